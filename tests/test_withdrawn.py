"""What a later version of an address no longer says."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.contact import Claim
from readouts.model.document import Appearance, Document
from readouts.model.visit import Visit
from readouts.roster import Roster
from readouts.run.withdrawn import WITHDRAWN, address, withdrawn
from readouts.run.work import Context, Whole
from readouts.store import Filed
from sample_ledger import OTHER, TEXT, claim, contact, document

URL = "https://stories.example/call"
LATER = "The two presidents spoke by phone on Friday, an aide said. “We agreed on grain,” Stubb told reporters."


@pytest.fixture(scope="module")
def context() -> Context:
    """What every stage may know."""
    return Context(knowledge=Knowledge(lexicon=Lexicon.load(), roster=Roster.load()))


def version(text: str, published: str | None, url: str | None = URL) -> Document:
    """A document at an address."""
    made = document(text, "page", published)
    return msgspec.structs.replace(made, appearances=(Appearance(name="page", published=published, url=url),))


def whole(*documents: Document, claims: tuple[Claim, ...] = (), visits: tuple[Visit, ...] = ()) -> Whole:
    """A ledger with the claims of the sample contact in the first of the documents, and these in the others."""
    first = next(d for d in documents if d.text == TEXT)
    made = contact(first, document(OTHER, "second.txt", "2024-06-02"))
    made = msgspec.structs.replace(made, claims=(*made.claims, *claims))
    return Whole(documents=documents, contacts=(Filed(contact=made),), visits=visits)


def gone(state: Whole, context: Context) -> list[str]:
    """The words that are said to be gone."""
    done = withdrawn(state, context)
    assert all(i.kind == WITHDRAWN and i.contact and i.span for i in done.issues)
    return sorted(i.message.split("“")[1].split("”")[0] for i in done.issues)


def test_what_stands_nowhere_in_the_later_version_is_gone(context: Context) -> None:
    earlier, later = version(TEXT, "2024-06-01"), version(LATER, "2024-06-02")
    assert gone(whole(earlier, later), context) == ["a conversation of 45 minutes", "over an hour"]
    issue = withdrawn(whole(earlier, later), context).issues[0]
    assert issue.document == earlier.id and issue.span is not None
    assert issue.span.words(TEXT) in issue.message
    for part in (earlier.id[:12], later.id[:12], "2024-06-01", "2024-06-02", "stories.example/call"):
        assert part in issue.message


def test_the_order_of_the_days_decides(context: Context) -> None:
    assert not gone(whole(version(TEXT, "2024-06-02"), version(LATER, "2024-06-01")), context)


@pytest.mark.parametrize(
    ("published", "url"),
    [("2024-06-01", URL), (None, URL), ("2024-06-02", "https://stories.example/other"), ("2024-06-02", None)],
)
def test_other_addresses_and_texts_of_one_day_are_no_versions(
    context: Context, published: str | None, url: str | None
) -> None:
    assert not gone(whole(version(TEXT, "2024-06-01"), version(LATER, published, url)), context)


def test_the_time_of_the_fetch_counts_before_the_day_in_the_page(context: Context) -> None:
    earlier, later = version(TEXT, "2024-06-01"), version(LATER, "2024-06-01")

    def visit(one: Document, at: str) -> Visit:
        return Visit(document=one.id, url=URL, at=at, sha256="0" * 64)

    forward = (visit(earlier, "2024-06-01T10:00:00Z"), visit(later, "2024-06-01T12:00:00Z"))
    assert gone(whole(earlier, later, visits=forward), context)
    back = (visit(earlier, "2024-06-01T12:00:00Z"), visit(later, "2024-06-01T10:00:00Z"))
    assert not gone(whole(earlier, later, visits=back), context)


def test_a_claim_in_other_words_is_not_gone(context: Context) -> None:
    text = LATER + " It took sixty minutes or more."
    earlier, later = version(TEXT, "2024-06-01"), version(text, "2024-06-02")
    again = claim("duration", "sixty minutes or more", "Finland", later)
    # Both lengths of the sample have one normalised value, so both are said again.
    assert not gone(whole(earlier, later, claims=(again,)), context)
    denied = claim("duration", "sixty minutes or more", "Finland", later, polarity="denied")
    assert len(gone(whole(earlier, later, claims=(denied,)), context)) == 2


def test_line_breaks_and_case_are_no_change(context: Context) -> None:
    text = TEXT.replace(" ", "\n ").upper()
    assert not gone(whole(version(TEXT, "2024-06-01"), version(text, "2024-06-02")), context)


def test_each_version_is_compared_with_the_next(context: Context) -> None:
    again = version(TEXT + " More.", "2024-06-02")
    documents = (version(TEXT, "2024-06-01"), again, version(LATER, "2024-06-03"))
    assert not gone(whole(*documents), context)  # the second still has it, and its own claims were not read


@given(st.permutations(["2024-06-01", "2024-06-02", "2024-06-03"]))
def test_the_order_of_the_input_has_no_say(days: list[str]) -> None:
    context = Context(knowledge=Knowledge(lexicon=Lexicon.load(), roster=Roster.load()))
    texts = (TEXT, LATER, OTHER)
    documents = tuple(version(t, d) for t, d in zip(texts, days, strict=True))
    forward, back = whole(*documents), whole(*documents[::-1])
    assert withdrawn(forward, context).issues == withdrawn(back, context).issues


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("http://A.example/b/", "https://a.example/b#c", True),
        ("http://a.example/b?c=1", "http://a.example/b?c=2", False),
        ("http://a.example/B", "http://a.example/b", False),
        ("http://[::1", "http://[::1", True),
    ],
)
def test_addresses_are_compared_without_what_does_not_matter(left: str, right: str, same: bool) -> None:
    assert (address(left) == address(right)) == same
