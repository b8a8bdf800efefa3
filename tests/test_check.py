"""Sentences against the ledger of the samples: what supports them, contradicts them, or only comes near."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from rich.console import Console

from ledgers import run
from readouts.cli.sentence_pages import pages
from readouts.cli.terminal import Safe
from readouts.reconcile.bearing import Bearing
from readouts.run import Checked, Said, check_sentence, sentence_context
from readouts.run.work import Context
from readouts.store import Ledger, NoLedgerError

CALL = "in their phone call on March 18, 2025"


@pytest.fixture(scope="module")
def context() -> Context:
    """The model, loaded once."""
    return sentence_context()


@pytest.fixture(scope="module")
def ledger(sample_ledger: Path) -> Iterator[Ledger]:
    """The ledger of the samples."""
    with Ledger.read(sample_ledger) as opened:
        yield opened


class Case(NamedTuple):
    """A sentence; a point of it; the sides whose claims do each of the three, in order, each once."""

    sentence: str
    point: str
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def _sides(checked: Checked, point: str, bearing: Bearing) -> tuple[str, ...]:
    claims = [c for contact in checked.contacts for c in contact.claims if c.claim.point == point]
    assert claims, f"no claim at {point}; {[c.claim.point for k in checked.contacts for c in k.claims]}"
    return tuple(sorted({known.claim.side for claim in claims for known in claim.of(bearing)}))


US = "United States"
ON = "on March 18, 2025"
PAUSE = "a pause of thirty days in strikes on energy facilities"
AT = "in a video call on December 7, 2021."
CASES = (
    # Supported, by one or both.
    Case("Obama and Rouhani spoke by phone for about 15 minutes on September 27, 2013.", "duration", (US,)),
    Case("Obama and Rouhani spoke by phone for 15 minutes on September 27, 2013.", "duration", (US,)),
    Case(f"Trump and Putin discussed the Middle East {CALL}.", "Middle East", ("Russia", US)),
    Case(f"Putin and Trump discussed the situation in the Middle East {CALL}.", "Middle East", ("Russia", US)),
    Case("Putin and Macron met in Moscow on February 7, 2022 for more than five hours.", "duration", ("press",)),
    Case(f"Biden warned Putin of strong economic measures {AT}", "economic measures", (US,)),
    # Supported by one side, contradicted by the other.
    Case("Obama called Rouhani on September 27, 2013.", "initiator", ("Iran",), (US,)),
    Case("Rouhani called Obama on September 27, 2013.", "initiator", (US,), ("Iran",)),
    Case(
        f"Trump and Putin did not discuss military aid to Ukraine {CALL}.",
        "military aid",
        (US,),
        ("Russia",),
        ("Russia", US),
    ),
    # Contradicted.
    Case("Obama and Rouhani spoke by phone for two hours on September 27, 2013.", "duration", (), (US,)),
    Case(f"The Kremlin said Putin and Biden spoke for three hours {AT}", "duration", (), ("Russia", US)),
    Case("Putin and Macron met in Moscow on February 7, 2022 for two hours.", "duration", (), ("press",)),
    # Near: values that could both be right, and topics that share a label.
    Case(f"Putin and Biden spoke for more than an hour {AT}", "duration", (), (), ("Russia", US)),
    Case(f"Putin discussed Iran with Biden {AT}", "Iran", ("Russia", US)),
    # Near: another is said to have done it, or more is asked than is said, or other things of one country.
    Case(f"Trump agreed in a phone call with Putin {ON} to {PAUSE}.", "energy", (), (), ("Russia", US)),
    Case(f"Putin agreed in a phone call with Trump {ON} to {PAUSE}.", "energy", ("Russia",), (), ("Russia", US)),
    Case(f"Putin refused in a phone call with Trump {ON} to {PAUSE[2:]}.", "energy", (), (), ("Russia", US)),
    Case(f"Trump and Putin discussed the return of Ukrainian children {CALL}.", "Ukraine", (), (), ("Russia", US)),
    Case(f"Trump and Putin discussed military aid to Israel {CALL}.", "Israel", (), (), ("Russia", US)),
    # Denials of what one side tells of.
    Case(f"Trump and Putin did not discuss Iran {CALL}.", "Iran", (), (US,)),
    # Nothing.
    Case(f"Trump and Putin discussed grain {CALL}.", "food security"),
)


@pytest.mark.parametrize("case", CASES, ids=[c.sentence[:60] for c in CASES])
def test_sentence(case: Case, ledger: Ledger, context: Context) -> None:
    checked = check_sentence(case.sentence, ledger, context)
    assert checked.outcome == "checked"
    assert _sides(checked, case.point, "supports") == case.supports
    assert _sides(checked, case.point, "contradicts") == case.contradicts
    assert _sides(checked, case.point, "near") == case.near


def test_denial_of_the_contact_is_contradicted_by_who_tells_of_it(ledger: Ledger, context: Context) -> None:
    sentence = "The Kremlin denied that Putin and Trump had spoken by phone on March 18, 2025."
    checked = check_sentence(sentence, ledger, context)
    (contact,) = checked.contacts
    denied = [c for c in contact.claims if c.claim.point == "existence" and c.claim.polarity == "denied"]
    assert {k.claim.side for c in denied for k in c.of("contradicts")} == {"Russia", US, "press"}
    assert not [k for c in denied for k in c.of("supports")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trump and Putin spoke by phone on March 25, 2025.",
        "Trump and Putin met on March 18, 2025.",
        "Angela Merkel and Vladimir Putin spoke by phone on March 18, 2025.",
        "Trump and Zelenskyy met in Kyiv on March 18, 2025.",
        "Trump sent Putin a letter on March 18, 2025.",
    ],
)
def test_other_day_person_or_mode_is_not_in_the_ledger(sentence: str, ledger: Ledger, context: Context) -> None:
    checked = check_sentence(sentence, ledger, context)
    assert checked.outcome == "not in the ledger"
    assert not any(claim.known for contact in checked.contacts for claim in contact.claims)


def test_other_day_names_the_contacts_that_are_there(ledger: Ledger, context: Context) -> None:
    (contact,) = check_sentence("Trump and Putin spoke by phone on March 25, 2025.", ledger, context).contacts
    assert "2025-03-18" in {m.date.edtf for m in contact.elsewhere}
    (met,) = check_sentence("Trump and Putin met on March 18, 2025.", ledger, context).contacts
    assert "call" not in {m.mode for m in met.elsewhere}


@pytest.mark.parametrize(
    "sentence",
    [
        "The weather was fine.",
        "The call lasted an hour.",
        "Wheat prices rose by two percent on Tuesday.",
        "Trump und Putin sprachen am 18. März 2025 am Telefon über die Ukraine.",
        "?!",
    ],
)
def test_nothing_that_can_be_checked(sentence: str, ledger: Ledger, context: Context) -> None:
    assert check_sentence(sentence, ledger, context).outcome == "no claim"


def test_day_is_counted_from_the_day_of_the_sentence(ledger: Ledger, context: Context) -> None:
    sentence = "Trump and Putin spoke by phone on Tuesday."
    (dated,) = check_sentence(sentence, ledger, context, Said(published="2025-03-19")).contacts
    assert [m.date.edtf for m in dated.matches] == ["2025-03-18"]
    later = check_sentence(sentence, ledger, context, Said(published="2025-03-26"))
    assert later.outcome == "not in the ledger"
    (undated,) = check_sentence(sentence, ledger, context).contacts
    assert "2025-03-18" in {m.date.edtf for m in undated.matches}
    assert "2025-02-12" not in {m.date.edtf for m in undated.matches}, "that was a Wednesday"


def test_all_contacts_that_it_may_be_are_looked_at(ledger: Ledger, context: Context) -> None:
    (contact,) = check_sentence("Trump and Putin discussed the Middle East by phone.", ledger, context).contacts
    assert {m.date.edtf for m in contact.matches} >= {"2025-02-12", "2025-03-18"}
    assert len({k.contact for c in contact.claims for k in c.known}) > 1


def test_two_contacts_in_one_sentence(ledger: Ledger, context: Context) -> None:
    sentence = (
        "Trump spoke by phone with Putin on March 18, 2025, and Obama spoke by phone with Rouhani on September 27,"
        " 2013, for two hours."
    )
    checked = check_sentence(sentence, ledger, context)
    assert [c.participants for c in checked.contacts] == [
        ("Donald Trump", "Vladimir Putin"),
        ("Barack Obama", "Hassan Rouhani"),
    ]
    contradicted = [[c.claim.point for c in k.claims if c.of("contradicts")] for k in checked.contacts]
    assert contradicted == [[], ["duration"]]


def test_quotation_and_paraphrase_are_held_against_each_other(ledger: Ledger, context: Context) -> None:
    quoted = (
        "The Kremlin said Putin and Biden discussed “Iran's nuclear program” in their video call on December 7, 2021."
    )
    checked = check_sentence(quoted, ledger, context)
    (contact,) = checked.contacts
    claims = [c for c in contact.claims if c.claim.point == "Iran"]
    assert claims and claims[0].of("supports")
    assert not claims[0].of("contradicts")


def test_voice_that_the_sentence_names_is_known(ledger: Ledger, context: Context) -> None:
    sentence = "The White House said Putin and Biden held a video call for three hours on December 7, 2021."
    checked = check_sentence(sentence, ledger, context)
    known = [k for c in checked.contacts[0].claims if c.claim.point == "duration" for k in c.known]
    assert {k.claim.voucher: k.same_voucher for k in known} == {"White House": True, "Dmitry Peskov": False}
    sentence = "Putin and Biden held a video call for three hours on December 7, 2021."
    (contact,) = check_sentence(sentence, ledger, context).contacts
    assert {k.same_voucher for c in contact.claims for k in c.known} == {None}
    given = check_sentence(sentence, ledger, context, Said(side="USA", voucher="White House"))
    known = [k for c in given.contacts[0].claims if c.claim.point == "duration" for k in c.known]
    assert {k.same_voucher for k in known} == {True, False}


def test_every_claim_says_where_it_stands(ledger: Ledger, context: Context) -> None:
    checked = check_sentence("Obama called Rouhani on September 27, 2013.", ledger, context)
    known = [k for c in checked.contacts[0].claims for k in c.known]
    texts = {d.id: d.text for d in ledger.documents()}
    for one in known:
        assert one.story.name and one.claim.chain
        for words in one.claim.evidence:
            assert texts[words.document][words.start : words.end] == words.quote
    kept = {c.id for c in ledger.contact(known[0].contact).claims}
    assert {k.claim.id for k in known} <= kept, "a claim has the id that the ledger gives it"


def test_sentence_that_is_a_story_of_the_ledger_is_another_text(tmp_path: Path, context: Context) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Donald Trump and Vladimir Putin spoke by phone on March 18, 2025.", encoding="utf-8")
    assert run("build", story, "--ledger", tmp_path / "l.db").code == 0
    with Ledger.read(tmp_path / "l.db") as opened:
        (contact,) = check_sentence(story.read_text(encoding="utf-8"), opened, context).contacts
    assert [k.story.name for c in contact.claims if c.claim.point == "day" for k in c.of("supports")] == [str(story)]


def test_what_a_person_rejected_supports_nothing(own_samples: Path, context: Context) -> None:
    sentence = "Obama called Rouhani on September 27, 2013."
    with Ledger.read(own_samples) as opened:
        (contact,) = check_sentence(sentence, opened, context).contacts
    (found,) = [k for c in contact.claims if c.claim.point == "initiator" for k in c.of("supports")]
    done = run(
        "judge", "reject", found.claim.id, "--author", "A. Reader", "--reason", "misread", "--ledger", own_samples
    )
    assert done.code == 0, done.err
    with Ledger.read(own_samples) as opened:
        (contact,) = check_sentence(sentence, opened, context).contacts
    assert not [k for c in contact.claims if c.claim.point == "initiator" for k in c.of("supports")]


def test_plan_is_no_support_for_what_is_said_to_have_happened(ledger: Ledger, context: Context) -> None:
    sentence = "Keir Starmer met with Trump at the White House on February 27, 2025."
    (contact,) = check_sentence(sentence, ledger, context).contacts
    assert (contact.realis, [m.realis for m in contact.matches]) == ("held", ["scheduled"])
    assert {k.bearing for c in contact.claims for k in c.known} == {"near"}


def test_story_without_a_reading_is_an_issue(own_samples: Path, context: Context) -> None:
    connection = sqlite3.connect(own_samples)
    connection.execute("UPDATE readings SET record = '{}'")
    connection.commit()
    connection.close()
    with Ledger.read(own_samples) as opened:
        checked = check_sentence("Obama called Rouhani on September 27, 2013.", opened, context)
    assert {i.kind for i in checked.issues} == {"story not read"}
    assert not [k for c in checked.contacts[0].claims for k in c.known]


@pytest.mark.parametrize(
    "words",
    ["\x1b[31m", "'; DROP TABLE contacts; --", "\u202e", "\ud800", "<b>", "[bold]", "x" * 20_000, "( " * 2_000, "\x00"],
)
def test_hostile_words_steer_nothing(words: str, ledger: Ledger, context: Context) -> None:
    checked = check_sentence(f"Trump and Putin spoke by phone on March 18, 2025. {words}", ledger, context)
    shown = "".join(segment.text for page in pages(checked) for segment in Console(width=100).render(Safe(page)))
    assert "\x1b" not in shown and "\u202e" not in shown
    assert checked.outcome == "checked"


@pytest.mark.parametrize("said", [Said(published="yesterday"), Said(side="Atlantis")])
def test_bad_use_is_an_error(said: Said, ledger: Ledger, context: Context) -> None:
    with pytest.raises(ValueError, match=r"yesterday|Atlantis"):
        check_sentence("Trump and Putin spoke by phone.", ledger, context, said)
    with pytest.raises(ValueError, match="empty"):
        check_sentence(" \n", ledger, context)


def test_command(sample_ledger: Path) -> None:
    sentence = "Obama called Rouhani on September 27, 2013."
    done = run("check", sentence, "--ledger", sample_ledger)
    head, *rows = (line.split("\t") for line in done.out.splitlines())
    assert done.code == 0
    assert {(row[0], row[head.index("side")]) for row in rows if row[head.index("point")] == "initiator"} == {
        ("supports", "Iran"),
        ("contradicts", US),
    }
    assert "In the ledger:" in done.err
    lines = run("check", "-", "--format", "jsonl", "--ledger", sample_ledger, stdin=sentence).out.splitlines()
    assert [json.loads(line)["outcome"] for line in lines] == ["checked"]
    table = " ".join(run("check", sentence, "--format", "table", "--ledger", sample_ledger).out.split())
    assert "= supports Iran: initiated by President Obama" in table
    assert "✗ contradicts United States: initiated by President Rouhani" in table


def test_command_answers_plainly_and_says_what_is_wrong(sample_ledger: Path, tmp_path: Path) -> None:
    nothing = run("check", "Trump and Putin spoke by phone on March 25, 2025.", "--ledger", sample_ledger)
    assert nothing.code == 0 and "Nothing in the ledger speaks of it." in nothing.err
    none = run("check", "It rained.", "--ledger", sample_ledger, "--format", "table")
    assert none.code == 0 and "no claim that can be checked" in none.out
    wrong = {
        ("check", " "): "empty",
        ("check", "It rained.", "--published", "soon"): "--published",
        ("check", "It rained.", "--side", "Atlantis"): "--side",
        ("check", "It rained.", "--voucher", "Kremlin"): "--voucher",
    }
    for arguments, said in wrong.items():
        done = run(*arguments, "--ledger", sample_ledger)
        assert done.code == 2 and said in done.err
    missing = run("check", "It rained.", "--ledger", tmp_path / "none.db")
    assert missing.code == 1 and "none.db" in missing.err
    with pytest.raises(NoLedgerError):
        Ledger.read(tmp_path / "none.db")
