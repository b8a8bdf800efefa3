"""Two leaders at once: "the two leaders", "both", "they"."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from readouts.model.parse import Token
from readouts.model.reading import PersonMention
from readouts.read.people_names import SUBJECTS, Cast

PHRASE = 9  # tokens of a noun phrase with a date in it
SENTENCES_BACK = 3
HEADS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def groups(cast: Cast, found: Sequence[PersonMention]) -> list[PersonMention]:
    """A mention for each phrase that means two leaders."""
    out: list[PersonMention] = []
    long = _longest(cast.parse.phrases(cast.lexicon.words("people.group.leaders")))
    short = [
        (first, last)
        for first, last in cast.parse.phrases(cast.lexicon.words("people.group.two"))
        if not any(a <= first <= b for a, b in long) and _alone(cast, last)
    ]
    for first, last in sorted([*long, *short]):
        if first and cast.parse.tokens[first].name is not None:
            continue
        likely = _of_office(cast, last, _others(cast, last, found))
        pair = _pair(cast, cast.parse.tokens[first], likely, out)
        if _told_of(cast, last, pair, found) or _of_more(cast, last):
            pair = []
        out.append(_group(cast, first, last, pair, certain=(first, last) in long))
    return out


def _others(cast: Cast, last: int, found: Sequence[PersonMention]) -> Sequence[PersonMention]:
    """All but who is subject of the clause in which the words are an object: "X phoned both leaders"."""
    token = cast.parse.tokens[last]
    if token.dep not in {"dobj", "pobj", "dative"}:
        return found
    at = cast.parse.tokens[token.head] if token.dep == "pobj" else token
    spans = [cast.parse.tokens[s].span for s in cast.parse.children(at.head, *SUBJECTS)]
    own = {m.people for m in found if m.people and any(m.span.covers(s) for s in spans)}
    return [m for m in found if m.people not in own] if len(own) == 1 else found


def _of_more(cast: Cast, last: int) -> bool:
    """ "The heads of state – guarantors of the truce": those of something, whoever was just told of."""
    if any(first == last + 1 for first, _ in cast.parse.phrases(cast.lexicon.words("people.group.states"))):
        return False
    behind = cast.parse.tokens[last + 1 : last + 3]
    dashed = len(behind) == 2 and behind[0].text in {"–", "—"} and behind[1].pos == "NOUN"
    return bool(behind) and (behind[0].lower == "of" or dashed)


def _told_of(cast: Cast, last: int, pair: Sequence[PersonMention], found: Sequence[PersonMention]) -> bool:
    """Whether one of the pair may be a third who speaks of two: "Trump hailed the summit between the two leaders".

    He is subject of the clause in which it is an object, and two others came up before.
    """
    between = cast.parse.tokens[cast.parse.tokens[last].head]
    noun = cast.parse.tokens[between.head]
    if between.dep != "prep" or noun.pos != "NOUN" or noun.dep not in {"dobj", "nsubj", "pobj", "nsubjpass"}:
        return False
    above = (noun.head, *cast.parse.ancestors(noun.head))
    subjects = [cast.parse.tokens[s].span for i in above for s in cast.parse.children(i, *SUBJECTS)]
    tellers = {m.people for m in found if any(m.span.covers(s) for s in subjects)} & {m.people for m in pair}
    before = {m.people for m in found if m.leader and len(m.people) == 1 and m.span.start < noun.start}
    return bool(tellers) and len(before - tellers) > 1


def _of_office(cast: Cast, last: int, found: Sequence[PersonMention]) -> Sequence[PersonMention]:
    """ "The presidents": of those whose offices are known only presidents."""
    title = cast.parse.tokens[last].lower.removesuffix("s")
    if title not in cast.lexicon.words("people.group.office"):
        return found
    kept = [m for m in found if _may_be(cast, m, title)]
    leading = {m.people for m in kept if _leader(m)}
    return kept if len(leading) != 1 else found  # a president and a chancellor, both called so


def _may_be(cast: Cast, mention: PersonMention, title: str) -> bool:
    known = (p for n in mention.people if mention.in_roster and (p := cast.roster.person_named(n)) is not None)
    held = [t.office for p in known for t in cast.roster.terms(p.id) if t.days & cast.days]
    return not held or any(cast.roster.title_names((title,), o) for o in held)


def _longest(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that no other one holds."""
    return [(a, b) for a, b in found if not any((c, d) != (a, b) and c <= a and b <= d for c, d in found)]


