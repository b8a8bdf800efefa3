"""Claims that a later version of the same address no longer has. Pure; the last of the ledger stages.

Two documents of one address at different times are versions of it. A claim is withdrawn if its words stand nowhere
in the next version, and no claim there says the same in other words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from readouts.model.contact import Claim, Contact
from readouts.model.issue import Issue
from readouts.model.span import Evidence, Span
from readouts.run.work import Context, Whole

WITHDRAWN = "claim gone in a later version"
SPACE = re.compile(r"\s+")


class Version(NamedTuple):
    """A document as it stood at an address. moment: ISO; the time it was fetched, or its day of publication."""

    moment: str
    document: str


def withdrawn(whole: Whole, _context: Context) -> Whole:
    """The whole ledger with an issue for every claim that is gone in the next version of its address."""
    documents = {d.id: d for d in whole.documents}
    carried: dict[str, list[tuple[Contact, Claim]]] = defaultdict(list)
    for filed in whole.contacts:
        for claim in filed.contact.claims:
            for document in {e.document for e in claim.evidence}:
                carried[document].append((filed.contact, claim))
    found: list[Issue] = []
    for url, versions in sorted(_addresses(whole).items()):
        for earlier, later in _pairs(versions):
            there = [claim for _, claim in carried[later.document]]
            text = _folded(documents[later.document].text)
            for contact, claim in carried[earlier.document]:
                words = _words(claim, earlier.document)
                if words is not None and _gone(words, claim, text, there):
                    found.append(_issue(url, earlier, later, words, contact, claim))
    return msgspec.structs.replace(whole, issues=(*whole.issues, *dict.fromkeys(found)))


def address(url: str) -> str:
    """An address as it is compared: without scheme, fragment, or a slash at its end; the host in lower case."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def _roughly(url: str) -> str:
    """What is the same for the same addresses, and for few others: nearly all addresses stand once."""
    bare = "".join(url.split()).partition("#")[0].rpartition("://")[2]
    return bare.replace("/", "").rstrip("?").casefold()


def _addresses(whole: Whole) -> dict[str, set[Version]]:
    """The versions of each address that has several."""
    fetched = {v.document for v in whole.visits}
    places = [(visit.url, Version(visit.at, visit.document)) for visit in whole.visits]
    places += (
        (place.url, Version(place.published, document.id))
        for document in whole.documents
        for place in document.appearances
        if place.url and place.published and document.id not in fetched
    )
    roughly = [_roughly(url) for url, _ in places]
    several = {rough for rough, number in Counter(roughly).items() if number > 1}
    found: dict[str, set[Version]] = defaultdict(set)
    for rough, (url, version) in zip(roughly, places, strict=True):
        if rough in several:
            found[address(url)].add(version)
    return {url: versions for url, versions in found.items() if len({v.document for v in versions}) > 1}


def _pairs(versions: Iterable[Version]) -> Iterator[tuple[Version, Version]]:
    """Each version with the next other one; two of one moment, or of a day and a time in it, have no order."""
    ordered = sorted(versions)
    for earlier, later in pairwise(ordered):
        same = earlier.document == later.document or later.moment.startswith(earlier.moment)
        if not same:
            yield earlier, later


def _words(claim: Claim, document: str) -> Evidence | None:
    """The words of a claim in a document: those of its value."""
    return next((e for e in claim.evidence if e.document == document and e.role == "value"), None)


def _gone(words: Evidence, claim: Claim, text: str, there: Iterable[Claim]) -> bool:
    """Whether a claim is neither in the folded text of the later version, nor repeated by its claims."""
    if _folded(words.quote) in text:
        return False
    return not any(_same(claim, other) for other in there)


def _same(claim: Claim, other: Claim) -> bool:
    """Whether another claim says the same, in whatever words: one topic spoken of, one value of a field."""
    if (claim.point_kind, claim.point, claim.polarity) != (other.point_kind, other.point, other.polarity):
        return False
    if claim.point_kind == "topic":
        return True
    return _folded(claim.value) == _folded(other.value) or (
        claim.normalized is not None and claim.normalized == other.normalized
    )


def _folded(text: str) -> str:
    return SPACE.sub(" ", text).strip().casefold()


def _issue(url: str, earlier: Version, later: Version, words: Evidence, contact: Contact, claim: Claim) -> Issue:
    message = (
        f"{url}: the version of {earlier.moment} ({earlier.document[:12]}) says “{SPACE.sub(' ', words.quote)}” "
        f"({claim.point}); the version of {later.moment} ({later.document[:12]}) no longer does."
    )
    span = Span(start=words.start, end=words.end)
    return Issue(kind=WITHDRAWN, message=message, document=earlier.document, span=span, contact=contact.id)
