"""Tables, feeds and JSON files that are broken or hostile, with the issue that each must become."""

import io
import json
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

import made_files as made
from bad_files import BOMB, OUTSIDE, TEXT, Bad, one, spoiled
from readouts.ingest import limits


def parquet(**columns: object) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def columns_bomb() -> bytes:
    """A small Parquet file whose one long cell stands in every row."""
    return parquet(text=pa.DictionaryArray.from_arrays(pa.array([0] * 3000, pa.int32()), ["x" * 1_000_000]))


def tables() -> Iterator[Bad]:
    """CSV and Parquet files."""
    f"{TEXT.replace(',', '')},2031-05-03\n"
    yield one("csv: no column text", "a.csv", lambda: b"a,b\n1,2\n", "bad columns", "no column")
    yield one("csv: two columns text", "a.csv", lambda: b"text,text\n1,2\n", "bad columns", "two columns")
    yield one("csv: no row", "a.csv", lambda: b"text\n", "empty input", "no row")
    yield one("csv: empty", "a.csv", lambda: b"\n", "empty input", "is empty")
    yield one("csv: binary", "a.csv", lambda: b"text\n" + bytes(range(32)) * 9, "binary input", "no text")


def rows() -> Iterator[Bad]:
    """Tables with bad rows."""
    row = f"{TEXT.replace(',', '')},2031-05-03\n"
    head = "text,published\n"
    yield one("csv: NUL", "a.csv", f"{head}a\0b {row}".encode, "control characters", "1 NUL", "#2", 1)
    yield one(
        "csv: too many cells",
        "a.csv",
        f"{head}x, y, z\n{row}".encode,
        "not a record",
        "3 cells and not 2",
        "#2",
        1,
    )
    yield one(
        "csv: text cut at a line end",
        "a.csv",
        f"published,text\n2031-05-03\n2031-05-03,{TEXT.replace(',', '')}\n".encode,
        "not a record",
        "may be cut",
        "#2",
        1,
    )


def row_values() -> Iterator[Bad]:
    """Tables with bad values."""
    row = f"{TEXT.replace(',', '')},2031-05-03\n"
    head = "text,published\n"
    yield one(
        "csv: few cells",
        "a.csv",
        f"text,name,outlet\n{row}".encode,
        "bad value",
        "2 cells and not 3",
        "#2",
        1,
    )
    yield one(
        "csv: open quotation mark",
        "a.csv",
        f'{head}{row}"Lula and,2031-05-03\n'.encode,
        "not a record",
        "not closed",
        "#3",
        1,
    )
    yield one(
        "csv: 16 MB cell",
        "a.csv",
        (head + "x" * (limits.RECORD + 1) + ",\n" + row).encode,
        "not a record",
        "16 MB",
        "#2",
        1,
    )
    yield one(
        "csv: bad date",
        "a.csv",
        f"{head}{TEXT.replace(',', '')},3/5/31\n".encode,
        "bad date",
        "YYYY-MM-DD",
        "#2",
        1,
    )
    yield one("csv: unknown column", "a.csv", f"colour,{head}red,{row}".encode, "unknown key", "colour", "", 1)
    raw = head.encode() + "Olá à çà é ".encode() + b"\xff " + row.encode()
    yield one("csv: bad bytes", "a.csv", lambda: raw, "undecodable bytes", "U+FFFD", "", 1)
    yield Bad("csv: bare carriage returns", "a.csv", lambda: f"{head}{row}".replace("\n", "\r").encode(), (), "", 1)
    parquet(text=[TEXT] * 500)


def columns() -> Iterator[Bad]:
    """Parquet files."""
    sound = parquet(text=[TEXT] * 500)
    yield one("parquet: cut off", "a.parquet", lambda: sound[:-9], "damaged input", "no whole Parquet")
    yield one("parquet: a text", "a.parquet", TEXT.encode, "damaged input", "no whole Parquet")
    yield one("parquet: no end", "a.parquet", lambda: b"PAR1" + bytes(90) + b"PAR1", "damaged input", "")
    yield one("parquet: no column text", "a.parquet", lambda: parquet(body=[TEXT]), "bad columns", "no column")
    yield one("parquet: numbers", "a.parquet", lambda: parquet(text=[1, 2]), "bad columns", "int64 and no text")
    yield one("parquet: lists", "a.parquet", lambda: parquet(text=[[TEXT]]), "bad columns", "no text")
    yield one("parquet: no row", "a.parquet", lambda: parquet(text=pa.array([], pa.string())), "empty input", "no row")
    yield one("parquet: null", "a.parquet", lambda: parquet(text=[None, TEXT]), "not a record", "no text", "#1", 1)
    yield one(
        "parquet: bad date", "a.parquet", lambda: parquet(text=[TEXT], published=["May"]), "bad date", "", "#1", 1
    )
    yield one(
        "parquet: number as day", "a.parquet", lambda: parquet(text=[TEXT], published=[3]), "bad value", "", "#1", 1
    )
    yield one("parquet: one cell, 3,000 times", "a.parquet", columns_bomb, "unpacks too far", "200 times", "", 1)
    yield one("parquet: spoiled", "a.parquet", lambda: spoiled(sound, 30, 60), "damaged input", "")


