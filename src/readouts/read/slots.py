"""Lists of people in a sentence, read by a flat grammar over names."""

import msgspec

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene

SKIPPED = frozenset({"DT", "JJ", "``", "PDT"})  # before a name
GROUP = 24  # tokens between leaders without names and the first of those who are named
BREAKS = frozenset({"VBD", "VBZ", "VBP", "MD", "NNS", "NNPS"})
PLACES = frozenset({"state", "capital", "metonym"})


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a construction. open: somebody stands there whom nothing names surely."""

    mentions: tuple[PersonMention, ...] = ()
    open: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Canonical names in order of the text, each once."""
        return tuple(dict.fromkeys(p for m in self.mentions for p in m.people))


def slot(mentions: list[PersonMention]) -> Slot:
    """Those of the mentions that name somebody; open if one does not."""
    named = tuple(m for m in mentions if m.people)
    return Slot(mentions=named, open=len(named) < len(mentions))


def list_right(scene: Scene, i: int, end: int) -> tuple[list[PersonMention], int]:
    """The coordinated list of people that begins at token `i`, and the token after it.

    A bare comma before the last member does not coordinate ("with A, B said"), except where all are joined so
    in a headline.
    """
    found: list[PersonMention] = []
    stops: list[int] = []
    i += i < end and scene.parse.tokens[i].text == ":"  # "met with: X of A; Y of B"
    at, joined = _past_group(scene, i, end), [True]
    while True:
        if found and _of_kin(scene, at, end):
            break
        at = _skip(scene, at, end)
        mention = scene.who(at) if at < end else None
        owner = mention is not None and mention.form == "pronoun" and scene.parse.tokens[at].tag == "PRP$"
        if mention is None or owner or (found and mention.form == "pronoun"):
            break
        at = scene.last_token(at) + 1
        if mention.form == "role" and not mention.people:
            mention, at = _named_after(scene, mention, at, end)
        if mention.form == "role":
            mention, at = _called(scene, mention, at, end)
        if at < end and scene.parse.tokens[at].tag == "POS":
            owned = _owned(scene, at, end)  # "X's father" is somebody else, named or not
            if owned is None:
                break
            mention, at = owned
        at = _past_state(scene, at, end)
        found.append(mention)
        stops.append(at)
        gap, sure = _joint(scene, at, end)
        if gap == at or _stranger_behind(scene, found, at, gap):
            break
        if sure and (beyond := _bystanders(scene, gap, end)) is not None:
            joined[-1] = True  # "with A, B and invited guests"
            gap, sure = _joint(scene, beyond, end)
        joined.append(sure)
        at = gap
    last_sure = max((k for k in range(len(found)) if joined[k]), default=0)
    kept = _one_clause(scene, found[: last_sure + 1], stops, end)
    return kept, stops[len(kept) - 1] if kept else i


def _stranger_behind(scene: Scene, found: list[PersonMention], at: int, gap: int) -> bool:
    """ "X's call with Y, and Mark Smith, an aide": behind a comma, and of a person without a title, another clause."""
    tokens = scene.parse.tokens
    comma = len(found) == 1 and tokens[at].text == "," and tokens[gap - 1].lower == "and"
    other = scene.who(gap) if comma and gap < len(tokens) else None
    plain = other is not None and other.form == "name" and not other.in_roster and other.state is None
    return plain and bool(found[0].leader)


def _of_kin(scene: Scene, at: int, end: int) -> bool:
    """ "X and his wife, NAME": she comes with him and is no party."""
    tokens = scene.parse.tokens
    return at + 1 < end and tokens[at].tag == "PRP$" and tokens[at + 1].lemma.lower() in scene.words("attendee.kin")


def _one_clause(scene: Scene, found: list[PersonMention], stops: list[int], end: int) -> list[PersonMention]:
    """Those of a list before a semicolon behind which some do something: "spoke with A; B and C will come"."""
    tokens = scene.parse.tokens
    after = stops[len(found) - 1] if found else end
    if after >= end or tokens[after].pos not in {"VERB", "AUX"}:
        return found
    cut = [k for k in range(len(found) - 1) if tokens[stops[k]].text == ";"]
    return found[: cut[-1] + 1] if cut else found


