"""What some words need beside them to tell of a contact, and what keeps them from it."""

from readouts.read.scene import Scene
from readouts.read.together import discussed_together

DATED = frozenset({"day", "day of month", "weekday", "month", "period", "offset"})
PLACE = 8  # the most tokens of where and when, between a noun and "with"
PLACED = frozenset({"event", "capital", "state", "metonym"})


def stands(scene: Scene, need: str, first: int, head: int, last: int) -> bool | None:
    """Whether what an entry needs is there; None if it is nothing that this file knows of."""
    if need == "raised":
        return _raised_with(scene, head)
    if need == "together":
        return discussed_together(scene, head)
    if need == "noun":
        return _noun_alone(scene, first, last)
    return _see_each_other(scene, head, last) if need == "each other" else None


def _noun_alone(scene: Scene, first: int, last: int) -> bool:
    """ "A face-to-face with X"; neither "spoke face to face" nor "face-to-face talks"."""
    tokens = scene.parse.tokens
    led = first > 0 and tokens[first - 1].tag in {"DT", "PRP$", "POS", "JJ", "CD"}
    return led and (last + 1 >= len(tokens) or not tokens[last + 1].tag.startswith(("NN", "JJ")))


def _raised_with(scene: Scene, head: int) -> bool:
    """ "X raised the arrests with Y": with a leader, and what is raised is nothing that one has with somebody."""
    parse = scene.parse
    things = {parse.tokens[i].lemma.lower() for i in parse.children(head, "dobj", "nsubjpass")}
    if not things or things & (scene.words("raised.bond") | scene.words("trigger.noun")):
        return False
    if parse.tokens[head].lemma.lower() == "raise" and things & scene.words("raised.thing"):
        return False
    if _open(scene, head) or _named_beside(scene, head):
        return False
    joined = [p for i in _bearers(scene, head) for p in parse.children(i, "prep") if parse.tokens[p].lower == "with"]
    nouns = [i for p in joined for i in parse.children(p, "pobj")]
    beside = [i - 1 for i in nouns if scene.when(i) is not None]  # "with X Thursday": the parser joins them
    return any(_leads(scene, i) for i in (*nouns, *beside))


def _named_beside(scene: Scene, head: int) -> bool:
    """ "Discussed it with Y at a meeting": the noun tells of the contact."""
    parse = scene.parse
    preps = (p for p in parse.children(head, "prep") if parse.tokens[p].lower in scene.words("adjunct.prep"))
    return any(i in scene.evoking for p in preps for i in parse.children(p, "pobj"))


def _bearers(scene: Scene, head: int) -> list[int]:
    """The words on which "with" may hang: the verb; of what is only ever raised with somebody, its object too, as far
    as that is no bond."""
    parse = scene.parse
    found = [head]
    if parse.tokens[head].lemma.lower() in scene.words("raised.verb"):
        node = next(iter(parse.children(head, "dobj")), None)
        while node is not None and parse.tokens[node].lemma.lower() not in scene.words("raised.bond"):
            found.append(node)
            node = next((k for p in parse.children(node, "prep") for k in parse.children(p, "pobj")), None)
    return found


def _open(scene: Scene, head: int) -> bool:
    """Whether it is denied, asked or only meant to be raised: that says nothing of a contact."""
    parse = scene.parse
    below = [i for i in parse.children(head) if parse.tokens[i].dep in {"neg", "aux", "mark", "advmod"}]
    words = {parse.tokens[i].lower for i in below}
    if any(parse.tokens[i].dep == "neg" for i in below) or words & scene.words("raised.doubt"):
        return True
    if parse.tokens[head].tag == "VBG" and "been" in words:
        return True  # "have been discussing it for years": no contact in particular
    above = parse.governor(head)
    if parse.tokens[head].tag != "VB" or words & scene.words("realis.future.modal"):
        return False
    set_down = scene.words("realis.scheduled.verb") - scene.words("talk.pledge")  # no "vowed to raise it with Y"
    return above is None or parse.tokens[above].lemma.lower() not in set_down


def _leads(scene: Scene, i: int) -> bool:
    mention = scene.who(i)
    return mention is not None and mention.form in {"name", "role"} and bool(mention.people) and bool(mention.leader)


def _see_each_other(scene: Scene, head: int, last: int) -> bool:
    """ "Will see each other at the G7 summit", "on Monday": at a place or on a day; not "as rivals"."""
    parse = scene.parse
    end = parse.sentence(head)[1]
    if last + 1 < end and parse.tokens[last + 1].lower in {"as", "'s", "’s"}:
        return False
    if any(parse.tokens[i].dep == "neg" for i in parse.children(head)):
        return False
    if any((t := scene.when(i)) is not None and t.kind in DATED for i in range(last + 1, min(last + 8, end))):
        return True
    preps = (p for p in range(last + 1, min(last + 3, end)) if parse.tokens[p].lower in {"at", "in", "during"})
    places = (i for p in preps for i in (*parse.children(p, "pobj"), p + 1))
    evoking = scene.words("trigger.noun.summit") | scene.words("trigger.noun.meeting")
    return any(
        parse.tokens[i].name_kind in PLACED
        or (parse.tokens[i].pos == "PROPN" and scene.who(i) is None)
        or parse.tokens[i].lemma.lower() in evoking
        for i in places
        if i < end
    )


