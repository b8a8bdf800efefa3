"""What an editor can print of a cell or a row, and the table as plain text with footnotes."""

import msgspec
import pytest

import sample_ledger as sample
from readouts.export.comparison import CellWords, Row, Words, compare
from readouts.export.footnoted import footnoted
from readouts.export.plain import HARMFUL
from readouts.export.printable import state_words, verdict_words
from readouts.model.contact import Contact
from readouts.model.values import CellState, Verdict


def _holding(**changes: object) -> Contact:
    """The sample contact, its Finnish account changed."""
    contact = sample.contact()
    accounts = tuple(msgspec.structs.replace(a, **changes) if a.side == "Finland" else a for a in contact.accounts)
    return msgspec.structs.replace(contact, accounts=accounts)


def _words(voucher: str) -> Words:
    return Words(claim="c", text="grain", quoted=False, polarity="asserted", act=None, chain=("A",), voucher=voucher)


def test_a_silence_names_the_text_and_its_day() -> None:
    cell = CellWords(side="Finland", state="not_in_text")
    contact = _holding(complete=True, voucher="Kremlin", told_at="2019-05-03")
    assert state_words(cell, contact) == "not in the Kremlin's text of 3 May 2019"
    undated = _holding(complete=True, voucher="White House", told_at=None)
    assert state_words(cell, undated) == "not in the White House's text"


def test_a_name_that_ends_in_s_has_no_s_after_it() -> None:
    contact = _holding(complete=True, voucher="Foreign Affairs", told_at=None)
    assert state_words(CellWords(side="Finland", state="not_in_text"), contact) == "not in the text of Foreign Affairs"


def test_what_only_others_tell_names_them() -> None:
    cell = CellWords(side="Finland", state="told_by_other", words=(_words("Trump"), _words("Kremlin")))
    assert state_words(cell, sample.contact()) == "only as told by Kremlin and Trump"


@pytest.mark.parametrize(
    ("state", "words"),
    [("not_quoted", "not quoted in what is held"), ("none_held", "no account held"), ("said", ""), ("denied", "")],
)
def test_the_other_states(state: CellState, words: str) -> None:
    assert state_words(CellWords(side="Finland", state=state), sample.contact()) == words


@pytest.mark.parametrize(
    ("verdict", "between", "said", "words"),
    [
        ("CONFLICT", "sides", ("Finland", "Turkey"), "they contradict each other"),
        ("CONFLICT", "within Finland", ("Finland",), "contradiction within Finland"),
        ("CHECK", None, ("Finland", "press"), "check before printing"),
        ("ONE_SIDE", None, ("Finland", "press"), "only as told by Finland"),
        ("PRESS", None, ("press",), "told only by the press"),
        ("PRESS", None, ("unnamed (Turkey)", "press"), "told only by unnamed officials of Turkey and the press"),
        (None, None, (), "nobody speaks of it"),
    ],
)
def test_verdicts_can_be_printed(
    verdict: Verdict | None, between: str | None, said: tuple[str, ...], words: str
) -> None:
    cells = tuple(CellWords(side=s, state="said") for s in said)
    row = Row(kind="topic", label="x", verdict=verdict, between=between, why="", as_of=None, cells=cells)
    assert verdict_words(row) == words


def test_the_plain_table_has_its_footnotes() -> None:
    made = footnoted(compare(sample.contact(), (sample.document(),)))
    assert "DURATION [CONFLICT: they contradict each other]" in made
    assert "Finland: “We agreed on grain” (" in made
    assert "(1) The Harbour Post" in made and "[1] The Harbour Post, 2024-06-01, first.txt" in made


def test_the_plain_table_is_safe_to_print() -> None:
    contact = sample.contact()
    claims = tuple(msgspec.structs.replace(c, value="\x1b[31mred\x1b[0m\u202e") for c in contact.claims)
    assert not HARMFUL.search(footnoted(compare(msgspec.structs.replace(contact, claims=claims))))
