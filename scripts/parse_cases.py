"""`make parses`: parse the cases and the examples of the lexicon anew, show what changed, store it.

So an upgrade of the model is a difference of its own, apart from any change of a rule.
"""

import difflib
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from cases_given import everything
from passages import knowledge
from stored import FOLDER, block, blocks, parser

SHOWN = 200  # lines of difference; more is better looked at with git diff


def made() -> dict[str, list[str]]:
    """The blocks of every file, parsed now."""
    lexicon = knowledge().lexicon
    files: dict[str, list[str]] = defaultdict(list)
    for given in everything():
        parse = parser(lexicon).parse(given.text, given.segments, given.names)
        text = block(given, lexicon, parse)
        if text not in files[given.file]:
            files[given.file].append(text)
    return files


def main() -> int:
    """Write the files and print the difference."""
    FOLDER.mkdir(exist_ok=True)
    changed: list[str] = []
    files = made()
    for file, now in files.items():
        old = list(blocks(file).values())
        before, after = ("\n".join(texts).splitlines() for texts in (old, now))
        changed += difflib.unified_diff(before, after, f"{file} (stored)", f"{file} (now)", lineterm="", n=0)
        (FOLDER / f"{file}.tsv").write_text("\n".join(now), encoding="utf-8")
    for path in FOLDER.glob("*.tsv"):
        if path.stem not in files:
            path.unlink()
            changed.append(f"gone: {path.name}")
    print("\n".join(changed[:SHOWN]))
    print(f"{len(changed)} lines differ; {sum(map(len, files.values()))} parses stored")
    return 0


if __name__ == "__main__":
    sys.exit(main())
