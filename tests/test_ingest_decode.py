"""Bytes to text: nothing lost, nothing added."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readouts.ingest.decode import REPLACEMENT, binary, clean, decode

TEXT = "Lula phoned Petro – “for an hour”.\r\nBoth spoke of the Amazon.\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8")).text == text
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8")).text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32", "cp1252"])
def test_encodings_keep_line_ends(encoding: str) -> None:
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.replaced) == (TEXT, 0)


def test_cyrillic_and_japanese_are_guessed() -> None:
    russian = "Президент провёл телефонный разговор с канцлером. Стороны обсудили торговлю и энергетику. " * 3
    assert decode(russian.encode("cp1251")).text == russian


@given(st.binary(min_size=1, max_size=6).filter(lambda b: all(c >= 0x80 for c in b)))
def test_each_bad_byte_is_one_replacement(bad: bytes) -> None:
    """Amid sound UTF-8, the text around a fault stays and the fault has one sign for each byte."""
    around = "São Tomé é à côté du café à Zürich, ça là. "
    raw = around.encode() + b"a" + bad + b"b" + around.encode()
    found = decode(raw)
    sound = raw.decode("utf-8", "surrogateescape")
    assert found.text == "".join(REPLACEMENT if "\udc80" <= c <= "\udcff" else c for c in sound)
    assert found.replaced == sum("\udc80" <= c <= "\udcff" for c in sound)


@pytest.mark.parametrize(
    ("raw", "text"), [(b"Lula \xff Petro", "Lula \ufffd Petro"), (b"a\x81\x81b", "a\ufffd\ufffdb")]
)
def test_a_stray_byte_is_not_taken_for_a_letter(raw: bytes, text: str) -> None:
    assert decode(raw).text == text


def test_a_western_letter_is() -> None:
    assert decode(b"Fran\xe7ois Hollande met Herman\x92s team").text == "François Hollande met Herman’s team"


def test_lone_surrogates_and_odd_ends() -> None:
    assert decode(b"\xff\xfea\x00\x00\xd8b\x00").text == "a\ufffdb"
    assert decode(b"\xff\xfea\x00b").text == "a\ufffd"
    assert (clean("a\ud800b").text, clean("a\ud800b").replaced) == ("a\ufffdb", 1)


def test_a_charset_named_in_the_page_is_tried() -> None:
    assert decode("Škoda".encode("iso8859-2") + b" \xb1", "iso-8859-2").text == "Škoda ą"
    assert decode(b"it\x92s", "iso-8859-1").text == "it’s"
    assert decode(b"plain \xff", "no-such-charset").text == "plain \ufffd"


def test_binary() -> None:
    assert binary(b"%PDF-1.7 text")
    assert binary(bytes(range(32)) * 40)
    assert not binary("Text mit Umlauten: äöü".encode("utf-16"))
    assert not binary(b"one stray zero \x00 in a long text " + b"word " * 100)


@pytest.mark.parametrize("name", ["us\0ascii", "hex", "punycode", "unicode-escape", "\ud800", "x" * 5000])
def test_a_charset_that_is_none_does_no_harm(name: str) -> None:
    assert decode(b"plain \\x41 \xff", name).text == "plain \\x41 \ufffd"
