"""Fetched pages in the ledger: as any other input, with their address, and nobody's name but their own."""

from functools import partial
from pathlib import Path

import pytest

from fetch_site import HOME, HOST, say, site
from ledgers import run
from readouts.cli import fetching
from readouts.cli.main import run as command
from readouts.fetching.fetcher import Fetcher
from readouts.fetching.records import Failed, Headers, Page
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.run.options import Options
from readouts.run.visiting import fetch, named
from readouts.run.withdrawn import WITHDRAWN
from readouts.store import Ledger

PAGE = """<!doctype html><html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2021-05-04T10:00:00+00:00"></head><body><article><h1>{title}</h1>
<p>President Emmanuel Macron spoke by phone with Chancellor Angela Merkel on Monday, his office said.</p>
<p>{more}</p>
<p>The two countries share a border and a great many trains, and the weather on both sides of it was mild.</p>
</article></body></html>"""
LONG = "Macron and Merkel spoke for 45 minutes about the war in Syria, according to the Elysee."
SHORT = "Their offices gave no further details, and reporters who asked were told to wait for a statement."


def story(more: str = LONG, outlet: str = "The Harbour Post", title: str = "Macron calls Merkel") -> str:
    """A page with a story."""
    return PAGE.format(title=title, outlet=outlet, more=more)


def held(path: Path) -> tuple[Document, ...]:
    """The documents of a ledger."""
    with Ledger.read(path) as ledger:
        return ledger.documents()


def issues(path: Path, kind: str) -> list[Issue]:
    """The issues of a kind."""
    with Ledger.read(path) as ledger:
        return [i for i in ledger.issues() if i.kind == kind]