def _past_group(scene: Scene, at: int, end: int) -> int:
    """ "Leaders of two large economies, A and B": at the first of those whom a noun for several announces."""
    tokens = scene.parse.tokens
    noun = next((k for k in range(at, min(at + 3, end)) if tokens[k].lower in scene.words("roll.leaders")), None)
    including = _including(scene, at, end)
    if including is not None:
        return including
    if noun is not None and (named := _of_both_states(scene, noun, end)) is not None:
        return named
    if noun is None or scene.who(noun) is not None:
        return at
    for k in range(noun + 1, min(noun + 12, end - 1)):
        if tokens[k].pos in {"VERB", "AUX"} or scene.who(k) is not None or scene.when(k) is not None:
            return at
        if tokens[k].text in {",", ":"}:
            first = scene.who(k + 1)
            return k + 1 if first is not None and first.form == "name" and _two(scene, k + 1, end) else at
    return at


def _of_both_states(scene: Scene, noun: int, end: int) -> int | None:
    """ "The prime ministers of the two countries A and B": at the first of the two names right behind."""
    tokens = scene.parse.tokens
    k = noun + 1
    while k < end and k < noun + 5 and tokens[k].lower in scene.words("group.both"):
        k += 1
    behind = k + 1 if k < end and tokens[k].lower in scene.words("roll.states") else end
    behind += behind < end and tokens[behind].text == ","
    first = scene.who(behind) if noun + 1 < k and behind < end else None
    return behind if first is not None and first.form == "name" and _two(scene, behind, end) else None


def _including(scene: Scene, at: int, end: int) -> int | None:
    """ "A number of leaders to talk of trade, including A and B": at the first of those whom it names."""
    tokens = scene.parse.tokens
    noun = next((k for k in range(at, min(at + 6, end)) if tokens[k].lower in scene.words("roll.leaders")), None)
    if noun is None:
        return None
    before = [scene.who(k) for k in range(at, noun + 1)]
    if any(m is not None and m.people for m in before) or any(t.pos in {"VERB", "AUX"} for t in tokens[at : noun + 1]):
        return None
    for k in range(noun + 1, min(noun + GROUP, end - 1)):
        if tokens[k].lower in scene.words("group.including"):
            return next((i for i in (k + 1, k + 2) if i < end and scene.who(i) is not None), None)
        broken = tokens[k].tag in BREAKS and tokens[k].lower not in scene.words("roll.states")
        if scene.who(k) is not None or broken or tokens[k].text in {";", ":"}:
            return None  # "to talk of rivals, including C": C may be a rival
    return None


def _two(scene: Scene, at: int, end: int) -> bool:
    """Whether a name is joined to another by "and" or a comma."""
    behind = _past_state(scene, scene.last_token(at) + 1, end)
    gap, _ = _joint(scene, behind, end)
    other = scene.who(gap) if behind < gap < end else None
    return other is not None and other.form == "name"


def _bystanders(scene: Scene, at: int, end: int) -> int | None:
    """Past people without names in a list: "and invited guests, C and D"; None where there are none."""
    tokens = scene.parse.tokens
    for k in range(at, min(at + 4, end)):
        nominal = tokens[k].pos in {"DET", "ADJ", "NUM"} or tokens[k].tag.startswith(("NN", "VB"))
        if scene.who(k) is not None or tokens[k].name is not None or not nominal:
            return None
        if tokens[k].tag == "NNS" and tokens[k].lemma.lower() in scene.words("bystander.noun"):
            return k + 1
    return None


def _past_state(scene: Scene, at: int, end: int) -> int:
    """Past "of Kenya" behind a name."""
    tokens = scene.parse.tokens
    if at + 1 < end and tokens[at].lower in {"of", "from"}:
        place = at + 2 if tokens[at + 1].tag == "DT" and at + 2 < end else at + 1
        if tokens[place].name_kind in PLACES:
            return place + 1
    return at


