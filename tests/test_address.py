"""Addresses of the web: what may be linked to and written into files, and what is none."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.model.address import NEVER, web_address


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("https://harbour.example/a?b=c#d", "https://harbour.example/a?b=c#d"),
        ("  HTTP://harbour.example ", "HTTP://harbour.example"),
        ("https://harbour.example/a b", "https://harbour.example/a%20b"),
        ('https://harbour.example/"><script>', "https://harbour.example/%22%3E%3Cscript%3E"),
        ("https://harbour.example/a\nb\u2028c", "https://harbour.example/a%0Ab%E2%80%A8c"),
        ("https://zeitung.example/über", "https://zeitung.example/über"),
        ("https://[2001:db8::1]:8080/", "https://[2001:db8::1]:8080/"),
        ("https://a b.example/", None),
        ("https://a\t.example/", None),
        ("https://a\\.example/", None),
        ("https://[2001/", None),
        ("https:///a", None),
        ("https://:80/", None),
        ("https:harbour.example", None),
        ("//harbour.example/a", None),
        ("javascript:alert(1)//https://harbour.example", None),
        ("ftp://harbour.example/", None),
        ("tag:harbour.example,2024:1", None),
        ("", None),
        (None, None),
    ],
)
def test_what_is_an_address_of_the_web(given: str | None, found: str | None) -> None:
    assert web_address(given) == found


@given(st.text(max_size=20), st.sampled_from(["https://", "http://a.example/", "https://a.example?", "HTTPS://[", ""]))
def test_whatever_is_given_an_address_can_be_written_anywhere(words: str, start: str) -> None:
    found = web_address(start + words)
    if found is not None:
        assert urlsplit(found).scheme in ("http", "https") and urlsplit(found).hostname
        assert not NEVER.search(found)
        assert web_address(found) == found
