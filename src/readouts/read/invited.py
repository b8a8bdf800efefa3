"""Who is invited by whom: "invited X to visit", "invited X to Lima for talks", "accepted X's invitation to visit"."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import list_left, list_right
from readouts.read.subject import object_of, subject_of
from readouts.read.trigger import Trigger

Pair = tuple[list[PersonMention], list[PersonMention]]


def invitation(scene: Scene, trigger: Trigger) -> Pair | None:
    """Guest and host of the invitation that a trigger hangs on; None if it hangs on none, or one is not named."""
    parse = scene.parse
    for at in parse.ancestors(trigger.head):
        token = parse.tokens[at]
        if token.lemma.lower() in scene.words("invite.verb") and token.pos == "VERB":
            return _by_verb(scene, at, trigger)
        if token.lower in scene.words("invite.noun"):
            return _by_noun(scene, at)
        asked = asked_beside(scene, trigger)
        if asked is not None and parse.tokens[asked].head == at:
            return _by_noun(scene, asked)
        of_invitation = parse.tokens[token.head].lower in scene.words("invite.noun")
        if token.dep in {"relcl", "advcl", "ccomp"} and not of_invitation:
            return None
    return None


def asked_beside(scene: Scene, trigger: Trigger) -> int | None:
    """ "Renewed his invitation to X to visit": the noun, where the parser hangs the visit on its verb."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if token.tag != "VB" or token.dep not in {"advcl", "xcomp"}:
        return None
    nouns = (i for i in parse.children(token.head, "dobj") if i < token.i)
    return next((i for i in nouns if parse.tokens[i].lower in scene.words("invite.noun")), None)


def _by_verb(scene: Scene, verb: int, trigger: Trigger) -> Pair | None:
    parse = scene.parse
    if parse.children(verb, "nsubjpass"):  # "X was invited by Y to visit"
        agents = [i for a in parse.children(verb, "agent") for i in parse.children(a, "pobj")]
        hosts = [m for i in agents if (m := scene.who(i)) is not None]
        return _both(subject_of(scene, verb), hosts)
    guests = object_of(scene, verb, trigger.first) or list_right(scene, verb + 1, parse.sentence(verb)[1])[0]
    return _both(guests, subject_of(scene, verb))


def _by_noun(scene: Scene, noun: int) -> Pair | None:
    parse = scene.parse
    verb = next((i for i in parse.ancestors(noun) if parse.tokens[i].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if parse.tokens[verb].lemma.lower() in scene.words("invite.thank"):  # "thanked X for his invitation to visit"
        named = [m for i in parse.children(noun, "poss") if (m := scene.who(i)) is not None and m.people]
        return _both(subject_of(scene, verb), named or object_of(scene, verb, noun))
    takes = parse.tokens[verb].lemma.lower() in scene.words("invite.accept")
    own = [m for i in parse.children(noun, "poss") if (m := scene.who(i)) is not None]
    if not own and noun and parse.tokens[noun - 1].tag == "POS":
        own = list_left(scene, noun - 1, parse.sentence(noun)[0])
    if takes:
        return _both(subject_of(scene, verb), own or _joined(scene, noun, "from", "of", "by"))
    guests = _joined(scene, noun, "to", "for") or _asked(scene, noun) or object_of(scene, verb, noun)
    hosts = _joined(scene, noun, "from", "of", "by") or own or _behalf(scene, noun) or subject_of(scene, verb)
    return _both(guests or _joined(scene, verb, "to"), hosts)


def _asked(scene: Scene, noun: int) -> list[PersonMention]:
    """ "An invitation for X to come": who is to come."""
    parse = scene.parse
    clauses = parse.children(noun, "acl", "advcl", "relcl")
    return [m for c in clauses for i in parse.children(c, "nsubj") if (m := scene.who(i)) is not None]


def _behalf(scene: Scene, noun: int) -> list[PersonMention]:
    """ "An invitation on behalf of X": whose it is."""
    parse = scene.parse
    end = parse.sentence(noun)[1]
    for first, last in parse.phrases(scene.words("invite.behalf")):
        if noun < first < noun + 4 and last + 1 < end:
            return list_right(scene, last + 1, end)[0]
    return []


def _joined(scene: Scene, head: int, *preps: str) -> list[PersonMention]:
    """People joined to a word by one of the prepositions."""
    parse = scene.parse
    found = [p for p in parse.children(head, "prep", "dative") if parse.tokens[p].lower in preps]
    return [m for p in found for i in parse.children(p, "pobj") if (m := scene.who(i)) is not None]


def _both(guests: list[PersonMention], hosts: list[PersonMention]) -> Pair | None:
    named = {p for m in guests for p in m.people}, {p for m in hosts for p in m.people}
    return (guests, hosts) if all(named) and not named[0] & named[1] else None
