"""Who is in a contact: slots of a construction, read from the parse and from a flat grammar over names."""

import msgspec

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.triggers import Trigger

PARTNER = ("with", "between", "from", "to", "among")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
WINDOW = 30  # tokens between a trigger and the preposition of its partner


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a construction. open: somebody stands there whom nothing names surely."""

    mentions: tuple[PersonMention, ...] = ()
    open: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Canonical names in order of the text, each once."""
        return tuple(dict.fromkeys(p for m in self.mentions for p in m.people))


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides. clash: the parse and the flat grammar name different people for one of them.

    by: the preposition of the partner ("with", "between", "from", "to", "dobj") or None.
    """

    subject: Slot = Slot()
    partner: Slot = Slot()
    by: str | None = None
    clash: bool = False


def sides(scene: Scene, trigger: Trigger) -> Sides:
    """The two sides of a trigger; empty slots where the words name nobody."""
    partner, by, marker = _partner(scene, trigger)
    if by in {"between", "among"}:
        return Sides(partner=partner, by=by)
    if trigger.kind == "noun":
        subject, clash = _noun_subject(scene, trigger, partner, marker)
    else:
        subject, clash = _verb_subject(scene, trigger)
    return Sides(subject=subject, partner=partner, by=by, clash=clash)


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
    at, joined = i, [True]
    while True:
        at = _skip(scene, at, end)
        mention = scene.who(at) if at < end else None
        if mention is None or (found and mention.form == "pronoun"):
            break
        found.append(mention)
        at = scene.last_token(at) + 1
        stops.append(at)
        gap, sure = _joint(scene, at, end)
        if gap == at:
            break
        joined.append(sure)
        at = gap
    last_sure = max((k for k in range(len(found)) if joined[k]), default=0)
    kept = found[: last_sure + 1]
    return kept, stops[len(kept) - 1] if kept else i


def _skip(scene: Scene, at: int, end: int) -> int:
    """Past articles, adjectives and quotation marks before a name."""
    start = at
    while at < end and scene.who(at) is None and scene.parse.tokens[at].tag in {"DT", "JJ", "``", "PRP$", "PDT"}:
        at += 1
    return at if at < end and scene.who(at) is not None else start


def _joint(scene: Scene, at: int, end: int) -> tuple[int, bool]:
    """The token after what joins two members of a list, and whether it joins for sure ("and")."""
    start, sure = at, False
    while at < end and at - start < 4:
        lower = scene.parse.tokens[at].lower
        if lower in scene.words("list.and"):
            sure = True
        elif lower not in scene.words("list.mark"):
            break
        at += 1
    return at, sure


def list_left(scene: Scene, i: int, start: int) -> list[PersonMention]:
    """The coordinated list of people that ends right before token `i`, adverbs and auxiliaries between."""
    tokens = scene.parse.tokens
    at = i - 1
    while (
        at >= start
        and scene.who(at) is None
        and (tokens[at].pos in {"ADV", "AUX", "PART"} or scene.when(at) is not None)
    ):
        at -= 1
    found: list[PersonMention] = []
    headline = scene.parse.kind(i) == "headline"
    while at >= start:
        mention = scene.who(at)
        if mention is None:
            break
        found.insert(0, mention)
        at = scene.first_token(at) - 1
        gap = at
        sure = False
        while gap >= start and scene.parse.tokens[gap].lower in scene.words("list") and at - gap < 3:
            sure = sure or scene.parse.tokens[gap].lower in scene.words("list.and") or len(found) > 1 or headline
            gap -= 1
        if gap == at or not sure:
            break
        at = gap
    return found


def _partner(scene: Scene, trigger: Trigger) -> tuple[Slot, str | None, int | None]:
    """The partner's slot, how it is joined, and the token that joins it."""
    addressee = _addressee(scene, trigger)
    if addressee:
        return slot(addressee), "dobj", trigger.verb
    if trigger.kind == "verb" and "dobj" in trigger.links:
        direct = _direct_object(scene, trigger)
        if direct.mentions or direct.open:
            return direct, "dobj", trigger.head
        if trigger.links == ("dobj",) and not (trigger.mode == "call" and _purpose(scene, trigger)):
            return Slot(), None, None
    purpose = _purpose(scene, trigger)
    if purpose:
        return slot(purpose), "dobj", trigger.head
    wanted = PARTNER if trigger.kind == "noun" else tuple(p for p in trigger.links if p != "dobj")
    return _by_preposition(scene, trigger, wanted)