def feeds() -> Iterator[Bad]:
    """Feeds."""
    item = f"<title>A call</title><description>{TEXT}</description>"
    yield one(
        "feed: bomb of entities", "a.rss", lambda: made.rss(item + "&a11;", head=BOMB), "unsafe markup", "entities"
    )
    yield one("feed: outer entity", "a.xml", lambda: made.rss(item + "&e;", head=OUTSIDE), "unsafe markup", "entities")
    yield one(
        "feed: entities in UTF-16",
        "a.xml",
        lambda: made.rss(item, head=BOMB).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "unsafe markup",
        "entities",
    )
    yield one("feed: cut off", "a.rss", lambda: made.rss(item)[:-30], "not read to the end", "no whole XML", "", 1)
    yield one("feed: other XML", "a.xml", lambda: b"<svg><title>x</title></svg>", "unknown format", "no feed")
    yield one("feed: a text", "a.xml", TEXT.encode, "damaged input", "no whole XML")
    yield one("feed: a path", "a.rss", lambda: b"made_files.py", "damaged input", "no whole XML")
    yield one("feed: no entry", "a.rss", made.rss, "empty input", "no entry")


def entries() -> Iterator[Bad]:
    """Feeds with bad entries."""
    item = f"<title>A call</title><description>{TEXT}</description>"
    huge = "&#99999999999999999999;"
    half = "<title>Half &amp;#55357; a sign</title>"
    yield Bad("feed: half a character", "a.rss", lambda: made.rss(half), (), "", 1)
    yield one("feed: no such character", "a.rss", lambda: made.rss(item + huge), "damaged input", "no whole XML")
    yield one(
        "feed: entry without words",
        "a.rss",
        lambda: made.rss("<guid>1</guid>", item),
        "empty input",
        "no text",
        "#1",
        1,
    )
    yield one(
        "feed: bad date",
        "a.rss",
        lambda: made.rss(item + "<pubDate>Tomorrow</pubDate>"),
        "bad date",
        "Tomorrow",
        "#1",
        1,
    )
    yield one(
        "feed: deep HTML",
        "a.rss",
        lambda: made.rss(f"<title>x</title><description>{'&lt;div&gt;' * 5000}{TEXT}</description>"),
        "not read to the end",
        "HTML",
        "#1",
        1,
    )
    yield one("feed: binary", "a.rss", lambda: bytes(range(256)) * 9, "binary input", "no text")
    yield Bad(
        "feed: address of a script", "a.rss", lambda: made.rss(item + "<link>javascript:alert(1)</link>"), (), "", 1
    )


def objects() -> Iterator[Bad]:
    """JSON files."""
    yield one("json: cut off", "a.json", lambda: b'{"text": "x', "damaged input", "no JSON")
    yield one("json: deep", "a.json", lambda: b"[" * 10**6, "damaged input", "")
    yield one("json: long number", "a.json", lambda: b'{"text": ' + b"9" * 10**5 + b"}", "damaged input", "")
    yield one("json: neither", "a.json", lambda: b'{"a": 1}', "not a record", "no “uri”")
    yield one("json: number", "a.json", lambda: b"7", "not a record", "")
    yield one("json: empty list", "a.json", lambda: b"[]", "empty input", "list is empty")
    yield one(
        "json: half a character",
        "a.json",
        lambda: json.dumps({"text": f"\ud800 {TEXT}"}).encode(),
        "undecodable bytes",
        "",
        "",
        1,
    )
    yield one(
        "ninjs: bad date",
        "a.json",
        lambda: json.dumps({"uri": "a", "body_text": TEXT, "versioncreated": "2031-13-01"}).encode(),
        "bad date",
        "",
        "",
        1,
    )
    yield one("ninjs: picture", "a.json", lambda: b'{"uri": "a", "type": "picture"}', "empty input", "picture")
    body = f"{OUTSIDE}<p>{TEXT} &e;</p>"
    raw = json.dumps({"uri": "a", "body_xhtml": body}).encode()
    yield Bad("ninjs: outer entity", "a.json", lambda: raw, (), "", 1)
