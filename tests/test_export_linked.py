"""Linked data, read by rdflib and held against shapes of ours by pyshacl."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from pyshacl import validate
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, RDF, XSD

import sample_ledger as sample
from export_holdings import HOSTILE, LONG, ROSTER, held, hostile, long_words, named
from readouts.export.formats import format_named
from readouts.export.holdings import Holdings, holdings
from readouts.export.linked.graph import linked_file
from readouts.model.document import document_id
from readouts.model.span import Evidence
from readouts.store import Ledger

SHAPES = Path(__file__).with_name("shapes") / "ledger.ttl"
OA = Namespace("http://www.w3.org/ns/oa#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
RO = Namespace("urn:readouts:vocabulary:")
LOSES = format_named("jsonld").loses
# rdflib's own parser of JSON-LD still makes one.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def text(holdings: Holdings) -> str:
    """The file."""
    (file,) = linked_file(holdings, LOSES)
    return file.content.decode("utf-8")


def graph(holdings: Holdings) -> Graph:
    """The file as rdflib has it."""
    return Graph().parse(data=text(holdings), format="json-ld")


def conforms(made: Graph) -> tuple[bool, str]:
    """Whether it has the shapes, and what has not."""
    fits, _, said = validate(made, shacl_graph=Graph().parse(SHAPES), advanced=False)
    return bool(fits), str(said)


def test_a_contact_its_accounts_and_its_claims_have_their_shapes() -> None:
    made = graph(held(sample.contact(), named(1, part_of=sample.contact().id)))
    fits, said = conforms(made)
    assert fits, said
    assert len(set(made.subjects(RDF.type, SEM.Event))) == 2
    assert len(set(made.subjects(RDF.type, SCHEMA.Claim))) == 2 * len(sample.contact().claims)
    assert len(set(made.subjects(RDF.type, SCHEMA.NewsArticle))) == 2
    assert (None, SCHEMA.description, Literal(LOSES)) in made


@pytest.mark.parametrize("broken", ["start", "chain", "side"])
def test_the_shapes_can_tell(broken: str) -> None:
    made = graph(held())
    if broken == "start":
        place = next(iter(made.subjects(RDF.type, OA.TextPositionSelector)))
        made.set((place, OA.start, Literal("999999", datatype=XSD.nonNegativeInteger)))
    elif broken == "side":
        made.remove((None, RO.side, None))
    else:
        made.remove((None, PROV.wasAttributedTo, None))
    assert not conforms(made)[0]


def test_every_key_of_the_nodes_has_a_meaning() -> None:
    made = json.loads(text(held(sample.contact())))
    context = made["@context"]
    words = set(re.findall(r'"([A-Za-z]+)": ', json.dumps(made["@graph"])))
    assert words <= context.keys()
    kinds = re.findall(r'"type": (\[.*?\]|".*?")', json.dumps(made["@graph"]))
    assert set(re.findall(r"\w+", " ".join(kinds))) <= context.keys()


def test_selectors_find_the_words_in_code_points() -> None:
    first = msgspec.structs.replace(sample.document(), text="\U0001f1eb\U0001f1ee " + sample.TEXT)
    moved = msgspec.structs.replace(first, id=document_id(first.text))
    base = sample.contact()
    quote = "We agreed on grain"
    start = moved.text.index(quote)
    words = Evidence(role="value", document=moved.id, start=start, end=start + len(quote), quote=quote)
    claim = msgspec.structs.replace(base.claims[2], evidence=(words,))
    made = msgspec.structs.replace(base, claims=(claim,), documents=(moved.id,), mentions=())
    whole = graph(holdings((made,), (moved,), ROSTER))
    (selector,) = whole.subjects(RDF.type, OA.TextPositionSelector)
    low, high = (int(str(whole.value(selector, p))) for p in (OA.start, OA.end))
    assert moved.text[low:high] == quote
    (quotation,) = whole.subjects(RDF.type, OA.TextQuoteSelector)
    around = "".join(str(whole.value(quotation, p)) for p in (OA.prefix, OA.exact, OA.suffix))
    assert around in moved.text and str(whole.value(quotation, OA.exact)) == quote


def test_quotations_are_cut_and_long_evidence_has_its_position_only() -> None:
    cut = graph(held(long_words()))
    texts = {str(t) for t in cut.objects(None, SCHEMA.text)}
    assert all(len(t) <= 300 and t.endswith("…") for t in texts)
    assert (None, RO.cut, Literal(True)) in cut
    whole = {str(t) for t in graph(held(long_words(), full_quotes=True)).objects(None, SCHEMA.text)}
    assert whole == {LONG}


def test_long_evidence() -> None:
    long = sample.document("“" + LONG + "” they said.")
    words = Evidence(role="value", document=long.id, start=1, end=1 + len(LONG), quote=LONG)
    base = sample.contact()
    claim = msgspec.structs.replace(base.claims[2], evidence=(words,))
    made = msgspec.structs.replace(base, claims=(claim,), documents=(long.id,), mentions=())
    for full, expected in ((False, 0), (True, 1)):
        found = graph(holdings((made,), (long,), ROSTER, full_quotes=full))
        assert len(set(found.subjects(RDF.type, OA.TextPositionSelector))) == 1
        assert len(set(found.subjects(RDF.type, OA.TextQuoteSelector))) == expected


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    made = graph(hostile(words))
    fits, said = conforms(made)
    assert fits, said
    kept = re.sub("[\ud800-\udfff]", "\ufffd", words)
    assert {str(t) for t in made.objects(None, SCHEMA.text)} == {kept}
    ours = re.compile(r"urn:readouts:[a-z]+(:[0-9a-zA-Z:]+)?")
    named_ = [str(s) for s in made.subjects() if isinstance(s, URIRef)]
    assert all(ours.fullmatch(s) for s in named_)
    assert not [u for u in made.objects(None, SCHEMA.url) if not re.match(r"https?://", str(u))]


def test_the_samples_have_their_shapes_and_every_selector_finds_its_words(sample_ledger: Path) -> None:
    with Ledger.read(sample_ledger) as ledger:
        stories = ledger.documents()
        made = graph(holdings(ledger.contacts(), stories, ROSTER))
    fits, said = conforms(made)
    assert fits, said
    texts = {URIRef(f"urn:readouts:document:{d.id}"): d.text for d in stories}
    places = list(made.subject_objects(OA.hasSource))
    assert len(places) > 100
    for place, source in places:
        text_, selectors = texts[URIRef(str(source))], list(made.objects(place, OA.hasSelector))
        position = next(s for s in selectors if (s, RDF.type, OA.TextPositionSelector) in made)
        start, end = (int(str(made.value(position, p))) for p in (OA.start, OA.end))
        for quotation in (s for s in selectors if s != position):
            before, exact, behind = (str(made.value(quotation, p)) for p in (OA.prefix, OA.exact, OA.suffix))
            assert text_[start:end] == exact
            assert text_[:start].endswith(before) and text_[end:].startswith(behind)


def test_one_node_a_line_that_a_terminal_survives() -> None:
    lines = text(hostile("\u202e\x1b[31m\u2028\x9b")).splitlines()
    assert json.loads(lines[-2])["type"] == ["Annotation"]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]", "".join(lines))
