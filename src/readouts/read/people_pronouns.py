"""Pronouns for one person: only where one antecedent stands out."""

from collections.abc import Sequence

from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.model.span import Span
from readouts.read.control import control_verb
from readouts.read.people_behind import of_reported
from readouts.read.people_names import SUBJECTS, Cast

QUOTES = {"\u201c": "\u201d", "\u00ab": "\u00bb"}
STRAIGHT = '"'
CARRIED = frozenset({"prep", "conj", "xcomp", "dative", "agent"})  # whose subject is that of the word above
LIGHT = frozenset({"dobj", "pobj"})  # "had talks with him", "is in talks with him": the same, if nobody owns the noun
OBJECTS = frozenset({"dobj", "dative", "pobj", "obj", "nmod", "iobj"})


def pronouns(cast: Cast, found: Sequence[PersonMention]) -> list[PersonMention]:
    """A mention for each "he", "she", "his", "her" …; without people where two may be meant, or none."""
    genders = {g: cast.lexicon.words(f"people.pronoun.{g}") for g in ("m", "f")}
    inside = quoted(cast.parse.text)
    known = sorted(found, key=lambda m: m.span)
    out: list[PersonMention] = []
    for token in cast.parse.tokens:
        gender = next((g for g, words in genders.items() if token.lower in words), None)
        if gender is None or token.name is not None:
            continue
        meant = _antecedent(cast, token, gender, known, inside)
        mention = PersonMention(
            span=token.span,
            form="pronoun",
            people=meant.people if meant else (),
            in_roster=meant.in_roster if meant else True,
            state=meant.state if meant else None,
            leader=meant.leader if meant else None,
            former=meant.former if meant else False,
        )
        out.append(mention)
        known = sorted([*known, mention], key=lambda m: m.span)
    return out


def _antecedent(
    cast: Cast, token: Token, gender: str, known: Sequence[PersonMention], inside: Sequence[Span]
) -> PersonMention | None:
    """The one person whom a pronoun may mean in this sentence, or else in the one before."""
    first, _ = cast.parse.sentence(token.i)
    start = cast.parse.tokens[first].start
    quote = next((q for q in inside if q.covers(token.span)), None)
    here = [m for m in known if start <= m.span.start < token.start and not _own_subject(cast, token, m)]
    if quote is not None:
        inner = [m for m in here if quote.covers(m.span)]
        return _only(_fit(cast, inner, gender)) or (None if inner else _into_quote(cast, token, here, gender, quote))
    out = [m for m in here if not any(q.covers(m.span) for q in inside)]
    fit = None if any(_of_teller(cast, token, m) for m in here) else _fit(cast, out, gender)
    if fit is None or fit:
        return _best(cast, token, fit)
    ahead = _below(cast, token, known, gender)
    if ahead is not None:
        return ahead
    if _stranger_acts(cast, first, token.i, known) or first == 0:
        return _said_behind(cast, token, known, gender) if first == 0 else None
    begin, _ = cast.parse.sentence(first - 1)
    before = [m for m in known if cast.parse.tokens[begin].start <= m.span.start < start]
    fit = _fit(cast, [m for m in before if not any(q.covers(m.span) for q in inside)], gender)
    if fit and not _stranger_acts(cast, begin, first, known):
        return _best(cast, token, fit)
    return _continued(cast, token, known, gender) or _said_behind(cast, token, known, gender)


def _of_teller(cast: Cast, token: Token, mention: PersonMention) -> bool:
    """ "X's son said that he …": whose son it is need not be meant, and mostly is not."""
    tokens = cast.parse.tokens
    above = set(cast.parse.ancestors(token.i))
    for i in cast.parse.tokens_in(mention.span):
        noun = tokens[tokens[i].head]
        kin = tokens[i].dep == "poss" and noun.lemma.lower() in cast.lexicon.words("people.of_leader")
        if kin and noun.dep in SUBJECTS and noun.head in above and token.head != noun.i:
            return True
    return False


def _said_behind(cast: Cast, token: Token, known: Sequence[PersonMention], gender: str) -> PersonMention | None:
    """ "It never came up when he rang B, A said": who says so, where nobody before may be meant."""
    for at in cast.parse.ancestors(token.i):
        verb = cast.parse.tokens[at]
        if verb.dep != "ccomp" or verb.head <= token.i:
            continue
        spans = [cast.parse.tokens[s].span for s in cast.parse.children(verb.head, *SUBJECTS) if s > token.i]
        return _only(_fit(cast, [m for m in known if any(m.span.covers(s) for s in spans)], gender))
    return None


