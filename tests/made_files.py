"""Files of every kind that is read, made of a text by bytes or by the standard library."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from email.message import EmailMessage
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in members:
            file.writestr(zipfile.ZipInfo(name), raw, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


def docx(paragraphs: Sequence[str], *, head: str = "", inner: str = "") -> bytes:
    """A Word file of these paragraphs. head: before the root; inner: XML behind the last paragraph."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in paragraphs)
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}{inner}</w:body></w:document>'
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}" Target="word/document.xml"/>'
        "</Relationships>"
    )
    return zipped([("_rels/.rels", relations.encode()), ("word/document.xml", document.encode())])


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF file of these paragraphs, a blank one between each two."""
    return (
        b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\n"
        + b"\\par\\par\n".join(map(_rtf, paragraphs))
        + b"}"
    )


def _rtf(text: str) -> bytes:
    out = ""
    for c in text:
        code = ord(c)
        if c in "\\{}":
            out += "\\" + c
        elif code < 128:
            out += {"\t": "\\tab ", "\n": "\\line "}.get(c, c)
        else:
            halves = [code] if code < 0x10000 else [0xD800 + ((code - 0x10000) >> 10), 0xDC00 + (code & 0x3FF)]
            out += "".join(f"\\u{h if h < 32768 else h - 65536}?" for h in halves)
    return out.encode("ascii")


def pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]], *, trailer: str = "", image: Sequence[int] = (), form: str = ""
) -> bytes:
    """A PDF of these pages; a page is lines with their place. image: the pages that show a picture, by
    index; form: words that they show in a form of their own instead."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    picture = "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    shown = f"BT /F1 0.02 Tf 1 0 0 1 0.1 0.5 Tm ({_literal(form)}) Tj ET" if form else "0"
    drawn = "/Subtype /Form /BBox [0 0 1 1] /Resources << /Font << /F1 3 0 R >> >>" if form else picture
    objects.append(f"<< /Type /XObject {drawn} /Length {len(shown)} >>\nstream\n{shown}\nendstream")
    kids: list[str] = []
    for number, lines in enumerate(pages):
        content = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({_literal(t)}) Tj ET\n" for x, y, t in lines)
        content += "q 500 0 0 700 50 50 cm /I1 Do Q\n" if number in image else ""
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{made}\nendobj\n".encode("cp1252")
    table = "".join(f"{p:010} 00000 n \n" for p in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("cp1252")


def flate_bomb(megabytes: int) -> bytes:
    """A packed stream that unpacks to so many megabytes of spaces."""
    packer = zlib.compressobj(1)
    first = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1) + packer.flush()


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(
    text: str, *, left: float = 72, top: float = 720, width: int = 80, indent: float = 0
) -> list[tuple[float, float, str]]:
    """The lines of paragraphs, wrapped at `width` characters, with their places on a page."""
    lines: list[tuple[float, float, str]] = []
    y = top
    for paragraph in text.split("\n\n"):
        row = ""
        for word in paragraph.split(" "):
            if len(row) + len(word) + 1 > width:
                lines.append((left, y, row))
                row, y = "", y - 13
            row = f"{row} {word}".strip()
        lines.append((left + indent, y, row))
        y -= 30
    return lines


def eml(text: str, *, html: str | None = None, files: Sequence[tuple[str, bytes]] = (), **headers: str) -> bytes:
    """An e-mail with this text, another form of it, and attachments."""
    made = EmailMessage()
    for name, value in {"From": "press@palace.example", "To": "desk@paper.example", **headers}.items():
        made[name] = value
    made.set_content(text, cte="quoted-printable")
    if html is not None:
        made.add_alternative(html, subtype="html")
    for name, raw in files:
        made.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def rss(*items: str, head: str = "", title: str = "Fjord Post") -> bytes:
    """An RSS feed of these items."""
    inner = "".join(f"<item>{i}</item>" for i in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>{inner}</channel></rss>'
    ).encode()


def atom(*entries: str) -> bytes:
    """An Atom feed of these entries."""
    inner = "".join(f"<entry>{e}</entry>" for e in entries)
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Times</title>{inner}</feed>'
    ).encode()
