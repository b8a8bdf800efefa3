"""What the store answers, found the slow way: by looking at every decoded contact."""

import unicodedata
from itertools import combinations

from readouts.model.contact import Contact
from readouts.model.document import Document
from readouts.store import ContactFilter, Filed


def plain(text: str) -> str:
    """Without case and accents."""
    marks = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marks if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The words of a text, plain."""
    return "".join(c if c.isalnum() else " " for c in plain(text)).split()


class Slow:
    """A ledger in memory. It knows only plain searches: words, phrases in quotes, words left out, beginnings."""

    def __init__(self, filed: tuple[Filed, ...], documents: tuple[Document, ...]) -> None:
        self.filed = sorted(filed, key=lambda f: (f.contact.date.earliest or "9999", f.contact.id))
        self._documents = {d.id: d for d in documents}
        self._words: dict[str, list[list[str]]] = {}

    def fitting(self, asked: ContactFilter) -> list[Contact]:
        """The contacts that fit, in the order of the timeline."""
        return [f.contact for f in self.filed if self._fits(f, asked)]

    def values(self, contact: Contact, name: str) -> set[str]:
        """The values that a contact has of a facet."""
        filed = next(f for f in self.filed if f.contact.id == contact.id)
        found: dict[str, set[str]] = {
            "country": set(filed.sides),
            "person": set(contact.participants),
            "pair": {" – ".join(p) for p in combinations(sorted(set(contact.participants)), 2)},
            "topic": {p.label for p in contact.points if p.kind == "topic"},
            "verdict": {p.verdict for p in contact.points if p.verdict},
            "outlet": self._outlets(contact),
            "initiator": {contact.initiator or ""},
        }
        return found.get(name) or ({getattr(contact, name)} if name not in found else set())

    def _outlets(self, contact: Contact) -> set[str]:
        places = (a for d in contact.documents for a in self._documents[d].appearances)
        return {a.outlet for a in places if a.outlet}

    def _fits(self, filed: Filed, asked: ContactFilter) -> bool:
        contact = filed.contact
        first, last = contact.date.earliest, contact.date.latest
        named = (
            (asked.mode, {contact.mode}),
            (asked.realis, {contact.realis}),
            (asked.level, {contact.level}),
            (asked.verdict, self.values(contact, "verdict")),
            (asked.country and _whole(asked.country), {plain(s) for s in filed.sides}),
        )
        known = bool(first or last)
        return (
            all(not value or value in values for value, values in named)
            and (not asked.since or (known and (last or "9999") >= asked.since))
            and (not asked.until or (known and (first or "0000") <= asked.until))
            and (not asked.person or bool(self._people(asked.person) & set(contact.participants)))
            and (not asked.pair or self._is_pair(contact, asked.pair))
            and (not asked.outlet or bool(self._named(asked.outlet, self._all_outlets()) & self._outlets(contact)))
            and (not asked.topic or self._has_topic(contact, asked.topic))
            and (not asked.words or not asked.words.strip() or self._has_words(contact, asked.words))
        )

    def _people(self, asked: str) -> set[str]:
        return self._named(asked, {p for f in self.filed for p in f.contact.participants})

    def _all_outlets(self) -> set[str]:
        return {o for f in self.filed for o in self._outlets(f.contact)}

    def _named(self, asked: str, names: set[str]) -> set[str]:
        if len(asked) > 2 and asked[0] == asked[-1] == '"':
            asked = asked[1:-1]
            return {asked} & names or {n for n in names if plain(n) == plain(asked)}
        if asked in names:
            return {asked}
        whole = {n for n in names if plain(n) == plain(asked)}
        return whole or {n for n in names if plain(asked) in plain(n)}

    def _is_pair(self, contact: Contact, asked: tuple[str, str]) -> bool:
        one, two = map(self._people, asked)
        people = set(contact.participants)
        return any(a != b for a in one & people for b in two & people)

    def _has_topic(self, contact: Contact, asked: str) -> bool:
        labels = self.values(contact, "topic")
        if len(asked) > 2 and asked[0] == asked[-1] == '"':
            return asked[1:-1] in labels
        return any(plain(asked) in plain(label) for label in labels)

    def _has_words(self, contact: Contact, words: str) -> bool:
        if contact.id not in self._words:
            texts = [self._documents[d].text for d in contact.documents]
            found = [tokens(t) for t in texts]
            # A phrase never reaches from one column of a claim into the next.
            columns = ((c.point, c.value, " ‹ ".join(c.chain)) for c in contact.claims)
            found += [[*tokens(point), "|", *tokens(value), "|", *tokens(chain)] for point, value, chain in columns]
            self._words[contact.id] = found
        return any(holds(text, words) for text in self._words[contact.id])


def _whole(asked: str) -> str:
    """A name, plain and without quotes."""
    return plain(asked[1:-1] if len(asked) > 2 and asked[0] == asked[-1] == '"' else asked)


def holds(text: list[str], words: str) -> bool:
    """Whether a text holds what is searched for: words and quoted phrases, -without, and beginnings*."""
    wanted = []
    for number, part in enumerate(words.split('"')):
        wanted += [part] if number % 2 else part.split()
    terms = [(w.startswith("-"), w.endswith("*"), tokens(w)) for w in wanted if tokens(w)]
    if all(without for without, _, _ in terms):
        terms = [(False, star, t) for _, star, t in terms]
    return bool(terms) and all(_stands(text, t, star) != without for without, star, t in terms)


def _stands(text: list[str], term: list[str], star: bool) -> bool:
    size = len(term)
    places = (text[i : i + size] for i in range(len(text) - size + 1))
    if not star:
        return any(p == term for p in places)
    return any(p[:-1] == term[:-1] and p[-1].startswith(term[-1]) for p in places)
