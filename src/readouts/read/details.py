"""Every field and every topic that a document tells of its contacts."""

from collections.abc import Callable, Iterator

from readouts.knowledge import Knowledge
from readouts.model.document import Document, Segment
from readouts.model.issue import Issue
from readouts.model.normalized import Normalized
from readouts.model.parse import Parse
from readouts.model.reading import Attribution, ContactMention, PersonMention, RawClaim
from readouts.model.times import TimeExpression
from readouts.read.details_claim import claims
from readouts.read.details_clause import supposed
from readouts.read.details_count import counts
from readouts.read.details_duration import durations
from readouts.read.details_finding import Finding
from readouts.read.details_initiator import initiators
from readouts.read.details_manner import characterisations, endings
from readouts.read.details_next import next_contacts
from readouts.read.details_order import ordinals
from readouts.read.details_place import places
from readouts.read.details_plain import plain
from readouts.read.details_scene import Context
from readouts.read.details_scope import Evoked, locate
from readouts.read.disclosure import disclosures
from readouts.read.topics import topics
from readouts.read.topics_acts import acts
from readouts.read.topics_forms import forms
from readouts.read.topics_label import Label, labels
from readouts.read.topics_main import absences, main_subjects, no_elaborating

FINDERS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    plain,
    durations,
    initiators,
    places,
    characterisations,
    endings,
    ordinals,
    counts,
    next_contacts,
    disclosures,
    main_subjects,
    absences,
    no_elaborating,
    topics,
    forms,
    acts,
)
NEXT = ("dialogue", "bilateral meeting")  # topics that a next contact says already
MENTIONED = frozenset({"existence", "participants", "mode", "day", "attendees"})  # true of a contact not held too


def details(
    parse: Parse,
    document: Document,
    segments: tuple[Segment, ...],
    people: tuple[PersonMention, ...],
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    mentions: tuple[ContactMention, ...],
    knowledge: Knowledge,
) -> tuple[tuple[RawClaim, ...], tuple[Issue, ...]]:
    """All claims of one document in order of the text, and what could not be settled."""
    if not mentions:
        return (), ()
    scene = Context(
        parse=parse,
        document=document,
        segments=segments,
        people=people,
        times=times,
        attributions=attributions,
        mentions=mentions,
        knowledge=knowledge,
    )
    found = [f for finder in FINDERS for f in finder(scene)]
    evoked = Evoked(scene)
    again = frozenset((f.at, label) for f in found if f.point == "next contact" for label in NEXT)
    kept: dict[tuple[object, ...], RawClaim] = {}
    issues: list[Issue] = []
    for finding in sorted(found, key=lambda f: (f.at, f.value[0], f.point)):
        for made in _claims(scene, finding, evoked, again):
            if isinstance(made, Issue):
                issues.append(made)
            else:
                kept.setdefault(_key(made), made)
    ordered = sorted(kept.values(), key=lambda c: (_start(c), c.point_kind, c.point, c.mention))
    return tuple(ordered), tuple(dict.fromkeys(issues))


def _key(made: RawClaim) -> tuple[object, ...]:
    values = tuple((e.start, e.end) for e in made.evidence if e.role == "value")
    return made.mention, made.point_kind, made.point, values, made.normalized, made.chain


def _start(made: RawClaim) -> int:
    return min(e.start for e in made.evidence if e.role == "value")


def _claims(
    scene: Context, finding: Finding, evoked: Evoked, again: frozenset[tuple[int, str]]
) -> Iterator[RawClaim | Issue]:
    mention = locate(scene, finding, evoked)
    if mention == "several":
        yield _issue(scene, finding, "contact not known", "it is open of which contact this is said")
    if isinstance(mention, str):
        return
    root = scene.root(mention)
    gone = root.realis not in ("held", "scheduled", "proposed") or mention.realis in ("hypothetical", "cancelled")
    if finding.point not in MENTIONED and (gone or supposed(scene, finding.at)):
        return
    for label in _labels(scene, finding, mention, evoked):
        if (finding.at, label.point) in again:
            continue
        if label.slip is not None:
            yield _issue(scene, finding, "unusual term", f"the usual term is {label.slip}")
        if finding.kind == "topic":
            evoked.name(mention, label)
        yield from claims(scene, finding, mention, label.point, label.normalized)
    if finding.kind == "topic" or finding.point not in MENTIONED:
        evoked.add(finding.at, mention)


def _labels(scene: Context, finding: Finding, mention: ContactMention, evoked: Evoked) -> list[Label]:
    """What a finding is about. What is said may name a topic that the text has given the contact already."""
    if not finding.topic:
        return [Label(point=finding.point, normalized=finding.normalized)]
    found = labels(scene, finding.topic, mention, finding.broader, frame=finding.frame, said=bool(finding.who))
    if finding.kind == "topic" and finding.point:
        themes = Normalized(country=None, taxonomy=finding.point, also=())
        return [Label(point=finding.point, normalized=themes)]
    if finding.kind == "topic":
        again = None if found else evoked.named(mention, finding.value[0].words(scene.parse.text))
        return found if again is None else [again]
    return [Label(point=finding.point, normalized=found[0].normalized if found else None)]


def _issue(scene: Context, finding: Finding, kind: str, message: str) -> Issue:
    return Issue(kind=kind, message=message, document=scene.document.id, span=finding.value[0])
