"""`make site-docs`: the documentation as a folder of pages that work from a disk, without a network.

A broken link, anchor or a page outside the navigation stops it.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import yaml

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
SETTINGS = ROOT / "mkdocs.yml"
SITE = ROOT / "build" / "docs"
REST = "More"  # pages that nobody has listed

Nav = list["str | dict[str, Nav]"]


def pages(docs: Path = DOCS) -> list[str]:
    """Every page, by its path inside docs/."""
    return sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.md"))


def navigation(listed: Nav, there: list[str]) -> Nav:
    """The navigation: of what is listed that which is there, and what is there and not listed."""
    seen: set[str] = set()
    found = _kept(listed, there, seen)
    rest: Nav = [p for p in there if p not in seen]
    return [*found, {REST: rest}] if rest else found


def _kept(listed: Nav, there: list[str], seen: set[str]) -> Nav:
    out: Nav = []
    for entry in listed:
        if isinstance(entry, str):
            new = [p for p in there if Path(p).match(entry) and p not in seen and p.count("/") == entry.count("/")]
            seen.update(new)
            out += new
        else:
            ((title, inside),) = entry.items()
            kept = _kept(inside, there, seen)
            out += [{title: kept}] if kept else []
    return out


def settings() -> dict[str, object]:
    """What mkdocs.yml says."""
    return cast(dict[str, object], yaml.safe_load(SETTINGS.read_text(encoding="utf-8")))


def nav(told: dict[str, object]) -> Nav:
    """The navigation that it lists."""
    return cast(Nav, told["nav"])


def sections(entries: Nav, title: str = "") -> Iterator[tuple[str, str]]:
    """The pages in the order of the navigation, each with the title of its section."""
    for entry in entries:
        if isinstance(entry, str):
            yield title, entry
        else:
            ((name, inside),) = entry.items()
            yield from sections(inside, name)


def listed() -> list[tuple[str, str]]:
    """The pages that exist, in order, each with its section."""
    return list(sections(navigation(nav(settings()), pages())))


def build(site: Path = SITE, docs: Path = DOCS) -> subprocess.CompletedProcess[str]:
    """Build the pages into `site`; an older one there is replaced. What it is built from is copied beside it."""
    told = settings()
    source = site.parent / f"{site.name}-source"
    path = site.parent / f"{site.name}.yml"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(docs, source)
    used = {**told, "docs_dir": source.name, "site_dir": site.name, "nav": navigation(nav(told), pages(docs))}
    path.write_text(yaml.safe_dump(used, sort_keys=False, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=site.parent)


def main() -> int:
    """Build; what is wrong goes to standard error (exit 1)."""
    done = build()
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("  File", "    "))]
        print("\n".join(said), file=sys.stderr)
        return 1
    print(f"{SITE.relative_to(ROOT)}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
