"""What an editor can print of a cell or a row: who says it, who does not, and in which text not."""

import datetime as dt

from readouts.export.comparison import CellWords, Row, is_government
from readouts.export.states import words_beside
from readouts.export.wording import MONTHS
from readouts.model.contact import Account, Contact

SPEAKING = frozenset({"said", "denied", "mixed"})


def short_date(day: str) -> str:
    """ "3 May 2019"."""
    date = dt.date.fromisoformat(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def state_words(cell: CellWords, contact: Contact) -> str:
    """The state of a cell in words that can be printed; empty where its claims say it all."""
    whole = [a for a in contact.accounts if a.side == cell.side and a.complete]
    if cell.state == "not_in_text" and whole:
        return f"not in {_texts(whole)}"
    if cell.state == "told_by_other":
        vouchers = sorted({w.voucher for w in cell.words})
        return f"only as told by {' and '.join(vouchers)}" if vouchers else words_beside(cell)
    return words_beside(cell)


def _texts(whole: list[Account]) -> str:
    """ "the Kremlin's text of 3 May 2019"."""
    named = [f"{_owner(a)}{f' of {short_date(a.told_at)}' if a.told_at else ''}" for a in whole[:2]]
    return " or ".join(named)


def _owner(account: Account) -> str:
    """Whose text; an office has an article, a state none, a name of several words that ends in s none of its own."""
    voucher = account.voucher
    if voucher == account.side:
        return f"{voucher}' text" if voucher.endswith("s") else f"{voucher}'s text"
    return f"the text of {voucher}" if "'" in voucher or voucher.endswith("s") else f"the {voucher}'s text"


def verdict_words(row: Row) -> str:
    """The verdict of a row in words that can be printed."""
    speaking = [c.side for c in row.cells if c.state in SPEAKING]
    governments = [s for s in speaking if is_government(s)]
    if row.verdict == "CONFLICT":
        return f"contradiction {row.between}" if _within(row) else "they contradict each other"
    if row.verdict == "ONE_SIDE":
        return f"only as told by {governments[0]}" if governments else "told by one government"
    if row.verdict == "PRESS":
        return f"told only by {_voices(speaking)}"
    return VERDICT_WORDS[row.verdict]


def _within(row: Row) -> bool:
    return bool(row.between and row.between.startswith("within "))


def _voices(speaking: list[str]) -> str:
    return " and ".join(dict.fromkeys(_voice(side) for side in speaking)) or "the press"


def _voice(side: str) -> str:
    if side.startswith("unnamed"):
        state = side.removeprefix("unnamed").strip(" ()")
        return f"unnamed officials of {state}" if state else "unnamed officials"
    return {"press": "the press", "other": "others"}.get(side, side)


VERDICT_WORDS: dict[str | None, str] = {
    "CHECK": "check before printing",
    "SAME": "both say the same",
    "FITS": "the accounts fit, one is more exact",
    "BOTH_RAISE": "both speak of it",
    None: "nobody speaks of it",
}
