"""An HTML page to a record: title, lead and text, and what the page says of itself."""

import re
from collections.abc import Iterator

from lxml import etree

from readouts.ingest.decode import decode
from readouts.ingest.formats import Record, replaced
from readouts.ingest.kinds import issue
from readouts.ingest.metadata import BadDateError, Origin, iso_day
from readouts.model.issue import Issue

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Author and keywords of a page are nothing to us. Looking for them takes as long as finding the story, unless its head
# says them.
HEAD = re.compile(r"<head(?:\s[^<>]{0,300})?>", re.IGNORECASE)
NOT_ASKED = '<meta name="author" content="not asked"><meta name="keywords" content="none">'
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
SPACE = re.compile(r"\s+")
# The day of the run decides nothing: the bounds of what counts as a day are fixed.
DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}


def page(name: str, raw: bytes, charset: str | None = None) -> Iterator[Record | Issue]:
    """The record of a page. Its text is the title, the lead if the page shows one, and the paragraphs.

    The title heads the text because many official pages name the parties there only. The lead is the page's
    description, and only where the page shows those very words. charset: what the server said, where the page itself
    names no encoding.
    """
    decoded = decode(raw, declared(raw) or charset)
    import trafilatura  # slow to import, and only pages need it

    markup = DECLARATION.sub("", decoded.text)
    try:
        made = trafilatura.bare_extraction(
            HEAD.sub(_told, markup, count=1),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=DATES,
        )
    except (etree.LxmlError, ValueError, RecursionError) as error:
        yield issue("no text in page", name, f"cannot be read as a page ({str(error)[:80]}); save its text as .txt")
        return
    fields = made if isinstance(made, dict) else made.as_dict() if made is not None else {}
    body = str(fields.get("text") or "").strip()
    if not body:
        yield issue("no text in page", name, "no story was found in the page; save its text as .txt")
        return
    yield from replaced(name, decoded)
    title = _said(fields.get("title"))
    lead = _said(fields.get("description"))
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    if lead is not None and (lead in lines or not _shown(lead, markup)):
        lead = None
    head = [part for part in (title, lead) if part]
    text = "\n\n".join([*head, *(lines[1:] if lines[0] == title else lines)])
    found = Origin(
        published=_day(fields.get("date")),
        outlet=_said(fields.get("sitename")),
        url=_said(fields.get("url")),
        title=title,
    )
    yield Record(name=name, text=text, found=found)


def _told(head: re.Match[str]) -> str:
    """A head that says what is not asked."""
    return head[0] + NOT_ASKED


def declared(raw: bytes) -> str | None:
    """The encoding that a page says it is in."""
    found = CHARSET.search(raw[:4096])
    return found[1].decode("ascii") if found else None


def _said(value: object) -> str | None:
    """A field of the page on one line, None if it is empty."""
    return SPACE.sub(" ", value).strip() or None if isinstance(value, str) else None


def _day(value: object) -> str | None:
    """The page's day, if it is a whole one."""
    try:
        return iso_day(value) if isinstance(value, str) else None
    except BadDateError:
        return None


def _shown(lead: str, markup: str) -> bool:
    """Whether the page shows these words to its readers, not only to machines."""
    try:
        tree = etree.fromstring(markup.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=False))
    except etree.LxmlError:
        return False
    bodies = tree.findall(".//body") if tree is not None else []
    shown = " ".join(str(t) for b in bodies for t in b.itertext() if t)
    return SPACE.sub(" ", lead) in SPACE.sub(" ", shown)
