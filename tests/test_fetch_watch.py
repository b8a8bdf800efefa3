"""Feeds that are watched: what is new comes once, what fails is an issue, and the rest goes on."""

import signal
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from fetch_site import HOME, Site, say, site
from ledgers import PROGRAM, run
from readouts.fetching.feed import items
from readouts.fetching.records import FetchError
from readouts.run.visiting import Fetched
from readouts.run.watching import watch
from readouts.store import Ledger

PAGE = """<html><head><title>{n}</title></head><body><article><h1>Notice {n}</h1>
<p>The office of the president gave out notice number {n} about the opening hours of the archive in spring.</p>
<p>Visitors are asked to bring a pencil, and to leave {n} minutes before the doors are closed at night.</p>
</article></body></html>"""
ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&b;&x;</title></item></channel></rss>"""


def rss(s: Site, *numbers: int, note: str = "") -> bytes:
    """A feed with these items."""
    made = "".join(
        f"<item><title>Notice {n}{note}</title><guid>id-{n}</guid><link>{s.url(f'/{n}')}</link></item>" for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{made}</channel></rss>'.encode()


def serve(s: Site, *numbers: int, note: str = "") -> None:
    """A site with a feed of these items, and their pages; it knows ETags."""
    tag = f'"{numbers}{note}"'
    body = rss(s, *numbers, note=note)

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            say(304, b"")(handler)
        else:
            say(200, body, ("Content-Type", "application/rss+xml"), ("ETag", tag))(handler)

    s.answers["/feed"] = answer
    for n in numbers:
        s.page(f"/{n}", PAGE.format(n=n))


def look(s: Site, path: Path, most: int = 100, *feeds: str) -> Fetched:
    """One look at the feed."""
    return watch(feeds or (s.url("/feed"),), path, fetcher=s.fetcher(), most=most)


def asked(s: Site) -> list[str]:
    """The pages that were asked for since the last time."""
    found = [p for p in s.paths() if p != "/robots.txt"]
    s.asked.clear()
    return found


def test_only_what_is_new_comes(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with site() as s:
        serve(s, 1, 2)
        done = look(s, path)
        assert asked(s) == ["/feed", "/1", "/2"]
        assert len(done.came) == 2 and done.summary is not None and done.summary.complete
        assert look(s, path).summary is None
        assert asked(s) == ["/feed"]
        serve(s, 3, 1, 2)
        look(s, path)
        assert asked(s) == ["/feed", "/3"]
    with Ledger.read(path) as ledger:
        assert len(ledger.documents()) == 3


def test_an_item_that_the_feed_says_something_else_of_comes_again(tmp_path: Path) -> None:
    with site() as s:
        serve(s, 1, 2)
        look(s, tmp_path / "l.db")
        asked(s)
        serve(s, 1, 2, note=", corrected")
        look(s, tmp_path / "l.db")
        assert asked(s) == ["/feed", "/1", "/2"]


def test_a_look_fetches_no_more_than_it_may(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with site() as s:
        serve(s, 1, 2, 3, 4, 5)
        for expected in (["/feed", "/1", "/2"], ["/feed", "/3", "/4"], ["/feed", "/5"], ["/feed"]):
            look(s, path, 2)
            assert asked(s) == expected


def test_an_item_that_does_not_come_is_asked_for_three_times(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with site() as s:
        serve(s, 1, 2)
        s.answers["/2"] = say(500, b"")
        for expected in (["/feed", "/1", "/2"], ["/feed", "/2"], ["/feed", "/2"], ["/feed"], ["/feed"]):
            done = look(s, path)
            assert asked(s) == expected
            assert (done.summary is None) == (len(expected) == 1)


def test_an_item_that_is_refused_is_asked_for_once(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with site() as s:
        serve(s, 1)
        s.page("/robots.txt", "User-agent: *\nDisallow: /1\n", "text/plain")
        assert not look(s, path).came[0].documents
        asked(s)
        assert look(s, path).summary is None


@pytest.mark.parametrize("broken", [say(500, b""), say(200, b"<html>", ("Content-Type", "text/html")), None])
def test_a_feed_that_fails_is_an_issue_and_the_rest_goes_on(tmp_path: Path, broken: object) -> None:
    path = tmp_path / "l.db"
    with site() as s:
        serve(s, 1)
        if broken is not None:
            s.answers["/bad"] = broken  # type: ignore[assignment] # an answer as above
        bad = s.url("/bad") if broken is not None else "http://10.0.0.1/feed"
        done = look(s, path, 100, bad, s.url("/feed"))
        assert [c.url for c in done.came if not c.documents] == [bad]
        assert [c.url for c in done.came if c.documents] == [s.url("/1")]
        assert done.summary is not None and not done.summary.complete
        with Ledger.read(path) as ledger:
            assert [i.document for i in ledger.issues() if i.document == bad]
        if broken is not None:
            s.answers["/bad"] = s.answers["/feed"]
            look(s, path, 100, bad, s.url("/feed"))
            with Ledger.read(path) as ledger:
                assert [i for i in ledger.issues() if i.document == bad] == []


def test_a_feed_leads_nowhere_inside(tmp_path: Path) -> None:
    with site() as s:
        body = rss(s, 1).replace(s.url("/1").encode(), b"http://169.254.169.254/latest")
        s.page("/feed", body, "application/rss+xml")
        done = look(s, tmp_path / "l.db")
        assert done.summary is not None and [i.kind for i in done.summary.problems] == ["address refused"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html></html>",
        b"\x00" * 99,
        ENTITIES.encode(),
        ENTITIES.encode("utf-16"),
        b"<rss><channel>" * 5000,
        b"<rss>" + b" " * 6_000_000,
    ],
)
def test_what_is_no_feed_is_said(raw: bytes) -> None:
    try:
        assert items(raw, "http://stories.example/feed") == ()
    except FetchError:
        return


def test_items_are_found_in_atom_and_by_link() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>x</id><link href="/a"/></entry>
    <entry><title>B</title><link href="http://stories.example/b"/></entry><entry><title>C</title></entry>
    <entry><title>A again</title><id>x</id><link href="/a"/></entry></feed>"""
    found = items(atom, "http://stories.example/feed")
    assert [(i.key, i.link) for i in found] == [
        ("x", "http://stories.example/a"),
        ("http://stories.example/b", "http://stories.example/b"),
    ]


def test_the_command_looks_once(tmp_path: Path) -> None:
    with site() as s:
        serve(s, 1)
        private = ("--allow-private", "--allow-port", str(s.port), "--delay", "0.5", "--ledger", tmp_path / "l.db")
        done = run("watch", s.url("/feed", HOME), *private)
        assert done.code == 3, done.err  # the item's own host is not found
        assert "0 addresses came, 1 did not" in done.err
        assert run("watch", s.url("/feed", HOME), "--once", "--every", "5", *private).code == 2


def test_the_command_ends_cleanly_when_it_is_stopped(tmp_path: Path) -> None:
    with site() as s:
        s.page("/feed", rss(s), "application/rss+xml")
        private = ("--allow-private", "--allow-port", str(s.port), "--delay", "0.5", "--ledger", str(tmp_path / "l.db"))
        program = subprocess.Popen(
            [*PROGRAM, "watch", s.url("/feed", HOME), "--every", "5", *private], stderr=subprocess.PIPE, text=True
        )
        end = time.monotonic() + 60
        while "/feed" not in s.paths() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(1)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=30)
    assert program.returncode == 0, said
    assert "stopped" in said and "Traceback" not in said
