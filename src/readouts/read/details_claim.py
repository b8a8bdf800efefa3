"""From a finding and its contact to a claim: who said so, in what words, and how firmly."""

import msgspec

from readouts.model.issue import Issue
from readouts.model.normalized import Normalized
from readouts.model.reading import Attribution, ContactMention, RawClaim, Source, around
from readouts.model.span import Evidence, Span, evidence
from readouts.model.values import Act, Polarity, Realis
from readouts.read.attribution_quotes import paired
from readouts.read.details_clause import stronger
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

ASKING: frozenset[Act | None] = frozenset({"asked", "invited", "offered"})


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """The attributions around a claim, the outermost first, and one chain of their voices.

    unknown: somebody speaks from whom it cannot be told whom the claim is vouched for by.
    """

    around: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    unknown: bool = False


def links(scene: Context, finding: Finding, mention: ContactMention) -> list[Links]:
    """The chain of the claim; where several told it jointly, one chain for each of them."""
    around = _around(scene, finding)
    kept = tuple(
        a
        for a in around
        if not _of_the_parties(scene, a, finding, mention)
        and not _only_asks(scene, a, finding, mention)
        and not _only_judges(scene, a, finding, mention)
    )
    made = [Links(around=kept)]
    for attribution in kept:
        voices = attribution.voices if attribution.voice is None else (attribution.voice,)
        if attribution.voice is None and any(_pronoun(scene, s) for s in attribution.source):
            voices = ()
        if voices:
            made = [
                Links(around=kept, sources=(*one.sources, _as_party(scene, voice, mention)), unknown=one.unknown)
                for one in made
                for voice in voices
            ]
        elif attribution.source:
            vouched = all(any(v.side != "press" for v in one.sources) for one in made)
            made = [msgspec.structs.replace(one, unknown=one.unknown or not vouched) for one in made]
    return made


def _as_party(scene: Context, voice: Source, mention: ContactMention) -> Source:
    """A party speaks for its state, though it has left office when the story is written."""
    states = {p.state for p in scene.parties(mention) if p.person == voice.name and p.leader and p.state is not None}
    return msgspec.structs.replace(voice, side=states.pop()) if voice.side == "other" and len(states) == 1 else voice


def _around(scene: Context, finding: Finding) -> tuple[Attribution, ...]:
    if finding.own:
        return ()
    place = finding.value[0]
    found = [a for a in scene.attributions if any(c.covers(place) or _most(c, place) for c in a.content)]
    if not found:
        return ()
    inner = min(found, key=lambda a: (sum(c.end - c.start for c in a.content), -a.id))
    return around(inner.id, scene.attributions)[::-1]


def _of_the_parties(scene: Context, attribution: Attribution, finding: Finding, mention: ContactMention) -> bool:
    """Whether the parties together are the voice ("the leaders agreed that"): then nobody outside speaks."""
    if not attribution.source:
        return False
    if attribution.voice is not None:
        return finding.group and _same_saying(attribution, finding) and _collective(scene, attribution.source)
    parties = {p.person for p in scene.parties(mention)}
    same = _same_saying(attribution, finding)
    if attribution.voices:
        named = not any(_pronoun(scene, s) for s in attribution.source)
        return (same or named) and {v.name for v in attribution.voices} <= parties
    return finding.group and same


def _collective(scene: Context, source: tuple[Span, ...]) -> bool:
    """ "The parties", "the two countries", "the five leaders": all of them, and none that is told apart."""
    tokens = [i for s in source for i in scene.parse.tokens_in(s)]
    last = tokens[-1] if tokens else None
    told_apart = any(scene.parse.tokens[i].dep in ("amod", "compound", "nmod", "prep") for i in tokens)
    return last is not None and scene.plural(last) and not told_apart


def _only_asks(scene: Context, attribution: Attribution, finding: Finding, mention: ContactMention) -> bool:
    """ "Perry urged him to make the call", "declined to look into the call", "X invited Y": who asked for it, or would
    do nothing about it, has not told of it."""
    if finding.kind != "field":
        return False
    cue = _cue_lemmas(scene, attribution)
    if not scene.words("attribution.act.invited").isdisjoint(cue):
        return True
    held = scene.root(mention).realis == "held"
    idle = scene.words("attribution.verb.declined").issuperset(cue)
    words = scene.words("attribution.act.asked")
    not_asked = attribution.polarity == "declined" and any(f" {w} " in f" {' '.join(cue)} " for w in words)
    asks = attribution.act in ASKING or idle or not_asked
    return held and asks and not _same_saying(attribution, finding)


