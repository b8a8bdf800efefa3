"""The words that evoke a contact: found by the lexicon, told apart from their homonyms by the parse."""

import msgspec

from readouts.model.reading import PersonMention
from readouts.model.values import Mode
from readouts.read.homonyms import named_event, named_so, other_call, process, spoken_for
from readouts.read.needs import of_a_guest, of_a_meal, past_place, stands, told_there
from readouts.read.scene import Scene
from readouts.read.slots import before_note
from readouts.read.trigger import Trigger

DATED = frozenset({"day", "day of month", "weekday", "clock"})


def triggers(scene: Scene) -> tuple[Trigger, ...]:
    """All triggers in order of the text, longest at each place, homonyms left out."""
    found: dict[int, Trigger] = {}
    for entry in scene.knowledge.lexicon.group("trigger"):
        for first, last in scene.parse.phrases(entry.words, entry.by):
            one = _trigger(scene, entry.attrs, first, last)
            if one is None or not _fits(scene, one, entry.pos):
                continue
            one = _needed(scene, one, entry.attrs)
            if one is None:
                continue
            old = found.get(one.head)
            if old is None or _rank(one) > _rank(old):
                found[one.head] = one
    kept = sorted(found.values(), key=lambda t: (t.first, -t.last))
    return tuple(t for t in kept if not any(_inside(t, o) or _part(scene, t, o) for o in kept))


def _rank(trigger: Trigger) -> tuple[int, bool, bool]:
    return trigger.last - trigger.first, trigger.kind == "noun", trigger.mode != "unknown"


def _inside(one: Trigger, other: Trigger) -> bool:
    return one != other and other.first <= one.first and one.last <= other.last


def _part(scene: Scene, one: Trigger, other: Trigger) -> bool:
    """Whether `one` only tells what kind `other` is: "summit talks", "a message of condolence"."""
    if one == other or one.kind == "verb" or other.kind == "verb":
        return False
    parse = scene.parse
    token = parse.tokens[one.head]
    if token.dep in {"compound", "amod", "nmod"}:
        return token.head in range(other.first, other.last + 1)
    above = parse.governor(one.head)
    return above is not None and parse.tokens[above].lower == "of" and parse.tokens[above].head == other.head


def _trigger(scene: Scene, attrs: dict[str, str | float | bool], first: int, last: int) -> Trigger | None:
    kind = str(attrs["kind"])
    head = _noun_head(scene, first, last) if kind == "noun" else first
    verb, prep = (head, None) if kind == "verb" else _carrier(scene, head)
    return Trigger(
        first=first,
        last=last,
        head=head,
        kind=kind,
        mode=msgspec.convert(attrs["mode"], Mode),
        fallback=msgspec.convert(attrs.get("fallback", "unknown"), Mode),
        links=tuple(str(attrs.get("links", "")).split()),
        subject=str(attrs.get("subject", "participant")),
        verb=verb,
        prep=prep,
        plural=kind == "noun" and scene.parse.tokens[head].tag in {"NNS", "NNPS", "VBZ"},
    )


def _noun_head(scene: Scene, first: int, last: int) -> int:
    """Of words joined by hyphens the one that hangs on others: the first of "face-to-face"."""
    tokens = scene.parse.tokens[first : last + 1]
    joined = any(t.text == "-" for t in tokens)
    return next((t.i for t in tokens if joined and t.head not in range(first, last + 1)), last)


def _carrier(scene: Scene, head: int) -> tuple[int | None, int | None]:
    """The verb above a noun, and the preposition in between if the noun is an adjunct of it."""
    parse = scene.parse
    prep: int | None = None
    node = head
    for above in parse.ancestors(head):
        token, below = parse.tokens[above], parse.tokens[node]
        if token.pos in {"VERB", "AUX"}:
            return above, prep
        if below.dep == "pobj" and token.dep in {"prep", "agent", "ROOT", "mark"}:
            prep = above
        elif below.dep == "prep" and token.pos != "ADV":
            if token.pos == "NOUN" and parse.tokens[node].lower == "of" and not _transparent(scene, above):
                return None, prep  # "the results of a meeting": whoever speaks of them need not have been there
            if parse.tokens[node].lower in scene.words("adjunct.firm"):
                return next((a for a in parse.ancestors(above) if parse.tokens[a].pos in {"VERB", "AUX"}), None), node
            prep = None  # it joins the noun to another noun, not to the verb
        elif token.pos in {"NOUN", "PROPN"} and below.dep not in {"conj", "prep", "appos", "compound", "nmod", "pobj"}:
            return None, prep
        node = above
    return None, prep


