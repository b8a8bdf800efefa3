"""Names: which of those who share one is meant, by office, state, day and the rest of the text."""

from collections.abc import Iterable
from functools import cached_property

from readouts.knowledge import Knowledge
from readouts.model.days import DaySet
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.names import NameMatch
from readouts.model.parse import Parse, Token
from readouts.model.reading import PersonMention
from readouts.model.span import Span
from readouts.read.people_days import document_days
from readouts.read.people_given import by_both_ends, by_given_name, only_respect
from readouts.read.people_places import in_a_place
from readouts.read.people_slips import misspelt
from readouts.roster.records import LEADING
from readouts.roster.view import normal

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Cast:
    """One document with what its names say as a whole. Immutable once made."""

    def __init__(self, parse: Parse, document: Document, knowledge: Knowledge) -> None:
        self.parse = parse
        self.document = document
        self.roster = knowledge.roster
        self.lexicon = knowledge.lexicon
        self.named: tuple[tuple[Token, NameMatch], ...] = tuple((t, t.name) for t in parse.tokens if t.name)
        self.former_words = self.lexicon.words("people.former")
        self.then_words = self.lexicon.words("people.then")

    @cached_property
    def days(self) -> DaySet:
        """The day of the document, or the days that the offices named in it leave."""
        return document_days(
            self.document, (m for _, m in self.named), self.roster, self.former_words | self.then_words
        )

    @cached_property
    def introduced(self) -> frozenset[str]:
        """Ids of the people whom the text names in full, or by a title that only one of a name had."""
        return frozenset(
            m.ids[0]
            for _, m in self.named
            if m.kind == "person" and len(m.ids) == 1 and (self.full(m) or (self.in_office(m) and not m.weak))
        )

    def in_office(self, match: NameMatch) -> bool:
        """Whether a title names an office that the person may hold on the day, or keeps for life in the news."""
        if {*match.titles} & (self.former_words | self.then_words):
            return bool(match.offices)
        leads = any(self.roster.office(o).kind in LEADING for o in match.offices)
        return leads or any(match.ids[0] in self.roster.holders(o, self.days) for o in match.offices)

    @cached_property
    def strangers(self) -> frozenset[str]:
        """The last words of whole names that the roster does not know: who has been named so may be meant by them."""
        words = [m.name.words(self.parse.text) for _, m in self.named if m.kind == "person" and not m.ids]
        words += [span.words(self.parse.text) for t, m in self.named if (span := self.end_of_another(t, m))]
        return frozenset(normal(w).split(" ")[-1] for w in words if " " in normal(w))

    def end_of_another(self, token: Token, match: NameMatch) -> Span | None:
        """The whole name that a single one ends, where its first word opens the sentence ("Bruce Lee was …"): the
        roster cannot tell such a word from any other, the parser can."""
        before = self.parse.tokens[token.i - 1] if token.i else None
        if before is None or match.kind != "person" or match.titles or self.full(match):
            return None
        if self._single(before) and self.gap(before, token) == " ":  # "Lee Harper": two family names make a third
            return Span(before.start, token.end)
        if not match.weak:
            return None
        if before.sent != token.sent or (before.name is not None and not before.name.weak):
            return None
        named = before.pos == "PROPN" and before.dep == "compound" and before.head == token.i
        opens = self.parse.sentence(token.i)[0] == before.i and before.text[:1].isupper()
        return Span(before.start, token.end) if named and opens else None

    def _single(self, token: Token) -> bool:
        """Whether it is a family name alone that is also a given name or a word."""
        match = token.name
        return match is not None and match.kind == "person" and match.weak and not (match.titles or self.full(match))

    def gap(self, left: Token, right: Token) -> str:
        """The text between two tokens."""
        return self.parse.text[left.end : right.start]

    def full(self, match: NameMatch) -> bool:
        """Whether the name is more than a single family name."""
        person = self.roster.person(match.ids[0]) if match.ids else None
        words = normal(match.name.words(self.parse.text))
        return " " in words and (person is None or words != normal(person.family))

    def candidates(self, match: NameMatch) -> tuple[str, ...]:
        """Whom the name may mean: those of the roster's match, and introduced people of the same family name, where
        no title names an office that only some of them held."""
        if self.full(match) or (match.ids and match.offices):
            return match.ids
        family = normal(match.name.words(self.parse.text))
        kin = (i for i in self.introduced if normal(self.roster.person(i).family) == family)
        fit = (i for i in kin if match.state is None or i in match.ids)
        return tuple(sorted({*match.ids, *fit}))

    def gender(self, match: NameMatch) -> str:
        """The gender that the titles tell, "" if none does."""
        found = {g for t in match.titles if (g := self.roster.title_gender(t))}
        return found.pop() if len(found) == 1 else ""


