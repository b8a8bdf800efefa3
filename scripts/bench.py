"""`make bench`: how long the samples and the paraphrases take, in all and per text. For orientation, not a gate."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from samples import ROOT, readouts

SETS = (
    ("samples", "samples/stories", "samples/metadata.csv"),
    ("paraphrases", "tests/paraphrases", "tests/paraphrases/metadata.csv"),
)


def main() -> int:
    """Build each set twice: the second build reads nothing anew."""
    with TemporaryDirectory() as folder:
        for name, stories, metadata in SETS:
            files = sorted(p for p in (ROOT / stories).iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
            ledger = Path(folder) / f"{name}.db"
            for what in ("first build", "second build"):
                start = time.perf_counter()
                readouts("build", *files, "--metadata", metadata, "--ledger", ledger, quiet=True)
                print(f"{name}: {what} {time.perf_counter() - start:.2f} s, {len(files)} files")
            start = time.perf_counter()
            readouts("contacts", "--ledger", ledger)
            print(f"{name}: contacts {time.perf_counter() - start:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
