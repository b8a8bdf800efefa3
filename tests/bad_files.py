"""Files that are broken, hostile or not what they are called, with the issue that each must become."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

import made_files as made
from readouts.ingest import limits

TEXT = "Presidents Lula and Petro spoke by phone on Friday for over an hour, the Brazilian presidency said."
ZEROS = b"0" * (limits.RECORD + 1)
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
BOMB = f"<!DOCTYPE x [{ENTITIES}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "made_files.py">]>'


class Bad(NamedTuple):
    """One bad file. issues: the kind and the name (behind the file's own) of each; says: words of the first message.

    texts: how many documents come out of it all the same.
    """

    case: str
    name: str
    raw: Callable[[], bytes]
    issues: tuple[tuple[str, str], ...]
    says: str = ""
    texts: int = 0


def one(case: str, name: str, raw: Callable[[], bytes], kind: str, says: str, at: str = "", texts: int = 0) -> Bad:
    """A bad file that becomes one issue."""
    return Bad(case, name, raw, ((kind, at),), says, texts)


def packed(*members: tuple[str, bytes]) -> bytes:
    """A zip file with a sound text as its last member."""
    return made.zipped([*members, ("good.txt", TEXT.encode())])


def nested(depth: int) -> bytes:
    """Zip files inside one another around a text."""
    raw = TEXT.encode()
    for k in range(depth):
        raw = made.zipped([(f"{k}.zip" if k else "t.txt", raw)])
    return raw


def flagged(raw: bytes, *, every: bool = False) -> bytes:
    """A zip file whose first member, or every one, says that it is under a password."""
    out = bytearray(raw)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            out[at + place] |= 1
            at = raw.find(mark, at + 1) if every else -1
    return bytes(out)


def method(raw: bytes, number: int) -> bytes:
    """A zip file whose first member says that it is packed by another method."""
    out = bytearray(raw)
    at = raw.index(b"PK\x01\x02")
    out[8:10] = out[at + 10 : at + 12] = number.to_bytes(2, "little")
    return bytes(out)


def linked() -> bytes:
    """A zip file with a link in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        file.writestr(info, "/somewhere/else")
        file.writestr("good.txt", TEXT)
    return out.getvalue()


def spoiled(raw: bytes, at: int, length: int = 8) -> bytes:
    """The file with other bytes in one place."""
    return raw[:at] + bytes(255 - b for b in raw[at : at + length]) + raw[at + length :]


def members(count: int) -> bytes:
    """A zip file of so many empty texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for k in range(count):
            file.writestr(zipfile.ZipInfo(f"{k}.txt"), "x")
    return out.getvalue()


def archives() -> Iterator[Bad]:
    """Zip files."""
    sound = made.zipped([("a.txt", TEXT.encode() * 20), ("good.txt", TEXT.encode())])
    yield one("zip: cut off", "a.zip", lambda: sound[:-30], "damaged input", "no whole zip file")
    yield one("zip: half", "a.zip", lambda: sound[: len(sound) // 2], "damaged input", "no whole zip file")
    yield one("zip: a text", "a.zip", TEXT.encode, "damaged input", "no whole zip file")
    yield one("zip: empty file", "a.zip", lambda: b"", "empty input", "is empty")
    yield one("zip: no member", "a.zip", lambda: made.zipped([]), "empty input", "holds no file")


def archive_members() -> Iterator[Bad]:
    """Zip files with a bad member."""
    sound = made.zipped([("a.txt", TEXT.encode() * 20), ("good.txt", TEXT.encode())])
    yield one("zip: spoiled member", "a.zip", lambda: spoiled(sound, 40), "damaged input", "unpacked", "/a.txt", 1)
    yield one("zip: password", "a.zip", lambda: flagged(sound), "password protected", "password", "/a.txt", 1)
    yield one("zip: method", "a.zip", lambda: method(sound, 97), "damaged input", "packed by a method", "/a.txt", 1)
    yield one(
        "zip: 200:1", "a.zip", lambda: packed(("b.txt", b"a" * (3 * limits.MB))), "unpacks too far", "200", "/b.txt", 1
    )
    yield one(
        "zip: 16 MB", "a.zip", lambda: stored(("b.txt", ZEROS)), "unpacks too far", "16 MB", "/b.txt", 1
    )  # fmt: skip
    yield one("zip: 3 deep", "a.zip", lambda: nested(3), "nested too deep", "2 deep", "/2.zip/1.zip")
    yield one("zip: 10,001 members", "a.zip", lambda: members(10_001), "too many members", "10,000")
    yield one("zip: link", "a.zip", linked, "left out", "link", "/link.txt", 1)
    yield one("zip: other kinds", "a.zip", lambda: packed(("p.png", b"\x89PNG")), "unknown format", "", "/p.png", 1)
    yield one("zip: bad member", "a.zip", lambda: packed(("b.docx", b"PK")), "damaged input", "", "/b.docx", 1)
    yield one("zip: binary text", "a.zip", lambda: packed(("b.txt", b"\1\2" * 99)), "binary input", "", "/b.txt", 1)


def stored(*files: tuple[str, bytes]) -> bytes:
    """A zip file whose members are not packed, with a sound text as its last."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, raw in (*files, ("good.txt", TEXT.encode())):
            file.writestr(name, raw)
    return out.getvalue()


def words() -> Iterator[Bad]:
    """Word and RTF files."""
    sound = made.docx([TEXT])
    sealed = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    yield one("docx: cut off", "a.docx", lambda: sound[:-40], "damaged input", "no whole zip file")
    yield one("docx: a text", "a.docx", TEXT.encode, "damaged input", "no whole zip file")
    yield one("docx: empty", "a.docx", lambda: b"", "empty input", "is empty")
    yield one("docx: password", "a.docx", lambda: sealed, "password protected", "without a password")
    yield one("docx: old .doc", "a.docx", lambda: sealed[:300], "unknown format", "old kind")
    yield one("docx: zip password", "a.docx", lambda: flagged(sound, every=True), "password protected", "by a password")
    yield one("docx: another zip", "a.docx", packed, "damaged input", "no Word document")
    yield one("docx: no words", "a.docx", lambda: made.docx([" ", ""]), "empty input", "no text")


def word_markup() -> Iterator[Bad]:
    """Word files with bad markup."""
    deep = "<w:p>" * 300 + "</w:p>" * 300
    yield one("docx: bomb of entities", "a.docx", lambda: made.docx(["x"], head=BOMB), "unsafe markup", "entities")
    yield one("docx: outer entity", "a.docx", lambda: made.docx(["x"], head=OUTSIDE), "unsafe markup", "entities")
    yield one("docx: deep", "a.docx", lambda: made.docx([TEXT], inner=deep), "damaged input", "no whole XML")
    yield one("docx: broken XML", "a.docx", lambda: made.docx([TEXT], inner="<w:p>"), "damaged input", "no whole XML")
    yield one("docx: 200:1", "a.docx", lambda: made.docx(["a" * (3 * limits.MB)]), "unpacks too far", "200 times")
    made.rtf([TEXT, TEXT])


def riches() -> Iterator[Bad]:
    """RTF files."""
    rich = made.rtf([TEXT, TEXT])
    yield one("rtf: cut off", "a.rtf", lambda: rich[:-60], "not read to the end", "in the middle", "", 1)
    yield one("rtf: a text", "a.rtf", TEXT.encode, "damaged input", "no RTF")
    yield one("rtf: no words", "a.rtf", lambda: b"{\\rtf1 }", "empty input", "no text")
    yield Bad("rtf: no such code page", "a.rtf", lambda: b"{\\rtf1\\ansicpg99999 " + TEXT.encode() + b"}", (), "", 1)
    yield Bad(
        "rtf: 100,000 groups",
        "a.rtf",
        lambda: b"{\\rtf1 " + b"{" * 10**5 + TEXT.encode() + b"}" * (10**5 + 1),
        (),
        "",
        1,
    )
    yield Bad(
        "rtf: lying length",
        "a.rtf",
        lambda: b"{\\rtf1 " + TEXT.encode() + b"{\\pict\\bin999999999 x}}",
        (("not read to the end", ""),),
        "",
        1,
    )
    yield Bad(
        "rtf: half a character",
        "a.rtf",
        lambda: b"{\\rtf1 \\u-10179?" + TEXT.encode() + b"}",
        (("undecodable bytes", ""),),
        "U+FFFD",
        1,
    )


def pages() -> Iterator[Bad]:
    """PDF files."""
    sound = made.pdf([made.column(TEXT), made.column(TEXT + " Again.")])
    locked = made.pdf(
        [made.column(TEXT)],
        trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]",
    )
    loop = sound.replace(b"/Kids [6 0 R", b"/Kids [2 0 R")
    yield one("pdf: a text", "a.pdf", TEXT.encode, "damaged input", "no PDF")
    yield one("pdf: head only", "a.pdf", lambda: b"%PDF-1.7\n", "damaged input", "cannot be read")
    yield one(
        "pdf: garbage", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged input", "cannot be read"
    )
    yield one("pdf: cut off", "a.pdf", lambda: sound[:-6], "not read to the end", "in the middle", "", 1)
    yield one("pdf: half", "a.pdf", lambda: sound[: len(sound) // 2], "damaged input", "cannot be read")
    fewer = sound.replace(b"/Count 2", b"/Count 3")
    yield one("pdf: a page lost", "a.pdf", lambda: fewer, "not read to the end", "should have 3 pages", "", 1)
    yield one("pdf: empty", "a.pdf", lambda: b"", "empty input", "is empty")
    yield one("pdf: password", "a.pdf", lambda: locked, "password protected", "password")
    yield one("pdf: scanned", "a.pdf", lambda: made.pdf([[], []], image=[0, 1]), "no text layer", "OCR")
    yield one(
        "pdf: a page scanned",
        "a.pdf",
        lambda: made.pdf([made.column(TEXT), []], image=[1]),
        "left out",
        "page 2",
        "",
        1,
    )
    yield one("pdf: pages in a ring", "a.pdf", lambda: loop, "not read to the end", "1 were found", "", 1)


def messages() -> Iterator[Bad]:
    """E-mails."""
    sound = made.eml(TEXT, files=[("a.txt", TEXT.encode())])
    yield one("eml: no header", "a.eml", lambda: b"\n" + TEXT.encode(), "damaged input", "no header")
    yield one("eml: empty", "a.eml", lambda: b" \n", "empty input", "is empty")
    yield one("eml: no text", "a.eml", lambda: made.eml(""), "empty input", "no text")
    yield one("eml: cut off", "a.eml", lambda: sound[:-25], "not read to the end", "in the middle", "", 1)
    yield one(
        "eml: bad date",
        "a.eml",
        lambda: made.eml(TEXT).replace(b"From:", b"Date: last week\nFrom:"),
        "bad date",
        "left open",
        "",
        1,
    )
    yield one("eml: binary", "a.eml", lambda: bytes(range(256)) * 40, "damaged input", "")


def message_parts() -> Iterator[Bad]:
    """E-mails with bad parts."""
    yield one(
        "eml: bytes of no charset",
        "a.eml",
        lambda: b"Subject: x\nContent-Type: text/plain; charset=nonsense\n\n\xff\x81 " + TEXT.encode(),
        "undecodable bytes",
        "",
        "",
        1,
    )
    yield one(
        "eml: 1,001 parts",
        "a.eml",
        lambda: made.eml(TEXT, files=[(f"{k}.txt", b"x") for k in range(1001)]),
        "too many members",
        "1,000",
    )
    yield one(
        "eml: attached bomb",
        "a.eml",
        lambda: made.eml(TEXT, files=[("b.zip", packed(("b.txt", b"a" * (3 * limits.MB))))]),
        "unpacks too far",
        "200",
        "/b.zip/b.txt",
        1,
    )
    yield one(
        "eml: bad attachment",
        "a.eml",
        lambda: made.eml(TEXT, files=[("b.docx", b"PK")]),
        "damaged input",
        "",
        "/b.docx",
        1,
    )
