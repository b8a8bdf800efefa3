"""New contact: what is read before it is stored, whose word outranks whose, the table with its gaps, bad input."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from new_contact import ANKARA, BAKERY, FINNISH, HELSINKI, HIDDEN, PARIS, TURKISH, Person, Whose
from pages import client
from readouts import api
from readouts.store import Ledger
from readouts.web.forms import FIELD, FILES, safe_name
from readouts.web.pages.new_marks import marks, printed
from readouts.web.pages.table import Table

OTHER_DAY = HELSINKI.replace("May 31", "June 20").replace("over an hour", "two hours")
ROWS = re.compile(r'<tr id="([^"]+)"')
FRESH = re.compile(r'class="fresh f-(new|changed)"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("new")


@pytest.fixture(scope="module")
def web(folder: Path) -> TestClient:
    """One server for all tests of this file, so that the model is loaded once; each test begins without a ledger."""
    return client(folder / "ledger.db")


@pytest.fixture
def ledger(folder: Path) -> Iterator[Path]:
    """The path of the server's ledger, which is not there yet."""
    path = folder / "ledger.db"
    assert not path.exists()
    yield path
    for file in folder.iterdir():
        file.unlink()


@pytest.fixture
def person(web: TestClient, ledger: Path) -> Person:
    return Person(web)


def test_from_no_ledger_to_a_table_of_two_texts(person: Person, ledger: Path) -> None:
    first = person.add(HELSINKI, FINNISH)
    assert ledger.exists()
    page = person.see(first)
    assert "no account held. Paste its text to fill the column." in page
    assert "only as told by Finland" in page
    page = person.see(person.add(ANKARA, TURKISH, first))
    assert "CONFLICT" in page and "over an hour" in page and "45 minutes" in page
    assert "not in Turkey's text of 31 May 2024" in page
    assert "not in Finland's text of 31 May 2024" in page


def test_rows_with_a_gap_come_first_and_the_silences_before_all(person: Person) -> None:
    page = person.see(person.add(ANKARA, TURKISH, person.add(HELSINKI, FINNISH)))
    rows = ROWS.findall(page)
    gaps = [i for i, r in enumerate(rows) if r.startswith(("topic-trade", "topic-security"))]
    assert gaps == [0, 1]


def test_a_part_is_never_silent(person: Person) -> None:
    first = person.add(HELSINKI, FINNISH._replace(complete="no"))
    page = person.see(person.add(ANKARA, TURKISH._replace(complete="unknown"), first))
    assert "not in Finland" not in page and "not in Turkey" not in page
    assert "not quoted in what is held" in page


def test_what_changed_is_marked_by_word_and_sign(person: Person) -> None:
    first = person.add(HELSINKI, FINNISH)
    assert not FRESH.findall(person.see(first))
    second = person.add(ANKARA, TURKISH, first)
    page = person.see(second)
    assert {"new", "changed"} == set(FRESH.findall(page))
    day = page[page.index('<tr id="field-duration') :]
    assert "△</span> changed" in day[: day.index("</tr>")]
    trade = page[page.index('<tr id="topic-trade') :]
    assert "+</span> new" in trade[: trade.index("</tr>")]
    assert person.see(second) == page, "the address alone gives the same page"


@pytest.mark.parametrize("before", ["", "x", "AAAA", "é", "A" * 30_000])
def test_a_table_before_that_is_none_marks_nothing(before: str) -> None:
    assert marks(Table(columns=(), rows=()), before) == {}
    assert printed(Table(columns=(), rows=())) == ""


def test_a_text_that_changes_nothing_has_no_marks(person: Person) -> None:
    first = person.add(HELSINKI, FINNISH)
    again = person.add(HELSINKI, FINNISH, first)
    assert not FRESH.findall(person.see(again))


def test_nothing_is_stored_before_it_is_said_whose_it_is(person: Person, ledger: Path) -> None:
    page = person.review(person.bring(HELSINKI))
    assert "Call of Alexander Stubb and Recep Tayyip Erdoğan" in page and "Friday 31 May 2024" in page
    assert not ledger.exists()
    answer = person.say(person.bring(HELSINKI), Whose(""))
    assert answer.status_code == 422 and "Say whose text it is" in answer.text
    assert not ledger.exists()