def _fit(cast: Cast, mentions: Sequence[PersonMention], gender: str) -> list[PersonMention] | None:
    """The mentions of one person each that the pronoun agrees with; None if somebody unknown stands there."""
    fit: list[PersonMention] = []
    for mention in mentions:
        if mention.form == "group":
            continue
        if len(mention.people) != 1:
            if mention.form == "role" and (_beside_name(cast, mention, mentions) or _any_holder(cast, mention)):
                continue
            if mention.form == "pronoun" and cast.parse.text[mention.span.start : mention.span.end].lower() not in (
                cast.lexicon.words(f"people.pronoun.{gender}")
            ):
                continue
            return None
        person = cast.roster.person_named(mention.people[0]) if mention.in_roster else None
        if person is None or person.gender in (gender, ""):
            fit.append(mention)
    return fit


def _any_holder(cast: Cast, mention: PersonMention) -> bool:
    """ "Between X and a British premier": nobody in particular, and no subject that one could go on with."""
    inside = cast.parse.tokens_in(mention.span)
    left = cast.parse.tokens[inside[0] - 1] if inside and inside[0] else None
    acts = any(cast.parse.tokens[i].dep in SUBJECTS for i in inside)
    return left is not None and left.lower in {"a", "an", "any"} and not acts


def _continued(cast: Cast, token: Token, known: Sequence[PersonMention], gender: str) -> PersonMention | None:
    """A subject goes on with that of the sentence before, whoever else is spoken of there; over a "they" with the
    one before that.

    The subject is the preferred centre of the sentence that follows (Grosz, Joshi and Weinstein 1995).
    """
    if token.dep not in SUBJECTS or cast.parse.governor(token.head) is not None:
        return None
    they = cast.lexicon.words("people.pronoun.plural")
    at = cast.parse.sentence(token.i)[0]
    for _ in range(2):
        if at == 0 or _stranger_acts(cast, cast.parse.sentence(at - 1)[0], at, known):
            return None
        first, end = cast.parse.sentence(at - 1)
        subject = next((s for s in range(first, end) if cast.parse.tokens[s].dep in SUBJECTS and _of_root(cast, s)), at)
        word = cast.parse.tokens[subject]
        if subject == at or len(cast.parse.conjuncts(subject)) > 1 or _second_clause(cast, subject, end, known):
            return None
        mention = next((m for m in known if m.span.covers(word.span)), None)
        if mention is not None and len(mention.people) == 1:
            return _only(_fit(cast, [mention], gender))
        if word.lower not in they and (mention is None or len(mention.people) != 2):
            return None
        at = first
    return None


def _second_clause(cast: Cast, subject: int, end: int, known: Sequence[PersonMention]) -> bool:
    """ "A waits, and B rings everybody": somebody else is the subject of a clause joined to the main one."""
    root = cast.parse.tokens[subject].head
    for other in cast.parse.tokens[subject + 1 : end]:
        joined = other.dep in SUBJECTS and cast.parse.tokens[other.head].dep == "conj" and other.head != root
        if joined and root in cast.parse.ancestors(other.head):
            mention = next((m for m in known if m.span.covers(other.span)), None)
            first = next((m for m in known if m.span.covers(cast.parse.tokens[subject].span)), None)
            if mention is not None and mention.form == "name" and (first is None or mention.people != first.people):
                return True
    return False


def _of_root(cast: Cast, i: int) -> bool:
    """Whether it is the subject of the main verb."""
    head = cast.parse.tokens[i].head
    return cast.parse.governor(head) is None


def _beside_name(cast: Cast, role: PersonMention, mentions: Sequence[PersonMention]) -> bool:
    """ "Smith, now deputy premier, said he": the office is that of the name before it, no other person."""
    named = [m for m in mentions if m.people]
    for i in cast.parse.tokens_in(role.span):
        token = cast.parse.tokens[i]
        if token.dep == "appos" and any(m.span.covers(cast.parse.tokens[token.head].span) for m in named):
            return True
    return False


def _only(fit: Sequence[PersonMention] | None) -> PersonMention | None:
    """The mention of the only person among them."""
    return fit[-1] if fit and len({m.people for m in fit}) == 1 else None