def _addressee(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """Whom the carrying verb speaks to: "X told Y in a phone call" has both parties, and no preposition."""
    if trigger.prep is None or trigger.verb is None:
        return []
    parse = scene.parse
    if parse.tokens[trigger.prep].lower not in scene.words("time.same"):
        return []
    right = trigger.last + 1
    if right < len(parse.tokens) and parse.tokens[right].lower in PARTNER:
        return []
    if parse.tokens[trigger.verb].lemma.lower() not in scene.words("tell.verb"):
        return []
    return _object(scene, trigger.verb, max(trigger.first, trigger.verb + 4))


def _purpose(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "Called to congratulate X": the one called stands in the purpose."""
    parse = scene.parse
    if trigger.kind != "verb" or trigger.mode != "call":
        return []
    for below in parse.children(trigger.head, "xcomp", "advcl"):
        helpers = {parse.tokens[i].lower for i in parse.children(below, "aux")}
        if "to" in helpers and parse.tokens[below].lemma.lower() in scene.words("tell.verb"):
            return _object(scene, below, below + 4)
    return []


def _direct_object(scene: Scene, trigger: Trigger) -> Slot:
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    right = trigger.last + 1
    if right < end and parse.tokens[right].lower in scene.words("not_contact.call"):
        return Slot()
    flat, after = list_right(scene, right, end)
    if not flat or (trigger.mode == "call" and _predicative(scene, after, end)):
        return Slot()
    objects = [i for i in parse.children(trigger.head, "dobj", "dative", "oprd", "pobj") if scene.who(i)]
    if not objects and trigger.mode == "call" and parse.tokens[trigger.head].tag != "VBD":
        return Slot()
    return slot(flat)


def _predicative(scene: Scene, at: int, end: int) -> bool:
    """ "Called X a friend", "called X great": something is said of the object, nobody is telephoned."""
    parse = scene.parse
    if at >= end or scene.when(at) is not None:
        return False
    token = parse.tokens[at]
    if token.pos in {"ADJ", "NUM"} or token.tag in {"DT", "``", "''", "PRP$"} or token.text in {"“", '"', "‘"}:
        return not any(scene.when(k) is not None for k in range(at, min(at + 3, end)))
    return token.pos in {"NOUN", "PROPN"} and scene.when(at) is None and token.name is None


def _by_preposition(scene: Scene, trigger: Trigger, wanted: tuple[str, ...]) -> tuple[Slot, str | None, int | None]:
    parse = scene.parse
    end = parse.sentence(trigger.head)[1]
    at = trigger.last + 1
    while at < min(end, trigger.last + WINDOW):
        token = parse.tokens[at]
        if token.lower in wanted and at + 1 < end:
            found, after = list_right(scene, at + 1, end)
            if found and after < end and parse.tokens[after].tag == "VBG" and token.lower == "with":
                break  # "with X saying …" is a clause of its own
            if found and _belongs(scene, trigger, at):
                return slot(found), token.lower, at
            if _nobody(scene, at + 1, end):
                return Slot(open=True), token.lower, at
        if _stops(scene, trigger, at):
            break
        at += 1
    return Slot(), None, None


def _nobody(scene: Scene, at: int, end: int) -> bool:
    """Whether the partner is somebody who is no leader: reporters, lawmakers."""
    return any(scene.parse.tokens[k].lower in scene.words("not_contact.partner") for k in range(at, min(at + 4, end)))


def _belongs(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether the preposition at `at` hangs on the trigger or on the verb that carries it."""
    head = scene.parse.tokens[at].head
    near = {trigger.head, trigger.verb, *range(trigger.first, trigger.last + 1)}
    if head in near or at == trigger.last + 1:
        return True
    between = range(trigger.last + 1, at)
    return scene.parse.tokens[at].lower in {"with", "between"} and not any(
        scene.parse.tokens[k].pos == "VERB" or scene.who(k) is not None for k in between
    )


def _stops(scene: Scene, trigger: Trigger, at: int) -> bool:
    token = scene.parse.tokens[at]
    if token.text in {";", ":", "—"}:
        return True
    return token.tag in FINITE and trigger.verb not in {at, token.head}


def _noun_subject(scene: Scene, trigger: Trigger, partner: Slot, marker: int | None) -> tuple[Slot, bool]:
    """Whose call it is: a possessive, a compound, the subject of the light verb, or of the clause it adjoins."""
    own = possessor(scene, trigger)
    if own:
        return slot(own), False
    if trigger.verb is not None:
        parsed = _subject(scene, trigger.verb)
        flat = _flat_subject(scene, trigger, marker)
        return _agree(parsed, flat, partner)
    return slot(_flat_subject(scene, trigger, marker)), False


def possessor(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    parse = scene.parse
    first = trigger.first
    start = parse.sentence(first)[0]
    at = first - 1
    while at >= start and (parse.tokens[at].pos in {"ADJ", "NUM"} or scene.when(at) or parse.tokens[at].tag == "NN"):
        at -= 1
    if at < start:
        return []
    if parse.tokens[at].tag == "POS" or parse.tokens[at].text in {"'", "’"}:
        at -= 1
        return list_left(scene, at + 1, start) if scene.who(at) else []
    if parse.tokens[at].tag == "PRP$" and scene.who(at):
        mention = scene.who(at)
        return [mention] if mention else []
    if at == first - 1 and scene.who(at) and parse.tokens[first].lemma.lower() in scene.words("trigger.verb"):
        return list_left(scene, first, start)  # a verb taken for a noun: "X chats with Y"
    if scene.who(at):
        pair = list_left(scene, at + 1, start)
        return pair if len(pair) > 1 and parse.tokens[scene.first_token(at) - 1].text in {"-", "–", "/"} else []
    return []


def _subject(scene: Scene, verb: int) -> list[PersonMention]:
    """People in subject position of `verb`, climbing to the verb that shares its subject."""
    parse = scene.parse
    at: int | None = verb
    for _ in range(6):
        if at is None:
            return []
        subjects = parse.children(at, "nsubj", "nsubjpass")
        if subjects:
            return _members(scene, subjects[-1], at)
        token = parse.tokens[at]
        if token.dep in {"relcl", "acl"}:
            return _members(scene, token.head, at)
        if token.dep in {"xcomp", "ccomp"} and (ruled := _object(scene, token.head, at)):
            return ruled
        if token.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp", "dep"}:
            return []
        at = parse.governor(at)
    return []


def _object(scene: Scene, verb: int, below: int) -> list[PersonMention]:
    """People in object position of `verb` before token `below`: who is invited is who is to meet."""
    objects = [i for i in scene.parse.children(verb, "dobj", "dative") if i < below]
    return _members(scene, objects[-1], verb) if objects else []


def _members(scene: Scene, i: int, verb: int) -> list[PersonMention]:
    parse = scene.parse
    token = parse.tokens[i]
    if token.tag in {"WP", "WDT"} and parse.tokens[verb].dep == "relcl":
        i = parse.tokens[verb].head
    found = [m for k in parse.conjuncts(i) if (m := scene.who(k)) is not None]
    return list(dict.fromkeys(found))


def _flat_subject(scene: Scene, trigger: Trigger, marker: int | None) -> list[PersonMention]:
    """Right before the light verb; or, for a fronted "In a call with X, Y told …", right after the comma."""
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    verb = trigger.verb
    if trigger.prep is not None and marker is not None and trigger.prep <= start + 2:
        at = marker
        while at < end and parse.tokens[at].text != ",":
            at += 1
        found, after = list_right(scene, at + 1, end)
        follows = parse.tokens[after] if after < end else None
        return found if follows is not None and follows.pos in {"VERB", "AUX", "ADV"} else []
    if verb is not None and verb < trigger.first:
        return list_left(scene, verb, start)
    if parse.kind(trigger.head) == "headline":
        return _headline_subject(scene, trigger, marker)
    return []


def _headline_subject(scene: Scene, trigger: Trigger, marker: int | None) -> list[PersonMention]:
    """The people before the trigger in a headline, whose words the parser takes for names: the nearest list; both
    of exactly two where no partner is joined ("X urges Y in call")."""
    start = scene.parse.sentence(trigger.head)[0]
    before = [m for i in range(start, trigger.first) if (m := scene.who(i)) is not None and m.people]
    named = list(dict.fromkeys(before))
    if marker is None and trigger.prep is not None:
        return named if len(named) == 2 else []
    at = trigger.first - 1
    while at > start and scene.who(at) is None:
        at -= 1
    return list_left(scene, at + 1, start) if scene.who(at) else []


def _agree(parsed: list[PersonMention], flat: list[PersonMention], partner: Slot) -> tuple[Slot, bool]:
    """One slot out of two readings: the wider if one holds the other, a clash if they name different people."""
    taken = set(partner.people)
    one, two = slot(parsed), slot(flat)
    mine = {p for p in one.people if p not in taken}
    theirs = {p for p in two.people if p not in taken}
    if not mine or not theirs or mine == theirs:
        return (one if mine or not theirs else two), False
    if mine > theirs:
        return one, False
    if theirs > mine:
        return two, False
    return Slot(open=True), True


def _verb_subject(scene: Scene, trigger: Trigger) -> tuple[Slot, bool]:
    parse = scene.parse
    passive = bool(parse.children(trigger.head, "nsubjpass", "auxpass"))
    parsed = _agents(scene, trigger.head) if passive and "dobj" in trigger.links else _subject(scene, trigger.head)
    flat = list_left(scene, trigger.head, parse.sentence(trigger.head)[0])
    return _agree(parsed, [] if passive else flat, Slot())


def _agents(scene: Scene, verb: int) -> list[PersonMention]:
    """Subject of a passive and its agent: both are in the contact ("was received by X")."""
    parse = scene.parse
    found = _subject(scene, verb)
    for agent in parse.children(verb, "agent", "prep"):
        if parse.tokens[agent].lower == "by":
            for child in parse.children(agent, "pobj"):
                found.extend(_members(scene, child, verb))
    return found
