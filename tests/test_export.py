"""Exports: one order, one line a record, nothing of a story that is read as anything but its words."""

import json
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_ledger as sample
from readouts.export import (
    canonical,
    compare,
    contact_lines,
    decision_lines,
    document_lines,
    html,
    issue_lines,
    markdown,
    reading_line,
)
from readouts.export.listing import HEAD, comma_separated, listed
from readouts.export.phrases import chain_line, quoted, silence_line, words_line
from readouts.export.plain import one_line, plain
from readouts.export.wording import SIGNS, day_words, length_words, short_day
from readouts.model.contact import Contact, Length, When
from readouts.model.decision import Decision
from readouts.model.issue import Issue
from readouts.model.reading import Attribution, ContactMention, Party, Reading
from readouts.model.span import Span
from readouts.model.times import TimeExpression

HARM = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def _shuffled(contact: Contact) -> Contact:
    """The same contact with its arrays the other way round."""
    names = ("participants", "mentions", "accounts", "points", "claims", "documents", "primary_in")
    return msgspec.structs.replace(contact, **{name: getattr(contact, name)[::-1] for name in names})


def test_contact_line_is_the_record_in_the_order_of_its_fields() -> None:
    (line,) = contact_lines((sample.contact(),))
    assert list(json.loads(line)) == [f.name for f in msgspec.structs.fields(Contact)]
    assert msgspec.json.decode(line, type=Contact) == canonical(sample.contact())
    assert "Erdoğan" in line


def test_order_of_what_comes_in_has_no_say() -> None:
    made = sample.contact()
    later = msgspec.structs.replace(made, id="0" * 64, date=msgspec.structs.replace(made.date, earliest=None))
    assert "".join(contact_lines((made, later))) == "".join(contact_lines((later, _shuffled(made))))
    assert [json.loads(line)["id"] for line in contact_lines((later, made))] == [made.id, later.id]


def test_arrays_are_sorted() -> None:
    made = canonical(_shuffled(sample.contact()))
    assert made.participants == ("Alexander Stubb", "Recep Tayyip Erdoğan")
    assert [p.label for p in made.points] == ["day", "duration", "grain"]
    assert [c.side for c in made.points[1].cells] == ["Finland", "Turkey"]
    places = [(c.evidence[0].document, c.evidence[0].start) for c in made.claims]
    assert places == sorted(places)


def test_documents_carry_their_text_whole() -> None:
    source = sample.document()
    (line,) = document_lines((source,))
    made = json.loads(line)
    assert list(made) == [
        "type", "id", "name", "published", "outlet", "url", "title", "appearances", "text", "text_length",
        "status", "copy_of", "reason",
    ]  # fmt: skip
    assert (made["text"], made["text_length"], made["name"]) == (sample.TEXT, len(sample.TEXT), "first.txt")


def test_issues_and_decisions() -> None:
    twice = (sample.issue(), sample.issue(), Issue(kind="a", message="m"))
    made = [json.loads(line) for line in issue_lines(twice)]
    assert [i["kind"] for i in made] == ["a", "days clash"]
    assert list(made[1]) == ["type", "kind", "document", "span", "message", "contact"]
    assert made[1]["span"] == [0, 3]
    decision = Decision(id="d", kind="same", author="a", reason="r", at="2024-06-01")
    (line,) = decision_lines((decision,))
    assert json.loads(line)["type"] == "decision"
    assert msgspec.convert({k: v for k, v in json.loads(line).items() if k != "type"}, Decision) == decision


def test_reading_line() -> None:
    source = sample.document()
    mention = ContactMention(
        id="m", document=source.id, span=Span(19, 33), extent=Span(0, 43), mode="call", realis="held",
        level="leaders", makes=True, participants=(Party(person="Z"), Party(person="A")),
    )  # fmt: skip
    reading = Reading(
        document=source.id,
        version="1",
        attributions=(Attribution(id=0, source=(), cue=(Span(88, 92),), content=(Span(46, 70),)),),
        times=(TimeExpression(id=0, span=Span(37, 43), type="DATE", kind="weekday", value="2024-05-31"),),
        mentions=(mention,),
    )
    made = json.loads(reading_line(source, reading))
    assert list(made) == [
        "type", "name", "document", "text_length", "attributions", "times", "contact_mentions", "issues",
    ]  # fmt: skip
    assert made["attributions"] == [
        {"id": 0, "parent": None, "source": [], "cue": [[88, 92]], "content": [[46, 70]], "quoted": False}
    ]
    assert made["times"] == [{"span": [37, 43], "type": "DATE", "value": "2024-05-31"}]
    assert made["contact_mentions"][0]["participants"] == ["A", "Z"]