def told_there(scene: Scene, head: int) -> bool:
    """ "X told Y on Wednesday in Ottawa": with its day and its place it is an encounter, whatever was said."""
    parse = scene.parse
    told = parse.tokens[head].lemma.lower() == "tell" and parse.tokens[head].tag == "VBD"
    whom = (scene.who(i) for i in parse.children(head, "dobj", "dative"))
    if not told or not any(m is not None and m.form == "name" and m.leader for m in whom):
        return False
    preps = [p for p in parse.children(head, "prep") if parse.tokens[p].lower in {"in", "at", "on"}]
    objects = [i for p in preps for i in parse.children(p, "pobj")]
    below = [k for i in objects for p in parse.children(i, "prep") for k in parse.children(p, "pobj")]
    near = (*objects, *below, *parse.children(head, "npadvmod"))
    dated = any((t := scene.when(i)) is not None and t.kind in {"weekday", "day", "day of month"} for i in near)
    return dated and any(parse.tokens[i].name_kind in PLACED or _town(scene, i) for i in (*objects, *below))


def _town(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.pos == "PROPN" and token.name is None and scene.when(i) is None and scene.who(i) is None


def of_a_guest(scene: Scene, head: int) -> bool:
    """ "With visiting president NAME": no verb."""
    tokens = scene.parse.tokens
    if tokens[head].lower not in scene.words("name.before") or not 0 < head < len(tokens) - 1:
        return False
    led = tokens[head - 1].lower in {"with", "alongside", "beside"} or tokens[head].dep == "amod"
    return led and scene.who(head + 1) is not None


def of_a_meal(scene: Scene, first: int, last: int, head: int) -> bool:
    """ "Breakfast television", "a tea party": the meal only tells what kind of thing it is."""
    token = scene.parse.tokens[head]
    if first != last or token.lower not in scene.words("meal.noun") or token.dep not in {"compound", "nmod"}:
        return False
    above = scene.parse.tokens[token.head]
    return above.i > head and above.lemma.lower() not in scene.words("trigger.noun") | scene.words("meal.place")


def past_place(scene: Scene, at: int) -> int:
    """ "A news conference in the garden with X": past where and when it was."""
    tokens = scene.parse.tokens
    end = min(at + PLACE, scene.parse.sentence(at - 1)[1])
    k = at
    while k < end and tokens[k].lower != "with":
        named = scene.who(k) is not None or tokens[k].pos in {"VERB", "AUX", "PUNCT", "CCONJ", "PRON"}
        if named or (k == at and tokens[k].pos != "ADP" and scene.when(k) is None):
            return at
        k += 1
    return k if k < end else at


def had_chance(scene: Scene, noun: int) -> int | None:
    """ "Had the opportunity to meet Y", "was the first leader to meet Y": the verb whose subject did so."""
    parse = scene.parse
    token = parse.tokens[noun]
    verb = parse.governor(noun)
    if verb is None or any(parse.tokens[i].dep == "neg" for i in parse.children(verb)):
        return None
    if token.dep == "attr":
        ranked = {parse.tokens[i].lower for i in parse.children(noun, "amod")} & scene.words("chance.rank")
        was = parse.tokens[verb].tag == "VBD"
        return verb if was and ranked and token.lemma.lower() in scene.words("people.noun") else None
    helpers = {parse.tokens[i].lower for i in parse.children(verb, "aux")}
    sure = parse.tokens[verb].tag in {"VBD", "VBN"} or helpers & scene.words("realis.future.modal")
    none = any(parse.tokens[i].lower == "no" for i in parse.children(noun, "det"))
    had = token.lemma.lower() in scene.words("chance.noun") and parse.tokens[verb].lemma.lower() in scene.words(
        "chance.verb"
    )
    return verb if token.dep == "dobj" and had and sure and not none else None


def resolved(scene: Scene, noun: int) -> tuple[int | None, int | None]:
    """ "X's decision to meet Y", "X took the decision to meet Y", "X accepted an invitation to meet Y": the token of X,
    or the verb whose subject X is."""
    parse = scene.parse
    token = parse.tokens[noun]
    if token.lower in scene.words("invite.noun") and token.dep == "dobj" and not parse.children(noun, "poss"):
        taken = parse.tokens[token.head].lemma.lower() in scene.words("invite.accept")
        return None, token.head if taken and not parse.children(token.head, "neg") else None
    if token.lemma.lower() not in scene.words("resolve.noun"):
        return None, None
    owner = next(iter(parse.children(noun, "poss")), None)
    verb = parse.governor(noun)
    if owner is not None or verb is None or token.dep != "dobj":
        return owner, None
    makes = parse.tokens[verb].lemma.lower() in scene.words("resolve.verb")
    return None, verb if makes and not parse.children(verb, "neg") else None


def torn(scene: Scene, at: int) -> bool:
    """ "Had the honour of chairing it and visited Y": the parser joins a past tense to a gerund."""
    token = scene.parse.tokens[at]
    return token.dep == "conj" and token.tag == "VBD" and scene.parse.tokens[token.head].tag == "VBG"
