"""Who is meant: names that are shared, roles, pronouns, groups; and where nobody may be named."""

import re

import pytest

from readouts.knowledge import Knowledge
from readouts.lexicon import Lexicon
from readouts.model.document import Appearance, Document, Segment, document_id
from readouts.model.issue import Issue
from readouts.model.reading import PersonMention
from readouts.model.span import Span
from readouts.parse import Parser
from readouts.read.people import people
from readouts.roster import Roster


class Reader:
    """Parses a text paragraph by paragraph and finds its people."""

    def __init__(self) -> None:
        self.knowledge = Knowledge(lexicon=Lexicon.load(), roster=Roster.load())
        self.parser = Parser(self.knowledge.lexicon)

    def read(self, text: str, published: str | None) -> tuple[tuple[PersonMention, ...], tuple[Issue, ...]]:
        document = Document(id=document_id(text), text=text, appearances=(Appearance(name="a", published=published),))
        segments = tuple(
            Segment(kind="headline" if m[0].startswith("# ") else "body", span=Span(m.start(), m.end()))
            for m in re.finditer(r"(?:.+\n?)+", text)
        )
        parse = self.parser.parse(text, segments, self.knowledge.roster.find(text))
        return people(parse, document, self.knowledge)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def mention(reader: Reader, text: str, words: str, published: str | None = None) -> PersonMention:
    """The last mention of these words."""
    found = [m for m in reader.read(text, published)[0] if m.span.words(text) == words]
    assert found, [m.span.words(text) for m in reader.read(text, published)[0]]
    return found[-1]


def meant(reader: Reader, text: str, words: str, published: str | None = None) -> tuple[str, ...]:
    return mention(reader, text, words, published).people


def test_a_name_with_its_state(reader: Reader) -> None:
    found = mention(reader, "French President Emmanuel Macron spoke.", "French President Emmanuel Macron", "2022-03-01")
    assert found == PersonMention(
        span=found.span, form="name", people=("Emmanuel Macron",), state="France", leader=True
    )


@pytest.mark.parametrize(
    ("text", "words", "published", "who"),
    [
        ("Mr. Bush called again.", "Mr. Bush", "2005-05-05", ("George W. Bush",)),
        ("Mr. Bush called again.", "Mr. Bush", "1991-05-05", ("George H. W. Bush",)),
        ("Mr. Bush called again.", "Mr. Bush", None, ()),
        ("George W. Bush came. Mr. Bush called again.", "Mr. Bush", None, ("George W. Bush",)),
        ("Kim smiled.", "Kim", "2019-03-01", ("Kim Jong-un",)),
        ("Kim smiled.", "Kim", "2005-03-01", ("Kim Jong-il",)),
        ("President Clinton called.", "President Clinton", None, ("Bill Clinton",)),
        ("Mrs. Clinton called.", "Mrs. Clinton", "2011-03-01", ("Hillary Clinton",)),
        ("Prime Minister Lee called.", "Prime Minister Lee", "2015-03-01", ("Lee Hsien Loong",)),
    ],
)
def test_shared_names(reader: Reader, text: str, words: str, published: str | None, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, published) == who


def test_a_name_that_may_be_two_is_an_issue(reader: Reader) -> None:
    issues = reader.read("Mr. Bush called again.", None)[1]
    assert [i.kind for i in issues] == ["ambiguous name"]


def test_a_month_is_nobody(reader: Reader) -> None:
    text = "They last spoke in May."
    assert reader.read(text, "2017-06-01")[0] == () or all(
        m.span.words(text) != "May" for m in reader.read(text, "2017-06-01")[0]
    )


def test_a_weak_name_once_introduced(reader: Reader) -> None:
    assert meant(reader, "Theresa May came. May said she was glad.", "May", "2018-03-03") == ("Theresa May",)


def test_somebody_unknown_keeps_the_name(reader: Reader) -> None:
    found = mention(reader, "The call was with President Adama Somebody.", "President Adama Somebody")
    assert (found.people, found.in_roster, found.leader) == (("Adama Somebody",), False, None)


def test_a_former_leader(reader: Reader) -> None:
    found = mention(reader, "Former Chancellor Angela Merkel spoke.", "Former Chancellor Angela Merkel", "2023-05-05")
    assert (found.former, found.leader, found.state) == (True, False, None)


def test_a_former_leader_who_sits_is_an_issue(reader: Reader) -> None:
    found, issues = reader.read("Former Brazilian President Lula spoke.", "2024-05-05")
    assert [i.kind for i in issues] == ["former leader sits"]
    assert found[0].leader is True


