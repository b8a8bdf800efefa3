"""Whose contact the noun phrase itself says it is."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import list_left
from readouts.read.trigger import Trigger


def possessor(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """Whose contact the noun phrase itself says it is: "X's call", "his call", "the X-Y call"."""
    return _of_states(scene, trigger) or _owner(scene, trigger) or _shared(scene, trigger)


def _shared(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "X's remarks against Z and tense exchanges with Y": the owner of the first of two joined nouns."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    first = parse.conjuncts(trigger.head)[0]
    if trigger.kind != "noun" or token.dep != "conj" or first == trigger.head or scene.who(first) is not None:
        return []
    if parse.children(trigger.head, "det", "poss", "nummod") or parse.children(first, "det"):
        return []
    return [m for i in parse.children(first, "poss") if (m := scene.who(i)) is not None]


def _owner(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    parse = scene.parse
    first = trigger.first
    start = parse.sentence(first)[0]
    at = first - 1
    while at >= start and (
        parse.tokens[at].pos in {"ADJ", "NUM"}
        or (parse.tokens[at].tag in {"VBN", "VBG"} and parse.tokens[at].dep == "amod")
        or scene.when(at)
        or parse.tokens[at].tag == "NN"
        or _place_between(scene, at, start)
        or (parse.tokens[at].text == "," and at > start and scene.when(at - 1))
        or (parse.tokens[at].pos == "CCONJ" and parse.tokens[at - 1].pos == "ADJ" == parse.tokens[at + 1].pos)
    ):
        at -= 1
    if at < start:
        return []
    if parse.tokens[at].tag == "POS" or parse.tokens[at].text in {"'", "’"}:
        at -= 1
        return list_left(scene, at + 1, start) if scene.who(at) else []
    if parse.tokens[at].tag in {"PRP$", "WP$"}:
        mention = _whose(scene, at) if parse.tokens[at].tag == "WP$" else scene.who(at)
        return [mention] if mention else []
    if at == first - 1 and scene.who(at) and parse.tokens[first].lemma.lower() in scene.words("trigger.verb"):
        return list_left(scene, first, start)  # a verb taken for a noun: "X chats with Y"
    if scene.who(at):
        pair = list_left(scene, at + 1, start)
        joined = len(pair) == 2 and trigger.first == at + 1 and parse.tokens[trigger.head].dep == "pobj"
        hyphened = len(pair) > 1 and parse.tokens[scene.first_token(at) - 1].text in {"-", "–", "/"}
        return pair if joined or hyphened else []  # "ahead of X and Y meeting in Lima", "the X-Y call"
    return []


def _of_states(scene: Scene, trigger: Trigger) -> list[PersonMention]:
    """ "The U.S.-Peru summit", "the Russo-Kenyan talks at the highest level": whom alone the text names of each."""
    tokens = scene.parse.tokens
    start = scene.parse.sentence(trigger.first)[0]
    behind = {b for a, b in scene.parse.phrases(scene.words("leaders.level")) if a == trigger.last + 1}
    at = trigger.first - 1
    if (trigger.mode != "summit" and not behind) or at - 2 < start or tokens[at - 1].text not in {"-", "–"}:
        return []
    found: list[PersonMention] = []
    for name in (tokens[at - 2].name, tokens[at].name):
        state = name.state if name is not None and name.kind in {"state", "demonym"} else None
        lead = {m.people: m for m in scene.people if state and m.state == state and m.leader and len(m.people) == 1}
        found.extend(lead.values() if len(lead) == 1 else [])
    return found if len(found) == len({m.people for m in found}) == 2 else []


def _place_between(scene: Scene, at: int, start: int) -> bool:
    """ "X's Oval Office meeting with Y": the place right behind the one whose it is."""
    token = scene.parse.tokens[at]
    place = token.name_kind in {"metonym", "capital", "event"} or (token.tag == "NNP" and token.name is None)
    return place and at - 1 > start and scene.parse.tokens[at - 1].tag == "POS"


def _whose(scene: Scene, at: int) -> PersonMention | None:
    """ "X, whose meeting with Y …": X."""
    clause = next((a for a in scene.parse.ancestors(at) if scene.parse.tokens[a].dep == "relcl"), None)
    return None if clause is None else scene.who(scene.parse.tokens[clause].head)
