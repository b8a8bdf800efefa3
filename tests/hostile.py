"""Texts that are made to be trouble, by what is the trouble with them. None is read from anywhere."""

import json
from collections.abc import Callable

SOUND = (
    "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday. "
    "The call lasted over an hour, the Finnish presidency said in a statement.\n"
)
HEAD = "Estonian President Alar Karis spoke by phone with Latvian President Edgars Rinkevics on Friday. "
MANY = 100_000
BLANK = "holds no text", "is empty"

# By the name of the file: what is in it, and what must be said of it (an issue, or why it was set aside).
UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.txt": (lambda: b"", "is empty"),
    "white.txt": (lambda: b" \n\t\r\n" * 1000, "is empty"),
    "white-wide.txt": (lambda: "\u2003\u00a0\u3000\n".encode() * 1000, "holds no text"),
    "binary.txt": (lambda: bytes(range(256)) * 64, "is no text"),
    "program.txt": (lambda: b"\x7fELF" + bytes(4000), "is no text"),
    "nul.txt": (lambda: b"\0" * 5000, "is no text"),
    "large.txt": (lambda: b"word " * (5 * 2**20), "more than 20 MB"),
    "large-line.txt": (lambda: b"x" * (50 * 2**20), "more than 20 MB"),
    "large-record.jsonl": (lambda: json.dumps({"text": "x" * (21 * 2**20)}).encode(), "longer than 16 MB"),
    "deep.html": (lambda: b"<div>" * 1_000_000 + HEAD.encode(), "deep.html"),
    "attributes.html": (lambda: b"<p " + b" ".join(b"a%d=1" % i for i in range(300_000)) + b">", "attributes.html"),
    "comment.html": (lambda: b"<html><body><!-- " + HEAD.encode() * 100, "no story"),
    "deep.jsonl": (lambda: b"[" * 200_000, "is no JSON object"),
    "deep-object.jsonl": (lambda: b'{"a":' * 200_000, "is no JSON object"),
    "number.jsonl": (lambda: b'{"text": ' + b"9" * 100_000 + b"}", "jsonl"),
}

# Texts that are read whole or set aside with the reason, and must cost nobody else anything.
STRANGE: dict[str, Callable[[], str]] = {
    "brackets": lambda: HEAD + "(" * 8000 + "[" * 8000 + "]" * 8000,
    "links": lambda: HEAD + "[a](" * 4000 + "[" * 4000 + "](http://" + "x" * 8000,
    "one sentence": lambda: HEAD + "The president and the minister " * 2000 + ".",
    "said that": lambda: HEAD + "Karis said that " * 1500 + "it rained.",
    "told him that": lambda: "".join(HEAD[:-2] + " told him that " for _ in range(150)) + "it rained.",
    "no spaces": lambda: HEAD + "x" * MANY,
    "one address": lambda: HEAD + "http://a.b/" * (MANY // 22),
    "marks": lambda: HEAD + "!?." * (MANY // 12),
    "quotation marks": lambda: HEAD + '"' * MANY,
    "open quotations": lambda: HEAD + "He said: “" * 2500,
    "names": lambda: "Karis " * MANY,
    "names and commas": lambda: HEAD * 45 + "Alar Karis, Edgars Rinkevics, " * 1500,
    "titles": lambda: HEAD + "President " * (MANY // 20),
    "states": lambda: HEAD + "Latvia " * (MANY // 20),
    "white space": lambda: HEAD + " " * MANY + "x" + "\n" * MANY + "x" + "\t \r" * MANY + "x",
    "lines": lambda: HEAD + "\nx" * (MANY // 4),
    "front matter": lambda: "---\n" + "a: b\n" * (MANY // 10) + HEAD,
    "marks of quoting": lambda: HEAD + "\n" + ">" * MANY + "x",
    "combining marks": lambda: HEAD + "e" + "\u0301" * MANY,
    "invisible": lambda: HEAD + "\u200b\u00ad\u202e" * (MANY // 3),
    "NUL": lambda: HEAD + "\0" + HEAD,
    "digits": lambda: HEAD + "1" * MANY + " " + "May 3, 2019, " * 500,
    "escapes": lambda: HEAD + "\x1b[31m\x1b]0;owned\x07\x9b2J" * 50,
    "unterminated": lambda: HEAD + "<script><!-- <![CDATA[ <a href='" * 200,
}
ALIASES = ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
))  # fmt: skip

# Ways of writing a text that must not hide a name.
DISGUISES: dict[str, Callable[[str], str]] = {
    "zero-width": lambda t: t.replace("Stubb", "St\u200bubb").replace("Erdogan", "Erd\u200cogan"),
    "soft hyphens": lambda t: t.replace("Stubb", "St\u00adubb").replace("Erdogan", "Erdo\u00adgan"),
    "direction marks": lambda t: t.replace("Stubb", "\u202aStubb\u202c").replace("Erdogan", "\u200fErdogan\u200e"),
    "byte-order marks": lambda t: t.replace("Stubb", "Stu\ufeffbb"),
    "fullwidth": lambda t: t.replace("Stubb", "".join(chr(ord(c) + 0xFEE0) for c in "Stubb")),
    "no-break spaces": lambda t: t.replace("Alexander Stubb", "Alexander\u00a0Stubb"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")
