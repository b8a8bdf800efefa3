"""What some verbs need beside them to tell of a contact: with whom it was raised, where they see each other."""

from readouts.read.scene import Scene

DATED = frozenset({"day", "day of month", "weekday", "month", "period", "offset"})
PLACED = frozenset({"event", "capital", "state", "metonym"})


def stands(scene: Scene, need: str, head: int, last: int) -> bool | None:
    """Whether what an entry needs is there; None if it is nothing that this file knows of."""
    if need == "raised":
        return _raised_with(scene, head)
    return _see_each_other(scene, head, last) if need == "each other" else None


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
    return any(_leads(scene, i) for p in joined for i in parse.children(p, "pobj"))


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
    return above is None or parse.tokens[above].lemma.lower() not in scene.words("realis.scheduled.verb")


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
