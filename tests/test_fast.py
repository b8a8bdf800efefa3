"""Reading only the passages that may tell of a contact, and long texts in windows."""

from pathlib import Path

import pytest

from readouts import run
from readouts.ingest import document, segment
from readouts.model.document import Document
from readouts.parse import Parser, windows
from readouts.run.knowledge import load_knowledge
from readouts.run.options import Options
from readouts.run.passing import run_document
from readouts.run.stages import STAGES, DocumentStage
from readouts.run.work import Context
from readouts.store import Ledger

KNOWLEDGE = load_knowledge()
FILLER = "The harbour was quiet and the market stalls stood empty under grey clouds. "
CALL = (
    "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "The call lasted over an hour, the Finnish presidency said in a statement."
)
STORY = f"{FILLER * 12}\n\n{CALL}\n\n{FILLER * 12}"


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The model."""
    return Parser(KNOWLEDGE.lexicon)


def _read(one: Document, parser: Parser, *, passages: bool) -> object:
    stages = tuple(s for s in STAGES if isinstance(s, DocumentStage))
    context = Context(knowledge=KNOWLEDGE, passages=passages)
    work = run_document(one, stages, context, parser)
    assert work.failure is None and work.reading is not None
    return work.reading


def test_the_passages_give_the_same_contact(parser: Parser) -> None:
    one = document(STORY, "a.txt", published="2024-06-01")
    whole, fast = _read(one, parser, passages=False), _read(one, parser, passages=True)
    assert whole.mentions == fast.mentions != ()  # type: ignore[attr-defined]  # both are readings
    assert fast.gated and not whole.gated  # type: ignore[attr-defined]  # both are readings


def _states(path: Path) -> set[str]:
    with Ledger.read(path) as ledger:
        return {c.state for one in ledger.contacts() for p in one.points for c in p.cells}


def test_nothing_is_ever_missing_in_a_text_that_was_read_in_passages(tmp_path: Path) -> None:
    text = (
        "Telephone conversation with President of Turkey Recep Tayyip Erdogan\n\nVladimir Putin spoke by phone with "
        "President of Turkey Recep Tayyip Erdogan on Friday. The leaders discussed grain exports.\n"
    )
    (tmp_path / "a.txt").write_text(text)
    other = "Recep Tayyip Erdogan told Vladimir Putin in a phone call on Friday that Syria needed aid, Ankara said."
    (tmp_path / "b.txt").write_text(other)
    seen = {}
    for passages in (False, True):
        options = Options(outlet="kremlin.ru", published="2024-06-01", passages=passages)
        path = tmp_path / f"{passages}.db"
        run.build((str(tmp_path / "a.txt"),), path, options)
        run.build((str(tmp_path / "b.txt"),), path, Options(published="2024-06-01", passages=passages))
        seen[passages] = _states(path)
        with Ledger.read(path) as ledger:
            complete = [a.complete for c in ledger.contacts() for a in c.accounts]
        assert (True in complete) is not passages
    assert "not_in_text" in seen[False] and "not_in_text" not in seen[True]


def test_a_window_holds_no_more_than_it_may_and_nothing_is_lost() -> None:
    text = "\n\n".join([CALL] + [FILLER * 40] * 12)
    segments = segment(document(text, "a.txt"), KNOWLEDGE.lexicon)
    read = tuple(s for s in segments if s.reason is None)
    found = list(windows(text, read))
    assert [s for w in found for s in w] == list(read)
    assert all(len(w) == 1 or sum(len(s.span.words(text).split()) for s in w) <= 3000 for w in found)


def test_windows_change_no_parse(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([CALL, FILLER * 4, CALL.replace("Friday", "Monday"), FILLER * 3])
    segments = segment(document(text, "a.txt"), KNOWLEDGE.lexicon)
    names = KNOWLEDGE.roster.find(text)
    whole = parser.parse(text, segments, names)
    monkeypatch.setattr("readouts.parse.WINDOW", 20)
    assert parser.parse(text, segments, names) == whole


def test_a_run_without_a_space_is_broken(parser: Parser) -> None:
    text = CALL + "\n\n" + "ab/" * 5000 + " and more.\n\n" + CALL
    names = KNOWLEDGE.roster.find(text)
    parse = parser.parse(text, segment(document(text, "a.txt"), KNOWLEDGE.lexicon), names)
    assert all(text[t.start : t.end].strip() for t in parse.tokens)
    assert max(t.end - t.start for t in parse.tokens) <= 200
