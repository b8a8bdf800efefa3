"""Which mentions of one document are one contact, and which the text tells apart."""

from collections.abc import Iterable

import msgspec

from readouts.model.reading import ContactBound, ContactMention, Party
from readouts.model.span import Span
from readouts.model.times import TimeExpression
from readouts.model.values import Mode, mode_group, modes_fit

NEXT = 200  # code points within which "they" go on with what was just told
NEAR = 600  # code points; farther back "the call" may be any
FAR = {"week": -2, "month": -1, "year": -1}  # so far back no bare weekday reaches
OPEN = ("scheduled", "proposed", "hypothetical", "cancelled", "denied")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A mention with what only the document's own coreference needs.

    definite: "the call", "their meeting". earlier: "the previous call", a past perfect; tense: only the latter.
    other: "another call". they: all its parties stand in one word that refers back ("they", "the two").
    pointing: "that call" is the one just told of.
    many: "these meetings" are no single one.
    guessed: its mode is what such words mostly mean ("talks": a meeting); another mention may know better.
    only_named: it is called held for want of a word that says otherwise ("concessions for the meeting with X"), or
    scheduled since somebody did something "to set up the call", which may have been long ago. strictly: only one that
    the text names in the same words can be the one ("ahead of the call"): before one call they may have had another.
    reached: agreements of those who speak of it were reached at it, on a day of its own: an earlier one of theirs.
    during: the mention in which the text says that this was done ("in their third meeting they talked").
    """

    mention: ContactMention
    definite: bool = False
    pointing: bool = False
    guessed: bool = False
    only_named: bool = False
    strictly: bool = False
    earlier: bool = False
    they: bool = False
    tense: bool = False
    other: bool = False
    many: bool = False
    during: Span | None = None
    reached: bool = False


def _refers(anaphor: Mode, antecedent: Mode) -> bool:
    """Whether "the call", "the summit" may be what was told of: who only "spoke with" somebody held no summit."""
    if anaphor in {"summit", "visit"} and mode_group(antecedent) is None:
        return False
    return modes_fit(anaphor, antecedent)


def _tells_apart(anaphor: Mode, draft: Draft) -> bool:
    """ "The call" is no contact of which another mention says that it was a meeting."""
    a, b = mode_group(anaphor), mode_group(draft.mention.mode)
    return a is not None and b is not None and a != b and not draft.guessed


def resolve(
    drafts: tuple[Draft, ...], times: tuple[TimeExpression, ...], published: str | None
) -> tuple[ContactMention, ...]:
    """The mentions with same_as, apart and inherited participants filled in. published: ISO day of the document."""
    by_id = {t.id: _fixed(t, published) for t in times}
    full = [d for d in drafts if d.mention.makes]
    groups: list[list[Draft]] = []
    for one in sorted(full, key=lambda d: d.only_named):
        draft = _planned(one, groups) if one.only_named else one
        homes = [g for g in groups if all(_same(draft, other, by_id) for other in g)]
        sharing = [g for g in homes if any(_share_time(draft.mention, d.mention, by_id) for d in g)]
        during = [g for g in homes if any(d.mention.span == draft.during for d in g)]
        home = next(iter(during or sharing or homes), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    place = {d.mention.id: k for k, d in enumerate(full)}
    groups = sorted(
        (sorted(g, key=lambda d: place[d.mention.id]) for g in groups), key=lambda g: place[g[0].mention.id]
    )
    done: dict[str, ContactMention] = {}
    for group in groups:
        for k, draft in enumerate(group):
            done[draft.mention.id] = _settled(draft, group, groups, first=k == 0)
    for draft in drafts:
        if not draft.mention.makes:
            others = _ordered(draft, drafts)
            open_ones = [g for g in groups if not any(d.mention.id in others for d in g)]
            found = _of_theirs(draft, groups, by_id) or _joined(draft, open_ones, by_id)
            done[draft.mention.id] = msgspec.structs.replace(found, apart=others) if others else found
    return tuple(done[d.mention.id] for d in drafts)


def _planned(draft: Draft, groups: list[list[Draft]]) -> Draft:
    """A contact that is only named is the one that the document tells of, if all of these people are ahead, or held."""
    mine = [d for g in groups for d in g if names(d.mention) == names(draft.mention) and _modes_fit(draft, d)]
    other = {"scheduled", "proposed"} if draft.mention.realis == "held" else {"held"}
    if draft.strictly and not all(d.definite and not d.earlier and d.mention.mode == draft.mention.mode for d in mine):
        return draft
    if not mine or any(d.other or d.mention.realis not in other for d in mine):
        return draft  # where they will meet "again", they have met
    return msgspec.structs.replace(draft, mention=msgspec.structs.replace(draft.mention, realis=mine[0].mention.realis))


def _fixed(time: TimeExpression, published: str | None) -> TimeExpression:
    """An expression that counts in days from the publication, with that day's month: "today" is not "in November"."""
    if published is None or time.month or time.kind not in {"offset", "clock"} or time.anchor != "publication":
        return time
    near = time.kind == "clock" or (time.unit == "day" and time.amount is not None and abs(time.amount) <= 1)
    if not near or int(published[8:10]) in {1, 31}:
        return time
    return msgspec.structs.replace(time, month=int(published[5:7]), day=None)


