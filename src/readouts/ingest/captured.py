"""The texts of an archive of pages."""

from collections.abc import Iterator

from readouts.ingest.decode import binary
from readouts.ingest.formats import Record, plain
from readouts.ingest.kinds import issue
from readouts.ingest.metadata import Origin
from readouts.ingest.page import page
from readouts.ingest.stream import Raw
from readouts.ingest.warc import Capture, Passed, captures
from readouts.model.issue import Issue


def captured(name: str, raw: Raw) -> Iterator[Record | Issue]:
    """The record of every page in a WARC file, called by its address, and an issue for what is damaged."""
    found = False
    for met in captures(name, raw):
        if isinstance(met, Issue):
            yield met
        elif not isinstance(met, Passed):
            found = True
            yield from texts(met)
    if not found:
        yield issue("empty input", name, "holds no page; nothing to read")


def texts(page_: Capture) -> Iterator[Record | Issue]:
    """The text of one page. Its address is the one that the archive says, unless the page names its own."""
    if binary(page_.body):
        yield issue("binary input", page_.address, "is no text, whatever its server said; it is not read")
        return
    read = page(page_.address, page_.body, page_.charset) if page_.kind == "html" else plain(page_.address, page_.body)
    for one in read:
        yield one if isinstance(one, Issue) else _placed(one, page_.address)


def _placed(record: Record, address: str) -> Record:
    found = record.found.over(Origin(url=address))
    return Record(name=record.name, text=record.text, stated=record.stated, found=found, fragment=record.fragment)
