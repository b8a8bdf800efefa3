"""Names in a text: variants, titles, offices, and what must not be taken for a name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.model.names import NameMatch
from readouts.roster import Roster
from readouts.roster.view import normal, view


@pytest.fixture(scope="module")
def roster() -> Roster:
    return Roster.load()


def spans(roster: Roster, text: str, kind: str = "person") -> list[str]:
    return [m.span.words(text) for m in roster.find(text) if m.kind == kind]


def one(roster: Roster, text: str, kind: str = "person") -> NameMatch:
    found = [m for m in roster.find(text) if m.kind == kind]
    assert len(found) == 1, [m.span.words(text) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "name", "who", "state"),
    [
        ("French President Emmanuel Macron left.", None, "Emmanuel Macron", "emmanuel-macron", "France"),
        ("The Prime Minister of Japan Fumio Kishida left.", None, "Fumio Kishida", "fumio-kishida", "Japan"),
        ("Brazil's President Lula da Silva left.", None, "Lula da Silva", "luiz-inacio-lula-da-silva", "Brazil"),
        ("former German Chancellor Angela Merkel left.", None, "Angela Merkel", "angela-merkel", "Germany"),
        ("then-Prime Minister Theresa May left.", None, "Theresa May", "theresa-may", None),
        ("Mrs. Merkel left.", None, "Merkel", "angela-merkel", None),
        ("President-elect Joko Widodo left.", None, "Joko Widodo", "joko-widodo", None),
        ("NATO Secretary General Mark Rutte left.", None, "Mark Rutte", "mark-rutte", "NATO"),
        (
            "European Commission President Ursula von der Leyen left.",
            None,
            "Ursula von der Leyen",
            None,
            "European Union",
        ),
        ("U.S. Secretary of State John Kerry left.", None, "John Kerry", "john-kerry", "United States"),
        ("Chinese Foreign Ministry spokesperson Mao Ning left.", None, "Mao Ning", "mao-ning", "China"),
        ("Israeli PM Netanyahu left.", None, "Netanyahu", "benjamin-netanyahu", "Israel"),
    ],
)
def test_titles_are_part_of_a_match(
    roster: Roster, text: str, span: str | None, name: str, who: str | None, state: str | None
) -> None:
    match = one(roster, text)
    expected = span or text.removesuffix(" left.").removeprefix("The ")
    assert match.span.words(text) == expected
    assert match.name.words(text) == name
    assert match.state == state
    if who is not None:
        assert match.ids == (who,)


def test_titles_name_offices(roster: Roster) -> None:
    match = one(roster, "Turkish President Recep Tayyip Erdogan spoke.")
    assert match.titles == ("turkish", "president")
    assert match.offices == ("TUR.president",)
    assert one(roster, "Indonesian leader Prabowo Subianto spoke.").offices == ("IDN.president",)


@pytest.mark.parametrize(
    "written",
    [
        "Recep Tayyip Erdoğan",
        "Recep Tayyip Erdogan",
        "RECEP TAYYIP ERDOGAN",
        "Recep\nTayyip Erdogan",
        "Recep Tayyip\u200b Erdogan",
        "Recep Tayyip Erdog\u0306an",
        "Recep-Tayyip Erdogan",
        "\uff32ecep Tayyip Erdogan",
    ],
)
def test_spellings_of_one_name(roster: Roster, written: str) -> None:
    text = f"Then {written} spoke."
    match = one(roster, text)
    assert match.ids == ("recep-tayyip-erdogan",)
    assert match.span.words(text) == written


def test_a_blank_line_is_no_space(roster: Roster) -> None:
    assert spans(roster, "Angela\n\nMerkel spoke.") == ["Merkel"]


def test_apostrophes_are_alike(roster: Roster) -> None:
    for mark in "'\u2019":
        assert one(roster, f"It was Japan{mark}s prime minister who left.", "office").state == "Japan"


def test_an_office_without_a_name(roster: Roster) -> None:
    text = "It was raised by the Finnish president."
    match = one(roster, text, "office")
    assert (match.span.words(text), match.ids, match.state) == ("Finnish president", ("FIN.president",), "Finland")
    assert one(roster, "Talks with Israel's prime minister went on.", "office").ids == ("ISR.prime-minister",)
    assert one(roster, "The president left.", "office").ids == ()


def test_an_unknown_name_after_a_title(roster: Roster) -> None:
    text = "Later President Adama Somebody arrived."
    match = one(roster, text)
    assert (match.ids, match.name.words(text)) == ((), "Adama Somebody")


def test_a_known_family_name_of_another_state_is_a_stranger(roster: Roster) -> None:
    match = one(roster, "He greeted Jamaican Prime Minister Michael Scholz.")
    assert (match.ids, match.state) == ((), "Jamaica")


@pytest.mark.parametrize(
    "text",
    [
        "She stayed at Trump Tower.",
        "They live in Atlanta, Georgia now.",
        "They told us so.",
        "a turkey and some china",
        "we may call",
        "Macronism is a doctrine.",
        "The scholzomat jokes went on.",
    ],
)
def test_what_is_no_person(roster: Roster, text: str) -> None:
    assert spans(roster, text) == []


@pytest.mark.parametrize("text", ["They told us so.", "a turkey and some china", "He had a chad.", "they may go"])
def test_lower_case_words_are_no_states(roster: Roster, text: str) -> None:
    assert roster.find(text) == ()


def test_words_that_are_names_are_weak_and_kept(roster: Roster) -> None:
    assert one(roster, "It was in May that they spoke.").weak
    assert not one(roster, "Prime Minister May spoke.").weak
    assert not one(roster, "It was Theresa May who spoke.").weak


def test_a_given_name_makes_a_family_name_somebody_else(roster: Roster) -> None:
    text = "They saw that Leopold Macron had come."
    match = one(roster, text)
    assert (match.ids, match.span.words(text)) == ((), "Leopold Macron")
    assert one(roster, "They saw that Kim Someone had come.").ids == ()


def test_relatives_are_themselves(roster: Roster) -> None:
    assert one(roster, "They met Melania Trump there.").ids == ("melania-trump",)
    assert one(roster, "They met Donald Trump Jr. there.").ids == ("donald-trump-jr",)


def test_compounds_of_two_names(roster: Roster) -> None:
    assert spans(roster, "The Macron-Scholz talks and the Modi–Xi talks ended.") == ["Macron", "Scholz", "Modi", "Xi"]


def test_a_neighbouring_state_is_no_title(roster: Roster) -> None:
    text = "In Hungary President Macron spoke."
    found = roster.find(text)
    assert [(m.kind, m.span.words(text)) for m in found] == [("state", "Hungary"), ("person", "President Macron")]


def test_then_without_a_hyphen_is_a_time(roster: Roster) -> None:
    text = "He spoke, then President Macron spoke."
    assert spans(roster, text) == ["President Macron"]


def test_a_prefix_changes_a_demonym(roster: Roster) -> None:
    assert one(roster, "The pro-Hungarian president left.", "office").state is None


def test_organs_of_any_state(roster: Roster) -> None:
    match = one(roster, "The Kenyan foreign ministry answered.", "organ")
    assert (match.state, roster.organ(match.ids[0]).name) == ("Kenya", "Kenyan Foreign Ministry")
    assert one(roster, "It was Peru's Congress that voted.", "organ").state == "Peru"


def test_a_paper_is_no_demonym(roster: Roster) -> None:
    assert one(roster, "The Australian prime minister left.", "office").state == "Australia"
    assert one(roster, "It stood in The Australian Financial pages.", "demonym").state == "Australia"


def test_matches_are_sorted_and_disjoint(roster: Roster) -> None:
    text = "US President Joe Biden, Japan's Fumio Kishida and the South Korean president met at Camp David, CNN said."
    found = roster.find(text)
    assert [m.kind for m in found] == ["person", "state", "person", "office", "metonym", "medium"]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_name_that_begins_with_a_title(roster: Roster) -> None:
    text = "They saw Saudi King Salman and Pope Francis."
    assert spans(roster, text) == ["Saudi King Salman", "Pope Francis"]
    assert roster.find(text)[0].offices == ("SAU.king",)


def test_all_given_names_belong_to_a_stranger(roster: Roster) -> None:
    assert spans(roster, "They met with Anna Beata Trudeau there.") == ["Anna Beata Trudeau"]


@pytest.mark.parametrize(
    ("text", "span", "ids"),
    [
        ("Prime Minister Montenegro left.", "Prime Minister Montenegro", ("luis-montenegro",)),
        ("Portugal's Prime Minister Montenegro left.", "Portugal's Prime Minister Montenegro", ("luis-montenegro",)),
        ("They saw Mr. Muscat there.", "Mr. Muscat", ("joseph-muscat",)),
        ("They saw Prime Minister King there.", "Prime Minister King", ("stephenson-king",)),
        ("They saw Mr. King there.", "Mr. King", ("stephenson-king",)),
        ("They saw Mrs. Jordan there.", "Mrs. Jordan", ()),
    ],
)
def test_a_name_that_is_a_state_or_a_title_too(roster: Roster, text: str, span: str, ids: tuple[str, ...]) -> None:
    match = one(roster, text)
    assert (match.span.words(text), match.ids) == (span, ids)


@pytest.mark.parametrize(
    "text",
    ["They flew to Muscat.", "The king left.", "Serbian President, Montenegro and others", "President of Montenegro"],
)
def test_a_state_or_a_title_is_no_name(roster: Roster, text: str) -> None:
    assert spans(roster, text) == []


@given(st.text(st.characters(max_codepoint=0x17F), max_size=20))
def test_a_name_in_short_is_the_name_in_a_view(name: str) -> None:
    assert normal(name) == view(name).text.strip()
