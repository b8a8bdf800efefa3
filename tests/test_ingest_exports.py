"""Files in which a press archive exports several articles: each is a document, with what the archive says of it."""

import re

import pytest

import made_files as made
from readouts import ingest
from readouts.ingest.exports import marks
from readouts.ingest.marks import written_day
from readouts.model.document import Document
from readouts.model.issue import Issue

FIRST = [
    "President Lula phoned President Petro on Friday, the Brazilian presidency said in a statement.",
    "The two spoke about the Amazon for an hour, and Petro invited Lula to Bogotá.",
]
SECOND = ["Chancellor Scholz received King Abdullah in Berlin on Monday. They spoke about water and trade."]


def split(name: str, raw: bytes) -> tuple[list[Document], list[Issue]]:
    """Documents and issues of a file apart."""
    found = ingest.read_bytes(name, raw)
    return [d for d in found if isinstance(d, Document)], [i for i in found if isinstance(i, Issue)]


def told(found: list[Document]) -> list[tuple[str, str | None, str | None, str | None]]:
    """Name, outlet, day and title of each."""
    return [(a.name, a.outlet, a.published, a.title) for d in found for a in d.appearances]


def headed(title: str, outlet: str, day: str, body: list[str]) -> list[str]:
    """An article with title, outlet, day and rights above it and classes below."""
    return [
        title, outlet, day, f"Copyright 2031 {outlet} All Rights Reserved", "Section: WORLD; Pg. 3",
        "Length: 523 words", "Byline: Ann Example", "Body", *body, "Classification", "Language: ENGLISH",
        "Publication-Type: Newspaper", "Load-Date: May 9, 2031", "End of Document",
    ]  # fmt: skip


COVER = ["User Name: Ann Example", "Date and Time: Friday, May 9, 2031 10:00 AM", "Documents (2)",
         "1. Lula calls Petro", "2. Scholz receives the king"]  # fmt: skip
EXPORT = [
    *headed("Lula calls Petro", "Fjord Post", "May 3, 2031 Saturday", FIRST),
    *headed("Scholz receives the king", "Quay Times (London)", "Tuesday, 6 May 2031", SECOND),
]
BY_WORDS = [
    "World", "Lula calls Petro", "523 words", "3 May 2031", "08:30", "Fjord Post", "FJRD", "English",
    "Copyright 2031. All rights reserved.", *FIRST, "Document FJRD000020310503ef5300abc",
    "Scholz receives the king", "By Ann Example", "1,204 words", "6 May 2031", "Quay Times", "QUAY", "English",
    "(c) 2031 Quay Times", *SECOND, "Document QUAY000020310506ef5600001",
    "Search Summary", "Text", "lula and petro " * 20,
]  # fmt: skip
COUNTED = [
    "1 of 2 DOCUMENTS", "Fjord Post", "May 3, 2031 Saturday", "SECTION: WORLD; Pg. 3", "LENGTH: 523 words",
    "HEADLINE: Lula calls Petro", "BYLINE: Ann Example", *FIRST, "LOAD-DATE: May 9, 2031", "LANGUAGE: ENGLISH",
    "Copyright 2031 Fjord Post All Rights Reserved",
    "2 of 2 DOCUMENTS", "Quay Times (London)", "May 6, 2031 Tuesday", "LENGTH: 80 words",
    "HEADLINE: Scholz receives the king", *SECOND, "LOAD-DATE: May 9, 2031",
]  # fmt: skip
TAGGED = [
    "HD\tLula calls Petro", "WC\t523 words", "PD\t3 May 2031", "SN\tFjord Post", "SC\tFJRD", "LA\tEnglish", "LP",
    FIRST[0], "TD", FIRST[1], "AN\tDocument FJRD000020310503ef5300abc", "Document FJRD000020310503ef5300abc",
]  # fmt: skip


@pytest.mark.parametrize("paragraphs", [EXPORT, [*COVER, *EXPORT], COUNTED], ids=["plain", "cover", "counted"])
@pytest.mark.parametrize("kind", ["docx", "rtf"])
def test_each_article_is_a_document(kind: str, paragraphs: list[str]) -> None:
    raw = made.docx(paragraphs) if kind == "docx" else made.rtf(paragraphs)
    documents, issues = split(f"e.{kind}", raw)
    assert told(documents) == [
        (f"e.{kind}#1", "Fjord Post", "2031-05-03", "Lula calls Petro"),
        (f"e.{kind}#2", "Quay Times (London)", "2031-05-06", "Scholz receives the king"),
    ]
    assert [d.text for d in documents] == [
        "\n\n".join(["Lula calls Petro", *FIRST]),
        "\n\n".join(["Scholz receives the king", *SECOND]),
    ]
    assert issues == []


