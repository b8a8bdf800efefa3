"""Hostile texts: each is handled, or set aside with the reason, and every other document stays as it was."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile import ALIASES, DISGUISES, ENCODINGS, HEAD, SOUND, STRANGE, UNREADABLE
from readouts import run
from readouts.export import contact_lines
from readouts.ingest import copies, document
from readouts.ingest.front import front_matter
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.run.isolated import Isolated
from readouts.run.options import Options
from readouts.store import Ledger

OPTIONS = Options(published="2024-06-01", outlet="The Harbour Post")
# Each costs seconds of processor time; `make hostile-all` has them read.
DEAR = frozenset(("told him that", "open quotations", "quotation marks", "marks", "marks of quoting", "links"))
ALL = bool(os.environ.get("HOSTILE_ALL"))
SET_ASIDE = ("processor time", "in a language that is not read yet")
PARTIES = ("Alexander Stubb", "Recep Tayyip Erdoğan")


@pytest.fixture(scope="module")
def executor() -> Iterator[Isolated]:
    """One process for all."""
    with Isolated() as made:
        yield made


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, executor: Isolated) -> str:
    """The contacts of the sound text alone."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "sound.txt").write_text(SOUND)
    ledger, _ = _build(folder, executor)
    return _lines(ledger[0])


def _build(folder: Path, executor: Isolated) -> tuple[tuple[tuple[Contact, ...], tuple[Document, ...]], run.Summary]:
    summary = run.build((str(folder),), folder / ".l.db", OPTIONS, None, executor)
    with Ledger.read(folder / ".l.db") as ledger:
        return (ledger.contacts(), tuple(ledger.held().documents)), summary


def _lines(contacts: tuple[Contact, ...]) -> str:
    ours = [c for c in contacts if any(p in c.participants for p in PARTIES)]
    return "".join(contact_lines(tuple(ours)))


def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, executor: Isolated, sound: str) -> None:
    (tmp_path / "sound.txt").write_text(SOUND)
    for name, (make, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(make())
    (contacts, _), summary = _build(tmp_path, executor)
    told = [*(i.message for i in summary.problems), *(f"{s.name}: {s.reason}" for s in summary.set_aside)]
    for name, (_, reason) in UNREADABLE.items():
        assert any(f"/{name}" in line and reason in line for line in told), (name, told)
    assert _lines(contacts) == sound
    assert not summary.complete


@pytest.mark.parametrize("what", [s for s in STRANGE if ALL or s not in DEAR])
def test_a_strange_text_costs_nobody_else_anything(what: str, tmp_path: Path, executor: Isolated, sound: str) -> None:
    text = STRANGE[what]()
    (tmp_path / "sound.txt").write_text(SOUND)
    (tmp_path / "strange.md").write_text(text, newline="")
    (contacts, documents), summary = _build(tmp_path, executor)
    strange = next(d for d in documents if d.appearances[0].name.endswith("strange.md"))
    assert strange.status == "read" or strange.reason, what
    reason = strange.reason or ""
    assert strange.status != "set aside" or any(known in reason for known in SET_ASIDE), reason
    assert _lines(contacts) == sound
    for contact in contacts:
        for claim in contact.claims:
            held = {d.id: d.text for d in documents}
            assert all(held[e.document][e.start : e.end] == e.quote for e in claim.evidence)
    assert summary.inputs == 2


def test_front_matter_is_no_bomb() -> None:
    assert front_matter(f"---\ntitle: A call\n{ALIASES}---\n{SOUND}").title == "A call"
    assert front_matter(f"---\n{ALIASES}title: *i\n---\n{SOUND}").title is None


def _claims(executor: Isolated, folder: Path, raw: bytes) -> list[tuple[object, ...]]:
    folder.mkdir()
    (folder / "a.txt").write_bytes(raw)
    (contacts, documents), _ = _build(folder, executor)
    text = documents[0].text
    for contact in contacts:
        for claim in contact.claims:
            assert all(text[e.start : e.end] == e.quote for e in claim.evidence)
    return sorted(
        (str(c.participants), str(c.mode), k.point, str(k.normalized), k.polarity, k.voucher)
        for c in contacts
        for k in c.claims
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_same_text_gives_the_same_claims_in_every_encoding(
    encoding: str, tmp_path: Path, executor: Isolated
) -> None:
    text = SOUND + "“We spoke of the café – and of grain,” Stubb’s office said.\n"
    plain = _claims(executor, tmp_path / "plain", text.encode())
    assert plain
    assert _claims(executor, tmp_path / "other", text.encode(encoding)) == plain


@pytest.mark.parametrize("way", [*DISGUISES, "NFD"])
def test_no_way_of_writing_hides_a_name(way: str, tmp_path: Path, executor: Isolated) -> None:
    text = SOUND.replace("Erdogan", "Erdoğan") if way == "NFD" else SOUND
    other = unicodedata.normalize("NFD", text) if way == "NFD" else DISGUISES[way](text)
    assert other != text
    plain = _claims(executor, tmp_path / "plain", text.encode())
    assert plain and _claims(executor, tmp_path / "other", other.encode()) == plain


@pytest.mark.parametrize(("letter", "look"), [("u", "υ"), ("e", "е"), ("a", "а"), ("o", "о")])
def test_a_look_alike_is_an_issue_and_never_the_leader(
    letter: str, look: str, tmp_path: Path, executor: Isolated
) -> None:
    false = "Macron".replace(letter, look) if letter in "ao" else "Putin" if letter == "u" else "Merkel"
    false = false.replace(letter, look)
    text = f"French President Emmanuel Macron spoke by phone with {false} on Friday. The call lasted an hour."
    text = text.replace("Emmanuel Macron", "Olaf Scholz") if "cr" in false else text
    (tmp_path / "a.txt").write_text(text)
    (contacts, _), _ = _build(tmp_path, executor)
    with Ledger.read(tmp_path / ".l.db") as ledger:
        kinds = {i.kind for i in ledger.issues()}
    named = {p for c in contacts for p in c.participants}
    assert "look-alike name" in kinds
    assert not named & {"Vladimir Putin", "Angela Merkel"} and (letter not in "ao" or "Emmanuel Macron" not in named)


def test_lone_surrogates_and_broken_bytes_are_replaced_and_said(tmp_path: Path, executor: Isolated) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "' + SOUND.strip() + ' \\ud83d end", "name": "a"}\n')
    (tmp_path / "b.txt").write_bytes(HEAD.encode() + b"\xff\xfe\xed\xa0\x80 end")
    (contacts, documents), summary = _build(tmp_path, executor)
    assert len(contacts) == 2
    assert sum("could not be decoded" in i.message for i in summary.problems) == 2
    assert all("\ufffd" in d.text for d in documents)


def test_two_long_texts_with_many_changes_are_compared_in_time() -> None:
    same = [f"The sentence of number {n} stands in both of these long texts and is quite long." for n in range(9000)]
    one, two = ([f"In the {w} text the word {n} is changed to {w} here." for n in range(2000)] for w in ("one", "two"))
    made = tuple(document("\n\n".join([*same[:5], *extra, *same[5:]]), extra[0]) for extra in (one, two))
    assert [d.copy_of for d in copies(made)] == [None, None]


def test_the_dear_ones_are_among_all() -> None:
    assert set(STRANGE) > DEAR


def test_every_text_is_the_document_that_it_says() -> None:
    for make in STRANGE.values():
        text = make()
        assert document(text, "a").text == text
