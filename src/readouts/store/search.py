"""The words of claims and stories: what holds them, the best first, with the words marked."""

from collections.abc import Callable, Iterator
from itertools import compress, count
from typing import Literal

from readouts.store.bits import flags
from readouts.store.choose import chosen, places
from readouts.store.derived import CLAIM_BITS
from readouts.store.found import ClaimHit, Hits, Piece, StoryHit
from readouts.store.index import Index
from readouts.store.listed import rows
from readouts.store.records import ContactFilter
from readouts.store.words import expression, terms

RANKED = 20000  # hits; more are not ranked
LONG = 200  # code points of a story that are shown where the words cannot be marked
TOKENS = 40  # of a snippet
MARKS = 0xFDD0  # code points from here on are no characters; the first two that a text does not hold mark its hits
Table = Literal["claim_words", "claim_parts", "text_words"]
# How much a hit in the label of the row, in the value and in the chain counts.
WEIGHTS: dict[Table, str] = {"claim_words": "3.0, 3.0, 1.0", "claim_parts": "3.0, 3.0, 1.0", "text_words": "1.0"}


def search(index: Index, words: str, limit: int, offset: int, asked: ContactFilter | None, parts: bool) -> Hits:
    """See Ledger.search."""
    found = terms(words)
    whole, pieces = expression(found), expression(found, parts=True)
    limit, offset = max(0, limit), max(0, offset)
    claims_in: Table = "claim_parts" if parts else "claim_words"
    wanted = pieces if parts else whole
    claims, claims_ranked = _hits(index, claims_in, wanted, _claims_of(index, asked)) if wanted else ([], True)
    stories, stories_ranked = _hits(index, "text_words", whole, _stories_of(index, asked)) if whole else ([], True)
    return Hits(
        claims=tuple(_claims(index, claims_in, wanted or "", claims[offset : offset + limit])),
        claims_total=len(claims),
        claims_ranked=claims_ranked,
        stories=tuple(_stories(index, whole or "", stories[offset : offset + limit])),
        stories_total=len(stories),
        stories_ranked=stories_ranked,
    )


def _hits(index: Index, table: Table, wanted: str, fits: Callable[[int], object]) -> tuple[list[int], bool]:
    """The numbers of what holds the words and fits, the best first unless there are too many."""
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    numbers = [n for (n,) in index.connection.execute(query, (wanted,)).fetchall()]
    fitting = [n for n in numbers if fits(n)]
    index.clock.check()
    if len(numbers) > RANKED:
        return fitting, False
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY bm25({table}, {WEIGHTS[table]}), rowid"
    return [n for (n,) in index.connection.execute(query, (wanted,)) if fits(n)], True


def _claims_of(index: Index, asked: ContactFilter | None) -> Callable[[int], object]:
    """Whether a claim is of a contact that fits."""
    if asked is None:
        return lambda _: True
    marks = flags(chosen(index, asked), index.size)
    return lambda number: marks[number >> CLAIM_BITS]


def _stories_of(index: Index, asked: ContactFilter | None) -> Callable[[int], object]:
    """Whether a text is a story of the ledger: of a contact that fits, and of the outlet that is asked for."""
    if asked is None:
        return index.texts.__contains__
    marks = flags(chosen(index, asked), index.size)
    texts = set(compress(index.array("carriers"), map(marks.__getitem__, index.array("carried"))))
    if asked.outlet:
        kind = index.kind("outlet")
        names = [kind.values[p] for p in places(kind, asked.outlet, "unless whole")]
        texts &= _published_by(index, names)
    return texts.__contains__


def _published_by(index: Index, outlets: list[str]) -> set[int]:
    query = (
        "SELECT t.number FROM appearances a JOIN texts t ON t.id = a.document WHERE a.outlet = ?"
        " UNION SELECT t.number FROM documents d JOIN texts t ON t.id = d.id WHERE d.outlet = ?"
    )
    return {n for outlet in outlets for (n,) in index.connection.execute(query, (outlet, outlet))}


def _claims(index: Index, table: Table, wanted: str, numbers: list[int]) -> Iterator[ClaimHit]:
    shown = dict(zip(numbers, rows(index, [n >> CLAIM_BITS for n in numbers]), strict=True))
    for number, contact in shown.items():
        row = index.connection.execute(
            "SELECT id, kind, side, point, value, chain FROM claims WHERE number = ?", (number,)
        ).fetchone()
        point, value, chain = _marked(index, table, wanted, number, row[3:])
        yield ClaimHit(contact=contact, claim=row[0], kind=row[1], side=row[2], point=point, value=value, chain=chain)


def _marked(
    index: Index, table: Table, wanted: str, number: int, texts: tuple[str, ...]
) -> tuple[tuple[Piece, ...], ...]:
    """Every column of a claim in pieces."""
    first, second = _marks("".join(texts))
    columns = ", ".join(f"highlight({table}, {place}, ?1, ?2)" for place in range(len(texts)))
    found = index.connection.execute(
        f"SELECT {columns} FROM {table} WHERE {table} MATCH ?3 AND rowid = ?4", (first, second, wanted, number)
    ).fetchone()
    return tuple(_split(marked, first, second, text)[1] for marked, text in zip(found, texts, strict=True))


def _stories(index: Index, wanted: str, numbers: list[int]) -> Iterator[StoryHit]:
    told = _contacts_of(index, set(numbers))
    for number in numbers:
        document, name, outlet, published, title, text = index.connection.execute(
            "SELECT d.id, d.name, d.outlet, d.published, d.title, t.text FROM texts t JOIN documents d ON d.id = t.id"
            " WHERE t.number = ?",
            (number,),
        ).fetchone()
        first, second = _marks(text)
        (snippet,) = index.connection.execute(
            "SELECT snippet(text_words, 0, ?, ?, '', ?) FROM text_words WHERE text_words MATCH ? AND rowid = ?",
            (first, second, TOKENS, wanted, number),
        ).fetchone()
        start, pieces = _split(snippet, first, second, text)
        yield StoryHit(
            document=document,
            name=name,
            outlet=outlet,
            published=published,
            title=title,
            start=start,
            snippet=pieces,
            contacts=tuple(told.get(number, ())),
        )


def _contacts_of(index: Index, texts: set[int]) -> dict[int, list[str]]:
    """The ids of the contacts that each text tells of, in the order of the timeline."""
    carriers, carried = index.array("carriers"), index.array("carried")
    found: dict[int, list[str]] = {}
    for place in compress(count(), map(texts.__contains__, carriers)):
        row = index.connection.execute("SELECT id FROM listing WHERE number = ?", (carried[place],)).fetchone()
        found.setdefault(carriers[place], []).append(row[0])
    return found


def _marks(text: str) -> tuple[str, str]:
    """Two characters that the text does not hold."""
    free = (chr(c) for c in count(MARKS) if chr(c) not in text)
    return next(free), next(free)


def _split(marked: str, first: str, second: str, text: str) -> tuple[int, tuple[Piece, ...]]:
    """The stretch of `text` that is marked in parts, as where it begins and its pieces.

    SQLite ends what it marks at a NUL; where it did not give a stretch of the text, the text's own beginning is given.
    """
    pieces = []
    for number, part in enumerate(marked.split(first)):
        inside, _, behind = part.partition(second) if number else ("", "", part)
        pieces += [Piece(inside, True), Piece(behind, False)]
    kept = tuple(p for p in pieces if p.text)
    start = text.find("".join(p.text for p in kept))
    if not kept or start < 0:
        return 0, (Piece(text[:LONG], False),)
    return start, kept