def _best(cast: Cast, token: Token, fit: Sequence[PersonMention] | None) -> PersonMention | None:
    """The only person; else the subject of the clause above, unless he said it to another of them."""
    if not fit:
        return None
    only = _only(fit)
    if only is not None:
        return only
    behind = of_reported(cast, token, fit)
    if behind is not None:
        return behind
    top = _above(cast, token, fit)
    if top is None and not any(m.span.start >= cast.parse.tokens[cast.parse.sentence(token.i)[0]].start for m in fit):
        top = _main_subject(cast, fit)
    return None if top is None or _told(cast, token, fit, top) else top


def _main_subject(cast: Cast, fit: Sequence[PersonMention]) -> PersonMention | None:
    """The subject of the main clause, unless another of them is that of a clause joined to it; else the only one."""
    subjects = [m for m in fit if _subject(cast, m)]
    roots = [m for m in subjects if _subject(cast, m, root=True)]
    one = _only(roots)
    joined = (m for m in subjects if one is not None and m.people != one.people)
    return None if any(_joined(cast, m) for m in joined) else one or _only(subjects)


def _joined(cast: Cast, mention: PersonMention) -> bool:
    """Whether the mention is the subject of a clause joined to another by "and"."""
    tokens = (cast.parse.tokens[i] for i in cast.parse.tokens_in(mention.span))
    return any(t.dep in SUBJECTS and cast.parse.tokens[t.head].dep == "conj" for t in tokens)


def _controlled(cast: Cast, prep: int, token: Token) -> int | None:
    """ "X thanked Y for coming after his call": who came is whom X thanked."""
    parse = cast.parse
    verb = control_verb(parse, cast.lexicon.words("people.object_control"), prep)
    gerund = any(i < token.i for i in parse.children(prep, "pcomp"))
    if verb is None or not gerund or parse.tokens[prep].lower not in {"for", "on", "of"}:
        return None
    return next((i for i in parse.children(verb, "dobj") if i < prep), None)


def _above(cast: Cast, token: Token, fit: Sequence[PersonMention]) -> PersonMention | None:
    """The subject of the nearest clause above the pronoun's, if it is one of those who fit."""
    for at in cast.parse.ancestors(token.i):
        if (whom := _controlled(cast, at, token)) is not None:
            return next((m for m in fit if m.span.covers(cast.parse.tokens[whom].span)), None)
        subjects = [c for c in cast.parse.children(at, *SUBJECTS) if c != token.i]
        if not subjects:
            continue
        word = cast.parse.tokens[subjects[0]]
        if len(cast.parse.conjuncts(word.i)) > 1 or word.start > token.start:
            return None
        return next((m for m in fit if m.span.covers(word.span)), None)
    return None


def _into_quote(
    cast: Cast, token: Token, here: Sequence[PersonMention], gender: str, quote: Span
) -> PersonMention | None:
    """ "X “smiled when he said so”": the quotation begins behind its own subject, which the pronoun goes on with."""
    at = next((a for a in cast.parse.ancestors(token.i)[1:] if cast.parse.children(a, *SUBJECTS)), None)
    if at is None or not quote.covers(cast.parse.tokens[at].span):
        return None
    return _above(cast, token, _fit(cast, here, gender) or [])


def _subject(cast: Cast, mention: PersonMention, root: bool = False) -> bool:
    """Whether the mention is a subject by itself (of the main clause: `root`), not one of a coordination."""
    for i in cast.parse.tokens_in(mention.span):
        token = cast.parse.tokens[i]
        if token.dep in SUBJECTS:
            return len(cast.parse.conjuncts(i)) == 1 and (not root or cast.parse.governor(token.head) is None)
    return False


def _told(cast: Cast, token: Token, fit: Sequence[PersonMention], top: PersonMention) -> bool:
    """ "A told B that he …": the pronoun stands in what the one said to the other."""
    above = set(cast.parse.ancestors(token.i))
    nearest = next((a for a in cast.parse.ancestors(token.i) if cast.parse.tokens[a].pos == "VERB"), None)
    informs = nearest is not None and cast.parse.tokens[nearest].lemma.lower() in cast.lexicon.words("people.inform")
    if token.dep == "poss" and (informs or _after_contact(cast, token) or _own_wishes(cast, token)):
        return False  # "A briefed B on his visit", "A spoke to B after his call with C"
    for mention in fit:
        if mention.people == top.people:
            continue
        for i in cast.parse.tokens_in(mention.span):
            at = cast.parse.tokens[i]
            if at.dep in OBJECTS and ({at.head, cast.parse.tokens[at.head].head} & above):
                return True
    return False