def test_what_an_organ_page_tells_is_filled_in(person: Person) -> None:
    page = person.review(person.bring(HELSINKI, url="https://www.presidentti.fi/en/news/2024/05/31/call"))
    assert 'value="Finland" checked' in page
    assert 'value="yes" checked' in page
    assert 'type="date" value="2024-05-31"' in page
    assert "an organ of government (Finland)" in page


def test_a_line_of_nothing_but_an_organ_tells_whose_it_is(person: Person) -> None:
    page = person.review(person.bring(f"The White House\n\n{HELSINKI}", ()))
    assert 'value="White House"' in page and "United States" in page
    assert 'value="unknown" checked' in page, "only an organ's own page is known to be whole"


def test_a_news_story_fills_in_nothing_of_a_government(person: Person) -> None:
    page = person.review(person.bring(HELSINKI))
    assert not re.search(r'name="side-0" value="[^"]*" checked', page)
    assert 'value="unknown" checked' in page


def test_the_persons_answer_outranks_the_reader(person: Person, ledger: Path) -> None:
    brought = person.bring(HELSINKI, url="https://www.presidentti.fi/en/news/2024/05/31/call")
    said = FINNISH._replace(complete="no", told_at="2024-06-02", kind="briefing")
    assert person.say(brought, said).status_code == 303
    with Ledger.read(ledger) as opened:
        (contact,) = opened.contacts()
    (account,) = contact.accounts
    assert (account.complete, account.told_at, account.kind) == (False, "2024-06-02", "briefing")


def test_an_organs_text_is_not_the_press(person: Person) -> None:
    said = Whose("press", url="https://www.presidentti.fi/en/news")
    answer = person.say(person.bring(HELSINKI), said)
    assert answer.status_code == 422 and "Clear it, or choose Finland" in answer.text


def test_a_story_of_the_press_is_no_account_of_a_government(person: Person) -> None:
    page = person.see(person.add(HELSINKI, Whose("press", outlet="The Harbour Post")))
    assert "The Harbour Post" in page and "told only by the press" in page


def test_another_government_is_chosen_from_the_list(person: Person) -> None:
    page = person.see(person.add(HELSINKI, Whose("other", other="Estonia")))
    assert "Estonia" in page


def test_a_text_that_is_held_is_said_to_be_and_what_is_said_of_it_replaced(person: Person, ledger: Path) -> None:
    person.add(HELSINKI, FINNISH._replace(complete="no"))
    page = person.review(person.bring(HELSINKI))
    assert "already in the ledger" in page
    assert 'value="Finland" checked' in page and 'value="no" checked' in page and 'value="2024-05-31"' in page
    person.add(HELSINKI, FINNISH)
    with Ledger.read(ledger) as opened:
        (document,) = opened.documents()
    assert document.given is not None and document.given.complete is True
    assert len(document.appearances) == 1


def test_it_works_on_a_ledger_that_holds_more(person: Person, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"(Harbour Post) {HELSINKI}")
    api.build([tmp_path / "story.txt"], ledger, published="2024-06-01", outlet="The Harbour Post")
    page = person.see(person.add(HELSINKI, FINNISH))
    assert "2 stories" in page
    assert FRESH.findall(page), "what was known before is what changes are counted from"


def test_no_contact_of_these_leaders_is_said_and_another_can_be_chosen(person: Person) -> None:
    brought = person.bring(PARIS)
    page = person.review(brought)
    assert "No contact of Alexander Stubb and Recep Tayyip Erdoğan was read here" in page
    assert all(f'name="side-0" value="{state}"' in page for state in ("Finland", "Turkey", "France", "India"))
    kept = person.say(brought, Whose("press", told_at="2024-06-03"), who="")
    page = person.see(kept.headers["location"])
    assert "No contact of Alexander Stubb and Recep Tayyip Erdoğan was read" in page
    chosen = re.search(r'href="(/new\?p=emmanuel-macron[^"]+)"', page)
    assert chosen is not None
    assert "Side by side" in person.see(chosen[1])
    other = person.say(brought, Whose("press"), who="emmanuel-macron narendra-modi")
    assert "Side by side" in person.see(other.headers["location"])