def test_pages_are_built_like_any_other_input(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with site() as s:
        s.page("/a", story())
        s.redirect("/moved", "/a")
        s.page("/robots.txt", "User-agent: *\nDisallow: /no\n", "text/plain")
        s.page("/pic", b"\x89PNG", "image/png")
        s.page("/empty", "<html><body></body></html>")
        urls = [s.url(p) for p in ("/a#top", "/moved", "/no", "/gone", "/pic", "/empty")]
        done = fetch((*urls, "http://10.0.0.1/", "http://me:secret@inner.example/"), path, fetcher=s.fetcher())
        url = s.url("/a")
    assert [bool(c.documents) for c in done.came] == [True, True, False, False, False, False, False, False]
    assert done.summary is not None and not done.summary.complete
    assert sorted(i.kind for i in done.summary.problems) == [
        "address refused", "address refused", "no text in page", "not fetched", "robots disallow", "type not read",
    ]  # fmt: skip
    (document,) = held(path)
    assert {a.name for a in document.appearances} == {url, url.replace("/a", "/moved")}
    assert {a.url for a in document.appearances} == {url}
    assert {(a.outlet, a.published, a.title) for a in document.appearances} == {
        ("The Harbour Post", "2021-05-04", "Macron calls Merkel")
    }
    with Ledger.read(path) as ledger:
        (contact,) = ledger.contacts()
        assert {v.url for v in ledger.held().visits} == {url, url.replace("/a", "/moved")}
        assert "secret" not in str(ledger.issues())
    assert contact.mode == "call"
    assert [a.parent for a in done.archives] == [tmp_path / "ledger.db.fetched"]


def test_what_came_the_second_time_is_no_issue_any_more(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with site() as s:
        s.answers["/a"] = say(500, b"")
        s.answers["/a/b"] = say(500, b"")
        fetch((s.url("/a"), s.url("/a/b")), path, fetcher=s.fetcher())
        assert len(issues(path, "not fetched")) == 2
        s.page("/a", story())
        fetch((s.url("/a"),), path, fetcher=s.fetcher())
        assert [i.document for i in issues(path, "not fetched")] == [s.url("/a/b")]


@pytest.mark.parametrize(
    ("encoding", "head"), [("windows-1252", True), ("utf-16", True), ("utf-8", True), ("iso-8859-1", True)]
)
def test_one_text_in_any_encoding_is_one_document(tmp_path: Path, encoding: str, head: bool) -> None:
    path = tmp_path / "ledger.db"
    text = story("Élysée: “les deux” – 45 minutes" if encoding != "iso-8859-1" else "Élysée: 45 minutes.")
    with site() as s:
        s.page("/a", text.encode(encoding), f"text/html; charset={encoding}")
        s.page("/b", text.encode(), "text/html; charset=utf-8")
        fetch((s.url("/a"), s.url("/b")), path, fetcher=s.fetcher())
    assert len(held(path)) == 1


def test_what_is_given_with_an_address_goes_before_what_its_page_says(tmp_path: Path) -> None:
    path, rows = tmp_path / "ledger.db", tmp_path / "rows.csv"
    with site() as s:
        s.page("/a", story(outlet="kremlin.ru"))
        s.page("/b", story(SHORT))
        a, b = s.url("/a"), s.url("/b")
        rows.write_text(
            f"url,file,published,outlet,title\n{a}#top,,2021-05-06,The Quay Times,\n"
            f"https://harbour.example/b,{b},,,Given\n{a}/c,,2021-05-07,,\n",
            encoding="utf-8",
        )
        options = Options(metadata=(str(rows),), outlet="The Harbour Post")
        done = fetch((a, b), path, options, s.fetcher())
    assert done.summary is not None
    assert [i.kind for i in done.summary.problems] == ["unmatched metadata row"]
    assert {(d.url, d.outlet, d.published, d.title) for d in held(path)} == {
        (a, "The Quay Times", "2021-05-06", "Macron calls Merkel"),
        ("https://harbour.example/b", "The Harbour Post", "2021-05-04", "Given"),
    }
    assert issues(path, "outlet not borne out") == issues(path, "unmatched metadata row") == []


def test_metadata_without_addresses_is_an_issue_and_the_pages_come(tmp_path: Path) -> None:
    path, rows = tmp_path / "ledger.db", tmp_path / "rows.csv"
    rows.write_text("title\nA call\n", encoding="utf-8")
    with site() as s:
        s.page("/a", story())
        fetch((s.url("/a"),), path, Options(metadata=(str(rows),)), s.fetcher())
    assert len(held(path)) == 1
    assert [i.document for i in issues(path, "bad metadata file")] == [str(rows)]


def spoof(tmp_path: Path, outlet: str, host: str) -> tuple[str | None, list[Issue]]:
    """The outlet of a page that calls itself so at that host, and what is said of it."""
    path = tmp_path / "ledger.db"
    with site() as s:
        s.page("/a", story(outlet=outlet))
        fetch((s.url("/a", host),), path, fetcher=s.fetcher(names={host: (HOME,)}))
    return held(path)[0].outlet, issues(path, "outlet not borne out")


def test_no_page_speaks_for_a_government_by_its_own_word(tmp_path: Path) -> None:
    outlet, told = spoof(tmp_path, "kremlin.ru", HOST)
    assert outlet == HOST and len(told) == 1


def test_a_page_that_does_not_say_what_it_is_called_is_called_by_its_host(tmp_path: Path) -> None:
    outlet, told = spoof(tmp_path, "", HOST)
    assert outlet == HOST and not told


def test_the_address_of_an_organ_says_whose_page_it_is(tmp_path: Path) -> None:
    outlet, told = spoof(tmp_path, "Some name", "kremlin.ru")
    assert outlet == "kremlin.ru" and not told


def versions(tmp_path: Path, first: str, second: str) -> list[Issue]:
    """The claims that are gone, after a page came in one version and then in another."""
    path = tmp_path / "ledger.db"
    with site() as s:
        for number, more in enumerate((first, second)):
            s.page("/a", story(more))
            moment = f"2021-05-0{number + 5}T10:00:00Z"
            fetch((s.url("/a"),), path, fetcher=s.fetcher(now=partial(str, moment)))
    assert len(held(path)) == 2
    return issues(path, WITHDRAWN)


def test_a_claim_that_is_gone_in_a_later_version_says_so(tmp_path: Path) -> None:
    gone = versions(tmp_path, LONG, SHORT)
    assert {"45 minutes" in i.message for i in gone} >= {True}
    assert all("2021-05-05T10:00:00Z" in i.message and "2021-05-06T10:00:00Z" in i.message for i in gone)
    assert all(i.contact and i.document and i.span for i in gone)
    shown = run("show", gone[0].contact or "", "--ledger", tmp_path / "ledger.db", "--format", "text")
    assert "no longer does" in shown.out


def test_a_claim_that_came_in_a_later_version_is_not_gone(tmp_path: Path) -> None:
    assert not versions(tmp_path, SHORT, LONG)


def test_a_claim_in_other_words_is_not_gone(tmp_path: Path) -> None:
    other = "The Elysee said that Macron and Merkel spoke about Syria for forty-five minutes."
    assert not [i for i in versions(tmp_path, LONG, other) if "45 minutes" in i.message]


def test_the_command_reaches_nothing_on_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with site() as s:
        s.page("/a", story())
        listed = tmp_path / "urls.txt"
        listed.write_text(f"# pages\n\nhttp://{HOME}/a\n{s.url('/a', HOME)}\nhttp://[::1]/\n", encoding="utf-8")
        done = run("fetch", listed, "--ledger", path, "--delay", "0.5")
        assert s.asked == []
    assert done.code == 3, done.err
    assert "127.0.0.0/8" in done.err and "0 addresses came, 3 did not" in done.err
    assert not (tmp_path / "ledger.db.fetched").exists()


def test_the_command_says_loudly_what_private_means(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with site() as s:
        s.page("/a", story())
        arguments = (s.url("/a", HOME), "--ledger", path, "--delay", "0.5", "--allow-private")
        assert run("fetch", *arguments).code == 3  # the port is another matter
        done = run("fetch", *arguments, "--allow-port", str(s.port))
    assert done.code == 0, done.err
    assert "behind the firewall" in done.err and "1 address came, 0 did not" in done.err
    assert "kept as it came" in done.err


@pytest.mark.parametrize("given", ["nowhere.txt", "stories.example/a"])
def test_what_is_neither_an_address_nor_a_file_is_wrong_usage(tmp_path: Path, given: str) -> None:
    done = run("fetch", given, "--ledger", tmp_path / "ledger.db")
    assert done.code == 2 and "https://" in done.err


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a:b@c.example/d?e=f@g#h", "http://c.example/d?e=f@g"),
        ("http://c.example/@d", "http://c.example/@d"),
        (" http://c.example ", "http://c.example"),
    ],
)
def test_nobodys_password_is_in_the_name_of_an_input(url: str, name: str) -> None:
    assert named(url) == name


class Stopped(Fetcher):
    """A fetcher that is stopped by Ctrl-C at its second address."""

    def __init__(self, inner: Fetcher) -> None:
        self._inner, self._asked = inner, 0

    def get(self, url: str, more: Headers = ()) -> Page | Failed:
        """The first page; then the end."""
        self._asked += 1
        if self._asked > 1:
            raise KeyboardInterrupt
        return self._inner.get(url, more)


def test_what_came_before_the_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with site() as s:
        s.page("/a", story())
        with pytest.raises(KeyboardInterrupt):
            fetch((s.url("/a"), s.url("/b")), path, fetcher=Stopped(s.fetcher()))
    assert len(list((tmp_path / "ledger.db.fetched").glob("*.warc.gz"))) == 1
    assert not path.exists()


def test_without_its_packages_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(fetching, "NEEDED", "httpcore2 nosuchpackage")
    assert command(["fetch", "https://stories.example/", "--ledger", str(tmp_path / "l.db")]) == 1
    assert "pip install 'readouts[web]'" in capsys.readouterr().err
