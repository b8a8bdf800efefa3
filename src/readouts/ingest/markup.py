"""XML and pieces of HTML, read so that nothing in them is fetched, expanded or run."""

import re
from collections.abc import Iterator

from lxml import etree

from readouts.ingest.pack import Refused

# What begins a line of its own (HTML Standard, flow content that is not phrasing); everything else runs on.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
        "textarea",
        "select",
        "button",
    ]
)
TWO_BREAKS = re.compile(r"\n[^\S\n]*\n")
CUT = frozenset({"ERR_NAME_TOO_LONG", "ERR_INTERNAL_ERROR", "ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY"})


def xml(raw: bytes) -> "etree._Element | Refused":
    """The root of an XML file. One that declares entities is refused: no text needs them; bombs are made of them."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in raw:
            return _entities()
        return Refused("damaged input", f"is no whole XML ({_plain(str(error))}); get it again from where it came")
    inner = root.getroottree().docinfo.internalDTD
    if inner is not None and next(iter(inner.iterentities()), None) is not None:
        return _entities()
    return root


def fragment_text(markup: str) -> tuple[str, bool]:
    """The words of a piece of HTML, a blank line between paragraphs, and whether the parser read it to its end."""
    if not markup.strip():
        return "", True
    parser = etree.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    wrapped = f"<html><body>{markup}</body></html>" if "<body" not in markup[:2000].lower() else markup
    try:
        root = etree.fromstring(wrapped.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return "", False
    whole = not any(e.type_name in CUT or e.level_name == "FATAL" for e in parser.error_log)
    if root is None:
        return "", whole
    return "\n\n".join(_paragraphs(root)), whole


def _paragraphs(root: "etree._Element") -> Iterator[str]:
    """The runs of words between the borders of blocks, without what is not shown."""
    run: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in BLOCKS:
            yield from _parted(run)
            run = []
        elif tag == "br" and event == "start":
            run.append("\n")
        if event == "end":
            run.append(element.tail or "")
        elif tag in UNSEEN:
            walker.skip_subtree()
        else:
            run.append(element.text or "")
    yield from _parted(run)


def _parted(run: list[str]) -> Iterator[str]:
    """The paragraphs of a run: two line breaks with nothing between part them; any other white space is a space."""
    for part in TWO_BREAKS.split("".join(run)):
        words = " ".join(part.split())
        if words:
            yield words


def _entities() -> Refused:
    return Refused("unsafe markup", "declares entities of its own, which no text needs; they are not expanded")


def _plain(said: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in said)[:80]
