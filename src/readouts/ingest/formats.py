"""One input in one format to records: a text, what it is called, and what the input itself says of it."""

import json
from collections.abc import Iterator, Mapping

import msgspec

from readouts.ingest.decode import Decoded, binary, clean, decode
from readouts.ingest.front import front_matter
from readouts.ingest.kinds import issue
from readouts.ingest.limits import RECORD, size
from readouts.ingest.metadata import FIELDS, BadDateError, Origin, iso_day
from readouts.model.issue import Issue

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "records",
    ".ndjson": "records",
    ".json": "object",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "columns",
    ".zip": "archive",
    ".docx": "word",
    ".rtf": "rich",
    ".pdf": "pdf",
    ".eml": "message",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "captures",
    ".warc.gz": "captures",
}
KEYS = frozenset({"text", "name", *FIELDS})


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A text as it was read. `stated`: the record's own fields; `found`: what the page says of itself.

    fragment: whether the input itself shows that this is not the whole text.
    """

    name: str
    text: str
    stated: Origin = Origin()
    found: Origin = Origin()
    fragment: bool = False


def replaced(name: str, decoded: Decoded) -> tuple[Issue, ...]:
    """An issue if the reading had to replace anything, and one if the text holds NUL."""
    found: list[Issue] = []
    if decoded.replaced:
        places = "place" if decoded.replaced == 1 else "places"
        found.append(
            issue(
                "undecodable bytes",
                name,
                f"read as {decoded.encoding}; {decoded.replaced} {places} could not be decoded and "
                "stand as U+FFFD; save it as UTF-8 and build again",
            )
        )
    if nul := decoded.text.count("\0"):
        found.append(issue("control characters", name, f"holds {nul} NUL characters, kept as they are"))
    return tuple(found)


def plain(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """A text file: its text as it is."""
    decoded = decode(raw)
    yield from replaced(name, decoded)
    yield Record(name=name, text=decoded.text)


def markdown(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """A Markdown file: its text as it is; title, day and address from its front matter."""
    decoded = decode(raw)
    yield from replaced(name, decoded)
    yield Record(name=name, text=decoded.text, found=front_matter(decoded.text))


def records(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """A JSON Lines file: one record a line; blank lines are passed over, numbers count them."""
    if binary(raw[:4096]):
        yield issue("binary input", name, "is no text; give JSON lines, one object with “text” a line")
        return
    head = raw[:4]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or 0 in head
    lines: list[Decoded]
    if wide:
        lines = [clean(line) for line in decode(raw).text.split("\n")]
    else:
        lines = [decode(line) for line in raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    unknown: dict[str, list[int]] = {}
    seen = False
    for number, decoded in enumerate(lines, 1):
        if not decoded.text.strip():
            continue
        seen = True
        yield from _record(name, number, decoded, unknown)
    if not seen:
        yield issue("empty input", name, "holds no record; nothing to read")
    for key, numbers in sorted(unknown.items()):
        where = ", ".join(map(str, numbers[:5])) + (" …" if numbers[5:] else "")
        yield issue("unknown key", name, f"the key {key!r} (line {where}) is not known and not used")


def _record(name: str, number: int, line: Decoded, unknown: dict[str, list[int]]) -> Iterator[Record | Issue]:
    """One line of a JSON Lines file."""
    where = f"{name}#{number}"
    twice: list[str] = []
    try:
        made = json.loads(line.text, object_pairs_hook=lambda pairs: _once(pairs, twice))
    except (ValueError, RecursionError) as error:
        yield issue("not a record", where, f"is no JSON object ({str(error)[:80]}); correct or remove the line")
        return
    if not isinstance(made, dict) or not isinstance(made.get("text"), str):
        yield issue("not a record", where, "has no “text” that is a string; write an object with “text”")
        return
    for key in made.keys() - KEYS:
        unknown.setdefault(key, []).append(number)
    for key in twice:
        yield issue("bad value", where, f"has the key {key!r} twice; the last one is used")
    yield from taken(where, made, line.replaced)


def taken(where: str, made: Mapping[str, object], faults: int = 0) -> Iterator[Record | Issue]:
    """The record of `made`, whose “text” is a string. where: what it is called unless it has a name of its own.

    faults: how many places of it could not be decoded.
    """
    given = made.get("name")
    label = given if isinstance(given, str) and given.strip() else where
    if given is not None and label is where and given != "":
        yield issue("bad value", where, "its name is no text; it is called by its line")
    text = clean(str(made["text"]))
    if len(text.text) > RECORD:
        yield issue("too large", where, f"its text is longer than {size(RECORD)} characters; split it")
        return
    total = msgspec.structs.replace(text, encoding="UTF-8", replaced=text.replaced + faults)
    yield from replaced(label, total)
    stated, issues = _stated(where, made)
    yield from issues
    yield Record(name=clean(label).text, text=text.text, stated=stated)


def _once(pairs: list[tuple[str, object]], twice: list[str]) -> dict[str, object]:
    """The pairs as a dictionary; keys that stand more than once go into `twice`."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [k for k, _ in pairs]
        twice.extend(sorted({k for k in keys if keys.count(k) > 1}))
    return made


def _stated(where: str, made: Mapping[str, object]) -> tuple[Origin, list[Issue]]:
    """The metadata fields of a record, and what is wrong with them."""
    values: dict[str, str | None] = {}
    issues: list[Issue] = []
    for field in FIELDS:
        value = made.get(field)
        if value is not None and not isinstance(value, str):
            issues.append(issue("bad value", where, f"its {field} is no text; it is left open"))
            value = None
        values[field] = clean(value).text.strip() or None if value else None
    try:
        values["published"] = iso_day(values["published"]) if values["published"] else None
    except BadDateError as error:
        issues.append(issue("bad date", where, f"published: {error}; it is left open"))
        values["published"] = None
    return Origin(**values), issues
