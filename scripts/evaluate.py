"""`make evaluate`: our own whole stories against what a careful reader finds in them, and the floors that only rise.

--check prints only what fell below its floor. --raise lifts the floors to what is reached now.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from samples import ROOT, readouts

from readouts.export.evaluation import Measure, Report

GOLD = ROOT / "tests" / "gold"
BASELINE = ROOT / "tests" / "eval" / "baseline.json"
FEWER_IS_BETTER = ("day wide", "day wrong", "day wrong single")


class Baseline(msgspec.Struct, forbid_unknown_fields=True):
    """first: the first run with a measure, of the contacts before anybody had looked at an error; floor: now.

    Each measure's cases: right, and of.
    """

    first: dict[str, tuple[float, float]]
    floor: dict[str, tuple[float, float]]


def build(ledger: Path) -> None:
    """The ledger of our own whole stories."""
    readouts("build", GOLD / "stories", "--metadata", GOLD / "metadata.csv", "--ledger", ledger, quiet=True)


def evaluated(ledger: Path) -> Report:
    """How well it was read."""
    return msgspec.json.decode(readouts("evaluate", GOLD, ledger, "--misses", "--format", "json"), type=Report)


def worse(now: Measure, floor: tuple[float, float]) -> bool:
    """Whether a measure is on the wrong side of its floor; one without cases has none."""
    if not now.of or not floor[1]:
        return False
    here, there = now.hit / now.of, floor[0] / floor[1]
    return here > there if now.name in FEWER_IS_BETTER else here < there


def raised(report: Report, old: Baseline) -> Baseline:
    """The floors at what is reached now, where that is better."""
    floor = {
        m.name: old.floor[m.name] if m.name in old.floor and worse(m, old.floor[m.name]) else (m.hit, m.of)
        for m in report.measures
    }
    return Baseline(first={name: old.first.get(name, now) for name, now in floor.items()}, floor=floor)


def written(baseline: Baseline) -> str:
    """One measure a line."""
    parts = []
    for name, values in (("first", baseline.first), ("floor", baseline.floor)):
        rows = (f'    "{measure}": [{hit:g}, {of:g}]' for measure, (hit, of) in values.items())
        parts.append(f'  "{name}": {{\n' + ",\n".join(rows) + "\n  }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """Exit code 1 if a measure fell below its floor."""
    old = msgspec.json.decode(BASELINE.read_bytes(), type=Baseline) if BASELINE.exists() else Baseline({}, {})
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "gold.db"
        build(ledger)
        report = evaluated(ledger)
        if "--check" not in sys.argv[1:]:
            readouts("evaluate", GOLD, ledger, "--format", "table", show=True)
    fallen = [m for m in report.measures if m.name in old.floor and worse(m, old.floor[m.name])]
    for one in fallen:
        hit, of = old.floor[one.name]
        print(f"{one.name}: {one.hit:g} of {one.of:g}, and the floor is {hit:g} of {of:g}")
    if "--raise" in sys.argv[1:]:
        BASELINE.write_text(written(raised(report, old)), encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
