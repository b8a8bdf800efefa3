"""Contact mentions: who is in them, how, whether they were held, and which are one contact."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.parse import Parse, Token
from readouts.model.reading import Attribution, ContactMention, PersonMention
from readouts.model.span import Span, hull
from readouts.model.times import TimeExpression
from readouts.model.values import Realis
from readouts.read.apart import has, own_times_of, separate, words_of_each
from readouts.read.attach import own_times, times_of
from readouts.read.attach_bounds import bounds_of
from readouts.read.cast import (
    attendees,
    level_of,
    parties_of,
    with_government,
    with_owner,
    with_recipients,
)
from readouts.read.coref import Draft, resolve
from readouts.read.counts import count_issues
from readouts.read.hosts import with_hosts
from readouts.read.medium import announcer, guessed, mode_of
from readouts.read.parties import Sides, sides
from readouts.read.realis import realis
from readouts.read.rollcall import roll_call
from readouts.read.scene import Scene
from readouts.read.slots import slot
from readouts.read.subject import possessor
from readouts.read.triggers import Trigger, triggers

INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})  # between an article and its noun
TAKES = ("dobj", "dative", "oprd", "ccomp", "xcomp", "neg", "auxpass", "advcl", "acomp")
RECIPROCAL = frozenset({"DT", "PRP", "WP", "WDT"})  # "met each other"
FIRST_SENTENCES = 3  # with the headline, where a document's own contact is told (DESIGN: primary_in)


def contacts(
    parse: Parse,
    document: Document,
    segments: tuple[Segment, ...],
    people: tuple[PersonMention, ...],
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    knowledge: Knowledge,
) -> tuple[tuple[ContactMention, ...], tuple[Issue, ...]]:
    """Every contact mention of one document, in order of the text, and what could not be settled."""
    scene = Scene(
        parse=parse,
        document=document,
        segments=segments,
        people=people,
        times=times,
        attributions=attributions,
        knowledge=knowledge,
    )
    found = triggers(scene)
    drafts: dict[str, Draft] = {}
    issues: list[Issue] = []
    for trigger in found:
        made, met = _drafts(scene, trigger, found)
        issues.extend(met)
        for draft in made:
            drafts.setdefault(draft.mention.id, draft)
    ordered = sorted(drafts.values(), key=lambda d: (d.mention.span.start, d.mention.span.end))
    mentions = resolve(tuple(ordered), times, document.published)
    return mentions, (*issues, *_strangers(scene, mentions), *count_issues(scene, found, mentions))


def _strangers(scene: Scene, mentions: tuple[ContactMention, ...]) -> list[Issue]:
    """An issue, once a document, for each participant whom the roster does not know: the name stays as written."""
    found: dict[str, Span] = {}
    for mention in mentions:
        for party in mention.participants if mention.makes else ():
            if not party.in_roster and party.spans:
                found.setdefault(party.person, party.spans[0])
    return [
        Issue(
            kind="not in the roster",
            document=scene.document.id,
            span=span,
            message=f"{name} is in a contact and in no roster: the name stands as written",
        )
        for name, span in found.items()
    ]


def _drafts(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> tuple[list[Draft], list[Issue]]:
    """The mentions that one trigger makes: one, one per partner, or none."""
    both = sides(scene, trigger)
    for fill in (with_recipients, with_hosts, with_government, with_owner):
        both = fill(scene, trigger, both)
    if _without_object(scene, trigger, both):
        return [], []
    if both.clash:
        return [], [_issue(scene, trigger, "parties disagree", "the sentence can be read with different parties")]
    partners = tuple(p for p in both.partner.people if p not in both.subject.people)
    people = (*both.subject.people, *partners)
    if len(people) < 2 or _one_sided(both):
        return _partial(scene, trigger, both, people, rivals)
    times = times_of(scene, trigger, rivals)
    if separate(scene, trigger, both):
        whole = announcer(scene, trigger, rivals)
        if not times and whole is not None:  # each of the "five calls on Saturday" was on that day
            times = times_of(scene, whole, rivals)
        spans = words_of_each(scene, trigger, both)
        own = {one: own_times_of(scene, spans, one, times) for one in partners}
        drafts = [
            _draft(scene, trigger, both, (*both.subject.people, one), own[one], rivals, tail=spans[one])
            for one in partners
        ]
        return drafts, []
    draft = _draft(scene, trigger, both, people, times, rivals)
    return [draft], _open_issues(scene, trigger, both, partners)


def _without_object(scene: Scene, trigger: Trigger, both: Sides) -> bool:
    """ "They welcomed the cooperation", "met their deadlines": whom two people host, visit or call must be somebody."""
    if trigger.kind != "verb" or "dobj" not in trigger.links or both.partner.mentions or both.partner.open:
        return False
    if _rings(scene, trigger):
        return False
    own = range(trigger.first, trigger.last + 1)  # "held talks"
    objects = [i for i in scene.parse.children(trigger.head, "dobj") if i not in own]
    things = [i for i in objects if scene.parse.tokens[i].tag not in RECIPROCAL]
    if trigger.links != ("dobj",) and (not things or any(scene.who(i) for i in things)):
        return False
    return not scene.parse.children(trigger.head, "nsubjpass", "auxpass")


def _one_sided(both: Sides) -> bool:
    """Two partners and nobody whose contact it is: "a conversation with A and B" has a third party."""
    return both.by not in {"between", "among"} and not both.subject.people


def _open_issues(scene: Scene, trigger: Trigger, both: Sides, partners: tuple[str, ...]) -> list[Issue]:
    found = []
    if both.partner.open or both.subject.open:
        found.append(_issue(scene, trigger, "party not known", "somebody else is named here whom the text leaves open"))
    if trigger.kind == "verb" and len(partners) == 2 and not has(scene, trigger, "joint.word"):
        found.append(_issue(scene, trigger, "joint or separate", "two partners of one verb: taken as one contact"))
    return found


def _partial(
    scene: Scene, trigger: Trigger, both: Sides, people: tuple[str, ...], rivals: tuple[Trigger, ...]
) -> tuple[list[Draft], list[Issue]]:
    """With fewer than two parties a mention may join a contact, if it is definite; it never makes one.

    Unless the partners are leaders whom a roll call of the document names.
    """
    called = roll_call(scene, trigger) if both.subject.people else []
    if called:
        both = msgspec.structs.replace(both, partner=slot(called), by="with")
        people = (*both.subject.people, *(p for p in both.partner.people if p not in both.subject.people))
        return [_draft(scene, trigger, both, people, times_of(scene, trigger, rivals), rivals)], []
    partner_named = both.by is not None
    if partner_named and (both.partner.open or both.subject.open) and people:
        return [], [_issue(scene, trigger, "party not known", "one party of this contact is not known")]
    if trigger.kind == "noun":  # whoever else is in the clause need not be in the contact
        both = msgspec.structs.replace(both, subject=slot(possessor(scene, trigger)))
        people = (*both.subject.people, *(p for p in both.partner.people if p not in both.subject.people))
    definite = _definite(scene, trigger) and not (partner_named and not both.partner.people)
    if not definite:
        return [], []
    times = times_of(scene, trigger, rivals)
    times = times if trigger.kind == "verb" else own_times(scene, trigger, times)
    return [_draft(scene, trigger, both, people, times, rivals)], []


def _draft(
    scene: Scene,
    trigger: Trigger,
    both: Sides,
    people: tuple[str, ...],
    times: tuple[int, ...],
    rivals: tuple[Trigger, ...],
    tail: Span | None = None,
) -> Draft:
    parse = scene.parse
    span = parse.span(trigger.first, trigger.last)
    if tail is not None:
        span = hull((span, tail))
    parties = parties_of(scene, trigger, both, people, times)
    more = _said_of_it(scene, trigger)
    definite = more or _definite(scene, trigger)
    kind = realis(scene, trigger, definite=definite)
    earlier = _earlier(scene, trigger)
    theirs = trigger.kind == "noun" and _they(both)  # "their talk" may have been anything
    inside = scene.innermost(parse.tokens[trigger.head].span)
    sentence = parse.sentence(trigger.head)
    extent = hull((span, *(s for p in parties for s in p.spans if _within(scene, s, sentence))))
    mention = ContactMention(
        id=make_id(scene.document.id, span.start, span.end),
        document=scene.document.id,
        span=span,
        extent=extent,
        mode=mode_of(scene, trigger, rivals, partnered=len(people) >= 2 and not theirs, earlier=earlier),
        realis=kind,
        level=level_of(parties),
        makes=len(people) >= 2
        and not (theirs and ((earlier and not times) or more or _apposed(scene, trigger)))
        and _makes(scene, trigger, kind, times, earlier=earlier, separate=tail is not None),
        participants=parties,
        attendees=attendees(scene, trigger, people),
        attribution=None if inside is None else inside.id,
        times=times,
        bounds=bounds_of(scene, trigger, rivals),
        earlier=earlier,
        primary=_primary(scene, trigger),
        caption=parse.kind(trigger.head) == "caption",
    )
    return Draft(
        mention=mention,
        definite=definite,
        pointing=_pointing(scene, trigger),
        guessed=guessed(scene, trigger, mention.mode),
        earlier=earlier,
        tense=earlier and trigger.kind == "verb",
        they=_they(both) or _goes_on(scene, trigger),
        other=not more and _other(scene, trigger),
    )


def _pointing(scene: Scene, trigger: Trigger) -> bool:
    return any(scene.parse.tokens[i].lower in {"this", "that"} for i in scene.parse.children(trigger.head, "det"))


def _they(both: Sides) -> bool:
    """Whether one word that refers back names all parties."""
    mentions = (*both.subject.mentions, *both.partner.mentions)
    return len({m.span for m in mentions}) == 1 and mentions[0].form in {"group", "pronoun"}


def _apposed(scene: Scene, trigger: Trigger) -> bool:
    """ "She is to meet him in May, their first encounter since …": the noun says more of what stands before it."""
    parse = scene.parse
    at = trigger.first - 1
    while at > parse.sentence(trigger.head)[0] and _inside(parse.tokens[at]) and parse.tokens[at].text != ",":
        at -= 1
    owner = parse.tokens[at].tag == "PRP$" and parse.tokens[at - 1].text in {",", "–", "—"}
    return owner and parse.tokens[trigger.head].dep in {"appos", "dep", "npadvmod", "ROOT", "attr", "conj"}


def _said_of_it(scene: Scene, trigger: Trigger) -> bool:
    """ "It was their third call this year": the noun says more of the contact told before."""
    parse = scene.parse
    if parse.tokens[trigger.head].dep != "attr":
        return False
    subjects = parse.children(parse.tokens[trigger.head].head, "nsubj")
    return any(parse.tokens[i].lower in scene.words("refers.pronoun") for i in subjects)


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """ "They talked …": whoever they are, the sentence goes on with those before."""
    subjects = scene.parse.children(trigger.head, "nsubj") if trigger.kind == "verb" else ()
    return any(scene.parse.tokens[i].lower == "they" for i in subjects)


def _within(scene: Scene, span: Span, sentence: tuple[int, int]) -> bool:
    return scene.parse.span(sentence[0], sentence[1] - 1).covers(span)


def _makes(
    scene: Scene, trigger: Trigger, kind: Realis, times: tuple[int, ...], *, earlier: bool, separate: bool
) -> bool:
    """Whether the mention stands for one contact of its own: no aggregate, no "never met", no bare wish."""
    counted = not separate and (_aggregate(scene, trigger) or _habit(scene, trigger))
    if counted or (kind != "denied" and _made_up(scene, trigger)):
        return False
    if separate:
        return True
    if trigger.plural and scene.parse.tokens[trigger.head].lower not in scene.words("plural.single"):
        return bool(times) and not earlier
    if kind == "denied":
        return _denied(scene, trigger) and (bool(times) or not _never(scene, trigger))
    if kind == "hypothetical":
        return bool(times)
    return True


def _made_up(scene: Scene, trigger: Trigger) -> bool:
    """ "In the film X phones Y": a sentence of a film, a sketch, a hoax."""
    start, end = scene.parse.sentence(trigger.head)
    return any(start <= a < end for a, _ in scene.parse.phrases(scene.words("fiction.phrase")))


def _habit(scene: Scene, trigger: Trigger) -> bool:
    """ "They meet every month", "whenever they meet": no contact in particular."""
    parse = scene.parse
    if trigger.kind != "verb" or parse.tokens[trigger.head].tag not in {"VBP", "VBZ", "VB"}:
        return False
    start, end = parse.sentence(trigger.head)
    near = {parse.tokens[i].lower for i in parse.children(trigger.head, "advmod", "mark", "npadvmod")}
    times = (t for i in range(start, end) if (t := scene.when(i)) is not None and parse.tokens[i].head == trigger.head)
    return bool(near & scene.words("habit.word")) or any(t.kind == "set" for t in times)


def _never(scene: Scene, trigger: Trigger) -> bool:
    """ "Have never met", "no meeting has been planned": no contact in particular is denied."""
    parse = scene.parse
    near = {parse.tokens[i].lower for at in {trigger.head, trigger.verb or trigger.head} for i in parse.children(at)}
    return bool(near & scene.words("realis.never"))


def _denied(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody denies that it took place: then it is one that somebody else has told of."""
    above = {scene.parse.tokens[i].lemma.lower() for i in scene.parse.ancestors(trigger.head)}
    if above & scene.words("realis.scheduled.verb"):  # "no meeting was scheduled" denies a plan
        return False
    helpers = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "aux")}
    if helpers & (scene.words("realis.future.modal") | scene.words("realis.hypothetical.modal")):
        return False  # "would not sit down with X" refuses one
    if scene.innermost(scene.parse.tokens[trigger.head].span) is not None:
        return True
    lemmas = {scene.parse.tokens[i].lemma.lower() for i in scene.parse.ancestors(trigger.head)}
    return bool(lemmas & scene.words("realis.denied.verb"))


