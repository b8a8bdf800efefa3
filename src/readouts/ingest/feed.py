"""A feed (RSS, Atom) to the texts of its entries."""

import email.utils
import io
import re
from collections.abc import Iterator, Mapping

from readouts.ingest import limits
from readouts.ingest.decode import clean, decode
from readouts.ingest.formats import Record, replaced
from readouts.ingest.kinds import issue
from readouts.ingest.markup import fragment_text, xml
from readouts.ingest.metadata import BadDateError, Origin, iso_day
from readouts.ingest.pack import Refused
from readouts.model.address import web_address
from readouts.model.issue import Issue

ROOTS = frozenset({"rss", "rdf", "feed"})
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
CHARSET = re.compile(rb"\s*<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>")
MARKED = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
# What the library has been seen to raise on bytes that are no feed.
BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError)


def feed(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The entries of a feed, called `name#n`: the title, then the content or, where there is none, the summary.

    A summary is not the whole text. The day is the entry's as it is written, the outlet the title of the feed.
    """
    declared = CHARSET.match(raw)
    decoded = decode(raw, declared[1].decode("ascii") if declared else None)
    yield from replaced(name, decoded)
    # The encoding is known by now; what the file says of it would only mislead.
    plain = DECLARATION.sub("", decoded.text).encode("utf-8")
    if ENTITY.search(plain):
        yield issue("unsafe markup", name, "declares entities of its own, which no text needs; they are not expanded")
        return
    root = xml(plain)
    broken = isinstance(root, Refused)
    if not isinstance(root, Refused) and _local(root.tag) not in ROOTS:
        yield issue(
            "unknown format", name, f"is XML and no feed (its root is “{_local(root.tag)[:40]}”); give its text"
        )
        return
    made = _parsed(plain)
    held = made.get("entries")
    entries = [e for e in held if isinstance(e, Mapping)] if isinstance(held, list) else []
    if isinstance(root, Refused) and (not entries or not made.get("version")):
        yield issue(root.kind, name, root.why)
        return
    if broken:
        yield issue("not read to the end", name, "is no whole XML; what there is of it is read; get it again")
    if not entries:
        yield issue("empty input", name, "the feed has no entry; nothing to read")
    if len(entries) > limits.ENTRIES:
        yield issue("left out", name, f"has more than {limits.ENTRIES:,} entries; the rest is not read; split it")
    outlet = _words(_in(made, "feed", "title"))
    for number, entry in enumerate(entries[: limits.ENTRIES], 1):
        last = broken and number == len(entries)
        yield from _entry(f"{name}#{number}", entry, outlet, cut=last)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _parsed(raw: bytes) -> Mapping[str, object]:
    """The feed as the library reads it. It gets a stream: what looks like a path or an address it would open."""
    import feedparser  # only feeds need it

    try:
        made = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except BROKEN:
        return {}
    return made if isinstance(made, Mapping) else {}


def _entry(where: str, entry: Mapping[str, object], outlet: str | None, *, cut: bool) -> Iterator[Record | Issue]:
    """One entry."""
    title = _words(_in(entry, "title"))
    content, summary = _content(entry), _in(entry, "summary") or ""
    if len(content) + len(summary) > limits.RECORD:
        yield issue("too large", where, f"its text is longer than {limits.size(limits.RECORD)} characters; split it")
        return
    text, whole = _text(content or summary)
    if not whole:
        yield issue("not read to the end", where, "its HTML cannot be read to its end; save its text as .txt")
    said = _in(entry, "published") or _in(entry, "updated")
    day = _day(said)
    if said and day is None:
        yield issue("bad date", where, f"its date {said[:60]!r} is no day; it is left open")
    link = _in(entry, "link")
    found = Origin(
        published=day,
        outlet=_words(_in(entry, "source", "title")) or outlet,
        url=web_address(link),
        title=title,
    )
    headed = [title] if title and not text.startswith(title) else []
    fragment = cut or not whole or not content
    yield Record(name=where, text="\n\n".join([*headed, text] if text else headed), found=found, fragment=fragment)


def _content(entry: Mapping[str, object]) -> str:
    """The longest text that the entry gives as its content."""
    held = entry.get("content")
    values = (
        [clean(str(c.get("value") or "")).text for c in held if isinstance(c, Mapping)]
        if isinstance(held, list)
        else []
    )
    return max(values, key=len, default="")


def _in(made: Mapping[str, object], *path: str) -> str | None:
    """A value, by the names that lead to it; None if it is no text."""
    value: object = made
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return clean(value).text.strip() or None if isinstance(value, str) else None


def _text(markup: str) -> tuple[str, bool]:
    """The words of a content. What has no mark-up in it stays as it is."""
    return fragment_text(markup) if MARKED.search(markup) else (markup.strip(), True)


def _words(markup: str | None) -> str | None:
    """A title on one line, without mark-up."""
    return " ".join(_text(markup)[0].split()) or None if markup else None


def _day(said: str | None) -> str | None:
    """The day of a date as feeds write it (RFC 822 or ISO 8601), in the zone in which it is written."""
    if not said:
        return None
    try:
        return iso_day(said)
    except BadDateError:
        pass
    try:
        return email.utils.parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
