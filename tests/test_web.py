"""The pages as a browser gets them: what they hold, and what they refuse."""

from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from pages import client
from readouts.model.contact import Contact
from readouts.model.span import Span
from readouts.store import Intake, Ledger
from readouts.web.links import ServerLinks
from readouts.web.pages.passages import Mark, passage
from readouts.web.security import name_of
from sample_ledger import contact, derived, document, write_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    write_ledger(path)
    return path


@pytest.fixture
def pages(ledger: Path) -> TestClient:
    return client(ledger)


def _path(one: Contact) -> str:
    return f"/c/{one.id[:16]}"


def test_a_contact_has_its_table(pages: TestClient) -> None:
    answer = pages.get(_path(contact()))
    assert answer.status_code == 200
    for words in ("over an hour", "a conversation of 45 minutes", "“We agreed on grain”", "CONFLICT"):
        assert words in answer.text
    assert "they contradict each other" in answer.text


def test_the_states_of_cells_say_themselves(pages: TestClient) -> None:
    assert "not quoted in what is held" in pages.get(_path(contact())).text


def test_a_side_opens_into_its_accounts(pages: TestClient) -> None:
    page = msgspec.json.decode(pages.get(f"{_path(contact())}.json?open=finland").content)
    assert [c["title"] for c in page["table"]["columns"]] == ["Office of Finland", "Turkey", "press"]


def test_a_claim_shows_its_words_in_place(pages: TestClient) -> None:
    one = next(c for c in contact().claims if c.point == "duration" and c.side == "Finland")
    answer = pages.get(ServerLinks().claim(contact().id, one.id))
    assert '<mark class="m-value ">over an hour</mark>' in answer.text


def test_a_story_marks_its_claims(pages: TestClient) -> None:
    answer = pages.get(ServerLinks().story(contact().documents[0]))
    assert 'class="m-claim"' in answer.text


@pytest.mark.parametrize("path", ["/c/ffffffff", "/d/ffffffff", "/c/%00", "/static/../app.py", "/static/none.css"])
def test_what_is_not_there_is_404(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 404


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_what_is_made_for_pasting_is_text(pages: TestClient, form: str) -> None:
    answer = pages.get(f"{_path(contact())}.{form}")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "CONFLICT" in answer.text and "over an hour" in answer.text


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_other_names_are_refused(pages: TestClient, host: str) -> None:
    assert pages.get(_path(contact()), headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    ("host", "name"), [("localhost:8000", "localhost"), ("[::1]:80", "[::1]"), ("A.B", "a.b"), ("[::1", "[::1")]
)
def test_a_host_is_its_name_without_the_port(host: str, name: str) -> None:
    assert name_of(host) == name


def test_every_answer_has_the_headers(pages: TestClient) -> None:
    for path in (_path(contact()), "/static/readouts.css", "/c/ffffffff"):
        answer = pages.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers


def test_no_ledger_says_what_to_do(tmp_path: Path) -> None:
    answer = client(tmp_path / "none.db").get("/c/ffffffff")
    assert "Nothing has been read yet" in answer.text


LISTS = ("/", "/index.json", "/search?q=grain", "/search.json?q=grain", "/issues", "/issues.json", "/help")
PROFILES = ("/p/alexander-stubb", "/p/alexander-stubb.json", "/pair/alexander-stubb/recep-tayyip-erdogan")


@pytest.mark.parametrize("path", [*LISTS, *PROFILES])
def test_the_pages_are_there(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 200


def test_the_timeline_filters_by_its_address(pages: TestClient) -> None:
    assert "Alexander Stubb" in pages.get("/?mode=call&person=stubb&since=2024&until=2024-05").text
    assert "No contact fits" in pages.get("/?mode=letter").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("mode=smoke", "There is no mode “smoke”"),
        ("since=yesterday", "“yesterday” is no day"),
        ("until=2024-13", "“2024-13” is no day"),
        ("pair=A", "A pair is two names"),
        ("verdict=%3Cscript%3E", "There is no verdict “&lt;script&gt;”"),
    ],
)
def test_what_a_filter_does_not_understand_it_says(pages: TestClient, query: str, said: str) -> None:
    answer = pages.get(f"/?{query}")
    assert answer.status_code == 200 and said in answer.text


def test_a_choice_takes_itself_back(pages: TestClient) -> None:
    page = msgspec.json.decode(pages.get("/index.json?mode=call").content)
    modes = next(c for c in page["choices"] if c["name"] == "mode")["values"]
    assert modes[0]["chosen"] and modes[0]["query"] == []


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "a:b*", "'; DROP TABLE texts; --", "\x00", "NEAR(", "-", "%_"])
def test_no_words_break_the_search(pages: TestClient, words: str) -> None:
    assert pages.get("/search", params={"q": words}).status_code == 200
    assert pages.get("/", params={"q": words}).status_code == 200


def test_a_search_marks_what_it_found(pages: TestClient) -> None:
    assert '<mark class="m-hit">grain</mark>' in pages.get("/search?q=grain").text


def test_lists_come_as_csv(pages: TestClient) -> None:
    for path in ("/index.csv", "/p/alexander-stubb.csv", "/pair/alexander-stubb/recep-tayyip-erdogan.csv"):
        answer = pages.get(path)
        assert answer.headers["content-type"].startswith("text/csv")
        assert answer.text.count("\n") == 2


@pytest.mark.parametrize("path", ["/search.csv?q=grain", "/issues.csv"])
def test_what_is_found_and_what_is_open_come_as_csv(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.headers["content-type"].startswith("text/csv") and answer.text.count("\n") > 1


@pytest.mark.parametrize("path", ["/", "/help", "/issues", "/p/alexander-stubb", "/search?q=grain"])
def test_every_page_cites_itself(pages: TestClient, path: str) -> None:
    assert f"Readouts ledger, {path}</span>" in pages.get(path).text


def test_what_was_looked_through_is_named_where_nothing_was_found(pages: TestClient) -> None:
    shown = pages.get(_path(contact())).text
    assert "not quoted in what is held</summary><p>Only pieces" in shown and "The text:" in shown


def test_issues_lead_to_their_words(pages: TestClient) -> None:
    assert '<mark class="m-issue ">The</mark>' in pages.get("/issues").text


def test_a_mention_leads_to_its_contact_for_ever(tmp_path: Path) -> None:
    first = contact()
    merged = msgspec.structs.replace(first, id="0" * 64)
    write_ledger(tmp_path / "ledger.db", merged)
    answer = client(tmp_path / "ledger.db").get(_path(first))
    assert (answer.status_code, answer.headers["location"]) == (308, f"/c/{'0' * 16}")


def test_an_address_that_leads_nowhere_is_a_page(pages: TestClient) -> None:
    answer = pages.get("/nowhere")
    assert answer.status_code == 404 and "There is no such page" in answer.text


def test_a_ledger_without_contacts_says_how_to_begin(tmp_path: Path) -> None:
    with Ledger.write(tmp_path / "ledger.db") as ledger:
        held = ledger.preview(Intake())
        ledger.replace(Intake(), derived(), held.generation)
    assert "Two ways to begin" in client(tmp_path / "ledger.db").get("/").text


def test_a_passage_never_ends_before_what_it_marks() -> None:
    text = "One.\n\nTwo three.\n\n" + "word " * 40 + "\n\nFour."
    story = document(text)
    for at in range(0, len(text) - 5, 3):
        shown = passage(story, (Mark(span=Span(at, at + 5), role="value"),), 20)
        assert "".join(p.text for p in shown.pieces if p.roles) == text[at : at + 5]
