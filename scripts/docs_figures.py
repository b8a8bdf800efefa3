"""What was measured, from the files that keep it: nothing here is typed by hand."""

import csv
import json
import math
import re

from samples import ROOT

EVAL = ROOT / "tests" / "eval"
HEAD = "| round | precision |"
SUM = re.compile(r"\| (?:\d+, )?\d+–\d+ \|")  # a row for several rounds
Count = tuple[float, float]


def gold() -> str:
    """How our own whole stories are read: the first run, and the floor below which the tests fail."""
    kept = json.loads((EVAL / "baseline.json").read_text(encoding="utf-8"))
    rows = ["| measure | first run | 95 of 100 | floor now |", "|---|---|---|---|"]
    for name, first in kept["first"].items():
        rows.append(f"| {name} | {_of(first)} | {interval(first)} | {_of(kept['floor'][name])} |")
    return "\n".join(rows)


def blind() -> str:
    """How cases are read whose writers had not seen the rules."""
    attribution = _kept("blind-attribution.json")
    contacts = _kept("blind-contacts.json")
    dating = _kept("blind-days.json")["dating"]
    rows = ["| cases of | measure | first run | now |", "|---|---|---|---|"]
    lines = attribution["first"], attribution["floor"]
    rows += [_row("who said what", "whole chain found", lines, "found", "lines")]
    rows += [_row("who said what", "what must not be there is not", lines, "held", "guards")]
    rows += [f"| who said what | words given to somebody else | {lines[0]['wrong']} | {lines[1]['wrong']} |"]
    both = contacts["first run"], contacts["floor"]
    for key, words in (("found", "contacts found"), ("pairs", "right parties"), ("whole", "right in all")):
        rows.append(_row("contacts", words, both, key, "expected"))
    rows += [f"| contacts | invented where there is none | {both[0]['invented']} | {both[1]['invented']} |"]
    days = dating["first"], dating["now"]
    rows += [_row("days", "exact", days, "exact", "expected")]
    rows += [f"| days | a wrong day | {days[0]['wrong day']} | {days[1]['wrong day']} |"]
    return "\n".join(rows)


def rounds() -> str:
    """How many real stories were read in rounds, and the sums of the first runs that docs/evaluation.md keeps."""
    with (EVAL / "rounds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sources = len({r["repository"] for r in rows})
    counted = [r["round"] for r in rows if r["round"].isdecimal()]
    lines = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8").splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith(HEAD))
    table = [line for line in lines[head:] if line.startswith((HEAD, "|---")) or SUM.match(line)]
    last = next(at for at, line in enumerate(table) if at > 1 and not SUM.match(line)) if len(table) > 5 else len(table)
    told = (
        f"`tests/eval/rounds.csv` names {len(counted)} stories and readouts of {len(set(counted))} rounds, and "
        f"{len(rows) - len(counted)} that were read without a count, from {sources} collections."
    )
    return "\n".join([told, "", *table[:last]])


def interval(count: Count) -> str:
    """Wilson's interval for 95 of 100, in percent."""
    good, number = count
    if not number:
        return "–"
    z, share = 1.96, good / number
    middle = share + z * z / (2 * number)
    spread = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    low, high = (100 * (middle + sign * spread) / (1 + z * z / number) for sign in (-1, 1))
    return f"{low:.0f}–{high:.0f} %"


def _of(count: Count) -> str:
    return f"{count[0]:g} of {count[1]:g}"


def _kept(name: str) -> dict[str, dict[str, dict[str, int]]]:
    found: dict[str, dict[str, dict[str, int]]] = json.loads((EVAL / name).read_text(encoding="utf-8"))
    return found


def _row(what: str, words: str, runs: tuple[object, object], key: str, whole: str) -> str:
    first, now = (f"{r[key]} of {r[whole]}" for r in runs if isinstance(r, dict))
    return f"| {what} | {words} | {first} | {now} |"
