"""One document with all that the earlier rules found in it, indexed by token."""

from functools import cached_property

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.parse import Parse
from readouts.model.reading import Attribution, PersonMention
from readouts.model.span import Span
from readouts.model.times import TimeExpression
from readouts.read.turns import Turn, opposite, turns

DASHES = frozenset({"—", "–", "-", "--"})
POST = 90  # the most tokens of a post
OBJECTS = frozenset({"dobj", "pobj", "dative"})
CLAUSE_MARKS = frozenset({",", ";", "and", "&", "–", "-", "/"})


class Scene(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a rule about contacts looks at."""

    parse: Parse
    document: Document
    segments: tuple[Segment, ...]
    people: tuple[PersonMention, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    knowledge: Knowledge

    @cached_property
    def _who(self) -> dict[int, PersonMention]:
        longest = sorted(self.people, key=lambda m: (m.span.start - m.span.end, m.span.start))
        found: dict[int, PersonMention] = {}
        for mention in longest:
            tokens = self.parse.tokens_in(mention.span)
            if not any(i in found for i in tokens):  # "the leaders" inside "the leaders of A and B" is no mention
                found |= dict.fromkeys(tokens, mention)
            else:
                whole = next(found[i] for i in tokens if i in found)
                found |= {i: whole for i in tokens if i not in found}
        return found

    @cached_property
    def times_of(self) -> dict[int, Span]:
        """The words of each time expression, by its id."""
        return {t.id: t.span for t in self.times}

    @cached_property
    def _when(self) -> dict[int, TimeExpression]:
        return {i: t for t in self.times for i in self.parse.tokens_in(t.span)}

    @cached_property
    def evoking(self) -> frozenset[int]:
        """The tokens of all nouns that evoke contacts."""
        found = self.parse.phrases(self.words("trigger.noun"), "lemma")
        return frozenset(i for first, last in found for i in range(first, last + 1))

    def who(self, i: int) -> PersonMention | None:
        """The mention of people that covers token `i`; first person inside a quotation is its speaker."""
        if i in self._who:
            found = self._who[i]
            return found if found.people else self._first_person(i) or found
        return self._first_person(i)

    def when(self, i: int) -> TimeExpression | None:
        """The time expression that covers token `i`."""
        return self._when.get(i)

    def innermost(self, span: Span) -> Attribution | None:
        """The innermost attribution whose content covers `span`."""
        around = [a for a in self.attributions if any(c.covers(span) for c in a.content)]
        return min(around, key=lambda a: sum(c.end - c.start for c in a.content), default=None)

    def words(self, prefix: str) -> frozenset[str]:
        """The words of a lexicon group."""
        return self.knowledge.lexicon.words(prefix)

    def _first_person(self, i: int) -> PersonMention | None:
        token = self.parse.tokens[i]
        if token.lower in self.words("first.person"):
            return self.speaker(i)
        if token.lower in self.words("second.person") and (token.dep in OBJECTS or token.tag == "PRP$"):
            return self.faced(i)
        return self.both(i) if token.lower in self.words("first.plural") and token.tag == "PRP$" else None

    @property
    def speakers(self) -> tuple[PersonMention, ...]:
        """Those whose turns a transcript holds, a mention for each turn, in order."""
        return tuple(t.speaker for t in self._turns)

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        return turns(self.parse, self.people)

    @cached_property
    def titled(self) -> tuple[PersonMention, ...]:
        """Those whom the headline names, or a title under which the text appeared."""
        here = [m for m in self.people if (at := self.parse.tokens_in(m.span)) and self.parse.kind(at[0]) == "headline"]
        titles = [a.title for a in self.document.appearances if a.title]
        found = [n for t in titles for n in self.knowledge.roster.find(t) if n.kind == "person"]
        ids = {i for n in found if len(n.ids) == 1 for i in n.ids}
        names = {self.knowledge.roster.person(i).name for i in ids}
        return (*here, *(m for m in self.people if len(m.people) == 1 and m.people[0] in names))

    def faced(self, i: int) -> PersonMention | None:
        """Whom the speaker of token `i` faces on a page of a contact of two, as a mention at that token."""
        speaker = self.speaker(i)
        other = None if speaker is None or not self._turns else opposite(speaker, self._turns, self.titled)
        return None if other is None else msgspec.structs.replace(other, span=self.parse.tokens[i].span, form="pronoun")

    def turn_of(self, i: int) -> PersonMention | None:
        """Whose turn of a transcript token `i` stands in, as a mention at that token; quotations in it aside."""
        token = self.parse.tokens[i]
        inside = self.innermost(token.span)
        turn = next((t for t in self._turns if t.start <= token.start < t.end), None)
        if turn is None or (inside is not None and inside.quoted and inside.channel != "transcript"):
            return None
        return msgspec.structs.replace(turn.speaker, span=token.span, form="pronoun")

    def both(self, i: int) -> PersonMention | None:
        """ "We", "our" of a speaker who faces one other: the two of them."""
        speaker, other = self.speaker(i), self.faced(i)
        if speaker is None or other is None:
            return None
        people = tuple(sorted({*speaker.people, *other.people}))
        leads = True if speaker.leader and other.leader else None
        return msgspec.structs.replace(speaker, people=people, state=None, leader=leads)

    def speaker(self, i: int) -> PersonMention | None:
        """Whose own words token `i` is one of, as a mention at that token; None if they are nobody's, or only told."""
        token = self.parse.tokens[i]
        attribution = self.innermost(token.span)
        known = self.turn_of(i)
        if known is not None:
            return known
        if attribution is None or attribution.voice is None:
            known = self._signed(i) or (self.stater if attribution is None else None)
        elif attribution.quoted or attribution.channel == "transcript":
            name = attribution.voice.name
            known = next((m for m in self.people if m.people == (name,)), None)
        return None if known is None else msgspec.structs.replace(known, span=token.span, form="pronoun")

    @cached_property
    def stater(self) -> PersonMention | None:
        """The one leader whose statement the headline says the whole text is; None where others take turns in it."""
        found = []
        for _, last in self.parse.phrases(self.words("stated.opener")):
            behind = [t for t in self.parse.tokens[last + 1 : last + 3] if t.lower != "the"]
            if self.parse.kind(last) == "headline" and behind:
                name = self._who.get(behind[0].i)
                end = 0 if name is None else name.span.end
                then = {self.parse.tokens[t].lower for at in (end, end + 1) if (t := self.parse.at(at)) is not None}
                joined = bool(then & {"and", "&", "'s", "’s"})
                found.append(None if joined else name)
        one = found[0] if len(found) == 1 and not self._turns else None
        return one if one is not None and one.leader and len(one.people) == 1 else None

    def _signed(self, i: int) -> PersonMention | None:
        """Who signs a post that token `i` may stand in: "… — NAME (@handle)" behind it in its paragraph."""
        tokens = self.parse.tokens
        for k in range(i + 1, min(i + POST, len(tokens) - 3)):
            if tokens[k].segment != tokens[i].segment:
                break
            name = self._who.get(k + 1)
            if tokens[k].text in DASHES and name is not None and len(name.people) == 1:
                behind = self.parse.text[name.span.end : name.span.end + 3].strip()
                if behind.startswith("(@"):
                    return name
        return None

    def last_token(self, i: int) -> int:
        """The last token of the mention that covers token `i`, or `i`."""
        found = self.who(i)
        return i if found is None else max(self.parse.tokens_in(found.span)[-1], i)

    def first_token(self, i: int) -> int:
        """The first token of the mention that covers token `i`, or `i`."""
        found = self.who(i)
        return i if found is None else min(self.parse.tokens_in(found.span)[0], i)
