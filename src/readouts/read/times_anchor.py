"""What an expression counts from: the page's day, another expression of the text, the day of a speech."""

import bisect
import re

from readouts.model.parse import Parse
from readouts.model.times import TimeExpression
from readouts.read.times_dates import change, dated
from readouts.read.times_join import DAYS, is_day
from readouts.read.times_tokens import Word

Found = tuple[int, int, TimeExpression]
# Quotation marks are structure; a straight pair is taken inside one paragraph, a curly one up to 2,000 code points.
QUOTED = re.compile(r'“[^“”]{1,2000}”?|"[^"\n]{1,2000}"')
REACH = 2  # sentences: how far back "later that day" looks for its day
FAR = 4  # the same, where only what is not told as past stands nearer: "the deal runs out on March 18"


def anchored(
    made: tuple[TimeExpression, ...], words: list[Word], placed: list[Found], parse: Parse, text: str
) -> tuple[TimeExpression, ...]:
    """The expressions with `anchor`, `anchor_id` and `until_id`."""
    quotes = [m.span() for m in QUOTED.finditer(text)]
    sentences = [_sentence(parse, one) for one in made]
    out: list[TimeExpression] = []
    for k, one in enumerate(made):
        found = one
        if one.anchor == "text":
            event = one.type == "DURATION" or _event_after(placed[k], words, parse)
            dated_event = _in_event(k, made, placed, words, parse) if event else None
            found = change(one, anchor_id=dated_event if event else _back(k, made, sentences))
        elif one.kind == "clock":
            near = _same_sentence(k, made, sentences)
            found = change(one, anchor="text" if near is not None else "publication", anchor_id=near)
        elif _counts(one) and _inside(one, quotes):
            outside = [j for j in _days_in(k, made, sentences) if not _inside(made[j], quotes)]
            found = change(one, anchor="speech", anchor_id=outside[0] if len(outside) == 1 else None)
        out.append(change(found, until_id=_until(k, made, placed, words)))
    return tuple(_with_year(one, out) for one in out)


def _with_year(one: TimeExpression, every: list[TimeExpression]) -> TimeExpression:
    """The beginning of a stretch has the year that is written at its end: "from March 21 to March 23, 2018"."""
    end = every[one.until_id] if one.until_id is not None else None
    if (
        end is None
        or one.year
        or not (one.month and end.month and end.year)
        or one.kind not in (end.kind, "day of month")
    ):
        return one
    if one.kind == "month":
        year = end.year if one.month <= end.month else end.year - 1
        return change(one, year=year, value=f"{year}-{one.month:02}")
    if not one.day or end.kind != "day":
        return one
    year = end.year if (one.month, one.day) <= (end.month or 0, end.day or 0) else end.year - 1
    found = dated(year, one.month, one.day)
    return one if found is None else change(one, kind="day", year=year, value=f"{found.value}{one.part or ''}")


def _sentence(parse: Parse, one: TimeExpression) -> int | None:
    inside = parse.tokens_in(one.span)
    return parse.tokens[inside[0]].sent if inside else None


def _counts(one: TimeExpression) -> bool:
    return one.kind in ("offset", "weekday")


def _inside(one: TimeExpression, quotes: list[tuple[int, int]]) -> bool:
    at = bisect.bisect_right(quotes, (one.span.start, 1 << 60)) - 1
    return at >= 0 and quotes[at][0] < one.span.start and one.span.end < quotes[at][1]


def _event_after(found: Found, words: list[Word], parse: Parse) -> bool:
    """Whether something follows that the expression counts from: "the day after Israel struck"."""
    last = words[found[1]]
    at = parse.at(last.start)
    if at is not None and (parse.tokens[at].pos == "ADV" or parse.tokens[at].dep == "advmod"):
        return False  # "the day before and …"
    follows = words[found[1] + 1] if found[1] + 1 < len(words) else None
    return "AFTER" in last.values and follows is not None and follows.text[0].isalnum()


def _in_event(
    k: int, made: tuple[TimeExpression, ...], placed: list[Found], words: list[Word], parse: Parse
) -> int | None:
    """The day that stands in what it counts from: "a day after their summit on June 12"; None if there is not one."""
    follows = words[placed[k][1]] if "AFTER" in words[placed[k][1]].values else None
    if follows is None and placed[k][1] + 1 < len(words):
        follows = words[placed[k][1] + 1]
    at = parse.at(follows.start) if follows is not None else None
    if at is None:
        return None
    mark = parse.tokens[at].dep == "mark"
    below = set(parse.subtree(parse.tokens[at].head if mark else at))
    days = [j for j in range(k + 1, len(made)) if is_day(made[j]) and below & set(parse.tokens_in(made[j].span))]
    return days[0] if len(days) == 1 else None


def _back(k: int, made: tuple[TimeExpression, ...], sentences: list[int | None]) -> int | None:
    """The nearest day before it, in its sentence or the ones just before; told as past, if it is so itself."""
    days = _days_before(k, made, sentences, REACH)
    past = [j for j in _days_before(k, made, sentences, FAR) if made[j].clause == "past"]
    if days and made[days[0]].clause == "past":
        return days[0]
    return next(iter(past if made[k].clause == "past" and past and days else days), None)


def _days_before(k: int, made: tuple[TimeExpression, ...], sentences: list[int | None], reach: int) -> list[int]:
    """The days before it that it may count from, the nearest first."""
    found: list[int] = []
    for j in range(k - 1, -1, -1):
        mine, theirs = sentences[k], sentences[j]
        if mine is None or theirs is None or mine - theirs > reach:
            return found
        if made[j].type == "DURATION" or (made[j].anchor == "text" and made[j].kind == "clock"):
            continue
        if made[j].kind in (*DAYS, "month", "year", "period") or (
            made[j].kind == "offset" and made[j].amount is not None
        ):
            found.append(j)
    return found


def _days_in(k: int, made: tuple[TimeExpression, ...], sentences: list[int | None]) -> list[int]:
    return [
        j
        for j in range(len(made))
        if j != k
        and sentences[j] is not None
        and sentences[j] == sentences[k]
        and (is_day(made[j]) or made[j].part)
        and made[j].kind != "clock"
    ]


def _same_sentence(k: int, made: tuple[TimeExpression, ...], sentences: list[int | None]) -> int | None:
    """The nearest day of the sentence."""
    return min(_days_in(k, made, sentences), key=lambda j: (abs(j - k), j), default=None)


def _until(k: int, made: tuple[TimeExpression, ...], placed: list[Found], words: list[Word]) -> int | None:
    """The next expression, where only "to" stands between and both are dates."""
    if k + 1 == len(made) or not made[k].type == made[k + 1].type == "DATE":
        return None
    between = words[placed[k][1] + 1 : placed[k + 1][0]]
    before = words[placed[k][0] - 1].values if placed[k][0] else {}
    if len(between) != 1:
        return None
    values = between[0].values
    return k + 1 if "TO" in values or "HY" in values or ("AND" in values and "FROM" in before) else None