def _group(cast: Cast, first: int, last: int, pair: Sequence[PersonMention], certain: bool) -> PersonMention:
    names = tuple(sorted({n for m in pair for n in m.people}))
    return PersonMention(
        span=cast.parse.span(first, last),
        form="group",
        people=names,
        in_roster=all(m.in_roster for m in pair),
        leader=True if certain or names else None,
    )


def _alone(cast: Cast, last: int) -> bool:
    """Whether "the two" stands for itself: "the two sides" does not, and "both A and B" neither."""
    following = cast.parse.tokens[last + 1] if last + 1 < len(cast.parse.tokens) else None
    token = cast.parse.tokens[last]
    if following is None or following.sent != token.sent:
        return True
    if following.pos in HEADS or following.name is not None or following.lower == "of":
        return False
    return token.dep in SUBJECTS or token.dep in ("pobj", "dobj")


def _pair(
    cast: Cast, token: Token, found: Sequence[PersonMention], groups_before: Sequence[PersonMention]
) -> list[PersonMention]:
    """Exactly two leaders nearest before a token; else those of the headline or of the whole text; else the
    pair that every group before it meant."""
    sentence = token.sent
    start = token.start
    near: list[PersonMention] = []
    for _ in range(SENTENCES_BACK + 1):
        first = _first_of(cast, sentence)
        if first is None:
            break
        begin = cast.parse.tokens[first].start
        new = [m for m in found if begin <= m.span.start < start and _leader(m)]
        near = [*new, *near]
        count = len({m.people for m in near})
        if count == 2:
            return _two(near)
        if count > 2:
            return _two(_coordinated(cast, new))
        start, sentence = begin, sentence - 1
    told = _two([m for m in found if m.span.start < token.start and _leader(m)])
    settled = _two(_in_headline(cast, found)) or told or _two([m for m in found if _leader(m)])
    return settled or _same_again(near, groups_before)


def _same_again(near: Sequence[PersonMention], groups_before: Sequence[PersonMention]) -> list[PersonMention]:
    """The pair that all groups so far meant, unless another leader has come in since."""
    pairs = {m.people for m in groups_before if m.people}
    if len(pairs) != 1 or not all(m.people[0] in next(iter(pairs)) for m in near):
        return []
    return [next(m for m in groups_before if m.people)]


def _first_of(cast: Cast, sentence: int) -> int | None:
    base = cast.parse.tokens[0].sent
    at = sentence - base
    return cast.parse.sentences[at][0] if 0 <= at < len(cast.parse.sentences) else None


def _leader(mention: PersonMention) -> bool:
    """Whether a mention may be one of two leaders: nobody of whom the text or the roster says he is none."""
    return mention.leader is not False and len(mention.people) == 1 and (mention.leader or mention.form == "name")