@pytest.mark.parametrize(
    ("text", "words", "published", "who"),
    [
        ("Macron called. The French leader was calm.", "French leader", "2021-01-05", ("Emmanuel Macron",)),
        ("The German chancellor called.", "German chancellor", "2012-01-05", ("Angela Merkel",)),
        ("The German chancellor called.", "German chancellor", "2023-01-05", ("Olaf Scholz",)),
        ("The German chancellor called.", "German chancellor", None, ()),
        ("Olaf Scholz came. The German chancellor called.", "German chancellor", None, ("Olaf Scholz",)),
        ("They met Japan's prime minister there.", "Japan's prime minister", "2018-01-05", ("Shinzo Abe",)),
        ("Angela Merkel came in 2012. The German chancellor called.", "German chancellor", "2023-01-05", ()),
        ("The former French president called.", "former French president", "2018-01-05", ()),
        ("The Saudi leader called.", "Saudi leader", "2019-01-05", ()),
    ],
)
def test_roles(reader: Reader, text: str, words: str, published: str | None, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, published) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Macron met his Turkish counterpart.", "Turkish counterpart", ("Recep Tayyip Erdoğan",)),
        ("Sergey Lavrov met his Turkish counterpart.", "Turkish counterpart", ("Mevlüt Çavuşoğlu",)),
        ("Modi greeted Macron. Modi and his counterpart left.", "counterpart", ("Emmanuel Macron",)),
        ("Macron, Modi and Merkel came. Macron thanked his counterpart.", "counterpart", ()),
        ("The firm praised its Turkish counterpart.", "Turkish counterpart", ()),
    ],
)
def test_counterparts(reader: Reader, text: str, words: str, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, "2019-02-02") == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Macron spoke in Lyon. He was calm.", "He", ("Emmanuel Macron",)),
        ("Merkel said she was glad.", "she", ("Angela Merkel",)),
        ("Merkel met Macron. She was glad.", "She", ("Angela Merkel",)),
        ("Macron and Modi met. He was glad.", "He", ()),
        ("Macron told Modi that he should come.", "he", ()),
        ("Macron told him so.", "him", ()),
        ("The minister spoke after Macron left. He was glad.", "He", ()),
        ("Merkel spoke. He was glad.", "He", ()),
        ("Though she gave no details, Merkel said the talks went well.", "she", ("Angela Merkel",)),
        ("Macron said of Modi: “He is a friend.”", "He", ()),
        ("Macron praised his own team.", "his", ("Emmanuel Macron",)),
    ],
)
def test_pronouns(reader: Reader, text: str, words: str, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, "2019-02-02") == who


PAIR = ("Emmanuel Macron", "Narendra Modi")


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Macron spoke with Modi. The two leaders discussed trade.", "The two leaders", PAIR),
        ("Macron spoke with Modi. Both leaders were glad.", "Both leaders", PAIR),
        ("Macron spoke with Modi. The two agreed to meet.", "The two", PAIR),
        ("Macron and Modi spoke. They agreed to meet.", "They", PAIR),
        ("Macron, Modi and Merkel came. The two leaders left.", "The two leaders", ()),
        ("Macron spoke. The two leaders left.", "The two leaders", ()),
        ("# Macron calls Modi\n\nThe two leaders discussed trade.", "The two leaders", PAIR),
        ("Officials spoke with Macron and Modi. They were tired.", "They", ()),
    ],
)
def test_groups(reader: Reader, text: str, words: str, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, "2019-02-02") == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The leaders of France and India met.", "leaders of France and India", PAIR),
        ("The French and Indian leaders met.", "French and Indian leaders", PAIR),
        (
            "The presidents of Finland and Peru met.",
            "presidents of Finland and Peru",
            ("Martín Vizcarra", "Sauli Niinistö"),
        ),
        ("The leaders of France and Saudi Arabia met.", "leaders of France and Saudi Arabia", ()),
    ],
)
def test_leaders_by_their_states(reader: Reader, text: str, words: str, who: tuple[str, ...]) -> None:
    assert meant(reader, text, words, "2019-02-02") == who


@pytest.mark.parametrize("text", ["Party leaders met in France and India.", "Leaders of industry came from France."])
def test_leaders_of_something_else(reader: Reader, text: str) -> None:
    assert [m for m in reader.read(text, "2019-02-02")[0] if m.form == "group"] == []


@pytest.mark.parametrize("words", ["The two sides", "The two countries", "The two nations"])
def test_two_of_something_else_is_no_group(reader: Reader, words: str) -> None:
    text = f"Macron spoke with Modi. {words} agreed."
    assert [m for m in reader.read(text, "2019-02-02")[0] if m.form == "group"] == []


def test_governments_that_act(reader: Reader) -> None:
    text = "The Kremlin confirmed the talks, which were held at the White House."
    found = [m for m in reader.read(text, "2019-02-02")[0] if m.form == "metonym"]
    assert [(m.span.words(text), m.state, m.people) for m in found] == [("Kremlin", "Russia", ())]


def test_offices_in_the_text_say_when(reader: Reader) -> None:
    """Without a day: a press secretary's term leaves only days on which Trump was president."""
    text = "White House press secretary Sarah Sanders spoke. Trump was calm."
    assert mention(reader, text, "Trump").leader is True
    assert mention(reader, "Trump was calm.", "Trump").leader is None


def test_order_and_evidence(reader: Reader) -> None:
    text = "Macron and Modi met. They agreed. The French leader thanked his Indian counterpart."
    found = reader.read(text, "2019-02-02")[0]
    assert list(found) == sorted(found, key=lambda m: (m.span, m.form))
    assert [m.span.words(text) for m in found] == [
        "Macron",
        "Modi",
        "They",
        "French leader",
        "his",
        "Indian counterpart",
    ]
