"""The search: what is found, what is marked, and that nothing a person writes is syntax."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sample_ledger as sample
from made_ledger import Maker, write
from readouts.model.document import Document, document_id
from readouts.store import ContactFilter, Hits, Intake, Ledger, Piece
from slow_store import Slow, holds, tokens

MAKER = Maker(120, seed=3, words=30)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the sample contact, open for reading."""
    sample.write_ledger(tmp_path / "l.db")
    with Ledger.read(tmp_path / "l.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Slow, tuple[Document, ...]]]:
    """A ledger of made contacts, the same in memory, and its stories."""
    path = tmp_path_factory.mktemp("made") / "l.db"
    filed, documents = write(path, MAKER)
    with Ledger.read(path) as opened:
        yield opened, Slow(filed, documents), documents


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    """What is marked."""
    return [p.text for p in pieces if p.marked]


def joined(pieces: tuple[Piece, ...]) -> str:
    """All of it."""
    return "".join(p.text for p in pieces)


def test_hits_carry_their_contact_their_document_and_the_words(ledger: Ledger) -> None:
    hits = ledger.search("grain")
    assert (hits.claims_total, hits.stories_total) == (2, 2)
    claim = hits.claims[0]
    assert claim.contact.id == sample.contact().id
    assert (joined(claim.point), joined(claim.value), claim.side) == ("grain", "We agreed on grain", "Finland")
    assert marked(claim.point) == marked(claim.value) == ["grain"]
    assert joined(claim.chain) == "The Harbour Post ‹ Office of Finland"
    texts = {d.id: d.text for d in ledger.documents()}
    for story in hits.stories:
        snippet = joined(story.snippet)
        assert texts[story.document][story.start : story.start + len(snippet)] == snippet
        assert marked(story.snippet) == ["grain"]
        assert (story.outlet, story.contacts) == ("The Harbour Post", (sample.contact().id,))


@pytest.mark.parametrize(
    ("words", "claims", "stories"),
    [
        ("GRAIN agreed", 2, 2),
        ('"agreed on grain"', 2, 2),
        ('"grain on agreed"', 0, 0),
        ("agre*", 2, 2),
        ("agre", 0, 0),
        ("grain -turkish", 2, 1),
        ('grain -"calls it a conversation"', 2, 1),
        ("-grain", 2, 2),
        ("turkish", 0, 1),
        ("point:grain", 0, 0),
        ("grain OR turkish", 0, 0),
        ('"agreed on', 2, 2),
        ("", 0, 0),
        ("   ", 0, 0),
        ('"" * - !', 0, 0),
    ],
)
def test_words(ledger: Ledger, words: str, claims: int, stories: int) -> None:
    hits = ledger.search(words)
    assert (hits.claims_total, hits.stories_total) == (claims, stories)


def test_claims_are_found_by_parts_of_words(ledger: Ledger) -> None:
    assert ledger.search("greed").claims_total == 0
    hits = ledger.search("greed rai", parts=True)
    assert hits.claims_total == 2
    assert marked(hits.claims[0].value) == ["greed", "rai"]
    assert ledger.search("gr", parts=True).claims_total == 0


ATTACKS = (
    '"', '""', '"""', "'", "*", "**", "a*b", "-", "--", "- -", '-"', "^a", "a^", "(", ")", "a)", "(a", "NEAR",
    ":", "NEAR(a b)", "a NEAR/2 b", "AND", "a AND", "OR OR", "NOT", "a NOT b", "{a b}:c", "point:", "a:b",
    "- a", "+a", "a+b", "a;b", "%", "_", "\\", "\x00", "a\x00b", '"\x00', "\ud800", "a\udfffb", "\ufeff",
    "\U0001f600", "🄰", "a" * 5000, "a " * 3000, "\u0301", '"a" ' * 500, "-a " * 400, "x' OR 1=1 --",
    "claim_words MATCH 'a'", "]", "a,b", "\n\t", "€", "٣", "ﷺ", "ſ", "ǅ",
)  # fmt: skip


@pytest.mark.parametrize("parts", [False, True])
@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_that_is_written_is_syntax(ledger: Ledger, words: str, parts: bool) -> None:
    assert isinstance(ledger.search(words, parts=parts), Hits)
    ledger.listed(ContactFilter(words=words, person=words, topic=words, outlet=words, country=words))
    ledger.facets(ContactFilter(words=words, pair=(words, words), since=words, until=words))


@settings(max_examples=300)
@given(words=st.one_of(st.text(), st.text(alphabet='ab "*-():^+{}\x00\ud800')), parts=st.booleans())
def test_no_search_fails(made: tuple[Ledger, Slow, tuple[Document, ...]], words: str, parts: bool) -> None:
    ledger = made[0]
    ledger.search(words, parts=parts)
    ledger.listed(ContactFilter(words=words, person=words, topic=words))


WORD = st.integers(0, 80).map(MAKER.word)
TERM = st.one_of(WORD, WORD.map(lambda w: f"-{w}"), WORD.map(lambda w: f"{w[:3]}*"))


@settings(max_examples=150)
@given(
    words=st.lists(
        st.one_of(WORD, WORD.map(lambda w: f"-{w}"), WORD.map(lambda w: f"{w[:3]}*")), min_size=1, max_size=3
    )
)
def test_totals_and_pages(made: tuple[Ledger, Slow, tuple[Document, ...]], words: list[str]) -> None:
    ledger, _, documents = made
    asked = " ".join(words)
    wanted = {d.id for d in documents if holds(tokens(d.text), asked)}
    hits = ledger.search(asked, limit=1000)
    assert {s.document for s in hits.stories} == wanted
    assert len(hits.stories) == hits.stories_total
    again = [s.document for i in range(0, len(wanted), 7) for s in ledger.search(asked, 7, i).stories]
    assert again == [s.document for s in hits.stories]


def test_hits_of_contacts_that_fit(made: tuple[Ledger, Slow, tuple[Document, ...]]) -> None:
    ledger, slow, documents = made
    asked = ContactFilter(level=None, person=f'"{MAKER.people[0]}"', outlet=f'"{MAKER.outlets[0]}"')
    fitting = slow.fitting(asked)
    hits = ledger.search(MAKER.word(0), 1000, asked=asked)
    told = {d for c in fitting for d in c.documents}
    own = {d.id for d in documents if MAKER.outlets[0] in {a.outlet for a in d.appearances}}
    wanted = {d.id for d in documents if d.id in told & own and holds(tokens(d.text), MAKER.word(0))}
    assert {s.document for s in hits.stories} == wanted
    assert {c.contact.id for c in hits.claims} <= {c.id for c in fitting}


def test_best_hits_come_first(tmp_path: Path) -> None:
    once = sample.document("Salt, and many other words of no account that make it long.", "a.txt")
    often = sample.document("Salt salt salt.", "b.txt")
    with Ledger.write(tmp_path / "l.db") as opened:
        opened.replace(Intake(documents=(once, often)), sample.derived(once, often), 0)
        hits = opened.search("salt")
        assert [s.name for s in hits.stories] == ["b.txt", "a.txt"]
        assert hits.stories_ranked
        assert hits.stories[0].contacts == ()


def test_too_many_hits_are_not_ranked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readouts.store.search.RANKED", 1)
    hits = ledger.search("grain")
    assert (hits.claims_ranked, hits.stories_ranked) == (False, False)
    assert (len(hits.claims), len(hits.stories)) == (2, 2)


def test_texts_that_are_not_of_the_ledger_are_not_found(tmp_path: Path) -> None:
    with Ledger.write(tmp_path / "l.db") as opened:
        opened.keep_texts((sample.document("Salt."),))
        opened.replace(Intake(), sample.derived(), 0)
        assert opened.search("salt").stories_total == 0


@pytest.mark.parametrize(
    "text",
    [
        "salt \ufdd0 and \ufdd1 pepper.",
        "A\x00 salt.",
        "<b>salt</b> & more",
        "salt",
        " salt\r\n",
        "\u202esalt \U0001f600",
    ],
)
def test_pieces_are_of_the_text_whatever_it_holds(tmp_path: Path, text: str) -> None:
    source = Document(id=document_id(text), text=text, appearances=sample.document().appearances)
    contact = sample.contact()
    claims = tuple(msgspec.structs.replace(c, value=text) for c in contact.claims)
    with Ledger.write(tmp_path / "l.db") as opened:
        contacts = (msgspec.structs.replace(contact, claims=claims),)
        opened.replace(Intake(documents=(source,)), sample.derived(source, contacts=contacts), 0)
        hits = opened.search("salt")
        story = hits.stories[0]
        assert text[story.start :].startswith(joined(story.snippet))
        assert joined(hits.claims[0].value) == text
        assert "\x00" in text or marked(story.snippet) == marked(hits.claims[0].value) == ["salt"]
