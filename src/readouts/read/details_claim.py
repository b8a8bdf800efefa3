"""From a finding and its contact to a claim: who said so, in what words, and how firmly."""

import msgspec

from readouts.model.issue import Issue
from readouts.model.normalized import Normalized
from readouts.model.reading import Attribution, ContactMention, RawClaim, Source
from readouts.model.span import Evidence, Span, evidence
from readouts.model.values import Polarity, Realis
from readouts.read.details_clause import stronger
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """The attributions around a claim, the outermost first."""

    all_of: tuple[Attribution, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The voices; what nobody named says has none."""
        return tuple(a.voice for a in self.all_of if a.voice is not None)

    @property
    def unknown(self) -> bool:
        """Whether somebody is named as a source who could not be told."""
        return any(a.voice is None and a.source for a in self.all_of)


def links(scene: Context, finding: Finding) -> Links:
    """The attributions whose content holds the value, or the trigger where the value is what it says."""
    if finding.own:
        return Links()
    place = finding.value[0]
    around = [a for a in scene.attributions if any(c.covers(place) or _most(c, place) for c in a.content)]
    if not around:
        return Links()
    inner = min(around, key=lambda a: (sum(c.end - c.start for c in a.content), -a.id))
    by_id = {a.id: a for a in scene.attributions}
    found = [inner]
    while found[0].parent is not None and found[0].parent in by_id and by_id[found[0].parent] not in found:
        found.insert(0, by_id[found[0].parent])
    return Links(all_of=tuple(a for a in found if not _same_saying(scene, a, finding) or a is inner))


def _most(content: Span, value: Span) -> bool:
    """Whether the content holds the value but for a word or a mark at an edge."""
    if not content.meets(value):
        return False
    shared = min(content.end, value.end) - max(content.start, value.start)
    return shared >= 0.8 * (value.end - value.start)


def _same_saying(scene: Context, attribution: Attribution, finding: Finding) -> bool:
    return any(c.meets(t) for c in attribution.cue for t in finding.trigger)


def claim(
    scene: Context, finding: Finding, mention: ContactMention, point: str, normalized: Normalized | None
) -> RawClaim | Issue:
    """The claim, or an issue where its voice is not known."""
    around = links(scene, finding)
    if around.unknown:
        return Issue(
            kind="voice not known",
            message=f"somebody says something of a contact, but who that is could not be told ({point})",
            document=scene.document.id,
            span=finding.value[0],
        )
    sources, added = _chain(scene, finding, mention, around)
    inner = around.all_of[-1] if around.all_of else None
    return RawClaim(
        mention=mention.id,
        point_kind=finding.kind,
        point=point,
        value=_value(scene, finding),
        evidence=_evidence(scene, finding, around, added),
        act=finding.act if finding.kind == "topic" or finding.act is None else finding.act,
        normalized=normalized,
        polarity=_polarity(finding, around),
        form="quote" if all(scene.quoted(s) for s in finding.value) else "paraphrase",
        in_contact=_in_contact(scene, finding, mention, inner),
        chain=sources,
        attribution=None if inner is None else inner.id,
        realis=_realis(finding, mention),
        who=finding.who,
        whom=finding.whom,
        told=_told(scene, around),
        channel=next((a.channel for a in around.all_of if a.channel is not None), None),
    )


def _realis(finding: Finding, mention: ContactMention) -> Realis:
    if finding.realis == "held" and mention.realis in ("scheduled", "proposed") and finding.point != "next contact":
        return mention.realis
    return finding.realis


def _value(scene: Context, finding: Finding) -> str:
    text = scene.document.text
    return " … ".join(" ".join(s.words(text).split()) for s in finding.value)


def _chain(scene: Context, finding: Finding, mention: ContactMention, around: Links) -> tuple[tuple[Source, ...], bool]:
    """The sources inwards, with the one who is said to have said it; whether that one had to be added."""
    sources = around.sources
    if finding.speaker is None or (sources and sources[-1].name == finding.speaker):
        return sources, False
    if around.all_of and _same_saying(scene, around.all_of[-1], finding) and around.all_of[-1].voice is not None:
        return sources, False
    party = next((p for p in scene.parties(mention) if p.person == finding.speaker), None)
    if party is None or party.state is None:
        return sources, False
    return (*sources, Source(name=party.person, kind="person", side=party.state)), True


def _in_contact(scene: Context, finding: Finding, mention: ContactMention, inner: Attribution | None) -> bool | None:
    """True for what is said to the other party, or in the contact by the words; else as the attribution has it."""
    if finding.kind == "topic" and (finding.addressed or _during(scene, finding, mention)):
        return True
    if inner is not None and finding.speaker is not None and _same_saying(scene, inner, finding):
        return inner.in_contact
    if finding.speaker is not None or inner is None:
        return None
    return inner.in_contact


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
    for attribution in around.all_of:
        if attribution.polarity == "denied" and own == "denied":
            own = "hedged"  # "denied that it was not discussed": nothing firm is left of it
        else:
            own = stronger(own, attribution.polarity)
    return own


def _evidence(scene: Context, finding: Finding, around: Links, added: bool) -> tuple[Evidence, ...]:
    text, document = scene.document.text, scene.document.id
    found: list[Evidence] = []
    cues: set[Span] = set()
    for attribution in around.all_of:
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
    cues = {i for a in around.all_of for c in a.cue for i in parse.tokens_in(c)}
    found: list[int] = []
    for time in scene.times:
        tokens = parse.tokens_in(time.span)
        if not tokens or time.type not in ("DATE", "TIME"):
            continue
        if any(c.covers(time.span) for a in around.all_of for c in a.content):
            continue
        head = min(tokens, key=lambda i: (len(parse.ancestors(i)), i))
        above = next((i for i in parse.ancestors(head) if parse.tokens[i].pos in ("VERB", "AUX")), None)
        if above in cues:
            found.append(time.id)
    return tuple(found)