def _fits(scene: Scene, one: Trigger, pos: tuple[str, ...]) -> bool:
    """Whether the words are used as the entry means them."""
    parse = scene.parse
    token = parse.tokens[one.head]
    if token.name is not None:
        return False
    if one.kind == "verb":
        acts = (
            not of_a_guest(scene, one.head)
            and not named_so(scene, one)
            and token.pos in {"VERB", "AUX"}
            and not (_noun_like(scene, one.first) and token.tag in {"VB", "VBP"})
        )
        return (acts and not spoken_for(scene, one)) or _between_names(scene, one)
    if one.first == one.last and pos and token.pos not in pos:
        return False
    if token.pos == "ADJ" and token.dep == "amod" and parse.tokens[token.head].pos == "NOUN":
        return False  # "our bilateral issues"
    if token.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"} or (
        token.pos == "VERB" and not _noun_like(scene, one.first) and not _titled_call(scene, one.head)
    ):
        return False
    return not (
        of_a_meal(scene, one.first, one.last, one.head)
        or other_call(scene, one)
        or process(scene, one)
        or named_event(scene, one)
    )


def _titled_call(scene: Scene, head: int) -> bool:
    """ "PM call with President NAME": nobody calls "with" somebody, whatever the parser makes of a headline."""
    tokens = scene.parse.tokens
    with_ = head + 1 < len(tokens) and tokens[head + 1].lower == "with" and tokens[head].lower in {"call", "calls"}
    return with_ and scene.parse.kind(head) == "headline" and tokens[head].tag in {"VB", "VBP"}


def _between_names(scene: Scene, one: Trigger) -> bool:
    """ "NAME, left, greets NAME": in captions the parser takes the verb for a noun."""
    tokens = scene.parse.tokens
    start, end = scene.parse.sentence(one.head)
    if tokens[one.head].tag != "NNS" or one.first - 1 < start or one.last + 1 >= end:
        return False
    before = before_note(scene, one.first - 1, start)
    after = one.last + (2 if tokens[one.last + 1].lower in one.links else 1)
    return after < end and scene.who(before) is not None and scene.who(after) is not None


def _transparent(scene: Scene, i: int) -> bool:
    """ "A series of calls", "the start of the call": who had the one had the other."""
    token = scene.parse.tokens[i]
    return {token.lower, token.lemma.lower()} & scene.words("transparent.noun") != set()


def _needed(scene: Scene, one: Trigger, attrs: dict[str, str | float | bool]) -> Trigger | None:
    """The trigger with what its entry needs beside words that alone evoke nothing; None if that is not there."""
    need = str(attrs.get("needs", ""))
    if need == "medium":
        by = _by_medium(scene, one)
        return msgspec.structs.replace(one, mode="meeting") if by is None and told_there(scene, one.head) else by
    if need == "medium for whom":
        whom = any(scene.who(i) is not None for i in scene.parse.children(one.head, "dobj"))
        return _by_medium(scene, one) if whom else None
    if (told := stands(scene, need, one.first, one.head, one.last)) is not None:
        return one if told else None
    checks = {
        "sent": _sent,
        "length": _with_length,
        "encounter": _sees,
        "leader": lambda s, o: _leads_on(s, o) or _faces_jointly(s, o),
        "side": _at_side,
        "on": _looks_on,
        "being": _being,
        "beside": _beside_whom,
        "place": _invited_to_place,
    }
    return one if need not in checks or checks[need](scene, one) else None


def _sent(scene: Scene, one: Trigger) -> bool:
    """ "Sent greetings": those that are exchanged may be so in a room, and who "opened by sending" them spoke."""
    parse = scene.parse
    if one.verb is not None and parse.tokens[one.verb].dep == "pcomp":
        above = [parse.tokens[i].lemma.lower() for i in parse.ancestors(one.verb)[:2]]
        if above[0] == "by" and above[-1] in scene.words("spoken.opening"):
            return False
    lemma = None if one.verb is None else scene.parse.tokens[one.verb].lemma.lower()
    return lemma in scene.words("written.send") - scene.words("written.both")


