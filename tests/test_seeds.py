"""What a careful reader gets out of five real stories, and out of five written for the tests, line by line.

The real stories are not part of the project: they lie in ../shared/seeds beside it, or the tests of them are skipped.
"""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest

from expected import Check, ContactWanted, checks, find, wanted
from ledgers import Exported, build, export

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "shared" / "seeds"


class Stories(NamedTuple):
    """A set of stories: name of its expectations, folder, metadata."""

    name: str
    folder: Path
    metadata: str

    def files(self) -> list[Path]:
        """The stories in the order of their names."""
        return sorted(self.folder.glob("*.txt"))


SETS = (Stories("seeds", SEEDS, "published.csv"), Stories("paraphrases", HERE / "paraphrases", "metadata.csv"))
every_set = pytest.mark.parametrize("stories", SETS, ids=lambda s: s.name)


@cache
def exported(stories: Stories, backwards: bool = False) -> Exported:
    """The ledger of a set, built once a process; skips the test if the stories are not there."""
    files = stories.files()
    if not files:
        pytest.skip(f"no stories in {stories.folder.name}/ beside the project")
    ledger = Path(mkdtemp(prefix="readouts-test-")) / "ledger.db"
    build(ledger, files[::-1] if backwards else files, "--metadata", stories.folder / stories.metadata)
    return export(ledger)


def _all() -> list[tuple[Stories, Check]]:
    return [(stories, check) for stories in SETS for check in checks(wanted(stories.name))]


@pytest.mark.parametrize(("stories", "check"), _all(), ids=lambda v: v.name)
def test_line_by_line(stories: Stories, check: Check) -> None:
    check.run(exported(stories))


@every_set
def test_no_held_leader_contact_that_is_not_named(stories: Stories) -> None:
    ledger = exported(stories)
    named = {find_id(ledger, c) for c in wanted(stories.name).contact}
    more = [
        (c.mode, c.participants, [m.quote for m in c.mentions])
        for c in ledger.contacts
        if c.level == "leaders" and c.realis == "held" and c.id not in named
    ]
    assert not more


def find_id(ledger: Exported, want: ContactWanted) -> str | None:
    """The id of the contact that is meant, None if it was not found (which has a test of its own)."""
    try:
        return find(ledger, want).id
    except AssertionError:
        return None


@every_set
def test_every_quote_equals_its_span(stories: Stories) -> None:
    ledger = exported(stories)
    text = {d.id: d.text for d in ledger.documents}
    evidence = [e for c in ledger.contacts for k in c.claims for e in k.evidence]
    evidence += [e for c in ledger.contacts for w in c.date.why for e in w.evidence]
    assert evidence
    assert not [e for e in evidence if text[e.document][e.start : e.end] != e.quote]
    mentions = [m for c in ledger.contacts for m in c.mentions]
    assert not [m for m in mentions if text[m.document][m.start : m.end] != m.quote]


@every_set
def test_every_claim_has_a_value_and_a_voucher_with_an_account(stories: Stories) -> None:
    for contact in exported(stories).contacts:
        accounts = {a.id: a for a in contact.accounts}
        for claim in contact.claims:
            assert any(e.role == "value" for e in claim.evidence), claim
            assert claim.chain, claim
            assert claim.voucher in claim.chain, claim
            assert claim.speaker == claim.chain[-1], claim
            assert accounts[claim.account].side == claim.side, claim


@every_set
def test_no_silence_where_only_fragments_are_held(stories: Stories) -> None:
    states = [cell.state for c in exported(stories).contacts for p in c.points for cell in p.cells]
    assert states
    assert "not_in_text" not in states


@every_set
def test_what_a_leader_tells_of_the_other_is_his_own_account(stories: Stories) -> None:
    told = [
        claim
        for c in exported(stories).contacts
        for claim in c.claims
        if len(claim.chain) == 3 and set(claim.chain[1:]) <= set(c.participants)
    ]
    assert told, "no claim of the form: outlet, leader, other leader"
    for claim in told:
        assert claim.voucher == claim.chain[1], claim
        assert claim.speaker == claim.chain[2], claim
        assert claim.side not in ("press", "other", "unnamed"), claim


@every_set
def test_the_order_of_files_and_a_second_build_change_nothing(stories: Stories) -> None:
    forwards = exported(stories)
    assert exported(stories, backwards=True).raw == forwards.raw
