"""Mentions taken for one contact whose own days exclude each other: "a year ago" and "today" are two contacts."""

from readouts.date.organ import sentence_of
from readouts.date.page import Page
from readouts.date.solve import solve
from readouts.model.constraint import Constraint
from readouts.model.reading import ContactMention
from readouts.model.values import Mode, mode_group, modes_fit

NAMED: frozenset[Mode] = frozenset({"visit", "summit"})
Said = dict[str, tuple[Constraint, ...]]
Group = tuple[ContactMention, ...]


def split(members: Group, said: Said, beside: frozenset[str] = frozenset()) -> list[Group]:
    """The members in parts whose own days fit, each in the order of the text; most often one part.

    said: what mentions say themselves of their day, by id. One that says nothing is of the part whose words stand
    last before it. beside: those told of beside another, which are parts of their own.
    """
    if beside:
        main, aside = (tuple(m for m in members if (m.id in beside) is own) for own in (False, True))
        return [*split(main, said), *split(aside, said)]
    said = {m.id: said[m.id] for m in members if m.id in said}
    if len(said) < 2 or not solve(tuple(c for found in said.values() for c in found)).clashes:
        return [members]
    parts: list[list[ContactMention]] = []
    for one in sorted(members, key=lambda m: not m.makes):
        if one.id not in said:
            continue
        home = next((p for p in parts if _fits(one, p, said)), None)
        if home is None:
            parts.append([one])
        else:
            home.append(one)
    for one in members:
        if one.id not in said:
            _place(one, parts)
    return [tuple(m for m in members if m in part) for part in parts]


def _place(one: ContactMention, parts: list[list[ContactMention]]) -> None:
    """Put what says nothing of its day where the words stand last before it that it can mean; else by itself."""
    able = [p for p in parts if all(_means(one.mode, m.mode) for m in p)]
    before = [(m.span, k) for k, p in enumerate(able) for m in p if m.span.start < one.span.start]
    if before:
        able[max(before)[1]].append(one)
    elif one.makes and able:
        able[0].append(one)
    else:
        parts.append([one])


def _means(one: Mode, other: Mode) -> bool:
    """Whether two words can be of one contact: who only "spoke with" somebody held no summit."""
    named = one in NAMED and mode_group(other) is None
    return modes_fit(one, other) and not named


def _fits(one: ContactMention, part: list[ContactMention], said: Said) -> bool:
    """Whether they clash no more together than each does in itself."""
    theirs = tuple(c for m in part for c in said[m.id])
    apart = len(solve(theirs).clashes) + len(solve(said[one.id]).clashes)
    return len(solve((*theirs, *said[one.id])).clashes) <= apart


def told_beside(members: Group, page: Page) -> frozenset[str]:
    """ "Spoke to follow up on their May 2 call": told in one sentence behind another that has no day of its own."""
    found = set()
    for one in members:
        sentence = sentence_of(one.extent, page)
        dated = [page.times[i].span for i in one.times if sentence.covers(page.times[i].span)]
        before = page.document.text[: min((one.span.start, *(s.start for s in dated)))].split()[-1:]
        if not dated or not page.possessive & {w.lower() for w in before}:
            continue
        heads = (m for m in members if m.makes and not m.times and sentence.covers(m.span))
        if any(m.span.end <= one.span.start for m in heads):
            found.add(one.id)
    return frozenset(found)
