"""An e-mail (.eml) to the text of its message and those of its attachments."""

import email
import email.errors
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from readouts.ingest import limits
from readouts.ingest.archive import Inside, plain_label
from readouts.ingest.decode import clean, decode
from readouts.ingest.formats import Record, replaced
from readouts.ingest.kinds import issue
from readouts.ingest.markup import fragment_text
from readouts.ingest.metadata import Origin
from readouts.model.issue import Issue

# What the standard library raises on headers and bodies that are none.
BROKEN = (email.errors.MessageError, ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError)

# Headers that say what a part is.
SHAPING = ("Content-Type", "Content-Disposition", "Content-Transfer-Encoding")


def message(name: str, raw: bytes, inside: Inside) -> Iterator[Record | Issue]:
    """The text of a message (its plain part, else its HTML), then its attachments of known kinds."""
    if inside.depth > limits.DEEP:
        yield issue("nested too deep", name, f"messages and archives are read {limits.DEEP} deep; save it by itself")
        return
    try:
        made = email.message_from_bytes(raw, policy=email.policy.default)
        parts, unreadable = _flat(made)
    except BROKEN as error:
        yield issue(
            "damaged input", name, f"cannot be read as an e-mail ({type(error).__name__}); save its text as .txt"
        )
        return
    if not made.keys():
        yield issue("damaged input", name, "has no header of an e-mail; save its text as .txt")
        return
    if len(parts) > limits.PARTS:
        yield issue("too many members", name, f"has more than {limits.PARTS:,} parts; save them by themselves")
        return
    if any(isinstance(d, email.errors.CloseBoundaryNotFoundDefect) for p in parts for d in p.defects):
        yield issue("not read to the end", name, "ends in the middle; what there is of it is read; get it again")
    for header in unreadable:
        yield issue("damaged input", name, f"its header {header} cannot be read and is passed over; save it anew")
    yield from _body(name, made, inside)
    labels: set[str] = set()
    for number, part in enumerate(parts, 1):
        if _attached(part):
            yield from _attachment(name, part, number, labels, inside)


def _flat(made: EmailMessage) -> tuple[list[EmailMessage], list[str]]:
    """All parts, those of an attached message not: it is read by itself; and the names of headers taken out of them."""
    open_: list[EmailMessage] = [made]
    out: list[EmailMessage] = []
    unreadable: list[str] = []
    while open_ and len(out) <= limits.PARTS:
        part = open_.pop()
        unreadable += [header for header in SHAPING if not _readable(part, header)]
        out.append(part)
        if part.get_content_maintype() == "multipart":
            open_.extend(p for p in reversed(list(part.iter_parts())) if isinstance(p, EmailMessage))
    return out, list(dict.fromkeys(unreadable))


def _readable(part: EmailMessage, header: str) -> bool:
    """Whether the library can read a header. If not, all that asks for it would fail, so no more of it is left in the
    part than that it is an attachment."""
    try:
        part.get_all(header)
    except BROKEN:
        written = next((str(value) for key, value in part.raw_items() if key.lower() == header.lower()), "")
        del part[header]
        if written.strip().lower().startswith("attachment"):
            part[header] = "attachment"
        return False
    return True


def _attached(part: MIMEPart) -> bool:
    """Whether a part is a file of its own."""
    if part.get_content_maintype() == "multipart":
        return False
    return part.get_content_type() == "message/rfc822" or part.is_attachment() or part.get_filename() is not None


def _body(name: str, made: EmailMessage, inside: Inside) -> Iterator[Record | Issue]:
    """The record of the message itself."""
    try:
        part = made.get_body(preferencelist=("plain", "html"))
        if part is None or _attached(part):
            yield issue(
                "empty input", name, "the message has no text of its own; its attachments are read, if it has any"
            )
            return
        pieces = [(p.get_content_type(), _bytes(p), p.get_content_charset()) for p in (part, *_goes_on(made, part))]
        title, day = _header(made, "subject"), _day(made)
    except BROKEN as error:
        yield issue("damaged input", name, f"its text cannot be read ({type(error).__name__}); save it as .txt")
        return
    size = sum(len(raw) for _, raw, _ in pieces)
    inside.budget.spend(size)
    if size > limits.RECORD:
        yield issue("too large", name, f"its text has more than {limits.size(limits.RECORD)}; split it")
        return
    texts: list[str] = []
    whole = True
    for kind, raw, charset in pieces:
        decoded = decode(raw, charset)
        yield from replaced(name, decoded)
        text, complete = decoded.text.replace("\r\n", "\n").rstrip("\n"), True  # line ends are those of the transport
        if kind == "text/html":
            text, complete = fragment_text(decoded.text)
        texts.append(text)
        whole = whole and complete
    if not whole:
        yield issue("not read to the end", name, "its HTML cannot be read to its end; save its text as .txt")
    if _header(made, "date") and day is None:
        yield issue("bad date", name, f"its date {_header(made, 'date')!r} is no day; it is left open")
    yield Record(
        name=name, text="\n\n".join(t for t in texts if t), found=Origin(published=day, title=title), fragment=not whole
    )


def _goes_on(made: EmailMessage, body: MIMEPart) -> list[MIMEPart]:
    """The texts that stand behind the body, or between attachments: the message goes on in them (RFC 2046, 5.1.3)."""
    if made.get_content_type() != "multipart/mixed":
        return []
    own = [p for p in made.iter_parts() if p.get_content_maintype() == "text" and not _attached(p)]
    first = next((p for p in made.iter_parts() if p is body or body in p.walk()), None)
    return [p for p in own if p is not first]


def _attachment(
    name: str, part: EmailMessage, number: int, labels: set[str], inside: Inside
) -> Iterator[Record | Issue]:
    """The records of an attachment."""
    try:
        written = part.get_filename() or ""
        inner = part.get_content_type() == "message/rfc822"
        raw = _inner(part) if inner else _bytes(part)
    except BROKEN as error:
        yield issue("damaged input", name, f"part {number} cannot be read ({type(error).__name__}); save it by itself")
        return
    label = plain_label(written) if written else f"part {number}"
    if inner and not label.lower().endswith(".eml"):
        label += ".eml"
    while label in labels:
        label = f"({number}) {label}"
    labels.add(label)
    path = f"{name}/{label}"
    limit = inside.limit(label)
    inside.budget.spend(len(raw))
    if limit is not None and len(raw) > limit:
        yield issue("too large", path, f"has more than {limits.size(limit)}; split it")
    elif (over := inside.budget.room()) is not None:
        yield issue(over.kind, path, over.why)
    else:
        yield from inside.read(path, raw, inside.deeper())


def _bytes(part: MIMEPart) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _inner(part: EmailMessage) -> bytes:
    """The bytes of an attached message."""
    inner = part.get_payload()
    held = inner[0] if isinstance(inner, list) and inner else inner
    return held.as_bytes() if isinstance(held, EmailMessage) else _bytes(part)


def _header(made: EmailMessage, name: str) -> str | None:
    """A header on one line; None if it is not there or says nothing."""
    try:
        said = made.get(name)
    except BROKEN:  # the library stumbles over some dates; what is written there is shown, then
        said = next((value for key, value in made.raw_items() if key.lower() == name), None)
    return " ".join(clean(str(said)).text.split()) or None if said is not None else None


def _day(made: EmailMessage) -> str | None:
    """The day of the header Date as it is written there, in the zone of the sender."""
    said = _header(made, "date")
    try:
        return email.utils.parsedate_to_datetime(said).date().isoformat() if said else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