def _with_length(scene: Scene, one: Trigger) -> bool:
    behind = (scene.when(i) for i in range(one.last + 1, scene.parse.sentence(one.head)[1]))
    return any(t is not None and t.type == "DURATION" for t in behind)


def _being(scene: Scene, one: Trigger) -> bool:
    """ "Was on the phone with X": beside another verb it tells how that was done."""
    lemma = None if one.verb is None else scene.parse.tokens[one.verb].lemma.lower()
    return lemma in scene.words("being.verb") and _leads_on(scene, one)


def _leads_on(scene: Scene, one: Trigger) -> bool:
    """Whether a preposition right behind joins somebody who may lead: "a news conference with X"."""
    parse = scene.parse
    at = past_place(scene, one.last + 1)
    if at + 1 >= len(parse.tokens) or parse.tokens[at].lower not in {"with", "alongside", "beside", *one.links}:
        return False
    near = (scene.who(k) for k in range(at + 1, min(at + 4, parse.sentence(one.head)[1])))
    found = next((m for m in near if m is not None), None)
    return found is not None and bool(found.people)


def _faces_jointly(scene: Scene, one: Trigger) -> bool:
    """ "A and B held a joint news conference", "A said at a joint news conference"."""
    parse = scene.parse
    joint = {parse.tokens[i].lower for i in parse.children(one.head, "amod", "nmod", "compound")}
    return bool(joint & scene.words("joint.press"))


def _at_side(scene: Scene, one: Trigger) -> bool:
    """ "With X at his side, Y said so"."""
    return one.first > 1 and companion(scene, one) is not None


def companion(scene: Scene, one: Trigger) -> PersonMention | None:
    """Who stands between "with" and the words of a trigger: "with X at his side"."""
    beside = scene.who(one.first - 1) if one.first else None
    before = scene.first_token(one.first - 1) - 1
    while before > 0 and scene.parse.tokens[before].lower in scene.words("name.before"):
        before -= 1  # "with visiting president NAME by his side"
    return beside if before >= 0 and scene.parse.tokens[before].lower == "with" else None


def _looks_on(scene: Scene, one: Trigger) -> bool:
    """ "As X looked on, Y said so": a clause beside the main one."""
    token = scene.parse.tokens[one.head]
    marks = {scene.parse.tokens[i].lower for i in scene.parse.children(one.head, "mark")}
    away = "from" in {scene.parse.tokens[i].lower for i in scene.parse.children(one.head, "prep")}
    aside = token.tag == "VBG" and token.dep in {"advcl", "pcomp"}
    if away:
        return False
    return aside or (token.dep == "advcl" and bool(marks & {"as", "while"}))


def _beside_whom(scene: Scene, one: Trigger) -> bool:
    """Whether somebody stands beside the one who speaks, stands or appears."""
    parse = scene.parse
    beside = [p for p in parse.children(one.head, "prep", "advmod") if parse.tokens[p].lower in one.links]
    return any(scene.who(i) is not None for p in beside for i in (*parse.children(p, "pobj"), p + 1))


def _by_medium(scene: Scene, one: Trigger) -> Trigger | None:
    """ "Told X by phone": the medium evokes the contact, the verb tells who was in it. A medium that is a contact noun
    ("in a phone call") evokes it by itself."""
    parse = scene.parse
    nouns = scene.words("trigger.noun")
    start, end = parse.sentence(one.head)
    if _in_room(scene, one):
        return msgspec.structs.replace(one, mode="meeting")
    far = parse.phrases(scene.words("medium.call") | scene.words("medium.video"))
    near = [] if "dobj" not in one.links else parse.phrases(scene.words("medium.person"))
    for first, last in (*far, *(p for p in near if _by_itself(scene, one.head, p[0]))):
        inside = {parse.tokens[i].lemma.lower() for i in range(first, last + 1)}
        verb = next((a for a in parse.ancestors(first) if parse.tokens[a].pos == "VERB"), None)
        of_noun = last + 1 < end and parse.tokens[last + 1].tag.startswith(
            ("NN", "JJ")
        )  # "asked for face-to-face talks"
        if start <= first < end and verb == one.head and not inside & nouns and not of_noun:
            return msgspec.structs.replace(one, first=first, last=last)
    return None