def test_a_text_without_any_contact_says_why_and_makes_none(person: Person, ledger: Path) -> None:
    page = person.see(person.add(BAKERY, Whose("press")))
    assert "no leader, office or government stands near a word for a contact" in page
    with Ledger.read(ledger) as opened:
        assert opened.contacts() == ()


def test_without_leaders_the_text_tells(person: Person) -> None:
    page = person.review(person.bring(HELSINKI, ()))
    assert 'name="who" value="alexander-stubb recep-tayyip-erdogan"' in page
    done = person.say(person.bring(HELSINKI, ()), FINNISH, who="alexander-stubb recep-tayyip-erdogan")
    assert "Side by side" in person.see(done.headers["location"])


def test_without_leaders_and_contact_they_are_asked_for(person: Person) -> None:
    brought = person.bring(BAKERY, ())
    assert "whose contact is it?" in person.review(brought)
    answer = person.say(brought, Whose("press"))
    assert answer.status_code == 422 and "Pick the leaders" in answer.text


def test_two_contacts_that_were_not_merged_are_both_shown_with_why(person: Person) -> None:
    first = person.add(HELSINKI, FINNISH)
    page = person.see(person.add(OTHER_DAY, FINNISH._replace(told_at="2024-06-20"), first))
    assert "Not merged." in page and "read as 2 contacts" in page
    assert "The days differ" in page
    other = re.search(r'href="(/new\?[^"]+)">show its table here', page)
    assert other is not None and "Not merged." in person.see(other[1])


def test_a_person_says_that_two_contacts_are_one(person: Person) -> None:
    first = person.add(HELSINKI, FINNISH)
    address = person.add(OTHER_DAY, FINNISH._replace(told_at="2024-06-20"), first)
    form = dict(HIDDEN.findall(person.see(address).split("They are one contact", 1)[1].split("</form>")[0]))
    asked = {**form, "author": "A. Reader", "reason": "One call; a slip in the second text"}
    assert form["kind"] == "same" and form["back"].startswith("/new?")
    done = person.web.post("/decide", data=asked)
    assert done.status_code == 303, done.text
    assert "Not merged." not in person.see(done.headers["location"])


def test_several_files_are_read_together(person: Person) -> None:
    brought = person.files(("helsinki.txt", HELSINKI.encode()), ("ankara.md", ANKARA.encode()), ("x.exe", b"\0\1"))
    page = person.review(brought)
    assert "helsinki.txt" in page and "ankara.md" in page and "x.exe: its ending says no format" in page
    done = person.say(brought, FINNISH, TURKISH)
    assert "CONFLICT" in person.see(done.headers["location"])


# Bad input.


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "There is no text"), (" \n\t", "There is no text"), ("\0\1\2\3" * 20, "is no text; give the text")],
)
def test_what_is_no_text_is_not_taken(person: Person, text: str, told: str) -> None:
    answer = person.bring(text)
    assert answer.status_code == 422 and told in answer.text


def test_a_text_in_another_language_is_said_to_be_unread(person: Person) -> None:
    finnish = (
        "Tasavallan presidentti Alexander Stubb keskusteli puhelimessa Turkin presidentin kanssa perjantaina. " * 3
    )
    page = person.review(person.bring(finnish))
    assert "not read yet (fi)" in page and "no cell of the table will rest on it" in page
    assert "not read yet (fi)" in person.see(person.add(finnish, FINNISH))


def test_what_is_too_large_is_said_to_be(person: Person) -> None:
    answer = person.bring("x" * (FIELD + 1))
    assert answer.status_code == 413 and "more than 2 MB cannot be pasted" in answer.text
    answer = person.files(*((f"{n}.txt", b"text") for n in range(FILES + 1)))
    assert answer.status_code == 400 and "More than 20 files" in answer.text
    answer = person.files(("large.txt", b"x" * (21 * 2**20)))
    assert answer.status_code == 413 and "more than 20 MB" in answer.text


def test_hostile_text_stays_text(person: Person) -> None:
    hostile = f"<script>alert(1)</script>\u202e\0 {HELSINKI}"
    page = person.web.get(person.add(hostile, FINNISH)).text
    assert "<script>alert" not in page and "\u202e" not in page and "\0" not in page
    assert "Side by side" in page


