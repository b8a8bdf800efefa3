"""What a text counts against what it names: "five calls", of which four are told."""

from readouts.model.issue import Issue
from readouts.model.reading import ContactMention
from readouts.model.values import modes_fit
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger


def count_issues(scene: Scene, found: tuple[Trigger, ...], mentions: tuple[ContactMention, ...]) -> tuple[Issue, ...]:
    """An issue for each counted plural whose members are named in part: none named is no list."""
    made = [m for m in mentions if m.makes and m.same_as is None and not m.earlier]
    issues: list[Issue] = []
    for trigger in found:
        number = _number(scene, trigger)
        if number is None:
            continue
        people = _leaders(scene, trigger)
        members = [
            m
            for m in made
            if modes_fit(m.mode, trigger.mode) and people & {p.person for p in m.participants} and not m.caption
        ]
        if 1 < len(members) < number and _together(members, people):
            issues.append(_issue(scene, trigger, number, len(members)))
    return tuple(issues)


def _number(scene: Scene, trigger: Trigger) -> int | None:
    """The number right before a plural noun; None if there is none, or it is less than three."""
    if not trigger.plural or trigger.first == 0:
        return None
    token = scene.parse.tokens[trigger.first - 1]
    if token.tag != "CD" or token.sent != scene.parse.tokens[trigger.first].sent:
        return None
    entry = scene.knowledge.lexicon.entry("times.number.cardinal")
    if token.lower in entry.attrs:
        number = int(entry.number(token.lower))
    else:
        number = int(token.lower) if token.lower.isdecimal() and len(token.lower) < 3 else 0
    return number if number > 2 else None


def _leaders(scene: Scene, trigger: Trigger) -> set[str]:
    first, end = scene.parse.sentence(trigger.head)
    named = [m for i in range(first, end) if (m := scene.who(i)) is not None and m.leader is not False]
    return {p for m in named for p in m.people}


def _together(members: list[ContactMention], people: set[str]) -> bool:
    """Whether one of those people is in all of them: then they are of one count."""
    common = set(people)
    for member in members:
        common &= {p.person for p in member.participants}
    return bool(common)


def _issue(scene: Scene, trigger: Trigger, announced: int, named: int) -> Issue:
    span = scene.parse.span(trigger.first - 1, trigger.last)
    words = " ".join(span.words(scene.document.text).split())
    return Issue(
        kind="count differs",
        document=scene.document.id,
        span=span,
        message=f"the text announces “{words}” ({announced}) and names {named}",
    )