@given(st.text())
def test_a_record_is_one_line_that_a_terminal_survives_and_says_the_same(words: str) -> None:
    issue = Issue(kind="k", message=words)
    (line,) = issue_lines((issue,))
    assert line.endswith("\n")
    assert line[:-1].splitlines() == [line[:-1]]
    assert not HARM.search(line[:-1])
    assert json.loads(line)["message"] == words


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_plain_text_steers_no_terminal_and_keeps_its_length(words: str) -> None:
    assert not HARM.search(plain(words))
    assert len(plain(words)) == len(words)
    assert plain(plain(words)) == plain(words)
    assert not re.search(r"[\n\t\r]", one_line(words))
    plain(words).encode("utf-8")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[31mb", "a\u241b[31mb"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x9b1mb", "a\ufffd1mb"),
        ("a\x7fb\x00", "a\u2421b\u2400"),
        ("Erdoğan “said” – ça\u200dva\n\t", "Erdoğan “said” – ça\u200dva\n\t"),
    ],
)
def test_plain_text(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_comparison_has_a_cell_for_every_column() -> None:
    made = compare(_shuffled(sample.contact()))
    assert made.columns == ("Finland", "Turkey", "press")
    assert [r.label for r in made.rows] == ["day", "duration", "grain"]
    assert all([c.side for c in row.cells] == list(made.columns) for row in made.rows)
    assert made.rows[1].cells[2].state is None
    assert made.none_held == ()
    assert made.no_full_text == ("Finland", "Turkey")
    assert silence_line(made) is not None


def test_a_government_without_account_is_named_and_one_with_a_whole_text_is_not() -> None:
    whole = sample.account("Finland", complete=True)
    made = compare(msgspec.structs.replace(sample.contact(), accounts=(whole,)))
    assert (made.none_held, made.no_full_text) == (("Turkey",), ())
    assert "Turkey" in (silence_line(made) or "")
    assert "Finland" not in (silence_line(made) or "")


def test_words_in_two_stories_are_shown_once() -> None:
    documents = (sample.document(sample.OTHER, "second.txt", "2024-06-02"), sample.document())
    made = compare(sample.contact(), documents)
    assert [s.name for s in made.stories] == ["first.txt", "second.txt"]
    (words,) = made.rows[2].cells[0].words
    assert words_line(words) == "“We agreed on grain”"
    assert chain_line(words) == "[1][2] ‹ Office of Finland"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain words", "“plain words”"),
        ("“plain words”", "“plain words”"),
        ("the “inner” part", "the “inner” part"),
        ("to discuss “a shared", "to discuss “a shared”"),
    ],
)
def test_quotation_marks(words: str, shown: str) -> None:
    assert quoted(words) == shown


NASTY = "<script>alert(1)</script> | [x](http://e.example) **b** `c` \x1b[31m\u202e [red]r[/red] =1+1"


def nasty() -> Contact:
    """The sample contact with hostile words wherever words come from a story."""
    raw = msgspec.json.encode(sample.contact()).decode()
    hostile = json.dumps(NASTY)[1:-1]
    for words in ("Office of Finland", "Alexander Stubb", "The Harbour Post", "60 or more minutes"):
        raw = raw.replace(words, hostile)
    made = msgspec.json.decode(raw, type=Contact)
    claims = tuple(msgspec.structs.replace(c, value=NASTY) for c in made.claims)
    points = tuple(msgspec.structs.replace(p, label=f"{p.label} {NASTY}") for p in made.points)
    return msgspec.structs.replace(made, claims=claims, points=points)