def test_a_line_that_may_be_section_or_title_is_not_guessed() -> None:
    documents, issues = split("e.rtf", made.rtf(BY_WORDS))
    assert told(documents) == [
        ("e.rtf#1", "Fjord Post", "2031-05-03", None),
        ("e.rtf#2", "Quay Times", "2031-05-06", "Scholz receives the king"),
    ]
    assert documents[0].text == "\n\n".join(["World", "Lula calls Petro", *FIRST])
    assert documents[1].text == "\n\n".join(["Scholz receives the king", *SECOND])
    assert issues == []


def test_the_index_format() -> None:
    documents, issues = split("e.docx", made.docx(TAGGED))
    assert told(documents) == [("e.docx#1", "Fjord Post", "2031-05-03", "Lula calls Petro")]
    assert documents[0].text == "\n\n".join(["Lula calls Petro", *FIRST])
    assert issues == []


def test_cells_of_a_table_stand_for_tags() -> None:
    rows = "".join(
        f"{{\\trowd {row[:2]}\\cell {row[3:] or '-'}\\cell\\row}}" for row in TAGGED[:6]
    ) + "\\par\n".join(TAGGED[6:])  # fmt: skip
    documents, _ = split("e.rtf", f"{{\\rtf1\\ansi {rows}}}".encode("cp1252"))
    assert told(documents) == [("e.rtf#1", "Fjord Post", "2031-05-03", "Lula calls Petro")]


def test_a_file_without_marks_is_one_text_and_nothing_is_taken_out() -> None:
    paragraphs = ["Lula calls Petro", "Fjord Post", "May 3, 2031", "Copyright 2031 Fjord Post", *FIRST]
    documents, issues = split("e.docx", made.docx(paragraphs))
    assert told(documents) == [("e.docx", None, None, None)]
    assert documents[0].text == "\n\n".join(paragraphs)
    assert issues == []


def test_lines_that_are_laid_out_in_no_known_way_stay_in_the_text() -> None:
    paragraphs = ["An odd head", *FIRST, "May 3, 2031", *SECOND, "End of Document"]
    documents, _ = split("e.docx", made.docx(paragraphs))
    assert told(documents) == [("e.docx#1", None, None, None)]
    assert documents[0].text == "\n\n".join(paragraphs[:-1])


def test_an_export_that_ends_in_an_article_says_so() -> None:
    documents, issues = split("e.docx", made.docx([*EXPORT[:16], *(SECOND * 5)]))
    assert [d.appearances[0].name for d in documents] == ["e.docx#1"]
    assert [(i.kind, i.document) for i in issues] == [("not read to the end", "e.docx")]
    assert "export it again" in issues[0].message


def test_a_day_that_does_not_exist_is_left_open() -> None:
    paragraphs = headed("Lula calls Petro", "Fjord Post", "May 42, 2031 Saturday", FIRST)
    documents, issues = split("e.docx", made.docx(paragraphs))
    assert told(documents) == [("e.docx#1", "Fjord Post", None, "Lula calls Petro")]
    assert [(i.kind, i.document) for i in issues] == [("bad date", "e.docx#1")]


def test_every_mark_matches_its_examples() -> None:
    for entry in marks().entries:
        for line in entry.yes:
            assert re.fullmatch(entry.regex, line), (entry.id, line)
            assert [x.role for x in marks().lines(line)] == [entry.role], (entry.id, line)
        for line in entry.no:
            assert not re.fullmatch(entry.regex, line), (entry.id, line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 May 2031", "2031-05-03"),
        ("May 3, 2031 Saturday", "2031-05-03"),
        ("Saturday, 3 May 2031", "2031-05-03"),
        ("Sep 30, 2031 8:15 PM GMT", "2031-09-30"),
        ("2031-05-03", "2031-05-03"),
        ("May 2031", None),
        ("30 February 2031", None),
    ],
)
def test_days_as_archives_write_them(line: str, day: str | None) -> None:
    assert written_day(line) == day