def _two(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """The mentions if they are of exactly two people of different states, one for each; else none."""
    by_name = {m.people[0]: m for m in mentions}
    pair = list(by_name.values())
    if len(pair) != 2 or (pair[0].state is not None and pair[0].state == pair[1].state):
        return []
    return pair


def _coordinated(cast: Cast, mentions: Sequence[PersonMention]) -> list[PersonMention]:
    """The last two that stand together as "A and B" and are no part of a longer list."""
    for left, right in reversed(list(pairwise(mentions))):
        a, b = cast.parse.tokens_in(left.span), cast.parse.tokens_in(right.span)
        if a and b and set(cast.parse.conjuncts(a[0])) == {a[0], b[0]} and not _partners(cast, a[0], mentions):
            return [left, right]
    return []


def _partners(cast: Cast, first: int, mentions: Sequence[PersonMention]) -> bool:
    """ "X spoke with A and B", "X met A and B": there are three of them."""
    token = cast.parse.tokens[first]
    joined = token.dep in {"dobj", "dative"} or cast.parse.tokens[token.head].lower == "with"
    subjects = {s for i in cast.parse.ancestors(first) for s in cast.parse.children(i, *SUBJECTS)}
    spans = [cast.parse.tokens[s].span for s in subjects]
    return joined and any(m.span.covers(s) for m in mentions for s in spans)


def _in_headline(cast: Cast, found: Sequence[PersonMention]) -> list[PersonMention]:
    out = []
    for mention in found:
        at = cast.parse.tokens_in(mention.span)
        if at and cast.parse.kind(at[0]) == "headline" and _leader(mention):
            out.append(mention)
    return [] if _partners_only(cast, out) else out


def _partners_only(cast: Cast, mentions: Sequence[PersonMention]) -> bool:
    """ "Call with X and Y": both are partners of somebody whom the headline does not name."""
    if len(mentions) != 2:
        return False
    first, second = (cast.parse.tokens_in(m.span)[-1] for m in mentions)
    above = cast.parse.tokens[cast.parse.tokens[first].head]
    return above.lower == "with" and first in cast.parse.conjuncts(second)


def plurals(cast: Cast, found: Sequence[PersonMention]) -> list[PersonMention]:
    """A mention for each "they", "their" …: the two people who together are the subject just before, or none."""
    words = cast.lexicon.words("people.pronoun.plural")
    out: list[PersonMention] = []
    known = list(found)
    for token in cast.parse.tokens:
        if token.lower not in words or token.name is not None:
            continue
        pair = _joint_subject(cast, token, known)
        mention = PersonMention(
            span=token.span,
            form="pronoun",
            people=tuple(sorted({n for m in pair for n in m.people})),
            in_roster=all(m.in_roster for m in pair),
            leader=True if pair and all(m.leader for m in pair) else None,
        )
        out.append(mention)
        known.append(mention)
    return out


def _joint_subject(cast: Cast, token: Token, known: Sequence[PersonMention]) -> list[PersonMention]:
    """The coordination or the group that is the last plural subject in this sentence or the one before."""
    contact = _of_contact(cast, token)
    first, _ = cast.parse.sentence(token.i)
    for begin, end in ((first, token.i), (cast.parse.sentence(first - 1)[0], first) if first else (0, 0)):
        subjects = [t for t in cast.parse.tokens[begin:end] if t.dep in SUBJECTS]
        plural = [
            t for t in subjects if t.tag in ("NNS", "NNPS") or len(cast.parse.conjuncts(t.i)) > 1 or _group_at(t, known)
        ]
        if contact and any(t.lower in cast.lexicon.words("people.delegates") for t in plural):
            return []  # "the envoys spoke of their talks"
        if contact:  # "their call": no ties, no countries have one
            plural = [t for t in plural if _both(cast, t.i, known) or ((g := _group_at(t, known)) and g.people)]
        if not plural:
            continue
        last = plural[-1]
        group = _group_at(last, known)
        if group is not None:
            return [group] if len(group.people) == 2 else []
        return _both(cast, last.i, known)
    found = _just_before(cast, token, known) or _fronted_both(cast, token, known) or _after_comma(cast, token, known)
    return found or (_only_two(cast, token, known) if contact else [])


def _of_contact(cast: Cast, token: Token) -> bool:
    """ "Their call", "their April 2, 2024, telephone call": whether a contact is what they have."""
    nouns = cast.lexicon.words("trigger.noun")
    if token.tag != "PRP$":
        return False
    if token.dep == "poss" and cast.parse.tokens[token.head].lemma.lower() in nouns:
        return True
    for other in cast.parse.tokens[token.i + 1 : min(token.i + PHRASE, cast.parse.sentence(token.i)[1])]:
        if other.lemma.lower() in nouns:
            return True
        if other.pos not in {"ADJ", "NUM", "NOUN", "PROPN"} and other.text != ",":
            return False
    return False


def _both(cast: Cast, i: int, known: Sequence[PersonMention]) -> list[PersonMention]:
    """The two people of a coordination; none if it has other members."""
    members = [_mention_at(cast, k, known) for k in cast.parse.conjuncts(i)]
    pair = [m for m in members if m is not None and len(m.people) == 1]
    return pair if len(members) == 2 and len(pair) == 2 else []


def _just_before(cast: Cast, token: Token, known: Sequence[PersonMention]) -> list[PersonMention]:
    """ "Sat between A and B at their meeting": the one coordination of two people before the word in its sentence."""
    first, _ = cast.parse.sentence(token.i)
    firsts = [i for i in range(first, token.i) if cast.parse.conjuncts(i)[0] == i and len(cast.parse.conjuncts(i)) > 1]
    pairs = [p for i in firsts if (p := _both(cast, i, known)) and p[-1].span.end <= token.start]
    return pairs[0] if len(pairs) == 1 else []


def _only_two(cast: Cast, token: Token, known: Sequence[PersonMention]) -> list[PersonMention]:
    """ "A got along with B at their summit": before a contact the only two leaders of the sentence, or
    with those of the sentences before."""
    at = cast.parse.sentence(token.i)[0]
    for _ in range(SENTENCES_BACK):
        start = cast.parse.tokens[at].start
        near = [m for m in known if start <= m.span.start < token.start and _leader(m)]
        if at == 0 or len({m.people for m in near}) > 1:
            return _two(near)
        at = cast.parse.sentence(at - 1)[0]
    return []


def _fronted_both(cast: Cast, token: Token, known: Sequence[PersonMention]) -> list[PersonMention]:
    """ "In their call, A and B agreed": the subject of the main clause, where the word stands before it."""
    if token.dep != "poss":
        return []
    for above in cast.parse.ancestors(token.i):
        subjects = cast.parse.children(above, *SUBJECTS)
        if subjects:
            return _both(cast, subjects[0], known) if token.i < subjects[0] else []
    return []


def _after_comma(cast: Cast, token: Token, known: Sequence[PersonMention]) -> list[PersonMention]:
    """The same where the parser hangs the names on the phrase: "After their talks in Lima, A and B left"."""
    tokens = cast.parse.tokens
    first, end = cast.parse.sentence(token.i)
    comma = next((i for i in range(token.i, end) if tokens[i].text == ","), end)
    if token.i - first > 2 or comma + 4 > end:
        return []
    one = _mention_at(cast, comma + 1, known)
    joint = None if one is None else cast.parse.tokens_in(one.span)[-1] + 1
    if one is None or joint is None or joint + 2 >= end or tokens[joint].lower != "and":
        return []
    two = _mention_at(cast, joint + 1, known)
    behind = end if two is None else cast.parse.tokens_in(two.span)[-1] + 1
    pair = [m for m in (one, two) if m is not None and len(m.people) == 1]
    return pair if len(pair) == 2 and behind < end and tokens[behind].pos in ("VERB", "AUX", "ADV") else []


def _group_at(token: Token, known: Sequence[PersonMention]) -> PersonMention | None:
    plural = (m for m in known if m.form in ("group", "pronoun") and len(m.people) != 1)
    return next((m for m in plural if m.span.covers(token.span)), None)


def _mention_at(cast: Cast, i: int, known: Sequence[PersonMention]) -> PersonMention | None:
    span = cast.parse.tokens[i].span
    single = (m for m in known if m.span.covers(span) and len(m.people) <= 1)
    return next((m for m in single if m.form in ("name", "role") or (m.form == "pronoun" and m.people)), None)
