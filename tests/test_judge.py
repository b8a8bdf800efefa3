"""Decisions of each kind: what they do to the ledger, that they survive every build, and can be undone."""

from pathlib import Path

import pytest

import judged_ledger as ledgers
from judged_ledger import AT, LATER, LATEST, asked, claim, contact, contacts, first, row, second, third, write
from readouts.export import contact_lines
from readouts.run import JudgingError, history, judge, rebuild, redo, undo
from readouts.store import AmbiguousIdError, Ledger, LedgerError, UnknownIdError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three stories that are three contacts, for all that the rules can tell."""
    write(tmp_path / "l.db", first(), second(), third())
    return tmp_path / "l.db"


def exported(path: Path) -> str:
    """The contacts as they are exported."""
    return "".join(contact_lines(contacts(path)))


def standings(path: Path) -> list[tuple[str, str]]:
    """Each decision's kind, and what has become of it."""
    with Ledger.read(path) as ledger:
        return [(p.decision.kind, p.standing) for p in history(ledger)]


def verdict(path: Path, label: str) -> str | None:
    """The verdict of a row of the first story's contact."""
    found = row(contact(path, first()), label)
    return found.verdict if found is not None else None


def test_same_joins_whole_contacts_and_survives_a_rebuild(path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    made = judge(path, asked("same", left=one.id[:8], right=two.id), AT)
    assert (made.standing, made.before, made.after) == (
        "stands",
        tuple(sorted((one.id, two.id))),
        (min(one.id, two.id),),
    )
    joined = contact(path, first())
    assert {m.id for m in joined.mentions} == {m.id for c in (one, two) for m in c.mentions}
    assert joined.decisions == (made.decision.id,)
    before = exported(path)
    rebuild(path)
    assert exported(path) == before


def test_same_joins_what_the_rules_keep_apart_without_leaving_any_mention_behind(tmp_path: Path) -> None:
    document, read = second()
    moved = (document, ledgers.on_another_day(read, document))
    write(tmp_path / "l.db", first(), moved)
    one, two = contact(tmp_path / "l.db", first()), contact(tmp_path / "l.db", moved)
    judge(tmp_path / "l.db", asked("same", left=one.id, right=two.id), AT)
    assert len(contacts(tmp_path / "l.db")) == 1


def test_different_takes_a_mention_out_of_its_contact(path: Path) -> None:
    (spoke, again) = contact(path, second()).mentions
    made = judge(path, asked("different", left=spoke.id, right=again.id), AT)
    assert made.standing == "stands"
    assert [m.id for m in contact(path, second()).mentions] == [spoke.id]
    undo(path, made.decision.id[:8], "Bo", "It was one after all.", LATER)
    assert len(contact(path, second()).mentions) == 2


def test_what_a_person_told_apart_is_no_open_question(path: Path) -> None:
    pairs = ((first(), second()), (first(), third()), (second(), third()))
    assert len(ledgers.issues(path, "link unsure")) == 3
    for one, other in pairs:
        judge(path, asked("different", left=contact(path, one).id, right=contact(path, other).id), AT)
    assert ledgers.issues(path, "link unsure") == []


def test_a_rejected_claim_is_gone_until_the_decision_is_undone(path: Path) -> None:
    before = exported(path)
    made = judge(path, asked("reject", claim=claim(path, "Syria").id[:8]), AT)
    assert [(r.point, r.before, r.after) for r in made.rows] == [("Syria", "ONE_SIDE", None)]
    assert row(contact(path, first()), "Syria") is None
    undone = undo(path, made.decision.id, "Bo", "He did speak of it.", LATER)
    assert exported(path) == before
    assert (undone.standing, undone.decision.undone) == ("undone", True)
    assert undone.decision.undoing is not None
    assert (undone.decision.undoing.author, undone.decision.undoing.at) == ("Bo", LATER)
    again = redo(path, made.decision.id, "Ada", "No.", LATEST)
    assert again.decision.id != made.decision.id
    assert row(contact(path, first()), "Syria") is None
    assert standings(path) == [("reject", "undone"), ("reject", "stands")]


def test_undo_and_redo_are_refused_where_there_is_nothing_to_do(path: Path) -> None:
    made = judge(path, asked("reject", claim=claim(path, "Syria").id), AT)
    with pytest.raises(JudgingError, match="is not undone"):
        redo(path, made.decision.id, "Ada", "again", LATER)
    undo(path, made.decision.id, "Ada", "no", LATER)
    with pytest.raises(JudgingError, match="undone already"):
        undo(path, made.decision.id, "Ada", "no", LATEST)
    with pytest.raises(JudgingError, match="at another time"):
        judge(path, ledgers.again(made.decision), AT)


def test_an_amended_length_takes_a_conflict_away(path: Path) -> None:
    assert verdict(path, "duration") == "CONFLICT"
    wrong = claim(path, "45 minutes")
    made = judge(path, asked("amend", claim=wrong.id, value="over an hour"), AT)
    assert [(r.point, r.before, r.after) for r in made.rows] == [("duration", "CONFLICT", "SAME")]
    right = next(c for c in contact(path, first()).claims if c.id == wrong.id)
    assert (right.value, right.form, right.evidence) == ("over an hour", "paraphrase", wrong.evidence)
    assert right.normalized is not None
    assert right.normalized.min_minutes == 60
    assert contact(path, first()).duration is not None
    undo(path, made.decision.id, "Ada", "no", LATER)
    assert verdict(path, "duration") == "CONFLICT"


def test_a_value_that_cannot_be_read_has_no_comparable_form(path: Path) -> None:
    judge(path, asked("amend", claim=claim(path, "45 minutes").id, value="until the tea was cold"), AT)
    assert claim(path, "until the tea was cold").normalized is None


def test_a_claim_can_be_amended_in_all_its_parts(path: Path) -> None:
    wrong = claim(path, "Syria")
    change = {"polarity": "denied", "act": "refused", "point": "grain", "voucher": "Turkish Presidency", "side": "TR"}
    made = judge(path, asked("amend", claim=wrong.id, words="spoke of grain", **{**change, "side": "Turkey"}), AT)
    right = next(c for c in contact(path, first()).claims if c.id == wrong.id)
    assert (right.polarity, right.act, right.point, right.point_kind) == ("denied", "refused", "grain", "topic")
    assert (right.voucher, right.speaker, right.side) == ("Turkish Presidency", "Turkish Presidency", "Turkey")
    assert right.chain == ("Harbour Post", "Turkish Presidency")
    assert [e.quote for e in right.evidence] == ["spoke of grain"]
    assert made.decision.words == wrong.evidence
    assert not [a for a in contact(path, first()).accounts if a.voucher == "Anne Berez"]
    judge(path, asked("amend", claim=wrong.id, act="none", own=True), LATER)
    plain = next(c for c in contact(path, first()).claims if c.id == wrong.id)
    assert (plain.act, plain.side, plain.chain) == (None, "press", ("Harbour Post",))
    assert standings(path) == [("amend", "stands"), ("amend", "stands")]


def test_a_topic_is_renamed_to_a_state_or_a_label_of_the_taxonomy(path: Path) -> None:
    key = claim(path, "Syria").id
    for written, label in (("libya", "Libya"), ("Trade", "trade"), ("Fig Trees", "fig trees")):
        judge(path, asked("amend", claim=key, point=written), ledgers.moment(label))
        assert next(c for c in contact(path, first()).claims if c.id == key).point == label
    assert standings(path) == [("amend", "overruled"), ("amend", "overruled"), ("amend", "stands")]


def test_an_added_claim_makes_two_sides_say_the_same(path: Path) -> None:
    judge(path, asked("reject", claim=claim(path, "45 minutes").id), AT)
    made = judge(
        path,
        asked(
            "add", contact=contact(path, first()).id[:8], point="duration", words="Over an hour,” it added",
            value="Over an hour", form="quote", voucher="Turkish Presidency", side="Turkey",
        ),
        LATER,
    )  # fmt: skip
    assert [(r.point, r.before, r.after) for r in made.rows] == [("duration", "ONE_SIDE", "SAME")]
    added = claim(path, "Over an hour")
    assert (added.form, added.side, added.voucher) == ("quote", "Turkey", "Turkish presidency")
    with Ledger.read(path) as ledger:
        assert ledgers.stands(added.evidence, ledger.documents())
    undo(path, made.decision.id, "Ada", "no", LATEST)
    assert verdict(path, "duration") == "ONE_SIDE"


def test_an_added_claim_without_a_voucher_is_the_storys_own(path: Path) -> None:
    judge(path, asked("add", contact=contact(path, first()).id, point="grain", words="also spoke of grain"), AT)
    added = claim(path, "also spoke of grain")
    assert (added.side, added.voucher, added.point_kind) == ("press", "Harbour Post", "topic")
    assert verdict(path, "grain") == "PRESS"


def test_an_added_denial_makes_existence_a_row(path: Path) -> None:
    judge(
        path,
        asked(
            "add", contact=contact(path, first()).id, point="existence", words="it added", polarity="denied",
            voucher="Turkish Presidency", side="Turkey",
        ),
        AT,
    )  # fmt: skip
    assert verdict(path, "existence") == "CHECK"
    (denial,) = [c for c in contact(path, first()).claims if c.polarity == "denied"]
    made = judge(path, asked("reject", claim=denial.id), LATER)
    assert row(contact(path, first()), "existence") is None
    assert standings(path) == [("add", "overruled"), ("reject", "stands")]
    undo(path, made.decision.id, "Ada", "no", LATEST)
    assert verdict(path, "existence") == "CHECK"


def test_what_a_text_is_makes_a_silence_possible(path: Path) -> None:
    one, text = contact(path, first()), contact(path, third())
    judge(path, asked("same", left=one.id, right=text.id), AT)
    assert ledgers.states(contact(path, first()), "Syria")["Turkey"] == "not_quoted"
    account = next(a for a in contact(path, first()).accounts if a.kind == "press" and third()[0].id in a.documents)
    made = judge(
        path,
        asked(
            "account", account=account.id[:10], side="Turkey", voucher="Turkish presidency", account_kind="readout",
            complete=True, told_at="2020-03-06",
        ),
        LATER,
    )  # fmt: skip
    after = contact(path, first())
    assert ledgers.states(after, "Syria")["Turkey"] == "not_in_text"
    (held,) = [a for a in after.accounts if a.complete]
    assert (held.voucher, held.side, held.kind, held.told_at) == (
        "Turkish presidency", "Turkey", "readout", "2020-03-06",
    )  # fmt: skip
    assert claim(path, "trade").side == "Turkey"
    assert made.decision.id in after.decisions
    # one thing is corrected, the rest stays corrected
    judge(path, asked("account", account=held.id, complete=False), LATEST)
    assert ledgers.states(contact(path, first()), "Syria")["Turkey"] == "not_quoted"
    assert claim(path, "trade").side == "Turkey"


def test_a_text_may_be_named_by_its_own_id(path: Path) -> None:
    judge(path, asked("account", account=third()[0].id[:9], side="Türkiye", complete=True), AT)
    assert [(a.side, a.complete) for a in contact(path, third()).accounts] == [("Turkey", True)]


def test_a_quoted_voucher_is_corrected_in_one_contact(path: Path) -> None:
    account = next(a for a in contact(path, first()).accounts if a.voucher == "Anne Berez")
    judge(path, asked("account", account=account.id, side="other", account_kind="interview", told_at="2020-03-08"), AT)
    (after,) = [a for a in contact(path, first()).accounts if a.voucher == "Anne Berez"]
    assert (after.side, after.kind, after.complete, after.told_at) == ("other", "interview", False, "2020-03-08")
    assert claim(path, "Syria").side == "other"
    assert verdict(path, "Syria") == "PRESS"
    judge(path, asked("account", account=after.id, side="press"), LATER)
    assert (claim(path, "Syria").side, standings(path)[0]) == ("press", ("account", "stands"))
    now = next(a for a in contact(path, first()).accounts if a.voucher == "Anne Berez")
    judge(path, asked("account", account=now.id, side="France"), LATEST)
    assert standings(path) == [("account", "stands"), ("account", "overruled"), ("account", "stands")]


def test_a_signature_holds_until_the_row_changes(path: Path) -> None:
    before = contact(path, first())
    made = judge(path, asked("sign", contact=before.id, point="DURATION", reason="checked"), AT)
    after = contact(path, first())
    assert (after.points, after.claims, after.decisions) == (before.points, before.claims, (made.decision.id,))
    other = judge(path, asked("amend", claim=claim(path, "45 minutes").id, value="an hour and a half"), LATER)
    assert standings(path) == [("sign", "row has changed"), ("amend", "stands")]
    (message,) = ledgers.issues(path, "signed row has changed")
    assert "Ada" in message and "CONFLICT" in message
    undo(path, other.decision.id, "Ada", "no", LATEST)
    assert standings(path) == [("sign", "stands"), ("amend", "undone")]


def test_of_two_signatures_the_later_counts(path: Path) -> None:
    key = contact(path, first()).id
    judge(path, asked("sign", contact=key, point="duration"), AT)
    judge(path, asked("sign", contact=key, point="duration", author="Bo"), LATER)
    judge(path, asked("sign", contact=key, point="Syria"), AT)
    assert standings(path) == [("sign", "overruled"), ("sign", "stands"), ("sign", "stands")]


def test_two_people_against_each_other_the_later_wins_and_the_earlier_is_shown(path: Path) -> None:
    one, two = contact(path, first()), contact(path, second())
    judge(path, asked("different", "Bo", left=one.id, right=two.id), LATER)
    judge(path, asked("same", "Ada", left=one.id, right=two.id), AT)
    assert len(contacts(path)) == 3
    assert standings(path) == [("different", "stands"), ("same", "overruled")]
    (message,) = ledgers.issues(path, "decision overruled")
    assert "by Ada" in message and "by Bo" in message
    judge(path, asked("same", "Cleo", left=one.id, right=two.id), LATEST)
    assert len(contacts(path)) == 2
    assert standings(path) == [("different", "overruled"), ("same", "overruled"), ("same", "stands")]


def test_a_rejection_and_an_amendment_of_one_claim(path: Path) -> None:
    key = claim(path, "45 minutes").id
    judge(path, asked("reject", "Bo", claim=key), AT)
    judge(path, asked("amend", "Ada", claim=key, value="over an hour"), LATER)
    assert verdict(path, "duration") == "SAME"
    assert standings(path) == [("reject", "overruled"), ("amend", "stands")]
    judge(path, asked("reject", "Bo", claim=key), LATEST)
    assert verdict(path, "duration") == "ONE_SIDE"
    assert standings(path) == [("reject", "overruled"), ("amend", "overruled"), ("reject", "stands")]


def test_decisions_that_together_contradict_each_other_stay_an_issue(path: Path) -> None:
    one, two, three = (contact(path, m).id for m in (first(), second(), third()))
    judge(path, asked("different", left=one, right=three), AT)
    judge(path, asked("same", left=one, right=two), LATER)
    judge(path, asked("same", left=two, right=three), LATEST)
    assert len(ledgers.issues(path, "decisions clash")) == 1
    assert sorted(s for _, s in standings(path)) == ["clashes", "stands", "stands"]
    assert contact(path, second()).id == contact(path, third()).id


def test_history_of_one_contact_holds_what_is_undone_too(path: Path) -> None:
    key = contact(path, first()).id
    made = judge(path, asked("reject", claim=claim(path, "Syria").id), AT)
    undo(path, made.decision.id, "Ada", "no", LATER)
    judge(path, asked("sign", contact=contact(path, second()).id, point="ferries"), AT)
    with Ledger.read(path) as ledger:
        assert [p.standing for p in history(ledger, key[:8])] == ["undone"]
        assert [p.decision.kind for p in history(ledger, contact(path, second()).id)] == ["sign"]
        assert history(ledger, contact(path, third()).id) == ()
        with pytest.raises(UnknownIdError):
            history(ledger, "f" * 64)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "reject"}, "id of a claim must be given"),
        ({"kind": "reject", "claim": "abc"}, "at least 8 characters"),
        ({"kind": "reject", "claim": "SYRIA", "author": " "}, "author"),
        ({"kind": "reject", "claim": "SYRIA", "reason": "\n\t"}, "reason"),
        ({"kind": "same", "left": "FIRST", "right": "FIRST"}, "one mention"),
        ({"kind": "same", "left": "FIRST"}, "must be given"),
        ({"kind": "amend", "claim": "SYRIA"}, "nothing is amended"),
        ({"kind": "amend", "claim": "SYRIA", "side": "France"}, "needs a voucher"),
        ({"kind": "amend", "claim": "SYRIA", "voucher": "Nobody Known"}, "for whom it speaks"),
        ({"kind": "amend", "claim": "SYRIA", "voucher": "Nobody Known", "side": "Atlantis"}, "no side"),
        ({"kind": "amend", "claim": "SYRIA", "point": "size", "point_kind": "field"}, "is no field"),
        ({"kind": "amend", "claim": "SYRIA", "words": "ferries"}, "does not occur"),
        ({"kind": "add", "contact": "FIRST", "point": "grain"}, "the words must be given"),
        ({"kind": "add", "contact": "FIRST", "words": "spoke of grain"}, "the point must be given"),
        ({"kind": "add", "contact": "FIRST", "point": "grain", "words": "spoke of rye"}, "does not occur"),
        ({"kind": "add", "contact": "FIRST", "point": "grain", "words": "an hour"}, "occurs 3 times"),
        ({"kind": "add", "contact": "FIRST", "point": "grain", "words": "an hour", "occurrence": 5}, "3 times"),
        ({"kind": "add", "contact": "FIRST", "point": "grain", "words": "an hour", "start": 1}, "does not stand at 1"),
        (
            {"kind": "add", "contact": "FIRST", "point": "x", "words": "grain", "document": "other"},
            "not one of the texts",
        ),
        (
            {"kind": "add", "contact": "FIRST", "point": "x", "words": "grain", "value": "rye", "form": "quote"},
            "must stand",
        ),
        ({"kind": "account", "account": "BEREZ"}, "nothing is corrected"),
        ({"kind": "account", "account": "BEREZ", "complete": True}, "only quoted"),
        ({"kind": "account", "account": "BEREZ", "account_kind": "press"}, "no outlet"),
        ({"kind": "account", "account": "BEREZ", "told_at": "yesterday"}, "told at"),
        ({"kind": "account", "account": "THIRD", "side": "press"}, "a government's account"),
        ({"kind": "sign", "contact": "FIRST", "point": "weather"}, "no such point"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_one_line_and_nothing_is_stored(
    path: Path, wrong: dict[str, object], words: str
) -> None:
    known = {
        "SYRIA": claim(path, "Syria").id,
        "FIRST": contact(path, first()).id,
        "BEREZ": next(a.id for a in contact(path, first()).accounts if a.voucher == "Anne Berez"),
        "THIRD": third()[0].id,
    }
    meant = {k: known.get(str(v), v) for k, v in wrong.items()}
    with pytest.raises(JudgingError) as refused:
        judge(path, ledgers.plainly(meant), AT)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    with Ledger.read(path) as ledger:
        assert ledger.decisions() == ()


@pytest.mark.parametrize("at", ["now", "2024-05-01", "2024-05-01T10:00:00", ""])
def test_the_time_has_a_zone(path: Path, at: str) -> None:
    with pytest.raises(JudgingError):
        judge(path, asked("reject", claim=claim(path, "Syria").id), at)


def test_unknown_ids_and_ledgers_are_said_by_name(path: Path, tmp_path: Path) -> None:
    for wrong in (
        asked("reject", claim="f" * 64),
        asked("same", left="f" * 64, right="e" * 64),
        asked("sign", contact="f" * 64, point="day"),
        asked("account", account="f" * 64, complete=True),
    ):
        with pytest.raises(UnknownIdError):
            judge(path, wrong, AT)
    with pytest.raises(UnknownIdError):
        undo(path, "f" * 64, "Ada", "no", AT)
    with pytest.raises(JudgingError, match="at least 8"):
        undo(path, "f", "Ada", "no", AT)
    with pytest.raises(LedgerError):
        judge(tmp_path / "none.db", asked("reject", claim="f" * 64), AT)
    assert not (tmp_path / "none.db").exists()
    assert issubclass(AmbiguousIdError, LedgerError)


def test_the_same_decision_at_the_same_time_is_one(path: Path) -> None:
    wish = asked("sign", contact=contact(path, first()).id, point="duration")
    one, two = judge(path, wish, AT), judge(path, wish, AT)
    assert one.decision == two.decision
    assert (two.before, two.after, two.rows) == ((), (), ())
    assert standings(path) == [("sign", "stands")]


def test_words_are_found_with_other_marks_and_spaces(path: Path) -> None:
    judge(path, asked("add", contact=contact(path, first()).id, point="grain", words='spoke   of\n"45 minutes"'), AT)
    (cited,) = [c for c in contact(path, first()).claims if c.point == "grain"]
    assert [e.quote for e in cited.evidence] == ["spoke of “45 minutes”"]