def _before_state(scene: Scene, at: int, start: int) -> int:
    """The token before "of Kenya", if `at` ends it; else `at`."""
    tokens = scene.parse.tokens
    if at - 2 >= start and tokens[at].name_kind in PLACES:
        of = at - 2 if tokens[at - 1].tag == "DT" else at - 1
        if tokens[of].lower in {"of", "from"} and of - 1 >= start and scene.who(of - 1) is not None:
            return of - 1
    return at


def _named_after(scene: Scene, role: PersonMention, at: int, end: int) -> tuple[PersonMention, int]:
    """ "President of the Something Republic NAME": the name behind the office, else the office as it is."""
    if at >= end or scene.parse.tokens[at].lower != "of":
        return role, at
    for k in range(at + 1, min(at + 8, end)):
        mention = scene.who(k)
        if mention is not None and mention.people:
            return mention, scene.last_token(k) + 1
        if scene.parse.tokens[k].pos not in {"DET", "ADJ", "NOUN", "PROPN", "ADP"}:
            break
    return role, at


def _called(scene: Scene, role: PersonMention, at: int, end: int) -> tuple[PersonMention, int]:
    """ "Her Australian counterpart, NAME": the name tells who holds the office; one of another state does not."""
    if at + 1 >= end or scene.parse.tokens[at].text != ",":
        return role, at
    name = scene.who(at + 1)
    if name is None or name.form != "name" or len(name.people) != 1:
        return role, at
    other = role.state is not None and name.state is not None and role.state != name.state
    return (role, at) if other else (name, scene.last_token(at + 1) + 1)


def _owned(scene: Scene, at: int, end: int) -> tuple[PersonMention, int] | None:
    """Who stands behind a possessive and at most three nouns, and the token after: "X's envoy Y"."""
    for k in range(at + 1, min(at + 5, end)):
        mention = scene.who(k)
        if mention is not None:
            return mention, scene.last_token(k) + 1
        if scene.parse.tokens[k].pos not in {"NOUN", "ADJ", "PROPN"} and not (k > at + 1 and _apposed(scene, k, end)):
            return None
    return None


def _apposed(scene: Scene, comma: int, end: int) -> bool:
    """ "Japan's prime minister, NAME": a comma with a name right behind it."""
    return scene.parse.tokens[comma].text == "," and comma + 1 < end and scene.who(comma + 1) is not None


def _skip(scene: Scene, at: int, end: int) -> int:
    """Past articles, adjectives and possessives before a name: "his Peruvian counterpart", "Kenya's", "his host, "."""
    start = at
    tokens = scene.parse.tokens
    words = scene.words("name.before")
    place = at + 1 if at < end and tokens[at].tag == "DT" else at
    if place + 1 < end and tokens[place].name_kind in PLACES and tokens[place + 1].tag == "POS":
        at = place + 2  # "Kenya's NAME", "the Netherlands' NAME"
    if at + 1 < end and tokens[at].lower == "not" and tokens[at + 1].lower == "only":
        at += 2  # "met not only NAME but"
    if 0 < at < end and tokens[at].lower in scene.words("people.then") and not _joins_on(scene, at - 1):
        at += 1  # "met then premier NAME"; not "met NAME and then NAME"
    owned = at < end and tokens[at].tag == "PRP$"
    while at < end and (
        tokens[at].tag == "PRP$" or (scene.who(at) is None and (tokens[at].tag in SKIPPED or tokens[at].lower in words))
    ):
        at += 1
    if owned and at + 2 < end and tokens[at].pos == "NOUN" and scene.who(at) is None:
        if _apposed(scene, at + 1, end):
            at += 2  # "his host, NAME"
        elif scene.who(at + 1) is not None:
            at += 1  # "my friend NAME"
    at = _past_bracket(scene, _past_noun(scene, at, end), end)
    while at < end and tokens[at].dep == "compound" and _nameless(scene, at) and at < tokens[at].head < end:
        at += 1  # "Commission President NAME"
    return at if at < end and scene.who(at) is not None else start


def _nameless(scene: Scene, i: int) -> bool:
    """A word of no name, or a demonym that the parser left apart: "then-Pakistani premier NAME"."""
    token = scene.parse.tokens[i]
    return token.name is None or token.name_kind == "demonym"


