"""Words of length ("over an hour and a half") as intervals of minutes."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from readouts.lexicon import Lexicon
from readouts.model.span import Span

GROUP = "details.duration"
GAP = r"[\s\-–‑]+"
DIGITS = r"\d[\s\-–]1/2|\d{1,3}(?:[.,]\d+)?|\d?[½¼¾]"
TAIL = "or "  # hedges that follow the words: "or so"
WORDS = ("number.a", "number.half", "number.quarter", "word.and", "word.to", "word.of", "word.between", "long")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """The words and what they say, in minutes; high None: unbounded."""

    span: Span
    low: float
    high: float | None


def lengths(text: str, lexicon: Lexicon) -> Iterator[Length]:
    """All lengths in hours and minutes, in order; a bare "hours" and "a few minutes" say no number."""
    for match in _pattern(lexicon).finditer(text):
        minutes = _minutes(lexicon, match)
        if minutes is None:
            continue
        low, high = _hedged(lexicon, match, *minutes)
        yield Length(span=Span(match.start(), match.end()), low=low, high=high)


def _numbers(lexicon: Lexicon) -> dict[str, float]:
    return {w: e.number("n") for e in lexicon.group(f"{GROUP}.number") for w in e.words}


def _units(lexicon: Lexicon) -> dict[str, float]:
    return {w: e.number("minutes") for e in lexicon.group(f"{GROUP}.unit") for w in e.words}


def _either(words: Iterator[str] | list[str]) -> str:
    longest = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(" ", r"\s+") for w in longest)


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Four forms: a range, "one and a half hours", "half an hour", and "an hour (and a half | and 20 minutes)"."""
    number = f"{DIGITS}|{_either(list(_numbers(lexicon)))}"
    unit = _either(list(_units(lexicon)))
    hedges = {w for e in lexicon.group(f"{GROUP}.hedge") for w in e.words}
    hedge, tail = _either(list(hedges)), _either([w for w in hedges if w.startswith(TAIL)])
    word = {w: _either(sorted(lexicon.words(f"{GROUP}.{w}"))) for w in WORDS}
    article, plus = word["number.a"], word["word.and"]
    half = f"{word['number.half']}|{word['number.quarter']}"
    of = word["word.of"]
    more = (
        rf"{GAP}(?:{plus}){GAP}(?:{article}){GAP}(?P<np>{half})"
        rf"|(?:\s*,)?{GAP}(?:(?:{plus}){GAP})?(?P<m>{number}){GAP}(?P<mu>{unit})"
    )
    forms = (
        rf"(?P<r1>{number})(?:{GAP}(?:{word['word.to']}){GAP}|(?<=\d)\s*[-–]\s*(?=\d))(?P<r2>{number}){GAP}(?P<ru>{unit})",
        rf"(?:{word['word.between']})\s+(?P<b1>{number})\s+(?:{plus})\s+(?P<b2>{number})\s+(?P<bu>{unit})",
        rf"(?P<w>{number}){GAP}(?:{plus}){GAP}(?:(?:{article}|one){GAP})?(?P<wp>{half}){GAP}(?P<wu>{unit})",
        rf"(?:(?P<h>{number}){GAP})?(?P<hp>{half})s?{GAP}(?:(?:{of}){GAP})?(?:(?:{article}){GAP})?(?P<hu>{unit})",
        rf"(?:(?P<n>{number}){GAP})?(?P<nu>{unit})(?:{more})?(?P<long>[\s\-–]*(?:{word['long']}))?",
    )
    body = "|".join(forms)
    return re.compile(rf"(?<![\w.:])(?:(?P<hedge>{hedge})\s+)?(?:{body})(?:\s+(?P<tail>{tail}))?(?!\w)", re.IGNORECASE)


def _number(words: dict[str, float], found: str | None) -> float | None:
    if found is None:
        return None
    if found.lower() in words:
        return words[found.lower()]
    if found.endswith("/2"):
        return float(found[0]) + 0.5
    if found[-1] in FRACTIONS:
        return float(found[:-1] or 0) + FRACTIONS[found[-1]]
    return float(found.replace(",", "."))


def _minutes(lexicon: Lexicon, match: re.Match[str]) -> tuple[float, float] | None:
    words, units = _numbers(lexicon), _units(lexicon)

    def number(group: str, default: float = 0.0) -> float:
        found = _number(words, match[group])
        return default if found is None else found

    def unit(group: str) -> float:
        return units[match[group].lower()]

    for one, two, name in (("r1", "r2", "ru"), ("b1", "b2", "bu")):
        if match[name]:
            low, high = number(one) * unit(name), number(two) * unit(name)
            return (low, high) if low < high else None
    if match["wu"]:
        minutes = (number("w") + number("wp")) * unit("wu")
    elif match["hu"]:
        minutes = number("h", 1.0) * number("hp") * unit("hu")
    elif _several(match):
        minutes = unit("nu")
    elif match["n"] or match["np"] or match["m"] or match["long"]:
        minutes = (number("n", 1.0) + number("np")) * unit("nu") + number("m") * (unit("mu") if match["mu"] else 0)
    else:
        return None
    return (minutes, minutes) if minutes > 0 else None


def _several(match: re.Match[str]) -> bool:
    """ "Two hour-long calls": the number counts the calls."""
    if not match["long"] or not match["n"]:
        return False
    return match.string[match.end("n")].isspace() and not match["long"][0].isspace()


def _hedged(lexicon: Lexicon, match: re.Match[str], low: float, high: float) -> tuple[float, float | None]:
    said = (match["hedge"] or match["tail"] or "").lower()
    said = " ".join(said.split())
    entry = next((e for e in lexicon.group(f"{GROUP}.hedge") if said in e.words), None)
    if entry is None:
        return low, high
    if entry.attrs.get("open"):
        return low * entry.number("low"), None
    return round(low * entry.number("low"), 2), round(high * entry.number("high"), 2)