def _only_judges(scene: Context, attribution: Attribution, finding: Finding, mention: ContactMention) -> bool:
    """ "Critics slammed X's May call with Y": who finds fault with what others did has not told that they did it."""
    if finding.kind != "field" or finding.point == "characterisation" or scene.root(mention).realis != "held":
        return False
    voices = (attribution.voice, *attribution.voices)
    parties = scene.parties(mention)
    own = {p.person for p in parties} | {p.state for p in parties if p.state is not None}
    if any(v is not None and (v.name in own or v.side in own) for v in voices) or not any(voices):
        return False
    judges = not scene.words("attribution.verb.judge").isdisjoint(_cue_lemmas(scene, attribution))
    return judges and not _same_saying(attribution, finding)


def _cue_lemmas(scene: Context, attribution: Attribution) -> list[str]:
    return [scene.parse.tokens[i].lemma.lower() for s in attribution.cue for i in scene.parse.tokens_in(s)]


def _pronoun(scene: Context, source: Span) -> bool:
    """ "They added": who they are is too often a guess to vouch for anything."""
    return all(scene.parse.tokens[i].pos == "PRON" for i in scene.parse.tokens_in(source))


def _most(content: Span, value: Span) -> bool:
    """Whether the content holds the value but for a word or a mark at an edge."""
    if not content.meets(value):
        return False
    shared = min(content.end, value.end) - max(content.start, value.start)
    return shared >= 0.8 * (value.end - value.start)


def _same_saying(attribution: Attribution, finding: Finding) -> bool:
    return any(c.meets(t) for c in attribution.cue for t in finding.trigger)


def claims(
    scene: Context, finding: Finding, mention: ContactMention, point: str, normalized: Normalized | None
) -> list[RawClaim | Issue]:
    """The claim, once for each chain that tells it; an issue where its voice is not known.

    A chain in which a voice comes back ("A says that B says that A …") is a slip of the reader's: none is made of it.
    """
    whole = tuple(paired(scene.document.text, s) for s in finding.value)
    finding = msgspec.structs.replace(finding, value=whole)
    made = [_claim(scene, finding, mention, point, normalized, one) for one in links(scene, finding, mention)]
    return [one for one in made if isinstance(one, Issue) or len({s.name for s in one.chain}) == len(one.chain)]


def _claim(
    scene: Context, finding: Finding, mention: ContactMention, point: str, normalized: Normalized | None, chain: Links
) -> RawClaim | Issue:
    if chain.unknown:
        return Issue(
            kind="voice not known",
            message=f"somebody says something of a contact, but who that is could not be told ({point})",
            document=scene.document.id,
            span=finding.value[0],
        )
    sources, added = _chain(scene, finding, mention, chain)
    inner = chain.around[-1] if chain.around else None
    return RawClaim(
        mention=mention.id,
        point_kind=finding.kind,
        point=point,
        value=_value(scene, finding),
        evidence=_evidence(scene, finding, chain, added=added),
        act=finding.act,
        normalized=normalized,
        polarity=_polarity(finding, chain),
        form="quote" if all(scene.quoted(s) for s in finding.value) else "paraphrase",
        in_contact=_in_contact(scene, finding, mention, inner),
        chain=_once(sources),
        attribution=None if inner is None else inner.id,
        realis=_realis(scene, finding, mention),
        who=finding.who,
        whom=finding.whom,
        told=_told(scene, chain),
        channel=next((a.channel for a in chain.around if a.channel is not None), None),
    )


def _realis(scene: Context, finding: Finding, mention: ContactMention) -> Realis:
    told = scene.root(mention).realis if mention.same_as is not None else mention.realis
    if finding.realis == "held" and told in ("scheduled", "proposed") and finding.point != "next contact":
        return told
    return finding.realis


def _value(scene: Context, finding: Finding) -> str:
    text = scene.document.text
    return " … ".join(" ".join(s.words(text).split()) for s in finding.value)


