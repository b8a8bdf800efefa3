"""Decisions after a new reading: they find their words again, or say that they find nothing."""

from pathlib import Path

import pytest

import judged_ledger as ledgers
from judged_ledger import AT, LATER, Made, asked, claim, contact, contacts, first, row, second, third, write
from readouts.export import contact_lines, decision_lines
from readouts.model.decision import Decision
from readouts.model.finding import mention_again
from readouts.model.span import Evidence
from readouts.run import history, judge
from readouts.store import Ledger
from relate_cases import MACRON, MODI, reading, seen, story

SHIFTED = {"call": "had a call", "spoke by phone": "phone"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three stories that are three contacts."""
    write(tmp_path / "l.db", first(), second(), third())
    return tmp_path / "l.db"


def shifted() -> tuple[Made, Made, Made]:
    """The same stories as another reader takes them: other words for every mention and value."""
    one = ledgers.wider(first(), "call", "had a call")
    one = ledgers.recut(ledgers.recut(one, "45 minutes", "of “45 minutes”"), "Syria", "Syria was discussed")
    two = ledgers.wider(second(), "spoke by phone", "phone")
    return one, two, ledgers.wider(third(), "call", "the call")


def standings(path: Path) -> list[str]:
    """What has become of each decision."""
    with Ledger.read(path) as ledger:
        return [p.standing for p in history(ledger)]


def test_all_kinds_survive_a_reader_that_takes_other_words(path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    judge(path, asked("same", left=one.id, right=two.id), AT)
    judge(path, asked("different", left=contact(path, third()).id, right=two.id), AT)
    judge(path, asked("amend", claim=claim(path, "45 minutes").id, value="over an hour"), AT)
    judge(path, asked("reject", claim=claim(path, "Syria").id), AT)
    judge(path, asked("add", contact=one.id, point="grain", words="spoke of grain", voucher="Kremlin"), AT)
    berez = next(a for a in contact(path, first()).accounts if a.voucher == "Élysée")
    judge(path, asked("account", account=berez.id, account_kind="briefing"), AT)
    judge(path, asked("account", account=third()[0].id, side="Turkey", complete=True), AT)
    judge(path, asked("sign", contact=one.id, point="ferries"), AT)
    before = {c.documents: _told(c.id, path) for c in contacts(path)}
    old = {m.id for c in contacts(path) for m in c.mentions}
    ledgers.read_anew(path, *shifted())
    assert {m.id for c in contacts(path) for m in c.mentions} - old
    assert standings(path) == ["stands"] * 8
    assert {c.documents: _told(c.id, path) for c in contacts(path)} == before
    assert ledgers.issues(path, "decision finds nothing") == []


def _told(key: str, path: Path) -> tuple[object, ...]:
    """What a contact says, ids and words apart."""
    found = next(c for c in contacts(path) if c.id == key)
    rows = tuple((p.label, p.verdict, tuple((c.side, c.state) for c in p.cells)) for p in found.points)
    accounts = sorted((a.voucher, a.side, a.kind, a.complete) for a in found.accounts)
    return rows, tuple(accounts), found.decisions, found.duration and found.duration.text


def test_a_claim_that_is_not_read_any_more_is_an_issue_and_comes_back(path: Path) -> None:
    judge(path, asked("reject", "Ada Löf", "He spoke of the visit.", claim=claim(path, "Syria").id), AT)
    judge(path, asked("amend", claim=claim(path, "45 minutes").id, polarity="denied"), AT)
    ledgers.read_anew(path, ledgers.without(ledgers.without(first(), "Syria"), "45 minutes"), second(), third())
    assert standings(path) == ["finds nothing", "finds nothing"]
    told = ledgers.issues(path, "decision finds nothing")
    assert any("Ada Löf" in m and "He spoke of the visit." in m and "“Syria”" in m for m in told)
    ledgers.read_anew(path, first(), second(), third())
    assert standings(path) == ["stands", "stands"]


def test_a_mention_that_is_not_read_any_more_is_an_issue(path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    judge(path, asked("same", left=one.id, right=two.id), AT)
    judge(path, asked("add", contact=one.id, point="grain", words="spoke of grain"), AT)
    judge(path, asked("sign", contact=one.id, point="Syria"), AT)
    document, _ = first()
    ledgers.read_anew(path, (document, reading(document, ())), second(), third())
    assert standings(path) == ["finds nothing"] * 3


def test_another_voucher_or_point_is_another_claim(path: Path) -> None:
    judge(path, asked("reject", claim=claim(path, "Syria").id), AT)
    ledgers.read_anew(path, ledgers.revoiced(first(), "Syria"), second(), third())
    assert standings(path) == ["finds nothing"]
    assert row(contact(path, first()), "Syria") is not None
    ledgers.read_anew(path, ledgers.repointed(first(), "Syria", "grain"), second(), third())
    assert standings(path) == ["finds nothing"]


def test_an_amended_voucher_is_found_whoever_is_read(path: Path) -> None:
    judge(path, asked("amend", claim=claim(path, "Syria").id, voucher="Kremlin"), AT)
    ledgers.read_anew(path, ledgers.recut(ledgers.revoiced(first(), "Syria"), "Syria", "Syria was"), second(), third())
    assert standings(path) == ["stands"]
    assert claim(path, "Syria was").side == "Russia"


def test_decisions_on_what_decisions_made_of_a_claim_find_it_too(path: Path) -> None:
    key = claim(path, "Syria").id
    judge(path, asked("amend", claim=key, point="grain", voucher="Kremlin"), AT)
    judge(path, asked("amend", claim=key, polarity="denied"), LATER)
    recut = ledgers.recut(first(), "Syria", "Syria was discussed")
    ledgers.read_anew(path, recut, second(), third())
    assert standings(path) == ["stands", "stands"]
    found = claim(path, "Syria was discussed")
    assert (found.point, found.side, found.polarity) == ("grain", "Russia", "denied")


def test_the_claim_of_another_contact_is_not_taken_for_it(tmp_path: Path) -> None:
    path, made = tmp_path / "l.db", ledgers.two_calls()
    write(path, made)
    one, other = (c for c in contacts(path))
    key = next(c.id for c in one.claims)
    judge(path, asked("reject", claim=key), AT)
    assert [len(c.claims) for c in contacts(path)] in ([0, 1], [1, 0])
    wanted = next(p for p in one.participants if p not in other.participants)
    ledgers.read_anew(path, ledgers.without_claims_of(made, wanted))
    assert standings(path) == ["finds nothing"]
    assert sum(len(c.claims) for c in contacts(path)) == 1


def test_a_better_copy_of_the_story_takes_the_decision_over(tmp_path: Path) -> None:
    path, made = tmp_path / "l.db", ledgers.long_story("2020-03-08")
    write(path, made)
    judge(path, asked("reject", claim=claim(path, "Syria").id), AT)
    judge(path, asked("add", contact=contact(path, made).id, point="rye", words="rye and barley"), LATER)
    earlier = ledgers.long_story("2020-03-07", "By our own correspondent. ")
    write(path, earlier)
    assert len(contacts(path)) == 1
    assert contact(path, earlier).documents == (earlier[0].id,)
    assert standings(path) == ["stands", "stands"]
    assert [(c.value, c.evidence[0].document) for c in contacts(path)[0].claims] == [("rye and barley", earlier[0].id)]


def test_exports_do_not_hang_on_the_order_of_files(path: Path, tmp_path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    judge(path, asked("same", left=one.id, right=two.id), AT)
    judge(path, asked("amend", claim=claim(path, "45 minutes").id, value="over an hour"), LATER)
    judge(path, asked("account", account=third()[0].id, side="Turkey", complete=True), LATER)
    other = tmp_path / "other.db"
    with Ledger.read(path) as ledger:
        made = ledger.decisions()
    with Ledger.write(other) as empty:
        for decision in made[::-1]:
            empty.decide(decision)
    for story_made in (third(), first(), second()):
        write(other, story_made)
    assert "".join(contact_lines(contacts(other))) == "".join(contact_lines(contacts(path)))
    with Ledger.read(other) as ledger:
        assert sorted(decision_lines(ledger.decisions())) == sorted(decision_lines(made))
        assert [p.standing for p in history(ledger)] == ["stands"] * 3


def test_decisions_of_the_first_form_still_hold(path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    with Ledger.write(path) as ledger:
        ids = {"same": {"left": one.id, "right": two.id}, "reject": {"claim": claim(path, "Syria").id}}
        for kind, about in ids.items():
            old = {"id": f"old-{kind}", "kind": kind, "author": "Ada", "reason": "", "at": "2020-04-01", **about}
            ledger.decide(ledgers.stored(old))
    ledgers.read_anew(path, first(), second(), third())
    assert standings(path) == ["stands", "stands"]
    assert contact(path, first()).id == contact(path, second()).id


def test_two_mentions_that_fit_equally_well_are_none() -> None:
    document = story("One call here, one call there, and a further one.", "2020-03-07")
    left = seen(document, "One call", MACRON, MODI)
    right = seen(document, "one call there", MACRON, MODI)
    words = Evidence(role="trigger", document=document.id, start=9, end=15, quote=document.text[9:15])
    assert mention_again("gone", words, (left, right), document.text) is None
    assert mention_again(right.id, words, (left, right), document.text) == right
    assert mention_again("gone", None, (left, right), document.text) is None
    near = Evidence(role="trigger", document=document.id, start=39, end=42, quote="fur")
    assert mention_again("gone", near, (left, right), document.text) is None


def test_both_mentions_read_as_one_leave_the_decision_to_join_them_in_force(path: Path) -> None:
    spoke, again = contact(path, second()).mentions
    judge(path, asked("same", left=spoke.id, right=again.id), AT)
    document, read = second()
    hull = ledgers.wider(second(), "spoke by phone", "spoke by phone, a paper in Ankara writes. The conversation")
    merged = (document, ledgers.only_mention(hull[1]))
    ledgers.read_anew(path, first(), merged, third())
    assert standings(path) == ["stands"]
    assert read.mentions != merged[1].mentions


def test_unstored_decision_ids_differ_in_all_that_differs(path: Path) -> None:
    key = contact(path, first()).id
    made: list[Decision] = [
        judge(path, asked("sign", who, why, contact=key, point="duration"), at).decision
        for who, why, at in (("Ada", "a", AT), ("Bo", "a", AT), ("Ada", "b", AT), ("Ada", "a", LATER))
    ]
    assert len({d.id for d in made}) == 4
