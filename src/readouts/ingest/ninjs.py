"""A JSON file: a news item in IPTC's ninjs (1, 2 or 3), a record with “text”, or a list of either."""

import json
from collections.abc import Iterator, Mapping

from readouts.ingest import limits
from readouts.ingest.decode import clean, decode
from readouts.ingest.formats import Record, replaced, taken
from readouts.ingest.kinds import issue
from readouts.ingest.markup import fragment_text
from readouts.ingest.metadata import BadDateError, Origin, iso_day
from readouts.model.address import web_address
from readouts.model.issue import Issue

MAIN = frozenset({"main", "headline", ""})


def json_object(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The record of a JSON file, or those of a list, called `name#n`."""
    decoded = decode(raw)
    try:
        made = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:80]
        yield issue("damaged input", name, f"is no JSON ({said}); give a ninjs item, or an object with “text”")
        return
    yield from replaced(name, decoded)
    if not isinstance(made, list):
        yield from _one(name, made)
        return
    if not made:
        yield issue("empty input", name, "the list is empty; nothing to read")
    if len(made) > limits.ITEMS:
        yield issue("left out", name, f"has more than {limits.ITEMS:,} items; the rest is not read; split it")
    for number, item in enumerate(made[: limits.ITEMS], 1):
        yield from _one(f"{name}#{number}", item)


def _one(where: str, made: object) -> Iterator[Record | Issue]:
    """One item."""
    if isinstance(made, dict) and isinstance(made.get("text"), str):
        yield from taken(where, made)
        return
    low = {str(k).lower().replace("_", ""): v for k, v in made.items()} if isinstance(made, dict) else {}
    if "uri" not in low:
        yield issue("not a record", where, "is neither a ninjs item (it has no “uri”) nor an object with “text”")
        return
    if _said(low.get("pubstatus")) in ("canceled", "withheld"):
        yield issue("left out", where, f"its publisher says that it is {_said(low.get('pubstatus'))}; it is not read")
        return
    yield from _item(where, low)


def _item(where: str, low: Mapping[str, object]) -> Iterator[Record | Issue]:
    """A ninjs item whose keys are in lower case and without underscores (versions differ in them)."""
    body, whole = _body(low)
    if not body.strip():
        kind = _said(low.get("type")) or "text"
        yield issue("empty input", where, f"the item ({kind[:40]}) has no text in it; nothing to read")
        return
    if not whole:
        yield issue("not read to the end", where, "its HTML cannot be read to its end; save its text as .txt")
    title = _said(low.get("headline")) or _of_role(low.get("headlines"), MAIN)
    written = next((s for k in ("versioncreated", "firstcreated", "contentcreated") if (s := _said(low.get(k)))), None)
    day = _day(written)
    if written and day is None:
        yield issue("bad date", where, f"its date {written[:60]!r} is no day; it is left open")
    uri = _said(low.get("uri"))
    found = Origin(published=day, outlet=_outlet(low), url=web_address(uri), title=title)
    headed = [title] if title and not body.startswith(title) else []
    text = clean("\n\n".join([*headed, body]))
    fragment = not whole or _said(low.get("representationtype")) == "incomplete"
    yield from (i for i in replaced(where, text) if text.replaced)
    yield Record(name=where, text=text.text, stated=found, fragment=fragment)


def _body(low: Mapping[str, object]) -> tuple[str, bool]:
    """The item's text: plain if it has it, else the words of its mark-up."""
    plain, marked = low.get("bodytext"), low.get("bodyxhtml") or low.get("bodyhtml")
    for body in _listed(low.get("bodies")):
        value, form = body.get("value"), (_said(body.get("contenttype")) or "text/plain").lower()
        if form == "text/plain":
            plain = plain or value
        elif "html" in form:
            marked = marked or value
    if isinstance(plain, str) and plain.strip():
        return plain, True
    return fragment_text(marked) if isinstance(marked, str) else ("", True)


def _listed(held: object) -> Iterator[dict[str, object]]:
    """The objects of a list, their keys in lower case."""
    for one in held if isinstance(held, list) else ():
        if isinstance(one, dict):
            yield {str(k).lower(): v for k, v in one.items()}


def _of_role(held: object, roles: frozenset[str]) -> str | None:
    """The value of the first of those with one of the roles; with one only, its role does not matter."""
    values = [(_said(o.get("role")) or "", _said(o.get("value"))) for o in _listed(held)]
    fitting = [v for role, v in values if v and (len(values) == 1 or role.lower() in roles)]
    return fitting[0] if fitting else None


def _outlet(low: Mapping[str, object]) -> str | None:
    """The one source of the information, else who holds the rights."""
    sources = low.get("infosources") or low.get("infosource")
    names = {s for o in _listed(sources) if (s := _said(o.get("name")))}
    if len(names) == 1:
        return names.pop()
    return _said(low.get("copyrightholder")) if not names else None


def _said(value: object) -> str | None:
    """A text on one line; None for anything else."""
    return " ".join(clean(value).text.split()) or None if isinstance(value, str) else None


def _day(written: str | None) -> str | None:
    try:
        return iso_day(written) if written else None
    except BadDateError:
        return None
