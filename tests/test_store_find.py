"""Addresses, people, pairs and coverage: what leads where, and how often who called whom."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_ledger as sample
from made_ledger import Maker, write
from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.model.slugs import slug, slugs
from readouts.model.values import Level
from readouts.store import AmbiguousIdError, ContactFilter, Intake, Ledger, UnknownIdError

MAKER = Maker(150, seed=5, words=5)


class Made(NamedTuple):
    """A ledger and what is in it."""

    ledger: Ledger
    contacts: tuple[Contact, ...]
    documents: tuple[Document, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A ledger of made contacts."""
    path = tmp_path_factory.mktemp("made") / "l.db"
    filed, documents = write(path, MAKER)
    with Ledger.read(path) as ledger:
        yield Made(ledger, tuple(f.contact for f in filed), documents)


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (("Recep Tayyip Erdoğan",), "recep-tayyip-erdogan"),
        (("Andrzej Duda", "Lech Wałęsa"), "andrzej-duda-and-lech-walesa"),
        (("Þórður Ægir Óskarsson",), "thordur-aegir-oskarsson"),
        (("  O'Neill, Sr. ",), "o-neill-sr"),
    ],
)
def test_slug(names: tuple[str, ...], wanted: str) -> None:
    assert slug(*names) == wanted


def test_name_without_a_letter_of_ascii_has_a_slug_of_its_own() -> None:
    assert slug("習近平").startswith("name-")
    assert slug("習近平") != slug("文在寅")


@given(names=st.lists(st.tuples(st.sampled_from(("Ann", "ann", "Ánn", "ANN!", "Bo", "ann-2", "習")))))
def test_slugs_are_unique_and_do_not_depend_on_the_order(names: list[tuple[str]]) -> None:
    found = slugs(names)
    assert found == slugs(names[::-1])
    assert len(set(found.values())) == len(found) == len(set(names))
    assert all(s.isascii() and s == s.lower() and s for s in found.values())


@pytest.mark.parametrize("level", ["leaders", "other", None])
def test_people_and_pairs_are_counted(made: Made, level: Level | None) -> None:
    fitting = [c for c in made.contacts if level in (c.level, None)]
    for size, found in ((1, made.ledger.people(level)), (2, made.ledger.pairs(level))):
        wanted = Counter(n for c in fitting for n in combinations(sorted(set(c.participants)), size))
        assert {p.names: p.contacts for p in found} == wanted
        assert [p.contacts for p in found] == sorted(wanted.values(), reverse=True)
        assert made.ledger.profile_count("person" if size == 1 else "pair", level) == len(found)
    for profile in (*made.ledger.people(level)[:5], *made.ledger.pairs(level)[:5]):
        theirs = [c for c in fitting if set(profile.names) <= set(c.participants)]
        held = [c for c in theirs if c.realis == "held"]
        assert Counter({(n.mode, n.realis): n.contacts for n in profile.counts}) == Counter(
            (c.mode, c.realis) for c in theirs
        )
        own = {i.name: i.contacts for i in profile.initiated if i.name}
        assert own == {n: sum(c.initiator == n for c in held) for n in profile.names}
        others = profile.initiated[-1]
        assert others.name is None
        assert others.contacts == sum(c.initiator not in (None, *profile.names) for c in held)
        named = [k.normalized.person for c in held for k in c.claims if k.point == "initiator" and k.normalized
                 and k.polarity in ("asserted", "hedged")]  # fmt: skip
        assert [i.claims for i in profile.initiated[:-1]] == [named.count(n) for n in profile.names]
        assert profile.first == min((d for c in held if (d := c.date.earliest or c.date.latest)), default=None)
        assert profile.last == max((d for c in held if (d := c.date.latest or c.date.earliest)), default=None)
        assert made.ledger.profile(profile.slug, level) == profile
        assert made.ledger.listed(ContactFilter(level=level, person=f'"{profile.names[0]}"')).total >= profile.contacts


def test_parts_of_the_people(made: Made) -> None:
    everybody = made.ledger.people()
    assert made.ledger.people(limit=3) == everybody[:3]
    assert made.ledger.people(limit=3, offset=2) == everybody[2:5]
    assert made.ledger.profile("nobody") is None


def test_disputed_and_unsaid_initiators(tmp_path: Path) -> None:
    base = sample.contact()
    quiet = msgspec.structs.replace(base, id="1" * 64)
    row = sample.point("initiator", "CONFLICT", "Each names the other.")
    differ = msgspec.structs.replace(base, id="2" * 64, points=(*base.points, row))
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(), sample.derived(contacts=(quiet, differ)), 0)
        pair = ledger.pairs()[0]
        assert (pair.contacts, pair.unsaid, pair.disputed) == (2, 2, 1)


def test_coverage(made: Made) -> None:
    found = made.ledger.coverage()
    stories = {d.id: d for d in made.documents}.values()
    days = [d.published for d in stories if d.published]
    assert (found.stories, found.undated) == (len(stories), len(stories) - len(days))
    assert (found.first, found.last) == (min(days), max(days))
    assert found.by_status == (("read", len(stories)),)
    outlets = Counter(o for d in stories for o in ({a.outlet for a in d.appearances} - {None} or {None}))
    assert {o.name: o.stories for o in found.outlets} == outlets
    accounts = Counter((a.side, a.complete) for c in made.contacts for a in c.accounts)
    assert {(a.side, a.complete): a.accounts for a in found.accounts} == accounts
    assert found.contacts == len(made.contacts)


def test_every_address_leads_to_what_it_names(made: Made) -> None:
    ledger = made.ledger
    contact, document = made.contacts[3], made.documents[4]
    assert ledger.find(contact.id[:12].upper()).id == contact.id
    assert ledger.find(document.id[:12]).kind == "document"
    assert ledger.find(document.id, "document").id == document.id
    for profile in (ledger.people()[0], ledger.pairs()[0]):
        found = ledger.find(profile.slug)
        assert (found.id, found.names) == (profile.slug, profile.names)
        assert ledger.find(profile.slug, found.kind) == found
        with pytest.raises(UnknownIdError):
            ledger.find(profile.slug, "contact")
    with pytest.raises(UnknownIdError):
        ledger.find(contact.id, "document")


def test_merged_contact_leads_to_the_one_it_is_in(tmp_path: Path) -> None:
    made = sample.contact()
    sample.write_ledger(tmp_path / "l.db", msgspec.structs.replace(made, id="0" * 64))
    with Ledger.read(tmp_path / "l.db") as ledger:
        assert ledger.find(made.mentions[0].id[:10]).id == "0" * 64


def test_beginning_of_several_documents_is_ambiguous(tmp_path: Path) -> None:
    stories = tuple(sample.document(f"Text {n}.", f"{n}.txt") for n in range(40))
    with Ledger.write(tmp_path / "l.db") as ledger:
        ledger.replace(Intake(documents=stories), sample.derived(*stories), 0)
        first = Counter(d.id[0] for d in stories).most_common(1)[0][0]
        with pytest.raises(AmbiguousIdError, match="documents have ids"):
            ledger.find(first)


@pytest.mark.parametrize(
    "prefix", ["", " ", "%", "_", "g", "\x00", "\ud800", "é", "a" * 70, "' OR 1=1 --", "../x", "*"]
)
def test_nothing_else_leads_anywhere(made: Made, prefix: str) -> None:
    with pytest.raises(UnknownIdError):
        made.ledger.find(prefix)