def _once(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain without a voice that follows upon itself: "X said that he believed" is one voice."""
    return tuple(s for k, s in enumerate(sources) if k == 0 or sources[k - 1].name != s.name)


def _chain(scene: Context, finding: Finding, mention: ContactMention, around: Links) -> tuple[tuple[Source, ...], bool]:
    """The sources inwards, with the one who is said to have said it; whether that one had to be added."""
    sources = around.sources
    if finding.speaker is None or (sources and sources[-1].name == finding.speaker):
        return sources, False
    if around.around and _same_saying(around.around[-1], finding) and around.around[-1].voice is not None:
        return sources, False
    party = next((p for p in scene.parties(mention) if p.person == finding.speaker), None)
    if party is None or party.state is None:
        return sources, False
    return (*sources, Source(name=party.person, kind="person", side=party.state)), True


def _in_contact(scene: Context, finding: Finding, mention: ContactMention, inner: Attribution | None) -> bool | None:
    """True for what is said to the other party, or in the contact by the words; else as the attribution has it."""
    if finding.kind == "topic" and (finding.addressed or _during(scene, finding, mention)):
        return True
    same = inner is not None and _same_saying(inner, finding)
    if inner is not None and same and inner.in_contact is None and _raised(scene, finding):
        return True
    if inner is not None and same and finding.speaker is not None:
        return inner.in_contact
    if finding.speaker is not None or inner is None:
        return None
    return inner.in_contact


def _raised(scene: Context, finding: Finding) -> bool:
    """ "X brought up the pipeline": one raises with another what is not told of the contact but talked about in it."""
    tokens = [i for s in finding.trigger for i in scene.parse.tokens_in(s)]
    words = scene.words("topics.raise")
    return any(a in tokens for a, _ in scene.parse.phrases(words, "lemma"))


def _during(scene: Context, finding: Finding, mention: ContactMention) -> bool:
    """ "In a call with Y, X stressed that": the contact hangs on the verb by a preposition of occasion."""
    if finding.speaker is None:
        return False
    parse = scene.parse
    verb = next((i for s in finding.trigger for i in parse.tokens_in(s) if parse.tokens[i].pos == "VERB"), finding.at)
    for prep in parse.children(verb, "prep"):
        if parse.tokens[prep].lower in scene.words("topics.occasion"):
            nouns = [n for n in parse.children(prep, "pobj") if any(m.id == mention.id for m in scene.at(n))]
            if nouns:
                return True
    return False


def _polarity(finding: Finding, around: Links) -> Polarity:
    own = finding.polarity
    for attribution in around.around:
        both = attribution.polarity == own == "denied"  # "denied that it was not discussed": nothing firm is left
        own = "hedged" if both else stronger(own, attribution.polarity)
    return own


def _evidence(scene: Context, finding: Finding, around: Links, *, added: bool) -> tuple[Evidence, ...]:
    text, document = scene.document.text, scene.document.id
    found: list[Evidence] = []
    cues: set[Span] = set()
    for attribution in around.around:
        found.extend(evidence("source", document, text, s) for s in attribution.source)
        found.extend(evidence("cue", document, text, s) for s in attribution.cue)
        cues.update(attribution.cue)
    triggers = [t for t in finding.trigger if t not in cues]
    if added and finding.speaker_span is not None:
        found.append(evidence("source", document, text, finding.speaker_span))
        found.extend(evidence("cue", document, text, t) for t in triggers)
        triggers = []
    found.extend(evidence("value", document, text, s) for s in finding.value)
    found.extend(evidence("trigger", document, text, t) for t in triggers)
    return tuple(found)


def _told(scene: Context, around: Links) -> tuple[int, ...]:
    """The times that hang on the words of telling ("said on Monday"), those in the content left out."""
    parse = scene.parse
    cues = {i for a in around.around for c in a.cue for i in parse.tokens_in(c)}
    if not cues:
        return ()
    found: list[int] = []
    for time in scene.times:
        tokens = parse.tokens_in(time.span)
        if not tokens or time.type not in ("DATE", "TIME"):
            continue
        if any(c.covers(time.span) for a in around.around for c in a.content):
            continue
        head = min(tokens, key=lambda i: (len(parse.ancestors(i)), i))
        above = next((i for i in parse.ancestors(head) if parse.tokens[i].pos in ("VERB", "AUX")), None)
        if above in cues:
            found.append(time.id)
    return tuple(found)