def _joins_on(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].lower in scene.words("list")


def _past_bracket(scene: Scene, at: int, end: int) -> int:
    """ "Prime Minister [John] Key": at the name."""
    tokens = scene.parse.tokens
    first = at + 1 if at + 1 < end and tokens[at].name_kind == "office" else at
    if first >= end or tokens[first].text != "[" or scene.who(at) is not None:
        return at
    return next((k for k in range(first + 1, min(first + 5, end)) if scene.who(k) is not None), at)


def _past_noun(scene: Scene, at: int, end: int) -> int:
    """ "NATO ally NAME", "U.S. adversary NAME": what somebody is to somebody, before his name."""
    tokens = scene.parse.tokens
    word = at + 1 if at < end and tokens[at].name_kind in {"state", "demonym"} else at
    related = word + 1 < end and tokens[word].lemma.lower() in scene.words("relation.noun")
    return word + 1 if related and scene.who(word + 1) is not None else at


def _joint(scene: Scene, at: int, end: int) -> tuple[int, bool]:
    """The token after what joins two members of a list, and whether it joins for sure ("and")."""
    start, sure = at, False
    while at < end and at - start < 4:
        lower = scene.parse.tokens[at].lower
        beside = {scene.parse.tokens[k].lower for k in (at - 1, min(at + 1, end - 1))}
        if lower == "as" and "well" not in beside:
            break  # "with X, as they said"
        if lower in scene.words("list.sure"):
            sure = True
        elif lower not in scene.words("list.mark"):
            break
        at += 1
    return at, sure


def before_note(scene: Scene, at: int, start: int) -> int:
    """The token before ", left," or ", second from right,", if `at` ends such a note; else `at`."""
    tokens = scene.parse.tokens
    if at - 2 < start or tokens[at].text != ",":
        return at
    first = at - 1
    while first > start and tokens[first].lower in scene.words("caption.side"):
        first -= 1
    return first - 1 if first < at - 1 and tokens[first].text == "," else at


def _before_junior(scene: Scene, at: int, start: int) -> int:
    """The token before ", Jr.", if `at` ends it; else `at`."""
    tokens = scene.parse.tokens
    if at - 1 < start or tokens[at].lower not in scene.words("name.suffix"):
        return at
    return at - 2 if tokens[at - 1].text == "," and at - 2 >= start else at - 1


def _dates(scene: Scene, at: int) -> bool:
    """Whether the word leads to a time: "on" in "X on Monday met Y"."""
    tokens = scene.parse.tokens
    return tokens[at].pos == "ADP" and at + 1 < len(tokens) and scene.when(at + 1) is not None


def list_left(scene: Scene, i: int, start: int) -> list[PersonMention]:
    """The coordinated list of people that ends right before token `i`, adverbs and auxiliaries between."""
    tokens = scene.parse.tokens
    at = before_note(scene, _before_junior(scene, i - 1, start), start)
    while (
        at >= start
        and scene.who(at) is None
        and (tokens[at].pos in {"ADV", "AUX", "PART"} or scene.when(at) is not None or _dates(scene, at))
    ):
        at -= 1
    found: list[PersonMention] = []
    headline = scene.parse.kind(i) == "headline"
    while at >= start:
        at = _before_state(scene, at, start)
        mention = scene.who(at)
        if mention is None:
            break
        found.insert(0, mention)
        at = scene.first_token(at) - 1
        if at - 1 >= start and tokens[at].tag == "POS" and tokens[at - 1].name_kind in PLACES:
            at -= 2  # "Kenya's NAME"
        gap = at
        sure = False
        while gap >= start and scene.parse.tokens[gap].lower in scene.words("list") and at - gap < 3:
            joins = scene.parse.tokens[gap].lower in scene.words("list.sure")
            sure = sure or joins or len(found) > 1 or headline
            gap -= 1
        alone = {scene.parse.tokens[k].lower for k in range(gap + 1, at + 1)} & {"as", "well"}
        if gap == at or not sure or alone == {"as"}:  # "called X, as he had to": no "as well as"
            break
        at = gap
    return found