def names(cast: Cast) -> tuple[list[PersonMention], list[Issue]]:
    """A mention for every name of a person."""
    found: list[PersonMention] = []
    issues: list[Issue] = []
    for token, match in cast.named:
        if match.kind != "person" or (not match.titles and in_a_place(cast.parse, token, cast.lexicon)):
            continue
        if (not match.ids and not _in_family(cast, match)) or only_respect(cast, match):
            given = by_given_name(cast, match) or by_both_ends(cast, match)
            meant = misspelt(cast, match) if given is None else None
            one = given or meant
            found.append(_stranger(cast, match) if one is None else _known(cast, match, one)[0])
            issues.extend(() if meant is None else (_slip(cast, match, meant),))
            continue
        whole = cast.end_of_another(token, match)
        if whole is not None:
            found.append(
                PersonMention(span=whole, form="name", people=(whole.words(cast.parse.text),), in_roster=False)
            )
            continue
        chosen = None if _a_letter(cast, token, match) else _choose(cast, token, match)
        if chosen is None:
            continue
        if len(chosen) == 1:
            mention, issue = _known(cast, match, chosen[0])
            found.append(mention)
            issues.extend(issue)
        else:
            found.append(PersonMention(span=match.span, form="name", state=match.state))
            issues.extend(_ambiguous(cast, match, chosen))
    return found, issues


def _slip(cast: Cast, match: NameMatch, person_id: str) -> Issue:
    words = " ".join(match.name.words(cast.parse.text).split())
    name = cast.roster.person(person_id).name
    message = f"{words!r} is taken for {name}, who held that office: a slip of the pen?"
    return Issue(kind="misspelt name", message=message, document=cast.document.id, span=match.name)


def _a_letter(cast: Cast, token: Token, match: NameMatch) -> bool:
    """Whether a single name is that of a letter ("the letter Xi stands for"; not "the letter Xi wrote")."""
    before = cast.parse.tokens[token.i - 1] if token.i else None
    if before is None or match.titles or cast.full(match):
        return False
    one = before.head == token.i or (token.dep == "appos" and token.head == before.i)
    return one and before.lower in cast.lexicon.words("people.letter")


def _in_family(cast: Cast, match: NameMatch) -> bool:
    return not cast.full(match) and bool(cast.candidates(match))


def _choose(cast: Cast, token: Token, match: NameMatch) -> tuple[str, ...] | None:
    """Those who may be meant; None if the word is not a name here."""
    ids = cast.candidates(match)
    gender = cast.gender(match)
    if gender:
        kin = cast.roster.family(normal(match.name.words(cast.parse.text)))
        fit = tuple(i for i in ids if cast.roster.person(i).gender in (gender, ""))
        ids = fit or tuple(i for i in kin if cast.roster.person(i).gender == gender and i in cast.introduced)
    if match.weak and not _read_as_name(cast, token, ids):
        return None
    for sieve in (_introduced, _leading, _holding):
        if len(ids) > 1:
            ids = sieve(cast, ids) or ids
    if len(ids) != 1 or cast.full(match) or (ids == match.ids and cast.in_office(match)):
        return ids
    known = not _somebody_else(cast, ids[0]) and (match.titles or _known_alone(cast, ids[0]))
    return ids if known else ()


def _read_as_name(cast: Cast, token: Token, ids: tuple[str, ...]) -> bool:
    """Whether a word that is also something else is a name: introduced, or acting as only a leader does."""
    before = cast.parse.tokens[token.i - 1] if token.i else None
    behind = cast.parse.tokens[token.i + 1] if token.i + 1 < len(cast.parse.tokens) else None
    if behind is not None and behind.text[:1].isdigit():
        return False
    acts = token.dep in SUBJECTS and behind is not None and behind.tag in ("VBD", "VBZ")  # "after May said so"
    dated = before is not None and before.lower in cast.lexicon.words("people.before_month") and not acts
    if dated and before is not None and before.sent == token.sent:
        return False
    if any(i in cast.introduced for i in ids):
        # "May said" opens a sentence: the parser takes it for the auxiliary, the past tense shows that it is none.
        return token.pos == "PROPN" or (behind is not None and behind.tag in ("VBD", "VBZ"))
    subject = token.pos == "PROPN" and token.dep in SUBJECTS
    return subject and any(cast.roster.leads(i, cast.days) for i in ids)


def _introduced(cast: Cast, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i in cast.introduced)


