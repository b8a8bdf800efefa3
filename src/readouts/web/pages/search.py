"""The search over claims and stories, with what was found marked."""

import msgspec

from readouts.store import Ledger
from readouts.store.found import Hits, Piece
from readouts.web.pages.asked import Asked, Query

HITS = 20


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. offset: how many hits of each kind come before those shown. earlier, later: other pages."""

    words: str
    hits: Hits
    offset: int
    earlier: Query | None
    later: Query | None
    wrong: tuple[str, ...]


def search_page(ledger: Ledger, asked: Asked, offset: int = 0) -> SearchPage:
    """The hits of the words that are asked for, in contacts that fit the rest of what is asked."""
    words = asked.value("q")
    rest = msgspec.structs.replace(asked.filter, words=None)
    narrowed = bool(asked.without("q"))
    hits = ledger.search(words, HITS, offset, asked=rest if narrowed else None) if words else Hits()
    more = max(hits.claims_total, hits.stories_total) > offset + HITS
    return SearchPage(
        words=words,
        hits=hits,
        offset=offset,
        earlier=(*asked.query, ("offset", str(max(0, offset - HITS)))) if offset else None,
        later=(*asked.query, ("offset", str(offset + HITS))) if more else None,
        wrong=asked.wrong,
    )


def found_rows(page: SearchPage) -> list[tuple[str, ...]]:
    """What a page shows as found, as rows of a table under their head: claims, then stories."""
    head = ("kind", "words", "point", "side", "contact", "claim", "document")
    claims = [("claim", _text(h.value), _text(h.point), h.side, h.contact.id, h.claim, "") for h in page.hits.claims]
    stories = [("story", _text(h.snippet), "", "", " ".join(h.contacts), "", h.document) for h in page.hits.stories]
    return [head, *claims, *stories]


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(p.text for p in pieces)
