"""Documents are read in a process that can be killed: what goes wrong with one costs that one."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readouts import run
from readouts.export import contact_lines, document_lines, issue_lines
from readouts.ingest import document
from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.run.isolated import Isolated
from readouts.run.knowledge import load_knowledge
from readouts.run.limits import Limits
from readouts.run.options import Options
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context, Work
from readouts.store import Ledger

SOUND = (
    "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "The call lasted over an hour, the Finnish presidency said in a statement."
)
STAGES_OF_DOCUMENTS = tuple(s for s in STAGES if isinstance(s, DocumentStage))
TROUBLE = {
    "spin": "more than 1 s of processor time",
    "sleep": "not done after",
    "eat": "more than 256 MB of memory",
    "die": "the system ended the process",
    "fault": "broke down",
    "recurse": "RecursionError",
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The knowledge of the package."""
    return load_knowledge()


@pytest.fixture(scope="module")
def troubled() -> Iterator[Isolated]:
    """An executor whose reader does what a text tells it to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        limits = Limits(seconds=1, memory=2**28, patience=30)
        with Isolated(limits, "troubled_nursery") as executor:
            executor.warm()
            yield executor


def _works(executor: run.Executor, knowledge: Knowledge, *texts: str) -> list[Work]:
    made: tuple[Document, ...] = tuple(document(t, f"{i}.txt", published="2024-06-01") for i, t in enumerate(texts))
    return list(executor.works(made, STAGES_OF_DOCUMENTS, Context(knowledge=knowledge)))


@pytest.mark.parametrize("order", TROUBLE)
def test_what_goes_wrong_with_a_document_costs_that_document(
    order: str, troubled: Isolated, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    if order == "sleep":
        monkeypatch.setattr(troubled, "_limits", Limits(seconds=1, memory=2**28, patience=4))
    before, bad, after = _works(troubled, knowledge, SOUND, f"{order} now", f"{SOUND} Twice.")
    assert bad.failure is not None
    assert TROUBLE[order] in bad.failure.reason
    assert before.failure is None and after.failure is None
    alone = _works(run.Inline(), knowledge, SOUND, "spun", f"{SOUND} Twice.") if order == "spin" else None
    assert alone is None or [alone[0].reading, alone[2].reading] == [before.reading, after.reading]


def test_a_reading_process_that_has_gone_is_started_again(knowledge: Knowledge) -> None:
    with Isolated() as executor:
        assert _works(executor, knowledge, SOUND)[0].failure is None
        process = executor._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        work = _works(executor, knowledge, SOUND, f"{SOUND} Twice.")
        assert work[-1].failure is None and work[-1].reading is not None
    assert executor._process is None


def _export(path: Path) -> str:
    with Ledger.read(path) as opened:
        lines = (contact_lines(opened.contacts()), document_lines(opened.documents()), issue_lines(opened.issues()))
        return "".join(line for part in lines for line in part)


def test_the_ledger_is_the_same_as_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(SOUND)
    Path("b.html").write_text(f"<html><title>Call</title><body><article><p>{SOUND}</p><p>{SOUND[:60]}.</p></article>")
    Path("c.txt").write_text("The bakery on the corner opens at seven.")
    options = Options(published="2024-06-01")
    # Each document in a process of its own, as after a recycling.
    with Isolated(Limits(documents=1)) as executor:
        run.build(("a.txt", "b.html", "c.txt"), Path("apart.db"), options, None, executor)
    run.build(("a.txt", "b.html", "c.txt"), Path("one.db"), options, None, run.Inline())
    assert _export(Path("apart.db")) == _export(Path("one.db"))


def test_time_grows_with_the_text_up_to_a_limit() -> None:
    limits = Limits()
    assert [limits.for_text(n) for n in (0, 20_000, 40_000, 20 * 2**20)] == [5, 5, 10, 300]


def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    executor = Isolated()
    executor.warm()
    process = executor._process
    assert process is not None and executor._line is not None
    executor._line.close()  # as the system does with the descriptors of a process that has gone
    ended = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < ended:
        time.sleep(0.05)
    assert process.poll() == 0
