"""Contact mentions: who is in them, how, whether they were held, and which are one contact."""

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.ids import make_id
from readouts.model.issue import Issue
from readouts.model.parse import Parse
from readouts.model.reading import Attribution, ContactMention, PersonMention
from readouts.model.span import Span, hull
from readouts.model.times import TimeExpression
from readouts.model.values import Realis
from readouts.read.apart import each_caller, has, occasions, own_times_of, separate, words_of_each
from readouts.read.attach import own_times, times_of
from readouts.read.attach_bounds import bounds_of
from readouts.read.cast import (
    apart_from_aides,
    attendees,
    level_of,
    parties_of,
    with_government,
    with_joint,
    with_owner,
    with_palace,
    with_recipients,
)
from readouts.read.coref import Draft, resolve
from readouts.read.counts import count_issues
from readouts.read.hosts import with_hosts
from readouts.read.makes import makes
from readouts.read.medium import announcer, guessed, mode_of
from readouts.read.parties import Sides, sides
from readouts.read.pointing import (
    during,
    goes_on,
    is_apposed,
    is_decided,
    is_definite,
    is_earlier,
    is_last,
    is_led_up_to,
    is_of_a_body,
    is_only_named,
    is_other,
    is_pointing,
    is_said_of_it,
    is_set_up,
    is_they,
    placed,
    reached_at,
    rings,
)
from readouts.read.possessor import possessor
from readouts.read.realis import realis
from readouts.read.rollcall import roll_call
from readouts.read.scene import Scene
from readouts.read.slots import slot
from readouts.read.trigger import Trigger
from readouts.read.triggers import triggers

RECIPROCAL = frozenset({"DT", "PRP", "WP", "WDT"})  # "met each other"
AHEAD = frozenset({"scheduled", "proposed"})
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
    for fill in (with_recipients, with_hosts, with_government, with_palace, with_joint, with_owner):
        both = fill(scene, trigger, both)
    if _without_object(scene, trigger, both) or (both.by not in {"with", "between"} and is_of_a_body(scene, trigger)):
        return [], []
    both = each_caller(scene, trigger, both)
    if both.clash:
        return [], [_issue(scene, trigger, "parties disagree", "the sentence can be read with different parties")]
    if _meets_himself(both):
        return [], [_issue(scene, trigger, "party not known", "whose contact with these people it is, is not known")]
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
    first, *again = occasions(scene, trigger, times)
    drafts = [_draft(scene, trigger, both, people, first, rivals)]
    drafts += [_draft(scene, trigger, both, people, t, rivals, tail=scene.times_of[t[0]]) for t in again]
    return drafts, _open_issues(scene, trigger, both, partners)


def _without_object(scene: Scene, trigger: Trigger, both: Sides) -> bool:
    """ "They welcomed the cooperation", "met their deadlines": whom two people host, visit or call must be somebody."""
    if trigger.kind != "verb" or "dobj" not in trigger.links:
        return False
    if _of_a_thing(scene, trigger):
        return True
    if both.partner.mentions or both.partner.open:
        return False
    if rings(scene, trigger):
        return False
    own = range(trigger.first, trigger.last + 1)  # "held talks"
    objects = [i for i in scene.parse.children(trigger.head, "dobj") if i not in own]
    things = [i for i in objects if scene.parse.tokens[i].tag not in RECIPROCAL]
    if trigger.links != ("dobj",) and (not things or any(scene.who(i) for i in things)):
        return False
    return not scene.parse.children(trigger.head, "nsubjpass", "auxpass", "agent")


def _of_a_thing(scene: Scene, trigger: Trigger) -> bool:
    """ "A summit that X hosts in June": what is hosted is no guest."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    which = any(parse.tokens[i].lower in {"which", "that"} for i in parse.children(trigger.head, "dobj"))
    return token.dep == "relcl" and which and scene.who(token.head) is None


def _one_sided(both: Sides) -> bool:
    """Two partners and nobody whose contact it is: "a conversation with A and B" has a third party."""
    return both.by not in {"between", "among"} and not both.subject.people


def _meets_himself(both: Sides) -> bool:
    """ "The president met with A and B", read as A: nobody meets himself, so it is somebody whom nothing names."""
    named = {p for m in both.partner.mentions if m.form == "name" for p in m.people}
    roles = {p for m in both.subject.mentions if m.form == "role" for p in m.people}
    return both.by not in {"between", "among"} and len(named) > 1 and bool(roles & named)


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
    if _one_sided(both) and len(people) > 1:
        return [], [_issue(scene, trigger, "party not known", "whose contact with these people it is, is not known")]
    definite = is_definite(scene, trigger) and not (partner_named and not both.partner.people)
    if not definite or (not people and is_of_a_body(scene, trigger)):
        return [], []
    times = times_of(scene, trigger, rivals)
    times = times if trigger.kind == "verb" or reached_at(scene, trigger) else own_times(scene, trigger, times)
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
    own = parse.span(trigger.first, trigger.last)
    span = own if tail is None else hull((own, tail))
    more = is_said_of_it(scene, trigger)
    definite = more or is_definite(scene, trigger)
    kind = realis(scene, trigger, definite=definite)
    earlier = is_earlier(scene, trigger)
    news = _is_news(scene, trigger, kind, known=earlier or definite)
    parties, aides = apart_from_aides(scene, parties_of(scene, trigger, both, people, times, news=news))
    theirs = trigger.kind == "noun" and is_they(both)  # "their talk" may have been anything
    latest = is_last(scene, trigger) and not times and not theirs and not placed(scene, trigger)
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
        makes=len(parties) >= 2
        and not (theirs and (more or is_apposed(scene, trigger)))
        and not latest
        and not (earlier and not times and theirs and not placed(scene, trigger))
        and makes(scene, trigger, kind, times, earlier=earlier, separate=tail is not None),
        participants=parties,
        attendees=(*aides, *attendees(scene, trigger, people)),
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
        pointing=is_pointing(scene, trigger),
        guessed=guessed(scene, trigger, mention.mode),
        only_named=not times and _is_only_named(scene, trigger, kind, definite=definite),
        strictly=kind == "scheduled" and is_led_up_to(scene, trigger),
        earlier=earlier and not latest,
        tense=earlier and trigger.kind == "verb",
        they=is_they(both) or goes_on(scene, trigger),
        other=not more and is_other(scene, trigger),
        many=trigger.plural and parse.tokens[trigger.head].lower not in scene.words("plural.single"),
        during=during(scene, trigger, rivals),
        reached=reached_at(scene, trigger),
    )


def _is_news(scene: Scene, trigger: Trigger, kind: Realis, *, known: bool) -> bool:
    """Whether it is of about the day of the document: still ahead, or what the document itself tells."""
    return kind in AHEAD or (kind == "held" and _primary(scene, trigger) and not known)


def _is_only_named(scene: Scene, trigger: Trigger, kind: Realis, *, definite: bool) -> bool:
    if kind == "held":
        return definite and is_only_named(scene, trigger)
    modifiers = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "amod")}
    if kind != "scheduled" or modifiers & scene.words("realis.scheduled.modifier"):
        return False
    return (definite and (is_set_up(scene, trigger) or is_led_up_to(scene, trigger))) or is_decided(scene, trigger)


def _within(scene: Scene, span: Span, sentence: tuple[int, int]) -> bool:
    return scene.parse.span(sentence[0], sentence[1] - 1).covers(span)


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
