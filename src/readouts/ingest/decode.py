"""Bytes to text, losing nothing and adding nothing.

The byte-order mark is dropped, line ends are kept. Each byte that cannot be decoded, and each lone surrogate,
becomes one U+FFFD.
"""

import codecs
import re

import charset_normalizer
import msgspec

REPLACEMENT = "\ufffd"
SURROGATE = re.compile("[\ud800-\udfff]")
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"OggS",
    b"ID3",
    b"RIFF",
    b"PAR1",
    b"BZh",
)
# Codecs of Python that are no character sets; punycode takes quadratic time.
NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
# Controls that no text holds; NUL alone is tolerated in small numbers.
CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x7f]")
HEAD = 65_536
ENOUGH = 8  # so many bytes above ASCII must agree before a guess among all encodings is trusted


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the encoding it was read by, and how many U+FFFD the reading put in."""

    text: str
    encoding: str
    replaced: int = 0


def binary(raw: bytes) -> bool:
    """Whether the bytes are no text: a known signature, or more than one control byte in a hundred."""
    if raw.startswith(SIGNATURES):
        return True
    if _marked(raw) or _bare_utf16(raw):
        return False
    head = raw[:HEAD]
    return len(CONTROL.findall(head)) * 100 > len(head)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`. `declared`: an encoding that the format itself names (a page's charset), tried first."""
    marked = _marked(raw)
    if marked is not None:
        mark, encoding = marked
        return _by(raw[len(mark) :], encoding)
    bare = _bare_utf16(raw)
    if bare is not None:
        return _by(raw, bare)
    for named in ("utf-8", _codec(declared)):
        try:
            if named is not None:
                return Decoded(text=raw.decode(named), encoding=named)
        except (ValueError, LookupError):
            continue
    return _by(raw, _guess(raw) or "utf-8")


def clean(text: str) -> Decoded:
    """A text that came decoded: lone surrogates become U+FFFD."""
    fixed, count = SURROGATE.subn(REPLACEMENT, text)
    return Decoded(text=fixed, encoding="unicode", replaced=count)


def _codec(declared: str | None) -> str | None:
    """The codec for a charset named in a page; Latin-1 is read as Windows-1252 (WHATWG Encoding Standard)."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except (LookupError, ValueError):
        return None
    if name is None or name.replace("_", "-") in NO_CHARSETS:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _marked(raw: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark that `raw` begins with and its encoding."""
    return next((found for found in MARKS if raw.startswith(found[0])), None)


def _by(raw: bytes, encoding: str) -> Decoded:
    """`raw` by one encoding, each unit that it cannot say replaced."""
    width = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    rest = len(raw) % width
    errors = {1: "surrogateescape", 2: "surrogatepass", 4: "replace"}[width]
    text = raw[: len(raw) - rest].decode(encoding, errors)
    fixed, count = SURROGATE.subn(REPLACEMENT, text)
    return Decoded(text=fixed + REPLACEMENT * bool(rest), encoding=encoding, replaced=count + bool(rest))


def _bare_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: English text in it has a zero in every other byte."""
    head = raw[:4096]
    if len(head) < 16:
        return None
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _guess(raw: bytes) -> str | None:
    """The encoding of bytes that are not UTF-8, or None where they are UTF-8 with faults in it."""
    text = raw.decode("utf-8", "surrogateescape")
    faults = len(SURROGATE.findall(text))
    sound = sum(not c.isascii() for c in text) - faults
    if sound >= faults:
        return None
    if _windows(raw):
        return "cp1252"
    if faults < ENOUGH:
        return None
    best = charset_normalizer.from_bytes(raw[:HEAD]).best()
    if best is None or best.encoding in ("ascii", "utf_8"):
        return None
    return best.encoding if _whole(raw, best.encoding) else None


def _whole(raw: bytes, encoding: str) -> bool:
    """Whether all of `raw` decodes by `encoding`."""
    try:
        raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


# Bytes of Windows-1252 as Western text uses them: quotation marks, dashes, dots and the like anywhere; letters
# only beside an ASCII letter. Signs that only broken text holds (0xFF, 0xFE, 0x81 …) are left out.
SIGNS = re.compile(rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb2\xb3\xb7\xbb\xbc-\xbe]")
LETTERS = re.compile(
    rb"(?<=[A-Za-z])[\x8a\x9a\x8e\x9e\x9c\xdf-\xef\xf1-\xf6\xf8-\xfd]|[\x8a\x8e\xc0\xc1\xc4-\xcf\xd1-\xd6\xd8-\xdd\xe0-\xef\xf1-\xf6\xf8-\xfd](?=[A-Za-z])"
)
HIGH = re.compile(rb"[\x80-\xff]")


def _windows(raw: bytes) -> bool:
    """Whether every byte above ASCII is one that Windows-1252 text would have in that place."""
    rest = LETTERS.sub(b"", SIGNS.sub(b"", raw))
    return HIGH.search(rest) is None and _whole(raw, "cp1252")