def names(mention: ContactMention) -> frozenset[str]:
    """The participants by canonical name."""
    return frozenset(p.person for p in mention.participants)


def _settled(draft: Draft, group: list[Draft], groups: list[list[Draft]], *, first: bool) -> ContactMention:
    mine = names(draft.mention)
    apart = tuple(
        sorted(
            d.mention.id
            for g in groups
            if g is not group
            and g[0].mention.caption == draft.mention.caption
            and names(g[0].mention) == mine
            and modes_fit(g[0].mention.mode, draft.mention.mode)
            for d in g
        )
    )
    same_as = None if first else group[0].mention.id
    mode = draft.mention.mode
    if draft.guessed:
        mode = next((d.mention.mode for d in group if not d.guessed and d.mention.mode != "unknown"), mode)
    return msgspec.structs.replace(draft.mention, mode=mode, same_as=same_as, apart=apart)


def _same(one: Draft, two: Draft, times: dict[int, TimeExpression]) -> bool:
    a, b = one.mention, two.mention
    if names(a) != names(b) or not _modes_fit(one, two) or _other_way(a, b) or _frame(a, b) or _asked_and_set(a, b):
        return False
    return a.span == two.during or b.span == one.during or _alike(one, two, times)


def _alike(one: Draft, two: Draft, times: dict[int, TimeExpression]) -> bool:
    """Whether nothing tells two mentions of the same people apart: plan and fulfilment, earlier and present, days."""
    a, b = one.mention, two.mention
    if a.caption != b.caption and (a.times if a.caption else b.times) and not _share_time(a, b, times):
        return False  # the picture may be of another day; the days of both will tell
    if (a.realis in OPEN) != (b.realis in OPEN) and not _ahead_of(a, b, times):
        return _disputed(a, b, times)
    if one.earlier != two.earlier and not _share_time(a, b, times):
        early, late = (one, two) if one.earlier else (two, one)
        return early.tense and not late.mention.times and (late.definite or _goes_on(early, late))
    if one.other or two.other:
        return _share_time(a, b, times)
    return not _different_days(a, b, times)


def _modes_fit(one: Draft, two: Draft) -> bool:
    a, b = one.mention.mode, two.mention.mode
    return modes_fit(a, b) or ((one.guessed or two.guessed) and modes_fit("unknown", a) and modes_fit("unknown", b))


def _goes_on(early: Draft, late: Draft) -> bool:
    """ "She had received X for breakfast. They talked of …": what "they" did right behind it, they did there."""
    return late.they and 0 < late.mention.span.start - early.mention.span.end < NEXT


def _frame(a: ContactMention, b: ContactMention) -> bool:
    """ "Met with X, who is here on a visit": of one sentence's meeting and visit the one goes on during the other."""
    first, later = sorted((a, b), key=lambda m: m.span)
    dated = bool(first.times) or bool(later.times)  # without a day of its own it is the visit itself
    frame = (first.mode, later.mode) == ("meeting", "visit") and first.primary
    return frame and dated and first.extent.meets(later.extent)


def _other_way(a: ContactMention, b: ContactMention) -> bool:
    """A visit of one to the other, and the visit that is paid back."""
    if a.mode != "visit" or b.mode != "visit":
        return False
    one, two = ({p.person for p in m.participants if p.role == "visitor"} for m in (a, b))
    return bool(one and two) and not one & two


def _asked_and_set(a: ContactMention, b: ContactMention) -> bool:
    """An invitation to a visit, and a meeting elsewhere that is settled: two contacts."""
    return {(a.mode, a.realis), (b.mode, b.realis)} in (
        {("visit", "proposed"), ("meeting", "scheduled")},
        {("visit", "proposed"), ("summit", "scheduled")},
    )


def _ahead_of(a: ContactMention, b: ContactMention, times: dict[int, TimeExpression]) -> bool:
    """A plan and its fulfilment, told with one and the same day."""
    return "scheduled" in (a.realis, b.realis) and _share_time(a, b, times)


def _disputed(a: ContactMention, b: ContactMention, times: dict[int, TimeExpression]) -> bool:
    """Somebody denies, further on, what the text has told of as held, and no other day is named."""
    first, later = sorted((a, b), key=lambda m: m.span)
    told = (first.realis, later.realis) == ("held", "denied")
    return told and (not later.times or _share_time(a, b, times))


def _share_time(a: ContactMention, b: ContactMention, times: dict[int, TimeExpression]) -> bool:
    mine = {times[i].value for i in a.times if times[i].value}
    return bool(mine & {times[i].value for i in b.times if times[i].value})


def _different_days(a: ContactMention, b: ContactMention, times: dict[int, TimeExpression]) -> bool:
    """Whether expressions of the same kind name different days, months or years."""
    for i in a.times:
        for j in b.times:
            if _clash(times[i], times[j]):
                return True
    return False


