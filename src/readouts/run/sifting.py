"""A shard, text by text: through the gates, and what passes through the stages; in a process that can be killed."""

import heapq
import mmap
from collections.abc import Iterator
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from readouts import gate
from readouts.ingest import (
    Capture,
    Place,
    Record,
    Rows,
    binary,
    capture_texts,
    captures,
    declared,
    decode,
    fast_text,
    input_bytes,
    located,
    no_text,
    parts_of,
)
from readouts.ingest import Passed as NoPage
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.reading import Reading
from readouts.run.documents import to_read
from readouts.run.gauge import Gauge
from readouts.run.guard import Failure, attempt
from readouts.run.limits import hold_memory, hold_time, peak
from readouts.run.messages import Passed, Sift, Sifted, Standing
from readouts.run.passing import run_document
from readouts.run.shards import Dropped, Source
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context

READING = tuple(s for s in STAGES if isinstance(s, DocumentStage))


class Sifter:
    """Takes one shard through, and tells what it finds on a line."""

    def __init__(self, line: Connection, asked: Sift, context: Context, gauge: Gauge) -> None:
        self._line, self._asked, self._gauge = line, asked, gauge
        # The gate has decided: the stage of that name does not decide once more.
        self._context = msgspec.structs.replace(context, everything=True)
        self._everything = context.everything
        self._rows = Rows(asked.rows, asked.names)
        self._worst: list[str] = []
        self._read = 0

    def run(self) -> bool:
        """The whole shard, or as much as one process should read; whether this one makes way for a new one."""
        begun, limits = peak(), self._asked.limits
        first = self._asked.begin.source if self._asked.begin else 0
        for number, source in enumerate(self._asked.shard.sources[first:], first):
            place = self._asked.begin.place if self._asked.begin and number == first else None
            self._gauge.at(number, place, source.name)
            hold_time(limits.for_file(source.size, packed=source.kind not in ("html", "text", "captures")))
            hold_memory(limits.memory)
            for standing, met in texts_of(source, place):
                full = self._read >= limits.documents or peak() - begun > limits.growth
                if full and self._last is not None:
                    self._line.send((Sifted(self._gauge.counts, tuple(sorted(self._rows.used)), self._last), True))
                    return True
                self._gauge.at(number, standing, _name(met, source.name))
                self._take(source, standing, met)
                self._last = Standing(number, standing)
        self._line.send((Sifted(self._gauge.counts, tuple(sorted(self._rows.used))), False))
        return False

    _last: Standing | None = None

    def _take(self, source: Source, place: Place, met: Capture | NoPage | Record | Issue) -> None:
        self._gauge.record(page=not isinstance(met, NoPage | Issue))
        hold_time(self._asked.limits.seconds)
        if isinstance(met, Issue):
            self._line.send((met, False))
        elif isinstance(met, Record):
            self._text(source, place, met)
        elif isinstance(met, Capture):
            self._page(source, place, met)

    def _page(self, source: Source, place: Place, page: Capture) -> None:
        limits = self._asked.limits
        hold_time(limits.for_file(len(page.body)))
        if page.kind == "html" and not self._everything and not worth(page, self._context.knowledge, self._gauge):
            self._dropped(page.address, source, place)
            return
        hold_memory(limits.memory)
        for one in capture_texts(page) if source.kind == "captures" else parts_of(page.address, "html", page.body):
            if isinstance(one, Issue):
                self._line.send((one, False))
            else:
                self._text(source, place, one)

    def _text(self, source: Source, place: Place, record: Record) -> None:
        limits = self._asked.limits
        wrong = no_text(record)
        if wrong is not None:
            self._line.send((wrong, False))
            return
        hold_time(limits.for_text(len(record.text)))
        passed = self._everything or gate.passes(record.text, self._context.knowledge)
        if not self._gauge.gate("text", passed=passed):
            self._dropped(record.name, source, place)
            return
        made = located(record, source.name, self._rows, self._asked.said)
        self._line.send((Passed(made), False))
        hold_memory(limits.memory)
        self._line.send((self._reading(made), False))

    def _reading(self, made: Document) -> Reading | Failure | None:
        parser = self._context.parser
        if parser is None or not to_read(made):
            return None
        self._read += 1
        work = attempt("reading", partial(run_document, made, READING, self._context, parser))
        return work if isinstance(work, Failure) else work.failure or work.reading

    def _dropped(self, name: str, source: Source, place: Place) -> None:
        """Names a text that was dropped, if it has one of the least ranks so far; its metadata is no error."""
        for one in (name, source.name):
            self._rows.find(one)
        if not self._asked.audit:
            return
        rank = make_id("dropped", source.digest, place.start, place.number, name)
        turned = "".join(chr(0x10FF - ord(c)) for c in rank)  # a heap gives the least, the greatest is to go
        if len(self._worst) < self._asked.audit:
            heapq.heappush(self._worst, turned)
        elif heapq.heappushpop(self._worst, turned) == turned:
            return
        self._line.send((Dropped(rank, name, source.name, source.kind, place), False))


def worth(page: Capture, knowledge: Knowledge, gauge: Gauge) -> bool:
    """Whether a page passes the gate on its bytes, and the one on its words."""
    text = decode(page.body, declared(page.body) or page.charset)
    raw = text.text.encode("utf-8", "replace") if text.encoding != "utf-8" or text.replaced else page.body
    seen = gate.shown(raw)
    if not gauge.gate("page", passed=gate.near(seen, knowledge)):
        return False
    return gauge.gate("words", passed=gate.near_words(fast_text(text.text), seen, knowledge))


def texts_of(source: Source, begin: Place | None = None) -> Iterator[tuple[Place, Capture | NoPage | Record | Issue]]:
    """The pages and texts of an input behind `begin`, each with its place; an issue stands where it was met."""
    if source.kind == "captures" and source.raw is None:
        yield from _captures(source.name, begin)
        return
    raw = source.raw if source.raw is not None else input_bytes(source.name, None, source.kind)
    if isinstance(raw, Issue):
        met: Iterator[Capture | NoPage | Record | Issue] = iter((raw,))
    elif source.kind == "captures":
        met = captures(source.name, raw)
    elif source.kind == "html" and raw.strip() and not binary(raw):
        met = iter((_page(source.name, raw),))
    else:
        met = iter(parts_of(source.name, source.kind, raw))
    first = begin.number + 1 if begin else 0
    yield from ((Place(0, n), one) for n, one in enumerate(met) if n >= first)


def _captures(name: str, begin: Place | None) -> Iterator[tuple[Place, Capture | NoPage | Issue]]:
    """The records of an archive, which is mapped into memory and not read whole."""
    at = begin or Place(0, -1)
    with Path(name).open("rb") as file:
        if not Path(name).stat().st_size:
            yield from ((Place(0, n), i) for n, i in enumerate(parts_of(name, "captures", b"")) if isinstance(i, Issue))
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
            for met in captures(name, raw, begin):
                at = at if isinstance(met, Issue) else met.place
                yield at, met


def _page(name: str, raw: bytes) -> Capture:
    return Capture(address=name, captured="", kind="html", charset=None, body=raw, place=Place(0))


def _name(met: Capture | NoPage | Record | Issue, other: str) -> str:
    if isinstance(met, Capture):
        return met.address
    return met.name if isinstance(met, Record) else other
