"""Whether two names are of one person, and two voices one voice, however each was written."""

from collections.abc import Sequence

import msgspec

from readouts.model.contact import Account
from readouts.roster import Roster
from readouts.roster.view import normal


class Voice(msgspec.Struct, frozen=True):
    """Who a name may be. people: ids of the roster. states: those that it names or speaks for. words: folded."""

    people: frozenset[str]
    states: frozenset[str]
    words: frozenset[str]


class Names:
    """Names through the roster; those that it does not know by their folded words."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._voices: dict[str, Voice] = {}

    def voice(self, name: str) -> Voice:
        """Whom a name means: a person, an organ, a state, or nothing that the roster knows."""
        if name not in self._voices:
            self._voices[name] = self._voice(name)
        return self._voices[name]

    def _voice(self, name: str) -> Voice:
        person = self._roster.person_named(name)
        matches = self._roster.find(name)
        ids = {i for m in matches if m.kind == "person" for i in m.ids}
        states = {m.state for m in matches if m.state} | {
            i for m in matches if m.kind in ("state", "demonym", "capital") for i in m.ids
        }
        people = frozenset({person.id} if person else ids)
        return Voice(people, frozenset(states), content(name))

    def same_person(self, one: str, other: str) -> bool:
        """Whether both names may be of one person."""
        left, right = self.voice(one), self.voice(other)
        if left.people and right.people:
            return bool(left.people & right.people)
        return bool(left.words and right.words) and (left.words <= right.words or right.words <= left.words)

    def shared(self, some: Sequence[str], others: Sequence[str]) -> int:
        """How many of `some` stand among `others`, each taken once."""
        left = list(others)
        for name in some:
            found = next((o for o in left if self.same_person(name, o)), None)
            if found is not None:
                left.remove(found)
        return len(others) - len(left)

    def same_initiator(self, gold: str, said: str) -> bool:
        """Whether both name one person, or one is a state and the other speaks for it."""
        if self.same_person(gold, said):
            return True
        left, right = self.voice(gold), self.voice(said)
        if left.people and right.people:
            return False
        return bool(self._states(left) & self._states(right))

    def _more_than_a_name(self, voice: Voice) -> bool:
        people = [self._roster.person(i) for i in voice.people]
        names = (content(name) for p in people for name in (p.name, p.family, *p.names))
        return bool(voice.words - frozenset().union(*names))

    def _states(self, voice: Voice) -> frozenset[str]:
        return voice.states | {self._roster.person(i).state for i in voice.people}

    def same_voucher(self, gold: str, account: Account) -> bool:
        """Whether the account is of the voucher that the reader wrote down.

        One person, or an office of that person; or organs and officials of one state; or the same words.
        """
        left, right = self.voice(gold), self.voice(account.voucher)
        if left.people and right.people:
            return bool(left.people & right.people)
        side = self.voice(account.side).states if account.side not in ("press", "other", "unnamed") else frozenset()
        states = right.states | side
        if left.states and states:
            return bool(left.states & states) and not (left.people or right.people)
        if left.people and states:
            # "Ardern's office": the office, told by its state only.
            return self._more_than_a_name(left) and bool(self._states(left) & states)
        return bool(left.words and right.words) and (left.words <= right.words or right.words <= left.words)

    def same_topic(self, gold: str, said: frozenset[str]) -> bool:
        """Whether a topic that the reader wrote down shares a word, or a state, with one of the ledger's."""
        one, others = self.voice(gold), [self.voice(words) for words in said]
        return any(one.words & other.words or one.states & other.states for other in others)


def content(words: str) -> frozenset[str]:
    """The folded words without articles, marks of the genitive and of the plural."""
    parts = normal(words).replace("'s", " ").replace(".", " ").replace(",", " ").split()
    return frozenset(p.rstrip("s") if len(p) > 3 and p.isascii() else p for p in parts) - {"a", "an", "the", "of"}
