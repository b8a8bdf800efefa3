"""Robots are heeded, hosts are not pressed, and one that asks to be left alone is."""

import datetime as dt
from http.server import BaseHTTPRequestHandler

import pytest

from fetch_site import Site, came, failed, say, site
from readouts.fetching.pace import retry_after
from readouts.fetching.records import Limits, Page

STORY = "<html><body><p>Two leaders spoke.</p></body></html>"


def robots(s: Site, text: str) -> None:
    """What the site asks of programs."""
    s.page("/robots.txt", text, "text/plain")


def test_robots_are_heeded() -> None:
    with site() as s:
        robots(s, "User-agent: *\nDisallow: /private\n\nUser-agent: readouts\nDisallow: /ours\n")
        for path in ("/ours", "/private", "/open"):
            s.page(path, STORY)
        s.redirect("/to", "/ours/x")
        fetcher = s.fetcher()
        assert failed(fetcher.get(s.url("/ours/x"))).kind == "robots disallow"
        assert failed(fetcher.get(s.url("/to"))).kind == "robots disallow"
        came(fetcher.get(s.url("/private")))
        came(fetcher.get(s.url("/open")))
        assert s.paths().count("/robots.txt") == 1 and "/ours/x" not in s.paths()


@pytest.mark.parametrize(("status", "comes"), [(404, True), (403, True), (410, True), (500, False), (503, False)])
def test_robots_that_are_not_there_allow_and_that_fail_do_not(status: int, comes: bool) -> None:
    with site() as s:
        s.answers["/robots.txt"] = say(status, b"")
        s.page("/a", STORY)
        result = s.fetcher().get(s.url("/a"))
        assert isinstance(result, Page) == comes
        assert isinstance(result, Page) or result.kind == "robots disallow"


def test_robots_that_lead_inside_are_not_followed_and_allow_nothing() -> None:
    with site() as s:
        s.redirect("/robots.txt", "http://169.254.169.254/robots.txt")
        s.page("/a", STORY)
        assert failed(s.fetcher().get(s.url("/a"))).kind == "address refused"
        assert s.paths() == ["/robots.txt"]


@pytest.mark.parametrize("text", ["\x00\xff<html>", "Disallow", "User-agent: *\nAllow: /\n" * 30_000, "Crawl-delay: x"])
def test_robots_that_are_nonsense_are_no_crash(text: str) -> None:
    with site() as s:
        robots(s, text)
        s.page("/a", STORY)
        came(s.fetcher().get(s.url("/a")))


def test_one_host_is_not_asked_faster_than_the_delay() -> None:
    slept: list[float] = []
    with site() as s:
        robots(s, "User-agent: *\nCrawl-delay: 7\n")
        for path in ("/a", "/b"):
            s.page(path, STORY)
        fetcher = s.fetcher(Limits(seconds=3, delay=2.0), slept=slept)
        came(fetcher.get(s.url("/a")))
        came(fetcher.get(s.url("/b")))
    assert [round(x) for x in slept] == [2, 7]


def test_a_host_that_says_when_is_asked_again_then() -> None:
    slept: list[float] = []
    with site() as s:
        turns = iter((say(503, b"", ("Retry-After", "3")), say(200, STORY.encode(), ("Content-Type", "text/html"))))

        def answer(handler: BaseHTTPRequestHandler) -> None:
            next(turns)(handler)

        s.answers["/a"] = answer
        came(s.fetcher(slept=slept).get(s.url("/a")))
        assert [round(x) for x in slept] == [3]


def test_a_host_that_asks_for_too_long_a_pause_is_left_alone() -> None:
    with site() as s:
        s.answers["/a"] = say(429, b"", ("Retry-After", "9999"))
        s.page("/b", STORY)
        fetcher = s.fetcher()
        assert "9999 s" in failed(fetcher.get(s.url("/a"))).reason
        assert "left alone" in failed(fetcher.get(s.url("/b"))).reason
        assert "/b" not in s.paths()


def test_a_host_that_is_never_ready_is_given_up() -> None:
    with site() as s:
        s.answers["/a"] = say(503, b"", ("Retry-After", "1"))
        assert "503" in failed(s.fetcher().get(s.url("/a"))).reason
        assert s.paths().count("/a") == 2


NOW = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None), ("", None), ("soon", None), ("-1", None), ("120", 120.0), (" 0 ", 0.0), ("9" * 50, 999_999_999.0),
        ("Fri, 03 May 2024 12:00:30 GMT", 30.0), ("Fri, 03 May 2024 11:00:00 GMT", 0.0), ("Fri, 99 May 2024", None),
    ],
)  # fmt: skip
def test_retry_after_is_a_number_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