def _leading(cast: Cast, ids: Iterable[str]) -> tuple[str, ...]:
    """Those who lead, with those who may: days that are not sure exclude nobody. None if nobody leads for sure."""
    leads = {i: cast.roster.leads(i, cast.days) for i in ids}
    return tuple(i for i in leads if leads[i] is not False) if True in leads.values() else ()


def _holding(cast: Cast, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if cast.roster.side(i, cast.days) is not None)


def _somebody_else(cast: Cast, person_id: str) -> bool:
    """Whether the text has named somebody so whom the roster does not know, and not the person. A sitting leader's
    own name stands even beside relatives, unless it is a common one."""
    person = cast.roster.person(person_id)
    if person_id in cast.introduced or normal(person.family).split(" ")[-1] not in cast.strangers:
        return False
    return person.family in person.weak or not cast.roster.leads(person_id, cast.days)


def _known_alone(cast: Cast, person_id: str) -> bool:
    """Whether a family name alone, without a title, is enough: somebody introduced, or once in high office."""
    if person_id in cast.introduced:
        return True
    person = cast.roster.person(person_id)
    others = [i for i in cast.roster.family(normal(person.family)) if i != person_id]
    if any(i in cast.introduced for i in others):
        return False
    led = any(cast.roster.office(t.office).kind in LEADING for t in cast.roster.terms(person_id))
    return led or (person.family not in person.weak and cast.roster.side(person_id, cast.days) is not None)


def _known(cast: Cast, match: NameMatch, person_id: str) -> tuple[PersonMention, list[Issue]]:
    """The mention of somebody whom the roster knows."""
    person = cast.roster.person(person_id)
    former = any(t in cast.former_words for t in match.titles)
    leads = cast.roster.leads(person_id, cast.days)
    titled = any(cast.roster.office(o).kind in LEADING for o in match.offices)
    issues: list[Issue] = []
    if former and leads and titled:
        issues.append(_sits(cast, match, person.name))
    if titled and not former and not leads:
        leads = True if _then(cast, match) or cast.days == DaySet.always() else None
    elif former and not leads:
        leads = False
    state = None if former and not leads else _state(cast, match, person_id)
    mention = PersonMention(
        span=match.span, form="name", people=(person.name,), state=state, leader=leads, former=former
    )
    return mention, issues


def _then(cast: Cast, match: NameMatch) -> bool:
    return any(t in cast.then_words for t in match.titles)


def _sits(cast: Cast, match: NameMatch, name: str) -> Issue:
    words = match.span.words(cast.parse.text)
    return Issue(
        kind="former leader sits",
        message=f"the text says {words!r}, and {name} holds the office on the day of the document",
        document=cast.document.id,
        span=match.span,
    )


def _state(cast: Cast, match: NameMatch, person_id: str) -> str | None:
    """Whom the person acts for: by the title, by the terms on the day, or where all terms are of one state."""
    if match.state is not None:
        return match.state
    side = cast.roster.side(person_id, cast.days)
    if side is not None:
        return side
    states = {cast.roster.office(o).state for o in match.offices}
    if not states and cast.document.published is None:
        states = {cast.roster.office(t.office).state for t in cast.roster.terms(person_id)}
        if cast.roster.leads(person_id, cast.days) is False:
            return None
    return cast.roster.state(states.pop()).name if len(states) == 1 else None


def _stranger(cast: Cast, match: NameMatch) -> PersonMention:
    """A name that the roster does not know, as written."""
    former = any(t in cast.former_words for t in match.titles)
    leading = match.state is not None and any(cast.roster.title_leads(t) for t in match.titles)
    offices = [cast.roster.office(o) for o in match.offices]
    if offices and not any(o.kind in LEADING for o in offices):
        leading = False
    ranks = [t for t in match.titles if t not in cast.lexicon.words("people.respect")]
    other = bool(ranks) and not any(cast.roster.title_leads(t) for t in ranks)  # "First Lady NAME"
    words = " ".join(match.name.words(cast.parse.text).split())
    return PersonMention(
        span=match.span,
        form="name",
        people=(words,),
        in_roster=False,
        state=None if former else match.state,
        leader=(not former if leading else None if not (match.titles and match.state) and not other else False),
        former=former,
    )


def _ambiguous(cast: Cast, match: NameMatch, ids: tuple[str, ...]) -> list[Issue]:
    """One issue for a name that several people may have; none where nobody is meant for sure."""
    if len(ids) < 2:
        return []
    who = ", ".join(cast.roster.person(i).name for i in ids)
    words = match.span.words(cast.parse.text)
    return [Issue(kind="ambiguous name", message=f"{words!r} may be {who}", document=cast.document.id, span=match.span)]
