"""Types of content: which are read, and by what ending of a file the reader knows them."""

import re

from readouts.fetching.records import Exchange, FetchError

# By their media type; what a page has in it is never run, and what is not here is set aside.
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
}
JSON = re.compile(r"application/[\w.-]+\+json")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
MARKUP = (b"<!doctype html", b"<html")
PDF = b"%PDF-"


def ending(answer: Exchange) -> str:
    """The ending of a file with such content. Raises FetchError for a type that is not read.

    An answer without a type is looked at: a page or a PDF file says itself what it is.
    """
    said = (answer.header("content-type") or "").split(";", 1)[0].strip().lower()
    if said in ENDINGS:
        return ENDINGS[said]
    if JSON.fullmatch(said):
        return ".json"
    if not said:
        head = answer.body[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
        if head.lower().startswith(MARKUP):
            return ".html"
        if head.startswith(PDF):
            return ".pdf"
    raise FetchError("type not read", f"its type is {said or 'not said'}, which is not read")


def charset(answer: Exchange) -> str | None:
    """The encoding that the answer's header names."""
    found = CHARSET.search(answer.header("content-type") or "")
    return found[1] if found else None
