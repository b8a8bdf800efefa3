"""Decisions from the page: stored as those of the command are, refused where they do not come from it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pages import client
from readouts.model.decision import Decision
from readouts.run import build
from readouts.store import Ledger
from readouts.web.security import same_token

ACCOUNTS = {
    "first.txt": "President Alexander Stubb spoke by phone with President Recep Tayyip Erdogan on May 31, 2024. "
    "The call lasted an hour. The leaders discussed the war in Ukraine.",
    "second.txt": "Turkish President Recep Tayyip Erdogan had a phone call with Finnish President Alexander Stubb on "
    "May 31, 2024. They discussed the war in Gaza.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in ACCOUNTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    ledger = tmp_path_factory.mktemp("ledger") / "ledger.db"
    build((str(folder),), ledger)
    return ledger


@pytest.fixture
def ledger(built: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "ledger.db"
    with Ledger.read(built) as _:
        copied.write_bytes(built.read_bytes())
    return copied


@pytest.fixture
def pages(ledger: Path) -> TestClient:
    return client(ledger)


def _contact(ledger: Path) -> str:
    with Ledger.read(ledger) as opened:
        return opened.contacts()[0].id


def _claim(ledger: Path, point: str) -> str:
    with Ledger.read(ledger) as opened:
        return next(c.id for c in opened.contacts()[0].claims if c.point == point)


def _decisions(ledger: Path) -> tuple[Decision, ...]:
    with Ledger.read(ledger) as opened:
        return opened.decisions()


def _token(pages: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', pages.get("/c/" + _path(pages)).text)
    assert found is not None
    return found.group(1)


def _path(pages: TestClient) -> str:
    found = re.search(r'href="/c/([0-9a-f]{16})"', pages.get("/").text)
    assert found is not None
    return found.group(1)


def _decide(pages: TestClient, **fields: str) -> int:
    given = {"token": _token(pages), "author": "A. Reader", "reason": "Looked at both texts", **fields}
    return pages.post("/decide", data=given).status_code


def test_a_rejected_claim_leaves_the_table_and_comes_back(ledger: Path, pages: TestClient) -> None:
    page = f"/c/{_contact(ledger)[:16]}"
    assert "an hour" in pages.get(page).text
    assert _decide(pages, kind="reject", claim=_claim(ledger, "duration"), page=_contact(ledger)) == 303
    assert '<th scope="row"><bdi>duration</bdi>' not in pages.get(page).text
    one = _decisions(ledger)[0]
    assert (one.kind, one.author, one.reason) == ("reject", "A. Reader", "Looked at both texts")
    assert _decide(pages, kind="undo", decision=one.id) == 303
    assert '<th scope="row"><bdi>duration</bdi>' in pages.get(page).text
    assert "taken back by" in pages.get(page).text


def test_an_amended_claim_says_what_it_was_made_to_say(ledger: Path, pages: TestClient) -> None:
    claim = _claim(ledger, "duration")
    assert _decide(pages, kind="amend", claim=claim, value="90 minutes", page=_contact(ledger)) == 303
    build((), ledger)
    assert "90 minutes" in pages.get(f"/c/{_contact(ledger)[:16]}").text


def test_a_signed_row_says_who_checked_it(ledger: Path, pages: TestClient) -> None:
    assert _decide(pages, kind="sign", contact=_contact(ledger), point="duration", point_kind="field") == 303
    assert "checked by <bdi>A. Reader</bdi>" in pages.get(f"/c/{_contact(ledger)[:16]}").text


def test_an_account_is_made_whole(ledger: Path, pages: TestClient) -> None:
    with Ledger.read(ledger) as opened:
        account = opened.contacts()[0].accounts[0].id
    fields = {"side": "Finland", "account_kind": "readout", "complete": "yes"}
    assert _decide(pages, kind="account", account=account, **fields) == 303
    with Ledger.read(ledger) as opened:
        assert any(a.complete and a.side == "Finland" for a in opened.contacts()[0].accounts)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "reject", "claim": "f" * 64},
        {"kind": "smoke"},
        {"kind": "reject"},
        {"kind": "undo", "decision": "ffffffff"},
        {"kind": "sign", "contact": "zz", "point": "day"},
        {"kind": "add", "contact": "@", "point": "day", "words": "these words stand nowhere"},
    ],
)
def test_what_cannot_be_decided_is_said(ledger: Path, pages: TestClient, fields: dict[str, str]) -> None:
    given = {k: _contact(ledger) if v == "@" else v for k, v in fields.items()}
    assert _decide(pages, **given) == 422
    assert not _decisions(ledger)


@pytest.mark.parametrize("token", ["", "wrong", "ü" * 43])
def test_a_form_without_the_token_decides_nothing(ledger: Path, pages: TestClient, token: str) -> None:
    assert _decide(pages, kind="reject", claim=_claim(ledger, "duration"), token=token) == 403
    assert not _decisions(ledger)


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_site_decides_nothing(ledger: Path, pages: TestClient, headers: dict[str, str]) -> None:
    given = {
        "token": _token(pages),
        "kind": "reject",
        "claim": _claim(ledger, "duration"),
        "author": "A",
        "reason": "B",
    }
    assert pages.post("/decide", data=given, headers=headers).status_code == 403
    assert not _decisions(ledger)


def test_a_server_that_only_reads_has_no_forms(ledger: Path) -> None:
    pages = client(ledger, writable=False)
    assert 'action="/decide"' not in pages.get("/c/" + _path(pages)).text
    assert pages.post("/decide", data={"kind": "reject"}).status_code in (404, 405)
    assert pages.get("/queue").status_code == 404


def test_hostile_words_of_a_decision_are_shown_as_words(ledger: Path, pages: TestClient) -> None:
    claim = _claim(ledger, "duration")
    assert _decide(pages, kind="reject", claim=claim, reason="<script>alert(1)</script>", author="<b>me</b>") == 303
    shown = pages.get(f"/c/{_contact(ledger)[:16]}").text
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)" in shown and "<b>me" not in shown


def test_the_queue_is_there(pages: TestClient) -> None:
    assert "What waits for a person" in pages.get("/queue").text


def test_tokens_are_compared_whole() -> None:
    assert same_token("abc", "abc") and not same_token("ab", "abc") and not same_token("\udcff", "abc")