def _own_wishes(cast: Cast, token: Token) -> bool:
    """ "A sent B his congratulations": whose they are sends them."""
    head = cast.parse.tokens[token.head]
    sent = head.dep == "dobj" and head.lemma.lower() in cast.lexicon.words("trigger.noun.greeting")
    return sent and cast.parse.tokens[head.head].lemma.lower() in cast.lexicon.words("written.send")


def _after_contact(cast: Cast, token: Token) -> bool:
    """ "After his call with C": a contact that tells when something was done is of who did it."""
    head = cast.parse.tokens[token.head]
    prep = cast.parse.tokens[head.head]
    led = prep.lower == "of" and cast.parse.tokens[prep.head].lower in cast.lexicon.words("people.ahead")
    of_time = led or prep.lower in cast.lexicon.words("people.after")
    return of_time and head.dep == "pobj" and head.lemma.lower() in cast.lexicon.words("trigger.noun")


def _own_subject(cast: Cast, token: Token, mention: PersonMention) -> bool:
    """Whether the mention is the subject of the very clause in which the pronoun is an object ("A told him")."""
    if token.dep not in OBJECTS or token.lower in cast.lexicon.words("people.reflexive"):
        return False
    for at in cast.parse.ancestors(token.i):
        subjects = cast.parse.children(at, *SUBJECTS)
        light = cast.parse.tokens[at].dep in LIGHT and not cast.parse.children(at, "poss")
        if subjects or (cast.parse.tokens[at].dep not in CARRIED and not light):
            return any(mention.span.covers(cast.parse.tokens[s].span) for s in subjects)
    return False


def _below(cast: Cast, token: Token, known: Sequence[PersonMention], gender: str) -> PersonMention | None:
    """ "Though she gave no details, A said", "ahead of his talks, A said": the subject of the main clause, where the
    pronoun comes first."""
    clause = cast.parse.governor(token.i)
    if clause is None:
        return None
    main = cast.parse.tokens[clause].head
    if token.dep == "poss":
        fronted = _fronted(cast, token.i)
        if fronted is None:
            return None
        main = fronted
    elif _asked(cast, clause) and token.dep in SUBJECTS:
        main = cast.parse.tokens[main].head  # "Asked whether he had called, A said"
    elif cast.parse.tokens[clause].dep != "advcl" or token.dep not in SUBJECTS:
        return None
    for subject in cast.parse.children(main, *SUBJECTS):
        word = cast.parse.tokens[subject]
        after = [m for m in known if m.span.covers(word.span) and word.start > token.start]
        return _only(_fit(cast, after, gender))
    return None


def _asked(cast: Cast, clause: int) -> bool:
    """Whether a clause is what somebody is asked in a participle before the main clause."""
    above = cast.parse.tokens[cast.parse.tokens[clause].head]
    return cast.parse.tokens[clause].dep == "ccomp" and above.dep == "advcl" and above.tag in ("VBN", "VBG")


def _fronted(cast: Cast, i: int) -> int | None:
    """The verb of the main clause, if token `i` stands in a phrase before it that hangs on it: "ahead of his talks"."""
    for above in cast.parse.ancestors(i):
        token = cast.parse.tokens[above]
        if token.pos in ("VERB", "AUX"):
            subjects = cast.parse.children(above, *SUBJECTS)
            if not subjects and token.dep == "advcl" and token.tag in ("VBN", "VBG"):
                continue  # "Asked about his call, A said"
            return above if subjects and i < subjects[0] else None
    return None


def _stranger_acts(cast: Cast, first: int, last: int, known: Sequence[PersonMention]) -> bool:
    """Whether a person whom no mention names is a subject among the tokens [first, last)."""
    nouns = cast.lexicon.words("people.noun")
    for token in cast.parse.tokens[first:last]:
        if token.dep not in SUBJECTS or token.name is not None or any(m.span.covers(token.span) for m in known):
            continue
        if token.lemma.lower() in nouns or (token.pos == "PROPN" and token.text[:1].isupper()):
            return True
    return False


def quoted(text: str) -> tuple[Span, ...]:
    """Stretches between double quotation marks, within a paragraph, marks included."""
    spans: list[Span] = []
    opened: int | None = None
    closing = ""
    for at, char in enumerate(text):
        if opened is None and (char in QUOTES or char == STRAIGHT):
            opened, closing = at, QUOTES.get(char, STRAIGHT)
        elif opened is not None and char == closing:
            spans.append(Span(opened, at + 1))
            opened = None
        elif opened is not None and char == "\n" and text[at + 1 : at + 2] == "\n":
            spans.append(Span(opened, at))
            opened = None
    return tuple(spans)
