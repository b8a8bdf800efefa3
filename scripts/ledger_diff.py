"""`make ledger-diff`: what a change of lexicon, roster or rules does to the ledgers of all samples and gold stories.

tests/golden/*.tsv holds one line a contact. The ledgers are built anew, and what differs is printed field by field.
--accept writes the new lines.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import evaluate
import samples

from readouts.export.canonical import canonical, in_order
from readouts.export.plain import one_line
from readouts.model.contact import Contact, Point
from readouts.store import ContactFilter, Ledger

GOLDEN = samples.ROOT / "tests" / "golden"
HEAD = (
    "contact documents participants day mode realis level duration initiator place attendees not_in_roster".split()  # noqa: SIM905 - a list of words reads as one
)
POINTS = "points"


def row(contact: Contact, names: dict[str, str]) -> tuple[str, ...]:
    """A contact's main values, then its points: a row of the comparison with its verdict and its cells."""
    made = canonical(contact)
    return (
        made.id[:12],
        ", ".join(sorted(names[d] for d in made.documents)),
        " – ".join(made.participants),
        made.date.edtf,
        made.mode,
        made.realis,
        made.level,
        made.duration.text if made.duration else "",
        made.initiator or "",
        made.place or "",
        ", ".join(made.attendees),
        ", ".join(made.not_in_roster),
        "; ".join(_point(p) for p in made.points),
    )


def _point(point: Point) -> str:
    cells = ", ".join(f"{c.side} {c.state}" for c in point.cells)
    return f"{point.label} [{point.verdict or '–'}: {cells}]"


def lines(ledger: Path) -> list[str]:
    """The ledger as lines, contacts of every level, in the order of the export."""
    with Ledger.read(ledger) as opened:
        names = {d.id: Path(d.appearances[0].name).name for d in opened.documents()}
        contacts = in_order(opened.contacts(ContactFilter(level=None)))
    rows = [(*HEAD, POINTS), *(row(c, names) for c in contacts)]
    return ["\t".join(one_line(cell) for cell in cells) for cells in rows]


def built() -> dict[str, list[str]]:
    """Both ledgers."""
    with TemporaryDirectory() as folder:
        ours, gold = Path(folder) / "samples.db", Path(folder) / "gold.db"
        samples.build(ours, quiet=True)
        evaluate.build(gold)
        return {"samples": lines(ours), "gold": lines(gold)}


def difference(old: list[str], new: list[str]) -> Iterator[str]:
    """Contacts that went (-), came (+) and changed (~), these field by field."""
    before, after = ({r[0]: r for r in (line.split("\t") for line in side[1:])} for side in (old, new))
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            yield "{} {}".format("+" if was is None else "-", "  ".join(c for c in (now or was or [])[:7] if c))
        elif was != now:
            yield f"~ {now[0]}  {now[1]}  {now[2]}"
            changed = [(h, a, b) for h, a, b in zip(HEAD, was, now, strict=False) if a != b]
            yield from (f"    {head}: {one or '–'} → {other or '–'}" for head, one, other in changed)
            yield from _points(was[-1].split("; "), now[-1].split("; "))


def _points(was: list[str], now: list[str]) -> Iterator[str]:
    yield from (f"    - {point}" for point in was if point and point not in now)
    yield from (f"    + {point}" for point in now if point and point not in was)


def main() -> int:
    """Exit code 1 if anything differs and is not accepted."""
    differs = False
    for name, new in built().items():
        file = GOLDEN / f"{name}.tsv"
        old = file.read_text(encoding="utf-8").splitlines() if file.exists() else [""]
        found = list(difference(old, new))
        differs |= bool(found)
        print(f"{name}: {len(new) - 1} contacts, " + ("changed:" if found else "as they were"))
        print("".join(f"{line}\n" for line in found), end="")
        if "--accept" in sys.argv[1:]:
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n".join(new) + "\n", encoding="utf-8")
    if differs and "--accept" not in sys.argv[1:]:
        print("Is it better? Then: make ledger-accept, and commit tests/golden with the change.")
    return int(differs and "--accept" not in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
