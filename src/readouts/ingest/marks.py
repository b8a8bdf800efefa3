"""The lines that a press archive writes around an article: what each is (exports.toml)."""

import datetime as dt
import re

import msgspec

WHOLE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
DAY = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2})"
    r"(?:,? [A-Z][a-z]+day)?(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?(?: [A-Z]{2,5})?)?"
)
WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y-%m-%d")
LONGEST = 400  # code points; no mark is longer


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One expression of exports.toml, with lines that it must and must not match."""

    id: str
    role: str
    regex: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """exports.toml. tags: what the tags of the index format say."""

    line: tuple[Entry, ...]
    tags: dict[str, tuple[str, ...]]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line that holds more than white space. role: what it is, None for a line of text; value: what it says."""

    start: int
    end: int
    text: str
    role: str | None = None
    value: str | None = None
    tag: str | None = None


class Marks:
    """All expressions, ready to be tried."""

    def __init__(self, file: File) -> None:
        self.tags = file.tags
        self.entries = file.line
        self._compiled = tuple((e.role, re.compile(e.regex)) for e in file.line)

    @classmethod
    def of(cls, raw: bytes) -> "Marks":
        """The marks of a file. Raises msgspec.ValidationError or re.error if it is wrong."""
        return cls(msgspec.toml.decode(raw, type=File))

    def lines(self, text: str) -> tuple[Line, ...]:
        """The lines of a text, each with what it is."""
        return tuple(self._line(m) for m in WHOLE.finditer(text) if m[0].strip())

    def _line(self, found: re.Match[str]) -> Line:
        words = found[0].strip()
        start = found.start() + found[0].index(words)
        role: str | None = None
        parts: dict[str, str | None] = {}
        if len(words) <= LONGEST:
            for name, regex in self._compiled:
                if (match := regex.fullmatch(words)) is not None:
                    role, parts = name, match.groupdict()
                    break
            else:
                role = "day" if DAY.fullmatch(words) else None
        end = start + len(words)
        return Line(start=start, end=end, text=words, role=role, value=parts.get("value"), tag=parts.get("tag"))


def written_day(words: str) -> str | None:
    """The ISO day of a line that is a day; None if it is none, or no such day exists."""
    found = DAY.fullmatch(words)
    for form in WRITTEN if found else ():
        try:
            return dt.datetime.strptime(found[1] if found else "", form).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    return None