def _clash(one: TimeExpression, two: TimeExpression) -> bool:
    if one.kind == "weekday" == two.kind:
        return one.weekday != two.weekday
    if any(a and b and a != b for a, b in ((one.month, two.month), (one.year, two.year))):
        return True
    if one.month and two.month and one.day and two.day:
        return one.day != two.day
    if one.kind == "offset" == two.kind and one.anchor == two.anchor == "publication":
        return (one.amount, one.unit) != (two.amount, two.unit) and one.unit == two.unit
    if {one.kind, two.kind} == {"weekday", "offset"}:  # "on Wednesday", "two weeks ago"
        day, far = (one, two) if one.kind == "weekday" else (two, one)
        return day.shift is None and far.anchor == "publication" and (far.amount or 0) <= FAR.get(far.unit or "", 0) < 0
    return {one.kind, two.kind} == {"month", "weekday"}


def _joined(draft: Draft, groups: list[list[Draft]], times: dict[int, TimeExpression]) -> ContactMention:
    """An anaphor with the contact it refers to: the nearest before it that fits, or none."""
    mention = draft.mention
    if not draft.definite or draft.earlier or draft.other or draft.many:
        return mention
    fitting = [
        group
        for group in groups
        if names(mention) <= names(group[0].mention)
        and any(_refers(mention.mode, d.mention.mode) for d in group)
        and not any(_tells_apart(mention.mode, d) for d in group)
        and not _different_days(mention, group[0].mention, times)
        and not _gone_by(mention, group, times)
        and not (_other_way(mention, group[0].mention) or _called_off(mention, group))
    ]
    dated = [g for g in fitting if any(_share_time(mention, d.mention, times) for d in g)]
    if dated:
        fitting = dated
    before = [g for g in fitting if g[0].mention.span.start < mention.span.start]
    chosen = _nearest(before, mention, pointing=draft.pointing) or (
        before[0] if len(fitting) == 1 == len(before) else None
    )
    if chosen is None:
        return mention
    parties: tuple[Party, ...] = chosen[0].mention.participants
    first = chosen[0].mention
    realis = first.realis if mention.realis == "held" else mention.realis
    return msgspec.structs.replace(mention, same_as=first.id, participants=parties, level=first.level, realis=realis)


def _called_off(mention: ContactMention, group: list[Draft]) -> bool:
    """ "Has cancelled his visit. They last met in May": what was called off is none that was held on a day."""
    own = mention.realis == "cancelled" and bool(mention.participants)
    return own and all(d.mention.realis == "held" and d.mention.times for d in group)


def _of_theirs(draft: Draft, groups: list[list[Draft]], times: dict[int, TimeExpression]) -> ContactMention | None:
    """The earlier contact at which the document's one pair reached what it speaks of now; None if it has more."""
    held = [g[0].mention for g in groups if g[0].mention.level == "leaders"]
    pairs = {names(m) for m in held}
    fixed = any(times[i].month for i in draft.mention.times)
    if not draft.reached or not fixed or len(pairs) != 1 or len(next(iter(pairs))) != 2:
        return None
    if any(_share_time(draft.mention, m, times) for m in held):
        return None
    mode: Mode = "meeting" if draft.mention.mode == "unknown" else draft.mention.mode
    return msgspec.structs.replace(
        draft.mention, mode=mode, makes=True, participants=held[0].participants, level="leaders", earlier=True
    )


def _gone_by(mention: ContactMention, group: list[Draft], times: dict[int, TimeExpression]) -> bool:
    """ "Since the talks broke down last month": what is still ahead is not meant."""
    past = any(times[i].anchor == "publication" and (times[i].amount or 0) < 0 for i in mention.times)
    return past and all(d.mention.realis in {"scheduled", "proposed"} for d in group)


def _ordered(draft: Draft, drafts: Iterable[Draft]) -> tuple[str, ...]:
    """ "After the meeting she spoke with X": those that the text puts after what the anaphor means."""
    span = draft.mention.span
    bounds = ((d.mention.id, b) for d in drafts for b in d.mention.bounds)
    return tuple(sorted({i for i, b in bounds if isinstance(b, ContactBound) and b.after and b.contact == span}))


def _nearest(groups: list[list[Draft]], mention: ContactMention, *, pointing: bool) -> list[Draft] | None:
    """The primary contact if it fits, else the one mentioned last before, if that is near. pointing: the last one."""
    primary = [g for g in groups if any(d.mention.primary for d in g)] if not pointing else []
    near = [g for g in groups if any(0 < mention.span.start - d.mention.span.end < NEAR for d in g)]
    pool = primary or near

    def rank(group: list[Draft]) -> tuple[bool, bool, bool, int]:
        """The same kind of contact first, then a visit for "the visit", what was held, the last mentioned."""
        visit = mention.mode == "visit" and any(d.mention.mode == "visit" for d in group)
        kinds = {mode_group(d.mention.mode) for d in group}
        starts = [d.mention.span.start for d in group if d.mention.span.start < mention.span.start]
        return mode_group(mention.mode) in kinds, visit, any(d.mention.realis == "held" for d in group), max(starts)

    return max(pool, key=rank, default=None)
