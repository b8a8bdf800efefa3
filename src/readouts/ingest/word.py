"""A Word file (.docx) to the texts in it."""

from collections.abc import Iterator

from lxml import etree

from readouts.ingest import limits
from readouts.ingest.archive import Inside
from readouts.ingest.exports import articles
from readouts.ingest.formats import Record
from readouts.ingest.kinds import issue
from readouts.ingest.markup import xml
from readouts.ingest.pack import Budget, Pack, Refused, open_pack
from readouts.model.issue import Issue

OLD = b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx under a password
SEALED = "EncryptedPackage".encode("utf-16-le")
RELATIONS = "_rels/.rels"
MAIN = "word/document.xml"
# Not part of the text: deleted and moved words, the second way to draw a shape, codes of fields, looks.
SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "annotationRef",
    ]
)
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def word(name: str, raw: bytes, inside: Inside) -> Iterator[Record | Issue]:
    """The articles of a Word file: its paragraphs in order, tables cell by cell; no headers, notes or comments."""
    if raw.startswith(OLD):
        sealed = SEALED in raw
        kind = "password protected" if sealed else "unknown format"
        why = "is protected by a password" if sealed else "is a Word file of the old kind (.doc)"
        yield issue(kind, name, f"{why}; open it and save it as .docx without a password")
        return
    pack = open_pack(raw)
    part = pack if isinstance(pack, Refused) else _main(pack, inside.budget)
    root = part if isinstance(part, Refused) else xml(part)
    if isinstance(root, Refused):
        yield issue(root.kind, name, root.why)
        return
    yield from articles(name, "\n\n".join(_paragraphs(root)))


def _main(pack: Pack, budget: Budget) -> bytes | Refused:
    """The part of the file that holds the text."""
    member = pack.named(_target(pack, budget)) or pack.named(MAIN)
    if member is None:
        return Refused("damaged input", "holds no Word document; give the .docx itself")
    return pack.read(member, limits.MARKUP, budget)


def _target(pack: Pack, budget: Budget) -> str:
    """Where the file itself says that its text is."""
    member = pack.named(RELATIONS)
    raw = pack.read(member, limits.RECORD, budget) if member else None
    root = xml(raw) if isinstance(raw, bytes) else None
    if not isinstance(root, etree._Element):
        return MAIN
    for relation in root.iterchildren("{*}Relationship"):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", MAIN)).lstrip("/")
    return MAIN


def _paragraphs(root: "etree._Element") -> Iterator[str]:
    """The paragraphs that hold words, in the order of the file; one inside another's shape comes before it."""
    open_: list[list[str]] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if event == "end":
            if name == "p" and open_:
                text = "".join(open_.pop()).strip()
                if text:
                    yield text
        elif name in SKIPPED:
            walker.skip_subtree()
        elif name == "p":
            open_.append([])
        elif open_ and name == "t":
            open_[-1].append(element.text or "")
        elif open_ and name in SIGNS:
            paged = name == "br" and any(v in ("page", "column") for v in element.attrib.values())
            open_[-1].append("\n\n" if paged else SIGNS[name])
