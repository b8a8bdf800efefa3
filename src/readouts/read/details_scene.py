"""A document with its contact mentions, and the questions that the finders of details ask of it."""

import re
from collections import defaultdict
from functools import cached_property

from readouts.model.reading import ContactMention, Party
from readouts.model.span import Span
from readouts.read.scene import Scene
from readouts.read.topics_terms import Term, terms

QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“"}
OPENING = re.compile(f"[{''.join(QUOTES)}]")
PHRASE = 4  # tokens from which words in quotation marks are more than a borrowed term
STATES = ("state", "demonym", "capital")
ORGANS = ("metonym", "organ")


class Context(Scene, frozen=True, kw_only=True, dict=True):
    """What a finder looks at: all that the earlier rules found."""

    mentions: tuple[ContactMention, ...]

    @cached_property
    def by_id(self) -> dict[str, ContactMention]:
        """Mentions by id."""
        return {m.id: m for m in self.mentions}

    @cached_property
    def _mentions_at(self) -> dict[int, tuple[ContactMention, ...]]:
        found: dict[int, list[ContactMention]] = defaultdict(list)
        for mention in self.mentions:
            for i in self.parse.tokens_in(mention.span):
                found[i].append(mention)
        return {i: tuple(all_of) for i, all_of in found.items()}

    @cached_property
    def in_sentence(self) -> dict[int, tuple[ContactMention, ...]]:
        """The mentions of each sentence, in order of the text."""
        found: dict[int, list[ContactMention]] = defaultdict(list)
        for mention in sorted(self.mentions, key=lambda m: (m.span, m.id)):
            if mention.id in self.heads:
                found[self.parse.tokens[self.heads[mention.id]].sent].append(mention)
        return {sent: tuple(all_of) for sent, all_of in found.items()}

    @cached_property
    def heads(self) -> dict[str, int]:
        """The token of each mention on which the rest of its span hangs; of two of one rank the first."""
        found: dict[str, int] = {}
        for mention in self.mentions:
            tokens = self.parse.tokens_in(mention.span)
            if tokens:
                found[mention.id] = min(tokens, key=lambda i: (len(self.parse.ancestors(i)), i))
        return found

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Terms of the taxonomy in the text."""
        return terms(self.parse, self.knowledge)

    @cached_property
    def tones(self) -> frozenset[int]:
        """Tokens that are words of tone."""
        found = self.parse.phrases(self.words("details.tone"))
        return frozenset(i for first, last in found for i in range(first, last + 1))

    @cached_property
    def party_names(self) -> frozenset[str]:
        """Everybody who is party to a contact of this document."""
        return frozenset(p.person for m in self.mentions for p in m.participants)

    @cached_property
    def party_states(self) -> frozenset[str]:
        """The states of everybody who is party to a contact of this document."""
        return frozenset(p.state for m in self.mentions for p in m.participants if p.state is not None)

    @cached_property
    def _by_state(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            for party in mention.participants:
                if party.state is not None:
                    found[party.state].add(party.person)
        return {state: frozenset(people) for state, people in found.items()}

    def actors(self, i: int) -> tuple[str, ...]:
        """The parties that the noun at `i` stands for: by name or role, or by a state of which one is party.

        An organ or a metonym is none: the Kremlin tells of the contact, it is not in it.
        """
        named = self.names(i)
        if named:
            return named
        organs = [k for k in self.parse.conjuncts(i) if (n := self.parse.tokens[k].name) and n.kind in ORGANS]
        people = self.parse.tokens[i].name_kind == "demonym" and self.parse.tokens[i].tag in {"NNS", "NNPS"}
        found = [self._by_state.get(s, frozenset()) for s in self.states(i)] if not (organs or people) else []
        if len(found) > 1 and not all(found):
            return ()  # what they do with a third state they did not do in a contact of two
        return tuple(next(iter(one)) for one in found if len(one) == 1)

    def names(self, i: int) -> tuple[str, ...]:
        """The people that the noun at `i` and its conjuncts stand for; none for a metonym."""
        found: list[str] = []
        for k in self.parse.conjuncts(i):
            person = self.who(k)
            if person is not None and person.form != "metonym":
                found.extend(n for n in person.people if n not in found)
        return tuple(found)

    def group(self, i: int) -> bool:
        """Whether the noun at `i` is a group of leaders, or a "they" that names nobody else."""
        person = self.who(i)
        if person is not None and person.form == "group":
            return True
        return self.plural(i) and (person is None or len(person.people) != 1)

    def plural(self, i: int) -> bool:
        """ "They", "both", "both nations": words that stand for the parties if a contact was just told of."""
        token = self.parse.tokens[i]
        if token.lower in self.words("topics.both"):
            return True
        near = {self.parse.tokens[k].lower for k in self.parse.children(i, "det", "predet", "nummod")}
        return token.lower in self.words("topics.pair_noun") and bool(near & self.words("topics.both"))

    def at(self, i: int) -> tuple[ContactMention, ...]:
        """The contact mentions whose words hold token `i`."""
        return self._mentions_at.get(i, ())

    def root(self, mention: ContactMention) -> ContactMention:
        """The mention of this document that `mention` refers to in the end."""
        seen: set[str] = set()
        while mention.same_as is not None and mention.id not in seen:
            seen.add(mention.id)
            nearer = self.by_id.get(mention.same_as)
            if nearer is None:
                break
            mention = nearer
        return mention

    def parties(self, mention: ContactMention) -> tuple[Party, ...]:
        """The participants; those of the mention it refers to, where it names fewer itself."""
        return max((mention.participants, self.root(mention).participants), key=len)

    def states(self, i: int) -> tuple[str, ...]:
        """The states that the noun at `i` and its conjuncts name or stand for."""
        found = (self.state(k) for k in self.parse.conjuncts(i))
        return tuple(dict.fromkeys(s for s in found if s is not None))

    def state(self, i: int) -> str | None:
        """The state that the name at token `i` is, or stands for; None for a person."""
        match = self.parse.tokens[i].name
        if match is None or match.weak or len(match.ids) != 1:
            return None
        if match.kind in STATES:
            return self.knowledge.roster.state(match.ids[0]).name
        if match.kind in ORGANS:
            return self._organ_state(match.ids[0])
        return None

    def _organ_state(self, organ: str) -> str | None:
        row = self.knowledge.roster.state_named(self.knowledge.roster.organ(organ).state)
        return None if row is None else row.name

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, without the marks; a mark never closed opens nothing."""
        text = self.document.text
        found: list[Span] = []
        opened = OPENING.search(text)
        while opened is not None:
            i = opened.start()
            stop = text.find("\n\n", i)
            end = text.find(QUOTES[opened[0]], i + 1, stop if stop >= 0 else len(text))
            if end > i + 1:
                found.append(Span(i + 1, end))
                i = end
            opened = OPENING.search(text, i + 1)
        return tuple(found)

    def quoted(self, span: Span) -> bool:
        """Whether at least half of `span` stands in quotation marks, or a third of it that is a phrase."""
        held = [Span(max(span.start, q.start), min(span.end, q.end)) for q in self.quotations if q.meets(span)]
        length, inside = span.end - span.start, sum(h.end - h.start for h in held)
        phrase = any(len(self.parse.tokens_in(h)) >= PHRASE for h in held)
        return 2 * inside >= length or (phrase and 3 * inside >= length)
