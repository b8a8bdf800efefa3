"""Files that are taken apart in a process that can be killed, sound or bad, give what they give without it."""

from collections.abc import Callable, Iterator

import pytest

import made_files as made
from bad_files import TEXT, Bad
from readouts.ingest import read_bytes
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.run.isolated import Isolated
from readouts.run.limits import Limits
from test_ingest_bad import KINDS
from test_ingest_kinds import WHOLE


@pytest.fixture(scope="module")
def executor() -> Iterator[Isolated]:
    """One process for all."""
    with Isolated() as made_one:
        yield made_one


@pytest.mark.parametrize("kind", WHOLE)
def test_a_sound_file_gives_the_same(kind: str, executor: Isolated) -> None:
    name, raw = WHOLE[kind]()
    assert read_bytes(name, raw, apart=executor.parts) == read_bytes(name, raw)


@pytest.mark.parametrize("cases", KINDS, ids=lambda cases: cases.__name__)
def test_bad_files_give_the_same(cases: Callable[[], Iterator[Bad]], executor: Isolated) -> None:
    for one in cases():
        raw = one.raw()
        assert read_bytes(one.name, raw, apart=executor.parts) == read_bytes(one.name, raw), one.case


def test_a_file_of_an_archive_that_takes_too_long_costs_no_other() -> None:
    slow = "<html><body><article>" + "".join(f"<p>{TEXT} {n * n * n}</p>" for n in range(20_000))
    raw = made.zipped([("a.txt", TEXT.encode()), ("slow.html", slow.encode()), ("b.txt", f"{TEXT} Twice.".encode())])
    with Isolated(Limits(seconds=0.1, longest=0.1, patience=600)) as executor:
        found = read_bytes("s.zip", raw, apart=executor.parts)
    issues = [i for i in found if isinstance(i, Issue)]
    assert [i.kind for i in issues] == ["unreadable input"]
    assert issues[0].message.startswith("s.zip/slow.html: could not be taken apart (it took more than")
    assert [d.appearances[0].name for d in found if isinstance(d, Document)] == ["s.zip/a.txt", "s.zip/b.txt"]