class _Tags(HTMLParser):
    """Collects the names of all tags."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remembers a tag."""
        del attrs
        self.names.add(tag)


def test_html_shows_hostile_words_and_runs_none() -> None:
    made = html(compare(nasty()))
    tags = _Tags()
    tags.feed(made)
    assert tags.names <= {
        "div", "style", "p", "ol", "ul", "li", "b", "i", "sup", "small", "br",
        "table", "caption", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert "&lt;script&gt;" in made
    assert not HARM.search(made.replace("\n", ""))


def test_markdown_shows_hostile_words_and_reads_none() -> None:
    made = markdown(compare(nasty()))
    rows = [line for line in made.splitlines() if line.startswith("|")]
    widths = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert widths == {6}
    assert "<script" not in made
    assert "\\[x\\](http" in made
    assert not HARM.search(made.replace("\n", ""))


def test_csv_cells_are_no_formulas() -> None:
    made = msgspec.structs.replace(sample.contact(), participants=("=1+1", "B"))
    assert "'=1+1; B" in "".join(comma_separated((made,)))
    assert len(listed(made)) == len(HEAD)


def _when(earliest: str | None, latest: str | None, *days: str, last: str | None = None) -> When:
    return When(edtf="", earliest=earliest, latest=latest, candidates=days or None, rule=None, last_day=last, why=())


@pytest.mark.parametrize(
    ("when", "short", "long"),
    [
        (_when("2024-05-31", "2024-05-31", "2024-05-31"), "2024-05-31", "Friday 31 May 2024"),
        (
            _when("2018-06-11", "2018-06-11", "2018-06-11", last="2018-06-13"),
            "2018-06-11 – 2018-06-13",
            "Monday 11 June 2018 to Wednesday 13 June 2018",
        ),
        (
            _when("2017-01-21", "2017-01-28", "2017-01-21", "2017-01-28"),
            "2017-01-21 or 01-28",
            "one of 2017-01-21, 2017-01-28",
        ),
        (
            _when("2017-02-10", "2021-02-10", *(f"20{y}-02-10" for y in range(17, 22))),
            "XXXX-02-10",
            "10 February, the year not known",
        ),
        (
            _when("2024-03-01", "2024-04-05", *(f"2024-03-{d:02}" for d in (1, 8, 15, 22, 29)), "2024-04-05"),
            "2024-03-01 … 2024-04-05",
            "one of 6 days between 2024-03-01 and 2024-04-05",
        ),
        (
            _when("2023-12-31", "2024-01-01", "2023-12-31", "2024-01-01"),
            "2023-12-31 or 2024-01-01",
            "one of 2023-12-31, 2024-01-01",
        ),
        (_when("2024-02-01", "2024-02-29"), "2024-02", "between 2024-02-01 and 2024-02-29"),
        (_when("2024-01-01", "2024-12-31"), "2024", "between 2024-01-01 and 2024-12-31"),
        (_when("2024-01-01", "2024-03-31"), "2024-01-01 … 2024-03-31", "between 2024-01-01 and 2024-03-31"),
        (_when(None, "2024-01-01"), "by 2024-01-01", "between … and 2024-01-01"),
        (_when(None, None), "not known", "day not known"),
    ],
)
def test_days_in_words(when: When, short: str, long: str) -> None:
    assert short_day(when) == short
    assert day_words(when) == long


@pytest.mark.parametrize(
    ("low", "high", "words", "shown"),
    [
        (72.0, 112.5, "an hour and a half", "an hour and a half"),
        (60.0, None, "", "60 minutes or more"),
        (None, 60.0, "", "up to 60 minutes"),
        (45.0, 45.0, "", "45 minutes"),
        (40.0, 50.5, "", "40–50.5 minutes"),
    ],
)
def test_lengths_in_words(low: float | None, high: float | None, words: str, shown: str) -> None:
    assert length_words(Length(min_minutes=low, max_minutes=high, text=words)) == shown


def test_every_verdict_has_its_own_sign() -> None:
    assert len({s.sign for s in SIGNS.values()}) == len(SIGNS) == 8
