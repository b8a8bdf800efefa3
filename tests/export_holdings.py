"""Holdings for the tests of the exports: made by hand, with hostile words in every place where words can be."""

import msgspec

import sample_ledger as sample
from readouts.export.holdings import Holdings, holdings
from readouts.model.contact import Account, Cell, Claim, Contact, Length, Point, When
from readouts.model.document import Appearance, Document
from readouts.model.values import Realis
from readouts.roster import Roster

ROSTER = Roster.load()

# Words that some format would take for something else than words.
HOSTILE = (
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    '=HYPERLINK("https://example.org/?"&A1,"x")',
    '"; DROP, "x"\n1,2',
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]></data><node id='x'/>&entity;",
    "a\x00b\x0bc\x1fd\x7fe\x85f",
    "a\ufffeb\uffffc",
    "a\ud800b\udfffc",
    "\u202eabc\u2066def\u200f",
    "line\u2028separator\u2029end",
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\n ",
    "a;b,c\\nd:e\\",
    "https://example.org/ javascript:alert(1)",
    'javascript:alert("x")',
    'urn:x <> "{}|\\^` %zz',
    "\x1b[31mred\x1b[0m",
    "e\u0301 e\u0301 \U0001f1eb\U0001f1ee \U0010ffff",
    "",
)
LONG = "grain " * 100 + "and no more"


def held(*contacts: Contact, full_quotes: bool = False) -> Holdings:
    """The sample's documents with these contacts; without any, with the sample's."""
    documents = (sample.document(), sample.document(sample.OTHER, "second.txt", "2024-06-02"))
    return holdings(contacts or (sample.contact(),), documents, ROSTER, "0", full_quotes)


def named(number: int, **changes: object) -> Contact:
    """The sample contact under another id, changed."""
    return msgspec.structs.replace(sample.contact(), id=f"{number:064x}", **changes)


def on(first: str | None, last: str | None = None, *, lasts: str | None = None) -> When:
    """A day, or what lies between two."""
    latest = last or first
    days = (first,) if first and first == latest else None
    edtf = first if days or not first else f"[{first}..{latest}]"
    return When(
        edtf=edtf or "", earliest=first, latest=latest, candidates=days, rule=None, last_day=lasts, why=()
    )  # fmt: skip


def became(realis: Realis, number: int, when: When | None = None) -> Contact:
    """The sample contact, of which something else became."""
    return named(number, realis=realis, date=when or on("2024-07-01"))


def long_words() -> Contact:
    """The sample contact with quotations of more than 300 characters."""
    made = sample.contact()
    claims = tuple(msgspec.structs.replace(c, value=LONG, form="quote") for c in made.claims)
    return msgspec.structs.replace(made, claims=claims)


def _claim(claim: Claim, words: str) -> Claim:
    return msgspec.structs.replace(
        claim, value=words, voucher=words, speaker=words, chain=(words, words), point=f"{claim.point} {words}"
    )


def _account(account: Account, words: str) -> Account:
    return msgspec.structs.replace(account, voucher=words, side=f"{account.side} {words}")


def _cell(cell: Cell, words: str) -> Cell:
    return msgspec.structs.replace(cell, side=f"{cell.side} {words}")


def _point(point: Point, words: str) -> Point:
    cells = tuple(_cell(c, words) for c in point.cells)
    return msgspec.structs.replace(point, label=f"{point.label} {words}", why=words, cells=cells)


def hostile_contact(words: str) -> Contact:
    """The sample contact with `words` wherever a story or a roster of somebody else could have put them."""
    made = sample.contact()
    return msgspec.structs.replace(
        made,
        participants=(words, f"{words} again"),
        attendees=(words,),
        not_in_roster=(words,),
        initiator=words,
        place=words,
        duration=Length(min_minutes=None, max_minutes=None, text=words),
        accounts=tuple(_account(a, words) for a in made.accounts),
        points=tuple(_point(p, words) for p in made.points),
        claims=tuple(_claim(c, words) for c in made.claims),
    )


def hostile_document(words: str) -> Document:
    """The sample's story with `words` for its name, outlet, address and title."""
    place = Appearance(name=words, outlet=words, published="2024-06-01", url=words, title=words)
    return msgspec.structs.replace(sample.document(), appearances=(place,))


def hostile(words: str) -> Holdings:
    """One contact in one story, all of it hostile."""
    other = sample.document(sample.OTHER, "second.txt", "2024-06-02")
    return holdings((hostile_contact(words),), (hostile_document(words), other), ROSTER, "0")
