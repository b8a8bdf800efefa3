"""Spans, evidence and ids: the invariants every record rests on."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.model.contact import Contact
from readouts.model.document import document_id
from readouts.model.ids import make_id
from readouts.model.normalized import Normalized
from readouts.model.reading import Party
from readouts.model.span import Evidence, Span, evidence, hull


@given(st.text(min_size=1), st.data())
def test_evidence_is_the_text_at_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = evidence("value", "d", text, Span(start, end))
    assert text[made.start : made.end] == made.quote


@given(st.text(min_size=1))
def test_evidence_survives_its_encoding(text: str) -> None:
    made = evidence("cue", "d", text.encode("utf-8", "replace").decode("utf-8"), Span(0, len(text)))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Evidence) == made


def test_evidence_with_other_words_is_refused() -> None:
    with pytest.raises(ValueError, match="code points"):
        Evidence(role="value", document="d", start=0, end=3, quote="four")
    with pytest.raises(ValueError, match="runs past"):
        evidence("value", "d", "short", Span(0, 9))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_empty_and_backward_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_hull_and_cover() -> None:
    assert hull((Span(4, 6), Span(1, 2))) == Span(1, 6)
    assert Span(1, 6).covers(Span(1, 6)) and not Span(1, 6).covers(Span(0, 2))
    assert Span(1, 3).meets(Span(2, 9)) and not Span(1, 3).meets(Span(3, 9))
    with pytest.raises(ValueError, match="no spans"):
        hull(())


@given(st.text(), st.text())
def test_ids_are_of_arrays_not_of_joined_strings(one: str, two: str) -> None:
    one, two = (s.encode("utf-8", "replace").decode("utf-8") for s in (one, two))
    assert make_id(one, two) == make_id(one, two)
    assert make_id(one, two) != make_id(one + two)
    assert make_id((one,), two) != make_id(one, two)


def test_a_document_is_addressed_by_its_text() -> None:
    assert document_id("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(b'{"person": "A", "rank": 1}', type=Party)


def test_normalized_writes_only_what_is_set() -> None:
    made = Normalized(min_minutes=60.0, max_minutes=None)
    assert msgspec.json.encode(made) == b'{"min_minutes":60.0,"max_minutes":null}'


def test_a_contact_writes_every_key_of_the_contract() -> None:
    assert msgspec.structs.fields(Contact)[0].name == "type"
    assert [f.name for f in msgspec.structs.fields(Contact)][-1] == "decisions"
