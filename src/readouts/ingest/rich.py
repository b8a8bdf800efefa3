"""An RTF file to the texts in it."""

import re
from collections.abc import Iterator

from readouts.ingest.decode import REPLACEMENT, SURROGATE, Decoded, decode
from readouts.ingest.exports import articles
from readouts.ingest.formats import Record, replaced
from readouts.ingest.kinds import issue
from readouts.model.issue import Issue

START = re.compile(rb"\s*\{\\rtf")
PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
# The library writes the addresses of links into the text, and bars between the cells of a table; neither is a word of
# the story.
LINK = re.compile(r"HYPERLINK", re.IGNORECASE)
CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
BRACE = re.compile(rb"\\[\\{}]|([{}])")
SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n)")
LINES = re.compile(r"\n{3,}")
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def rich(name: str, raw: bytes) -> Iterator[Record | Issue]:
    """The articles of an RTF file."""
    if START.match(raw) is None:
        yield issue("damaged input", name, "is no RTF file; save it as .rtf or give its text as .txt")
        return
    plain = _without_binary(raw)
    if _open_groups(plain):
        yield issue("not read to the end", name, "ends in the middle; what there is of it is read; get it again")
    from striprtf.striprtf import rtf_to_text  # only RTF files need it

    declared = PAGE.search(plain[:4096])
    source = decode(plain, f"cp{declared[1].decode('ascii')}" if declared else "cp1252").text
    try:
        text = str(rtf_to_text(CELL.sub(r"\\tab ", LINK.sub("link", source)), errors="replace"))  # type: ignore[no-untyped-call] # it has no types
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        yield issue("damaged input", name, f"cannot be read as RTF ({str(error)[:80]}); save it anew, or as .txt")
        return
    fixed = _paired(text)
    if count := fixed.count(REPLACEMENT):
        yield from replaced(name, Decoded(text="", encoding="RTF", replaced=count))
    yield from articles(name, LINES.sub("\n\n", SPACES.sub("", fixed.replace("\r", ""))).strip())


def _without_binary(raw: bytes) -> bytes:
    """The file without the bytes of pictures, which may look like anything."""
    parts: list[bytes] = []
    at = 0
    while (found := BINARY.search(raw, at)) is not None:
        parts.append(raw[at : found.start()])
        at = found.end() + int(found[1])
    return b"".join([*parts, raw[at:]])


def _open_groups(raw: bytes) -> int:
    """How many groups are still open where the file ends."""
    depth = 0
    for found in BRACE.finditer(raw):
        if found[1] is not None:
            depth += 1 if found[1] == b"{" else -1
            if not depth:
                return 0
    return depth


def _paired(text: str) -> str:
    """Characters that were written in two halves (as RTF does beyond the first 65,536) whole; a half alone is none."""
    whole = PAIR.sub(lambda m: m[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    return SURROGATE.sub(REPLACEMENT, whole)
