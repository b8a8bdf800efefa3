"""The evidence of a claim: the passage in its story, marked, with the chain and the story's metadata."""

import msgspec

from readouts.model.contact import Claim
from readouts.model.document import Document
from readouts.store import Ledger, UnknownIdError
from readouts.web.pages.contact import Found, find
from readouts.web.pages.passages import Mark, Passage, passage, with_fragment
from readouts.web.pages.stories import StoryLine, story_line
from readouts.web.pages.table import anchor

VALUE = "value"
PUBLISHED_AROUND = 90  # code points of a story that a published page shows on either side of marked words


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """One story's words for a claim. out: the address of the story, leading to the words."""

    story: StoryLine
    place: Passage
    out: str | None


class ClaimPage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim. row: where the table of its contact has it; empty: nowhere. alike: the same words in other stories."""

    contact: str
    title: str
    claim: Claim
    row: str
    witnesses: tuple[Witness, ...]
    alike: tuple[Claim, ...]


class EvidencePage(msgspec.Struct, frozen=True, kw_only=True):
    """All claims of a contact, each once; those that the table shows as one stand together."""

    contact: str
    title: str
    claims: tuple[ClaimPage, ...]


def claim_page(ledger: Ledger, contact: str, prefix: str) -> ClaimPage:
    """The evidence of a claim whose id begins so. Raises UnknownIdError or AmbiguousIdError."""
    found = find(ledger, contact)
    hits = [c for c in found.contact.claims if c.id.startswith(prefix.lower())] if prefix else []
    if not hits:
        raise UnknownIdError(prefix, "this contact has no such claim")
    return claim_of(found, hits[0])


def evidence_page(found: Found, published: bool) -> EvidencePage:
    """All evidence of a contact that was read. published: with no more of the stories than its words need."""
    seen: set[str] = set()
    made = []
    for claim in found.contact.claims:
        if claim.id not in seen:
            made.append(claim_of(found, claim, published))
            seen |= {c.id for c in (claim, *made[-1].alike)}
    return EvidencePage(contact=found.contact.id, title=_title(found), claims=tuple(made))


def claim_of(found: Found, claim: Claim, published: bool = False) -> ClaimPage:
    """The evidence of a claim of a contact that was read."""
    documents = {d.id: d for d in found.documents}
    alike = tuple(c for c in found.contact.claims if c.id != claim.id and _alike(c, claim))
    told = (claim, *alike)
    return ClaimPage(
        contact=found.contact.id,
        title=_title(found),
        claim=claim,
        row=anchor(claim.point_kind, claim.point) if _in_table(found, claim) else "",
        witnesses=tuple(w for one in told for w in _witnesses(one, documents, found, published)),
        alike=alike,
    )


def _in_table(found: Found, claim: Claim) -> bool:
    return any((row.kind, row.label) == (claim.point_kind, claim.point) for row in found.comparison.rows)


def _alike(one: Claim, claim: Claim) -> bool:
    """Whether the table shows both as one: the same words from the same mouths."""
    return _shown_as(one) == _shown_as(claim)


def _shown_as(claim: Claim) -> tuple[object, ...]:
    """What claims that a table shows as one have in common."""
    said = (claim.point_kind, claim.point, claim.value.casefold(), claim.form, claim.polarity, claim.act)
    return (*said, claim.chain[1:], claim.voucher if len(claim.chain) == 1 else "", claim.side)


def _title(found: Found) -> str:
    return " – ".join(found.contact.participants)


def _witnesses(claim: Claim, documents: dict[str, Document], found: Found, published: bool) -> list[Witness]:
    made = []
    numbers = {s.document: s.number for s in found.comparison.stories}
    for one in dict.fromkeys(e.document for e in claim.evidence):
        if one not in documents:
            continue
        document = documents[one]
        marks = [Mark(span=e.span, role=e.role) for e in claim.evidence if e.document == one]
        place = passage(document, marks, PUBLISHED_AROUND, gaps=True) if published else passage(document, marks)
        words = next((e.quote for e in claim.evidence if e.document == one and e.role == VALUE), "")
        line = story_line(numbers.get(one, 0), document, one in found.contact.primary_in, ())
        made.append(Witness(story=line, place=place, out=with_fragment(line.url, words)))
    return made
