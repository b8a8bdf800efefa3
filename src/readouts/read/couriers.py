"""Letters and messages that somebody else brings: he is neither who wrote nor to whom."""

from readouts.model.reading import PersonMention
from readouts.read.scene import Scene
from readouts.read.slots import list_right
from readouts.read.subject import subject_of
from readouts.read.trigger import Trigger

WRITTEN = frozenset({"letter", "message"})
Pair = tuple[list[PersonMention], list[PersonMention]]


def brought(scene: Scene, trigger: Trigger) -> Pair | None:
    """ "The envoy delivered a letter from X to Y", "Y received the envoy, bearer of a message from X": X and Y.

    The second list is empty where nothing tells to whom it was brought; None if nobody else brings it.
    """
    parse = scene.parse
    if trigger.kind != "noun" or trigger.mode not in WRITTEN:
        return None
    bearer = _bearer(scene, trigger)
    verb = trigger.verb if bearer is None else None
    if bearer is None and (verb is None or parse.tokens[verb].lemma.lower() not in scene.words("courier.verb")):
        return None
    hands = _hands(scene, verb, bearer)
    if hands is None:
        return None
    end = parse.sentence(trigger.head)[1]
    author = next((p for p in range(trigger.last + 1, end) if parse.tokens[p].lower == "from"), None)
    senders = [] if author is None else list_right(scene, author + 1, end)[0]
    return (senders, _taken_by(scene, trigger, verb, hands)) if senders else None


def _bearer(scene: Scene, trigger: Trigger) -> int | None:
    """The noun of "bearer of a message"."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    noun = None if link is None or parse.tokens[link].lower != "of" else parse.governor(link)
    return noun if noun is not None and parse.tokens[noun].lemma.lower() in scene.words("courier.noun") else None


def _hands(scene: Scene, verb: int | None, bearer: int | None) -> int | None:
    """The token of who brings it; None for a leader, who may hand over a letter of his own, or where nobody is told."""
    parse = scene.parse
    if bearer is not None:
        at = parse.tokens[bearer].head if parse.tokens[bearer].dep == "appos" else None
    else:
        subjects = parse.children(verb, "nsubj") if verb is not None else ()
        at = next(iter(subjects), None)
        if at is not None and verb is not None and parse.tokens[at].tag in {"WP", "WDT"}:
            at = parse.tokens[verb].head if parse.tokens[verb].dep == "relcl" else None
    mention = None if at is None else scene.who(at)
    return None if mention is not None and mention.leader is not False else at


def _taken_by(scene: Scene, trigger: Trigger, verb: int | None, hands: int) -> list[PersonMention]:
    """Whom it was brought to: named by the verb, or who received the one who brought it."""
    parse = scene.parse
    if verb is not None:
        near = [i for i in parse.children(verb, "dative", "dobj") if i != trigger.head and scene.who(i) is not None]
        links = [p for at in (verb, trigger.head) for p in parse.children(at, "prep", "dative")]
        to = (i for p in links if parse.tokens[p].lower == "to" for i in parse.children(p, "pobj"))
        named = [m for i in (*near, *to) if (m := scene.who(i)) is not None]
        if named:
            return named
    host = next(
        (a for a in parse.ancestors(hands) if parse.tokens[a].lemma.lower() in scene.words("received.verb")), None
    )
    return [] if host is None else subject_of(scene, host)
