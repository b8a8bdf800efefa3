"""The ledger's own count beside a story's: "the sixth call since …"."""

import msgspec

from readouts.export.tally import tally
from readouts.model.contact import Contact, When
from sample_ledger import contact, document


def counted(found: Contact) -> Contact:
    """The contact with a story's claim that it is the sixth."""
    claim = msgspec.structs.replace(
        found.claims[0], id="f" * 64, point_kind="field", point="ordinal", value="sixth call"
    )
    return msgspec.structs.replace(found, claims=(*found.claims, claim))


def on(found: Contact, name: str, day: str | None) -> Contact:
    """Another contact of the same people on that day, or on a day that is not known."""
    when = When(
        edtf=day or "XXXX",
        earliest=day,
        latest=day,
        candidates=(day,) if day else None,
        rule=None,
        last_day=None,
        why=(),
    )
    return msgspec.structs.replace(found, id=name * 64, date=when)


def test_nothing_is_said_where_no_story_counts() -> None:
    assert tally(contact(), (contact(),), (document(),)) is None


def test_the_count_is_that_of_the_ledger_and_says_what_it_covers() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    others = (found, on(found, "a", "2024-01-02"), on(found, "b", "2024-02-03"), on(found, "c", "2024-09-09"))
    said = tally(found, others, (document(),)) or ""
    assert "“sixth call”" in said
    assert "number 3 of the kind" in said
    assert "before it: 2024-01-02, 2024-02-03." in said
    assert "1 story that appeared from 2024-06-01 to 2024-06-01" in said


def test_what_may_be_before_it_or_not_leaves_the_number_open() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    said = tally(found, (found, on(found, "a", "2024-01-02"), on(found, "b", None)), (document(),)) or ""
    assert "number 2 to 3 of the kind" in said


def test_planned_contacts_and_other_people_do_not_count() -> None:
    found = on(counted(contact()), "e", "2024-06-01")
    planned = msgspec.structs.replace(on(found, "a", "2024-01-02"), realis="scheduled")
    strangers = msgspec.structs.replace(on(found, "b", "2024-01-03"), participants=("A", "B"))
    assert "number 1 of the kind" in (tally(found, (found, planned, strangers), (document(),)) or "")
