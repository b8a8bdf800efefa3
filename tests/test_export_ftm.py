"""Entities, read by followthemoney itself; codes of states against those of another list.

followthemoney builds on ICU, which `make test` compiles where no wheel fits; after `make setup` alone it is not there,
and these tests say so and are left out.
"""

import json
import re

import msgspec
import pytest

import sample_ledger as sample
from export_holdings import HOSTILE, held, hostile, named, on
from readouts.export.holdings import Holdings
from readouts.roster.codes import Codes

NEEDS = "followthemoney is not installed here; make test installs it"
model = pytest.importorskip("followthemoney", reason=NEEDS).model
get_territories = pytest.importorskip("rigour.territories", reason=NEEDS).get_territories
entity_file = pytest.importorskip("readouts.export.entities", reason=NEEDS).entity_file
CODES = Codes.load()


def entities(holdings: Holdings) -> dict[str, list[dict[str, object]]]:
    """The entities, each accepted by followthemoney, by schema."""
    (file,) = entity_file(holdings)
    found: dict[str, list[dict[str, object]]] = {"Person": [], "Article": [], "Event": []}
    for line in file.content.decode("utf-8").splitlines():
        data = json.loads(line)
        entity = model.get_proxy(data)
        entity.schema.validate(data)
        again = entity.to_dict()
        assert {k: set(v) for k, v in again["properties"].items()} == {k: set(v) for k, v in data["properties"].items()}
        found[data["schema"]].append(data)
    return found


def properties(entity: dict[str, object]) -> dict[str, list[str]]:
    """The properties of an entity."""
    return msgspec.convert(entity["properties"], dict[str, list[str]])


def test_the_items_of_wikidata_are_those_that_others_give() -> None:
    theirs = {q for t in get_territories() for q in (t.qid, *t.other_qids)}
    ours = {s.wikidata for s in CODES.states.values() if s.iso3}
    assert ours <= theirs


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_entities(words: str) -> None:
    made = entities(hostile(words))
    assert [len(made[s]) for s in ("Person", "Article", "Event")] == [2, 2, 1]
    urls = [u for a in made["Article"] for u in properties(a).get("sourceUrl", [])]
    assert all(re.match("https?://", u) for u in urls)


def test_entities_are_people_articles_and_events() -> None:
    made = entities(held(sample.contact(), named(1, date=on("2024-03-01", "2024-03-31"))))
    assert [len(made[s]) for s in ("Person", "Article", "Event")] == [2, 2, 2]
    events = {str(e["id"]): properties(e) for e in made["Event"]}
    sure, open_ = events[f"readouts-contact-{sample.contact().id}"], events[f"readouts-contact-{1:064x}"]
    assert sure["date"] == ["2024-05-31"] and "date" not in open_
    assert sorted(sure["keywords"]) == ["call", "grain", "held"]
    ids = {e["id"] for group in made.values() for e in group}
    assert set(sure["involved"]) | set(sure["proof"]) <= ids
