"""How a contact, an expression of time or an event hangs on a contact, by a word that says what came first."""

from readouts.model.parse import Token
from readouts.model.times import TimeExpression
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

VERBS = frozenset({"VERB", "AUX"})
LASTING = frozenset({"visit", "summit"})
LINKS = frozenset({"ADP", "ADV", "SCONJ"})  # between a contact and one that it came after, and nothing else


def own_words(scene: Scene, trigger: Trigger) -> set[int]:
    """Its words and the verb that carries it; "spoke before the meeting" does not carry the meeting."""
    own = {trigger.head, *range(trigger.first, trigger.last + 1)}
    if trigger.verb is None or trigger.verb in own:
        return own
    above = scene.parse.ancestors(trigger.head)
    path = above[: above.index(trigger.verb) + 1] if trigger.verb in above else ()
    return own if any(says(scene, i) is not None for i in path) else own | {trigger.verb}


def mark_of(scene: Scene, verb: Token) -> int | None:
    """The mark of a clause that says its order: "after X struck on Sunday"."""
    marks = [c for c in scene.parse.children(verb.i, "mark", "advmod") if says(scene, c) is not None]
    return marks[0] if verb.dep == "advcl" and marks else None


def says(scene: Scene, i: int) -> bool | None:
    """What a word between an expression and a contact says of their order."""
    lower = scene.parse.tokens[i].lower
    if lower in scene.words("time.order.after"):
        return True
    return False if lower in scene.words("time.order.before") else None


def link_of(scene: Scene, trigger: Trigger, other: Trigger) -> tuple[int, bool] | None:
    """The word by which another contact hangs on this one, and whether this one came after it.

    Nothing but prepositions and adverbs may stand between that word and the contact: "spoke about a plan after the
    summit" leaves open what came after it.
    """
    parse = scene.parse
    own, carrying = own_words(scene, trigger), own_words(scene, other)
    found: int | None = None
    for at in (other.head, *parse.ancestors(other.head)):
        if at in own:
            return None if found is None else (found, bool(says(scene, found)))
        token = parse.tokens[at]
        if at in carrying and not _holds(scene, other, token):
            return None
        if at in carrying:
            found = mark_of(scene, token) if token.pos in VERBS and found is None else found
        elif says(scene, at) is not None and found is None:
            found = at
        elif token.pos not in LINKS and not is_length(scene.when(at)):
            return None
    return None


def hangs(scene: Scene, trigger: Trigger, verb: int) -> bool | None:
    """Whether the contact hangs on a verb by a word that bounds, and whether that came after the contact."""
    parse = scene.parse
    own = own_words(scene, trigger)
    found: bool | None = None
    for at in (trigger.head, *parse.ancestors(trigger.head)):
        if at == verb:
            return found
        token = parse.tokens[at]
        if at in own:
            mark = mark_of(scene, token) if token.pos in VERBS else None
            found = says(scene, mark) if mark is not None and found is None else found
        elif says(scene, at) is not None and found is None:
            found = says(scene, at)
        elif token.pos not in LINKS and not is_length(scene.when(at)):
            return None
    return None


def on_verb(scene: Scene, i: int) -> int | None:
    """The verb on which an expression hangs, by a preposition at most."""
    above = scene.parse.governor(i)
    if above is not None and scene.parse.tokens[above].pos == "ADP":
        above = scene.parse.governor(above)
    return above if above is not None and scene.parse.tokens[above].pos in VERBS else None


def at_margin(scene: Scene, trigger: Trigger, time: TimeExpression) -> bool:
    """ "Met on the sidelines of the May 4 summit": the day of what they met beside is that of the meeting."""
    parse = scene.parse
    inside = parse.tokens_in(time.span)
    above_it = [a for a in parse.ancestors(inside[0])[:3] if a > inside[-1]]
    event = next((a for a in above_it if parse.tokens[a].dep == "pobj"), None)
    of = None if event is None else parse.governor(event)
    margin = None if of is None else parse.governor(of)
    if margin is None or parse.tokens[margin].lower not in scene.words("time.margin"):
        return False
    above = parse.governor(margin)
    return above is not None and parse.governor(above) in own_words(scene, trigger)


def on_stay(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """ "Was in Lima on Friday to meet X": who is there for it meets that day; who "flew" may do so later."""
    parse = scene.parse
    if trigger.verb is None or parse.tokens[verb].lemma.lower() != "be" or parse.governor(trigger.verb) != verb:
        return False
    aim = parse.tokens[trigger.verb].dep in {"advcl", "xcomp"} and any(
        parse.tokens[k].lower == "to" for k in parse.children(trigger.verb, "aux")
    )
    places = [i for p in parse.children(verb, "prep") for i in parse.children(p, "pobj") if i < trigger.verb]
    return aim and any(parse.tokens[i].pos == "PROPN" for i in places)


def in_when_clause(scene: Scene, trigger: Trigger, verb: int) -> bool:
    """ "They last met when X came to Lima in May": the day of the clause is that of the contact."""
    parse = scene.parse
    token = parse.tokens[verb]
    led = any(parse.tokens[k].lower == "when" for k in parse.children(verb, "advmod", "mark"))
    past = token.tag == "VBD" and parse.tokens[token.head].tag in {"VBD", "VBN"}
    return token.dep == "advcl" and led and past and token.head in {trigger.head, trigger.verb}


def last_time(scene: Scene, trigger: Trigger) -> int | None:
    """ "The last time they met was in May": the verb that tells when, which is that of no other contact."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    noun = parse.tokens[token.head]
    if trigger.kind != "verb" or token.dep != "relcl" or noun.lemma.lower() not in scene.words("time.occasion"):
        return None
    last = any(parse.tokens[i].lower in scene.words("earlier.word") for i in parse.children(noun.i, "amod"))
    told = noun.dep == "nsubj" and parse.tokens[noun.head].lemma == "be"
    return noun.head if last and told else None


def torn_object(scene: Scene, verb: int) -> int | None:
    """ "Discussed on Monday preparations for a visit": the day that the parser takes for a word of the object."""
    parse = scene.parse
    for prep in () if parse.children(verb, "dobj") else parse.children(verb, "prep"):
        noun = next(iter(parse.children(prep, "pobj")), None)
        day = prep + 1
        led = prep == verb + 1 and parse.tokens[prep].lower == "on" and noun is not None and day < noun
        if led and parse.tokens[day].head == noun and (t := scene.when(day)) is not None and t.kind == "weekday":
            return day
    return None


def is_length(time: TimeExpression | None) -> bool:
    """Whether it is counted from something in the text: "two days after", "the day before"."""
    return time is not None and time.kind == "offset" and time.anchor == "text"


def _holds(scene: Scene, other: Trigger, token: Token) -> bool:
    """Whether a token that carries a contact leaves it one that was held: not "after the meeting was announced"."""
    if token.pos not in VERBS or other.first <= token.i <= other.last:
        return True
    return token.lemma.lower() in scene.words("occur.verb") | scene.words("time.holding.verb")


def linked(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """Whether the trigger's contact came before or after another of its sentence, by its own words."""
    return not own_words(scene, trigger) & own_words(scene, other) and link_of(scene, trigger, other) is not None


def ends(scene: Scene, trigger: Trigger) -> bool:
    """Whether the verb tells of the end of something that lasted: "wrapped up a visit"."""
    if trigger.verb is None or trigger.kind != "noun" or trigger.mode not in LASTING:
        return False
    return scene.parse.tokens[trigger.verb].lemma.lower() in scene.words("time.ending.verb")
