"""What was agreed or announced about the next contact: of the leaders, or of their officials."""

from collections.abc import Iterator

from readouts.read.details_clause import negated, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.next"


def next_contacts(scene: Context) -> Iterator[Finding]:
    """ "Agreed to meet in May", "agreed that officials would maintain contacts", "agreed on further contacts"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words("topics.act.agreed") | scene.words(f"{GROUP}.arrange"), "lemma"):
        if parse.tokens[verb].pos != "VERB":
            continue
        for what in parse.children(verb, "xcomp", "ccomp", "advcl", "prep"):
            if parse.tokens[what].dep == "advcl" and parse.tokens[what].tag != "VB":
                continue
            yield from _agreed(scene, verb, what)


def _agreed(scene: Context, verb: int, what: int) -> Iterator[Finding]:
    parse = scene.parse
    if parse.tokens[what].dep == "prep":
        nouns = [n for n in parse.children(what, "pobj") if parse.tokens[n].lower in scene.words(f"{GROUP}.noun")]
        if not nouns or parse.tokens[what].lower not in ("on", "to", "upon"):
            return
    elif not _contact_verb(scene, what):
        return
    who = subject(parse, verb)
    if _with_strangers(scene, what):
        return
    words = [i for i in parse.subtree(what) if parse.tokens[i].sent == parse.tokens[verb].sent]
    while words and (parse.tokens[words[0]].pos == "PUNCT" or parse.tokens[words[0]].lower == "that"):
        words.pop(0)
    while words and parse.tokens[words[-1]].pos == "PUNCT":
        words.pop()
    if not words:
        return
    people = frozenset(scene.names(who)) if who is not None else frozenset()
    yield Finding(
        kind="field",
        point="next contact",
        at=verb,
        value=(parse.span(words[0], words[-1]),),
        trigger=(parse.tokens[verb].span,),
        act="agreed" if parse.tokens[verb].lemma.lower() in scene.words("topics.act.agreed") else None,
        polarity="denied" if negated(scene, verb) else "asserted",
        parties=people,
        joint=len(people) > 1 or (who is not None and scene.group(who) and not scene.plural(who)),
        group=who is not None and (len(people) > 1 or scene.group(who)),
        loose=True,
    )


def _contact_verb(scene: Context, what: int) -> bool:
    """A verb of meeting or speaking, or one of keeping on with a noun of contact below it."""
    parse = scene.parse
    for verb in (what, *parse.children(what, "xcomp", "ccomp", "conj")):
        lemma = parse.tokens[verb].lemma.lower()
        if lemma in scene.words(f"{GROUP}.alone") and not parse.children(verb, "prt"):
            if lemma != "meet" or not _thing(scene, verb):
                return True
        elif lemma in scene.words(f"{GROUP}.verb"):
            below = [i for i in parse.subtree(verb) if parse.tokens[i].lower in scene.words(f"{GROUP}.noun")]
            if any(len(parse.path(verb, i) or ()) <= 3 for i in below):
                return True
    return False


def _with_strangers(scene: Context, what: int) -> bool:
    """ "Agreed to speak with the committee": it is neither with the other party nor of the two."""
    parse = scene.parse
    verbs = (what, *parse.children(what, "xcomp", "conj"))
    preps = [p for v in verbs for p in parse.children(v, "prep") if parse.tokens[p].lower in ("with", "to", "before")]
    nouns = [n for p in preps for n in parse.children(p, "pobj")]
    outside = scene.words("topics.outsider")
    return any(parse.tokens[n].lower in outside for n in nouns)


def _thing(scene: Context, verb: int) -> bool:
    """ "Meet a target": its object is neither a person nor a pronoun."""
    parse = scene.parse
    objects = parse.children(verb, "dobj")
    return any(
        scene.who(o) is None
        and not scene.states(o)
        and parse.tokens[o].pos == "NOUN"
        and parse.tokens[o].lower not in scene.words("details.person")
        for o in objects
    )