def _aggregate(scene: Scene, trigger: Trigger) -> bool:
    """ "Several calls", "spoken three times since": a count, not one contact."""
    parse = scene.parse
    near = {parse.tokens[i].lower for i in parse.children(trigger.head)}
    if trigger.verb is not None and trigger.kind == "verb":
        near |= {parse.tokens[i].lower for i in parse.children(trigger.verb)}
    if near & scene.words("aggregate.word") - {"last"}:
        return trigger.plural or trigger.kind == "verb"
    return False


def _definite(scene: Scene, trigger: Trigger) -> bool:
    parse = scene.parse
    if trigger.kind == "verb":
        return _rings(scene, trigger)
    start = parse.sentence(trigger.head)[0]
    at = trigger.first - 1
    while at >= start and (_inside(parse.tokens[at]) or scene.when(at) is not None):
        at -= 1
    if at < start:
        return False
    token = parse.tokens[at]
    if token.tag == "POS":
        return True
    return token.lower in scene.words("definite.word") and token.tag in {"DT", "PRP$", "PDT"}


def _rings(scene: Scene, trigger: Trigger) -> bool:
    """ "X rang first", "X called at noon": whom, the text has told; it may be of a call that is told of."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if trigger.mode != "call" or trigger.kind != "verb" or token.tag != "VBD" or parse.children(trigger.head, *TAKES):
        return False
    preps = {parse.tokens[i].lower for i in parse.children(trigger.head, "prep", "prt")}
    return not preps & scene.words("not_contact.call") or any(
        scene.when(i) for p in parse.children(trigger.head, "prep") for i in parse.children(p, "pobj")
    )


def _inside(token: Token) -> bool:
    """Whether it may stand between an article and its noun: "the much-anticipated Smith-Jones call"."""
    return token.pos in INSIDE or token.tag in {"VBN", "VBG", "HYPH"} or token.text in {"-", "–", ","}


def _earlier(scene: Scene, trigger: Trigger) -> bool:
    """ "The previous call", "had spoken": put before the contact that the text is about."""
    parse = scene.parse
    if trigger.kind == "noun":
        near = parse.children(trigger.head, "amod", "advmod", "nmod")
        return any(i < trigger.first and parse.tokens[i].lower in scene.words("earlier.word") for i in near)
    if scene.innermost(parse.tokens[trigger.head].span) is None:  # in reported speech "had" is only tense
        helpers = {parse.tokens[i].lower for i in parse.children(trigger.head, "aux")}
    else:
        helpers = set()
    adverbs = {parse.tokens[i].lower for i in parse.children(trigger.head, "advmod")}
    return "had" in helpers or bool(adverbs & scene.words("earlier.adverb"))


def _other(scene: Scene, trigger: Trigger) -> bool:
    parse = scene.parse
    near = {parse.tokens[i].lower for i in parse.children(trigger.head, "amod", "det", "advmod", "nmod")}
    if parse.kind(trigger.head) == "headline":  # "speak again": the one that the text is about
        near -= scene.words("again.word")
    return bool(near & scene.words("other.word"))


def _primary(scene: Scene, trigger: Trigger) -> bool:
    """Whether it stands in the headline or in the first three sentences of the body."""
    parse = scene.parse
    if parse.kind(trigger.head) == "headline":
        return True
    body = next((t.sent for t in parse.tokens if parse.kinds[t.segment] == "body"), None)
    if body is None or parse.kind(trigger.head) != "body":
        return False
    return parse.tokens[trigger.head].sent - body < FIRST_SENTENCES


def _issue(scene: Scene, trigger: Trigger, kind: str, message: str) -> Issue:
    first, end = scene.parse.sentence(trigger.head)
    span = scene.parse.span(trigger.first, trigger.last)
    words = scene.parse.span(first, end - 1).words(scene.document.text)
    return Issue(kind=kind, document=scene.document.id, span=span, message=f"{message}: {' '.join(words.split())}")
