"""The pieces of a comparison as plain text, the same in every rendering. All of them are safe to print."""

from collections.abc import Sequence

from readouts.export.comparison import CellWords, Comparison, HeldAccount, Row, Story, Words
from readouts.export.plain import one_line
from readouts.export.states import words_beside
from readouts.export.wording import completeness, counted, day_words, length_words, title_words
from readouts.model.contact import Account

QUOTES = "\"'“”‘’«» "
UNKNOWN_OUTLET = "(outlet "
COMPARES = ("CONFLICT", "CHECK", "SAME", "FITS")
POLARITIES = {"asserted": "", "denied": "denied: ", "declined": "declined: ", "hedged": "reportedly: "}


def headline(comparison: Comparison) -> str:
    """Who, and how."""
    return one_line(title_words(comparison.contact))


def subline(comparison: Comparison) -> str:
    """When, how long, where, who asked for it, and how many stories and accounts there are."""
    contact = comparison.contact
    parts = [day_words(contact.date)]
    if contact.duration:
        parts.append(length_words(contact.duration))
    if contact.place:
        parts.append(contact.place)
    if contact.initiator:
        parts.append(f"initiated by {contact.initiator}")
    parts.append(counts(comparison))
    return one_line(" · ".join(parts))


def counts(comparison: Comparison) -> str:
    """ "6 stories, 2 accounts, 3 press voices": one briefing in six papers is one account."""
    contact = comparison.contact
    stories = counted(len(contact.documents), "story", "stories")
    return ", ".join(part for part in (stories, counted_accounts(contact.accounts)) if part)


def counted_accounts(accounts: Sequence[Account]) -> str:
    """ "2 accounts, 3 press voices"; empty if there are none."""
    press = sum(a.kind == "press" for a in accounts)
    parts = [counted(len(accounts) - press, "account", "accounts")] if len(accounts) > press else []
    if press:
        parts.append(counted(press, "press voice", "press voices"))
    return ", ".join(parts)


def held_line(account: HeldAccount) -> str:
    """What is held, how completely: `Sarah Sanders, briefing, told 2019-05-03: fragments, in 2 stories`."""
    unknown = account.voucher.startswith(UNKNOWN_OUTLET)
    voucher = "outlet not known" if unknown else account.voucher
    told = f", told {account.told_at}" if account.told_at else ""
    marks = "".join(f"[{n}]" for n in account.stories)
    if account.kind == "press":
        return one_line(f"{voucher}{told} {marks}")
    return one_line(f"{voucher}, {account.kind}{told}: {completeness(account.complete)} {marks}")


def held_by_side(comparison: Comparison) -> tuple[tuple[str, tuple[HeldAccount, ...]], ...]:
    """Each column that has accounts, with them; governments without any, with none."""
    sides = [s for s in comparison.columns if s in comparison.none_held or any(a.side == s for a in comparison.held)]
    return tuple((side, tuple(a for a in comparison.held if a.side == side)) for side in sides)


def silence_line(comparison: Comparison) -> str | None:
    """Of whom no complete text is held, and what follows; None if there is nobody to say it of."""
    sides = (*comparison.no_full_text, *comparison.none_held)
    if not sides:
        return None
    return one_line(
        f"No complete text of {' or '.join(sorted(sides))} is held: nothing here shows a silence of theirs."
    )


def plain_line(comparison: Comparison) -> str | None:
    """Which fields have no row because nobody disputes what the head says; None if there are none."""
    if not comparison.plain:
        return None
    return one_line(f"Not in dispute, and not in the table: {' and '.join(comparison.plain)}.")


def notes(comparison: Comparison) -> tuple[str, ...]:
    """What is to be known before the table is read."""
    return tuple(n for n in (silence_line(comparison), plain_line(comparison)) if n)


def words_line(words: Words) -> str:
    """The words: quotations in quotation marks, paraphrase plain; with the act, and with its polarity."""
    text = one_line(words.text)
    act = f"{words.act}: " if words.act and not text.lower().startswith(words.act) else ""
    return f"{POLARITIES[words.polarity]}{act}{quoted(text) if words.quoted else text}"


def quoted(text: str) -> str:
    """`text` in quotation marks; where it is quoted in part it has its own, which are closed if they are not."""
    if any(mark in text.strip(QUOTES) for mark in '“”"«»'):
        opened, closed = text.count("“"), text.count("”")
        return "“" * (closed - opened) + text + "”" * (opened - closed)
    return f"“{text.strip(QUOTES)}”"


def chain_line(words: Words) -> str:
    """The chain inwards. The outlet comes first, with the number of its story; of several stories the numbers."""
    marks = "".join(f"[{n}]" for n in words.stories)
    outlet = words.chain[0] if words.chain else ""
    if marks and (len(words.stories) > 1 or outlet.startswith(UNKNOWN_OUTLET)):
        outlet = marks
    elif marks:
        outlet = f"{outlet} {marks}"
    return one_line(" ‹ ".join((outlet, *words.chain[1:])))


def story_line(story: Story) -> str:
    """ "[2] The Harbour Post, 2024-06-01, first.txt"."""
    outlet, day = story.outlet or "outlet not known", story.published or "day not known"
    return one_line(f"[{story.number}] {outlet}, {day}, {story.name}")


def why_line(row: Row) -> str:
    """Why, where the cells alone do not show it: the sentence of a verdict that compares."""
    return one_line(row.why) if row.verdict in COMPARES else ""


def state_line(cell: CellWords) -> str:
    """What is said of a cell before its claims; empty if they say it all."""
    words = words_beside(cell)
    return f"{words}:" if words and cell.words else words


def verdict_notes(row: Row) -> str:
    """ "within United States": what a conflict is between, if that is not the sides."""
    return one_line(row.between) if row.between and row.between != "sides" else ""
