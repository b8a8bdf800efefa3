"""Writes a made-up archive of news pages as WARC files: always the same ones for one seed; sizes are printed."""

import argparse
import sys
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from news.pages import pages, write_archive
from news.prose import stories

EACH = 1000  # pages in a file


def write(folder: Path, count: int, share: float, hard: float, seed: int, each: int = EACH) -> list[Path]:
    """The files. share: of pages that report a contact; hard: of those of the others that only look so."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages(stories(count, share, seed, hard), seed)
    paths, sizes = [], []
    for number in range((count + each - 1) // each):
        path = folder / f"news-{number:05}.warc.gz"
        sizes += write_archive(path, islice(made, each))
        paths.append(path)
    total = sum(p.stat().st_size for p in paths)
    print(
        f"{len(sizes)} pages in {len(paths)} files: median {median(sizes) / 1024:.0f} KB, {min(sizes) / 1024:.0f} to "
        f"{max(sizes) / 1024:.0f} KB; {total / len(sizes) / 1024:.1f} KB a page packed; {share:.0%} report a contact"
    )
    return paths


def main() -> None:
    """Writes the files."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--pages", type=int, default=1000)
    asked.add_argument("--share", type=float, default=0.01)
    asked.add_argument("--hard", type=float, default=0.04)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    write(given.folder, given.pages, given.share, given.hard, given.seed)


if __name__ == "__main__":
    main()