def _by_itself(scene: Scene, verb: int, first: int) -> bool:
    """ "Told X in person": no meeting that is only spoken of stands between ("told X of meeting Y face to face")."""
    between = scene.parse.tokens[verb + 1 : first]
    return verb < first and not any(t.tag in {"VBG", "VB", "VBN"} or t.i in scene.evoking for t in between)


def _in_room(scene: Scene, one: Trigger) -> bool:
    """ "Told X in the Oval Office", "X and Y discussed it at the Kremlin": where leaders sit."""
    parse = scene.parse
    preps = [p for p in parse.children(one.head, "prep") if parse.tokens[p].lower in {"in", "at", "inside"}]
    rooms = (parse.tokens[i] for p in preps for i in parse.children(p, "pobj"))
    return parse.tokens[one.head].tag == "VBD" and any(t.name_kind == "metonym" for t in rooms)


def _sees(scene: Scene, one: Trigger) -> bool:
    """ "Flew to Lima to see X", "saw X on Tuesday": an encounter; not "saw X as a rival", "saw X leave"."""
    parse = scene.parse
    end = parse.sentence(one.head)[1]
    objects = [i for i in parse.children(one.head, "dobj") if scene.who(i) is not None]
    if not objects or parse.children(one.head, "xcomp", "ccomp", "oprd", "nsubjpass", "neg"):
        return False
    after = scene.last_token(objects[-1]) + 1
    if after < end and (parse.tokens[after].lower in {"as"} or parse.tokens[after].tag in {"VB", "VBG", "VBN", "POS"}):
        return False
    above = parse.governor(one.head)
    helpers = {parse.tokens[i].lower for i in parse.children(one.head, "aux")}
    journey = above is not None and "to" in helpers and _travels(scene, above)
    dated = any((t := scene.when(k)) is not None and t.kind in DATED for k in range(after, min(after + 6, end)))
    places = (i for p in parse.children(one.head, "prep") for i in parse.children(p, "pobj"))
    at_event = parse.tokens[one.head].tag == "VBD" and any(parse.tokens[i].name_kind == "event" for i in places)
    return journey or dated or at_event


def _travels(scene: Scene, verb: int) -> bool:
    """ "Flew to Lima", "was in Lima": a journey, or being where it led."""
    parse = scene.parse
    lemma = parse.tokens[verb].lemma.lower()
    places = (i for p in parse.children(verb, "prep") for i in parse.children(p, "pobj"))
    there = lemma == "be" and any(parse.tokens[i].name_kind in {"capital", "state", "metonym"} for i in places)
    return there or lemma in scene.words("motion.verb")


def _invited_to_place(scene: Scene, one: Trigger) -> bool:
    """ "Invited X to Lima", and no visit, talks or summit named behind it that the invitation is to."""
    parse = scene.parse
    end = parse.sentence(one.head)[1]
    evoking = scene.words("trigger.noun") | scene.words("trigger.verb.meet") | scene.words("trigger.verb.visit")
    after = parse.tokens[one.last + 1 : end]
    if any({t.lemma.lower(), t.lower} & evoking for t in after):
        return False
    for i in range(one.last + 1, min(one.last + 12, end - 1)):
        name = parse.tokens[i + 1].name or (parse.tokens[i + 2].name if i + 2 < end else None)
        if parse.tokens[i].lower == "to" and name is not None and name.kind in {"state", "capital", "metonym"}:
            return True
    return False


def _noun_like(scene: Scene, i: int) -> bool:
    """Whether the word stands where only a noun can: right after an article, a possessive or a compound."""
    if i == 0:
        return False
    left = scene.parse.tokens[i - 1]
    if left.sent != scene.parse.tokens[i].sent:
        return False
    return left.tag in {"DT", "PRP$", "POS", "JJ", "CD"} or (left.tag == "NN" and left.dep == "compound")
