"""What a side has given out, as somebody tells it: nothing yet, or nothing further."""

from collections.abc import Iterator

from readouts.model.span import Span
from readouts.read.details_clause import negated, perfect, subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.disclosure"


def disclosures(scene: Context) -> Iterator[Finding]:
    """Findings of both kinds; `who` is whose disclosure it is, where the words name it."""
    yield from _withheld(scene)
    yield from _unavailable(scene)
    yield from _refused(scene)
    yield from _nothing(scene)


def _withheld(scene: Context) -> Iterator[Finding]:
    """ "Neither A nor B has released details", "B did not immediately comment", "she did not elaborate"."""
    parse = scene.parse
    give, elaborate = scene.words(f"{GROUP}.give"), scene.words(f"{GROUP}.elaborate")
    alone = scene.words(f"{GROUP}.intransitive")
    for verb, token in enumerate(parse.tokens):
        lemma = token.lemma.lower()
        if token.pos != "VERB" or (lemma not in give and lemma not in elaborate) or not negated(scene, verb):
            continue
        yet = _yet(scene, verb)
        if not _by_a_side(scene, verb):
            continue
        if lemma in elaborate:
            yield from _finding(scene, verb, "declined")
        elif (_matter(scene, verb) and (yet or perfect(parse, verb))) or (yet and lemma in alone):
            yield from _finding(scene, verb, "not_yet")


def _by_a_side(scene: Context, verb: int) -> bool:
    """Whether the subject can give something out for a side, or nobody is named ("no details were released")."""
    parse = scene.parse
    who = subject(parse, verb)
    if who is None or parse.children(verb, "nsubjpass", "auxpass"):
        return True
    return _official(scene, verb) or parse.tokens[who].lower in scene.words(f"{GROUP}.body")


def _yet(scene: Context, verb: int) -> bool:
    parse = scene.parse
    first, last = parse.sentence(verb)
    return any(first <= a and b < last for a, b in parse.phrases(scene.words(f"{GROUP}.yet")))


def _matter(scene: Context, verb: int) -> bool:
    parse = scene.parse
    return any(
        parse.tokens[i].lower in scene.words(f"{GROUP}.matter") for i in parse.children(verb, "dobj", "nsubjpass")
    )


def _finding(scene: Context, verb: int, status: str, value: Span | None = None) -> Iterator[Finding]:
    parse = scene.parse
    who = subject(parse, verb)
    passive = bool(parse.children(verb, "nsubjpass", "auxpass"))
    sides = () if who is None or passive else _sides(scene, who)
    people = () if who is None or passive else scene.names(who)
    if value is None:
        value = _words(scene, verb)
    yield Finding(
        kind="field",
        point="disclosure",
        at=verb,
        loose=True,
        value=(value,),
        trigger=(parse.tokens[verb].span,),
        polarity="declined" if status == "declined" else "asserted",
        who=sides or people,
    )


def _sides(scene: Context, who: int) -> tuple[str, ...]:
    """The states whose disclosure it is: of organs and metonyms, and of people who speak for one."""
    parse = scene.parse
    found: list[str] = list(scene.states(who))
    for k in parse.conjuncts(who):
        person = scene.who(k)
        if person is not None and person.state is not None and person.state not in found:
            found.append(person.state)
    return tuple(found)


def _words(scene: Context, verb: int) -> Span:
    """The clause, from its subject to its objects; what follows in further clauses is left out."""
    parse = scene.parse
    keep = [verb]
    for child in parse.children(verb):
        dep = parse.tokens[child].dep
        if dep in ("advcl", "conj", "ccomp", "parataxis", "mark", "cc", "punct"):
            continue
        keep.extend(parse.subtree(child))
    return parse.span(min(keep), max(keep))


def _unavailable(scene: Context) -> Iterator[Finding]:
    """ "No readout was immediately available", "there was no immediate comment from B"."""
    parse = scene.parse
    matter = scene.words(f"{GROUP}.matter")
    for noun, token in enumerate(parse.tokens):
        if token.lower not in matter or not any(
            parse.tokens[c].lower in ("no", "any") for c in parse.children(noun, "det")
        ):
            continue
        verb = parse.governor(noun)
        if verb is None or parse.tokens[verb].lemma.lower() != "be":
            continue
        there = any(parse.tokens[c].lower == "there" for c in parse.children(verb, "expl"))
        available = any(
            parse.tokens[c].lower in scene.words(f"{GROUP}.available") for c in parse.children(verb, "acomp")
        )
        immediate = any(parse.tokens[c].lower == "immediate" for c in parse.children(noun, "amod")) or _yet(scene, verb)
        if not (available or there) or not immediate:
            continue
        source = [
            o
            for p in parse.children(noun, "prep")
            if parse.tokens[p].lower in ("from", "by")
            for o in parse.children(p, "pobj")
        ]
        sides = _sides(scene, source[0]) if source else ()
        yield from (
            _with_sides(f, sides) for f in _finding(scene, verb, "not_yet", parse.subtree_span(verb) if there else None)
        )


def _with_sides(finding: Finding, sides: tuple[str, ...]) -> Finding:
    return Finding(
        kind=finding.kind,
        point=finding.point,
        at=finding.at,
        loose=finding.loose,
        value=finding.value,
        trigger=finding.trigger,
        polarity=finding.polarity,
        who=sides,
    )


def _refused(scene: Context) -> Iterator[Finding]:
    """ "The palace declined to comment", "would not say"."""
    parse = scene.parse
    for verb, _ in parse.phrases(scene.words(f"{GROUP}.refuse"), "lemma"):
        tell = [
            x
            for x in parse.children(verb, "xcomp", "advcl")
            if parse.tokens[x].lemma.lower() in scene.words(f"{GROUP}.tell")
        ]
        if parse.tokens[verb].pos == "VERB" and tell and not negated(scene, verb) and _official(scene, verb):
            yield from _finding(scene, verb, "declined")
    asked = scene.words(f"{GROUP}.would")
    for verb in (i for i, lemma in enumerate(parse.lemmas) if lemma in asked):
        would = [c for c in parse.children(verb, "aux") if parse.tokens[c].lower in ("would", "will", "wo")]
        if would and negated(scene, verb) and _official(scene, verb) and not perfect(parse, verb):
            yield from _finding(scene, verb, "declined")


def _official(scene: Context, verb: int) -> bool:
    """Whether somebody refuses who speaks for a side: not the leaders towards each other."""
    who = subject(scene.parse, verb)
    return who is not None and bool(_sides(scene, who) or scene.names(who) or scene.who(who) is not None)


def _nothing(scene: Context) -> Iterator[Finding]:
    """ "We have nothing further to add": the speaker's own refusal."""
    parse = scene.parse
    for first, last in parse.phrases(scene.words(f"{GROUP}.nothing")):
        verb = next((i for i in (first, *parse.ancestors(first)) if parse.tokens[i].pos in ("VERB", "AUX")), first)
        low = min([first, *(min(parse.subtree(s)) for s in parse.children(verb, "nsubj"))])
        low = low if parse.tokens[low].sent == parse.tokens[first].sent else first
        high = max(
            [
                last,
                *(max(parse.subtree(p)) for v in parse.subtree(first) for p in parse.children(v, "prep") if p > last),
            ]
        )
        yield Finding(
            kind="field",
            point="disclosure",
            at=first,
            loose=True,
            value=(parse.span(low, high),),
            trigger=(parse.span(first, last),),
            polarity="declined",
        )