def test_a_page_that_was_pasted_is_a_text(person: Person) -> None:
    page = person.review(person.bring(f"<html><body><p>{HELSINKI}</p></body></html>"))
    assert "&lt;html&gt;" in page


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\call.txt", "call.txt"),
        ("\u202egnp.txt", "gnp.txt"),
        ('"><img src=x>.txt', "img src=x .txt"),
        ("-", "file"),
        (None, "file"),
        ("a" * 300 + ".html", "a" * 115 + ".html"),
        ("a#b.txt", "a b.txt"),
    ],
)
def test_names_of_files_are_made_safe(name: str | None, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_wrong_token_writes_nothing(person: Person, ledger: Path, token: str) -> None:
    for path in ("/new", "/new/add"):
        answer = person.web.post(path, data={"token": token, "text": HELSINKI}, files={"files": ("", b"")})
        assert answer.status_code == 403 and "Load the page again" in answer.text
    assert not ledger.exists()


@pytest.mark.parametrize(
    ("leaders", "told"),
    [
        (("Alexander Stub", "Erdogan"), "“Alexander Stub” is no leader of the roster. Is it Alexander Stubb"),
        (("Bush", "Erdogan"), "“Bush” may be George H. W. Bush or George W. Bush"),
        (("Alexander Stubb",), "Pick two leaders"),
        (("<b>", "\0"), "is no leader of the roster"),
    ],
)
def test_leaders_that_are_not_known(person: Person, leaders: tuple[str, ...], told: str) -> None:
    answer = person.bring(HELSINKI, leaders)
    assert answer.status_code == 422 and told in answer.text.replace("&#34;", '"')
    assert "President of Finland Alexander Stubb spoke" in answer.text, "the text is not lost"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Whose("Atlantis"), "is no state of the roster"),
        (Whose("other"), "Say which government"),
        (FINNISH._replace(told_at="31.5.2024"), "is no day"),
        (FINNISH._replace(told_at="2024-02-31"), "is no day"),
        (FINNISH._replace(kind="song"), "is no kind of account"),
        (FINNISH._replace(complete="perhaps"), "Say whether the text is whole"),
        (FINNISH._replace(url="javascript:alert(1)"), "is no web address"),
    ],
)
def test_answers_that_cannot_be(person: Person, ledger: Path, said: Whose, told: str) -> None:
    answer = person.say(person.bring(HELSINKI), said)
    assert answer.status_code == 422 and told in answer.text
    assert not ledger.exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/new?p=nobody-at-all&d=ffff", 404),
        ("/new?p=alexander-stubb&d=ffffffff", 404),
        ("/new?p=%00&d=%00", 404),
        ("/new?d=ffffffff", 404),
        ("/new?p=alexander-stubb", 200),
        ("/new/read?batch=none", 404),
        ("/new/read", 404),
    ],
)
def test_addresses_that_lead_nowhere(person: Person, path: str, status: int) -> None:
    assert person.web.get(path).status_code == status
    person.add(HELSINKI, FINNISH)
    assert person.web.get(path).status_code == status


def test_what_is_no_form_is_refused(person: Person) -> None:
    assert person.web.post("/new", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
    broken = person.web.post("/new", content=b"x", headers={"content-type": "multipart/form-data"})
    assert broken.status_code == 400 and "could not be read" in broken.text
    lost = person.web.post("/new/add", data={"token": person.token, "batch": "gone"})
    assert lost.status_code == 404 and "no longer at hand" in lost.text


def test_a_server_that_only_shows_has_no_new(tmp_path: Path) -> None:
    pages = client(tmp_path / "ledger.db", writable=False)
    for path in ("/new", "/new/read"):
        assert pages.get(path).status_code == 404
    for path in ("/new", "/new/add"):
        assert pages.post(path, data={"token": ""}).status_code == 404


def test_a_ledger_that_is_none_is_said_to_be(person: Person, ledger: Path) -> None:
    ledger.write_bytes(b"this is no database at all" * 100)
    answer = person.bring(HELSINKI)
    assert person.web.get(answer.headers["location"]).status_code == 503
