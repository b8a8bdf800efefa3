"""Archives: whatever the order, the batches, the workers and the format, the ledger is the same."""

import csv
import gzip
import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from news.pages import Page, pages, record, request
from news.prose import stories
from readouts import run
from readouts.export import contact_lines, document_lines, issue_lines
from readouts.ingest import parts_of
from readouts.ingest.formats import Record
from readouts.run.archiving import Plan, build_archive, merge_archive, sieve_archive
from readouts.run.limits import Limits
from readouts.run.options import Options, Quiet
from readouts.store import Ledger

PAGES = tuple(pages(stories(12, 0.4, seed=21, hard=0.5), seed=21, size=0.03))
Build = Callable[[tuple[str, ...], Path, Options, Plan], run.Sieved]
# Each value of one column meets each of every other at least once.
PAIRS = (
    ("backwards", 512, 1, "embedded", "txt"),
    ("forwards", 32, 2, "embedded", "html"),
    ("forwards", 1, 1, "spark", "warc"),
    ("backwards", 512, 2, "spark", "html"),
    ("backwards", 1, 2, "embedded", "warc"),
    ("backwards", 32, 1, "spark", "txt"),
    ("forwards", 1, 2, "embedded", "txt"),
    ("forwards", 1, 1, "embedded", "html"),
    ("forwards", 512, 1, "embedded", "warc"),
    ("backwards", 32, 2, "embedded", "warc"),
)


def export(path: Path, *, all_of_it: bool = True) -> str:
    """What a ledger exports; else its contacts only."""
    with Ledger.read(path) as opened:
        lines = [contact_lines(opened.contacts())]
        if all_of_it:
            lines += [document_lines(opened.documents()), issue_lines(opened.issues())]
        return "".join(line for part in lines for line in part)


def text(page: Page) -> Record:
    return next(r for r in parts_of(page.address, "html", page.raw) if isinstance(r, Record))


def inputs(folder: Path, form: str, some: Sequence[Page] = PAGES) -> tuple[tuple[str, ...], Options]:
    """The pages in one format, and what is to be said beside them."""
    folder.mkdir(exist_ok=True)
    names: list[str] = []
    rows = [["file", "published", "outlet", "url", "title"]]
    if form == "warc":
        for k in range(3):
            both = [m for n, p in enumerate(some[k::3]) for m in (request(p, n), record(p, n))]
            (folder / f"{k}.warc.gz").write_bytes(b"".join(gzip.compress(m, mtime=0) for m in both))
            names.append(f"{k}.warc.gz")
        return tuple(str(folder / n) for n in names), Options()
    for k, page in enumerate(some):
        name = f"{k:02}.{form}"
        names.append(name)
        if form == "html":
            (folder / name).write_bytes(page.raw)
            continue
        made = text(page)
        (folder / name).write_text(made.text, encoding="utf-8", newline="")
        f = made.found
        rows.append([str(folder / name), f.published or "", f.outlet or "", f.url or "", f.title or ""])
    if form == "html":
        return tuple(str(folder / n) for n in names), Options()
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return tuple(str(folder / n) for n in names), Options(metadata=(str(folder / "rows.csv"),))


@pytest.fixture(scope="module", name="build")
def building() -> Iterator[Build]:
    """Reads an archive into a ledger, with what was loaded once."""
    with run.reading_executor() as executor:

        def build(paths: tuple[str, ...], ledger: Path, options: Options, way: Plan) -> run.Sieved:
            return build_archive(paths, ledger, options, way, Quiet(), executor)

        yield build


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The contacts of the pages, read as a folder of stories, without an archive's gates."""
    folder = tmp_path_factory.mktemp("plain")
    paths, options = inputs(folder / "in", "html")
    run.build(paths, folder / "l.db", options)
    return export(folder / "l.db", all_of_it=False)


def test_every_pair_of_values_is_tried() -> None:
    values = [sorted({row[k] for row in PAIRS}, key=str) for k in range(5)]
    for a, b in itertools.combinations(range(5), 2):
        assert {(row[a], row[b]) for row in PAIRS} == set(itertools.product(values[a], values[b]))


def test_the_ledger_is_the_same_for_any_order_batch_workers_and_format(
    tmp_path: Path, plain: str, build: Build
) -> None:
    whole: dict[str, set[str]] = {}
    for order, batch, workers, engine, form in PAIRS:
        if engine != "embedded":
            continue  # those are in test_spark.py
        paths, options = inputs(tmp_path / form, form)
        ledger = tmp_path / f"{order}{batch}{workers}{form}.db"
        sieved = build(paths[:: 1 if order == "forwards" else -1], ledger, options, Plan(batch=batch, workers=workers))
        assert sieved.problems == ()
        assert export(ledger, all_of_it=False) == plain
        whole.setdefault(form, set()).add(export(ledger))
    assert {form: len(seen) for form, seen in whole.items()} == {"txt": 1, "html": 1, "warc": 1}
    assert plain.count("\n") >= 4


def test_records_are_read_as_an_archive_too(tmp_path: Path, plain: str, build: Build) -> None:
    rows = []
    for page in PAGES:
        f = text(page).found
        said = {"outlet": f.outlet, "published": f.published, "url": f.url, "title": f.title}
        rows.append(json.dumps({"text": text(page).text, "name": page.address, **said}))
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    sieved = build((str(tmp_path / "a.jsonl"),), tmp_path / "l.db", Options(), Plan(workers=1))
    assert export(tmp_path / "l.db", all_of_it=False) == plain
    assert sieved.counts.page.seen == 0 and sieved.counts.text.seen == len(PAGES)


def test_parts_that_are_read_apart_merge_to_the_same_ledger(tmp_path: Path, plain: str) -> None:
    paths, options = inputs(tmp_path / "in", "warc")
    paths = (*paths, str(tmp_path / "none.txt"))
    shards = 0
    with run.reading_executor() as executor:
        for k in (1, 2):
            way = Plan(part=(k, 2))
            shards += sieve_archive(paths, tmp_path / str(k), options, way, Quiet(), executor).shards
        assert shards == 3
        for folders in (("1", "2"), ("2", "1")):
            ledger = tmp_path / f"{folders[0]}.db"
            merge_archive(tuple(tmp_path / f for f in folders), ledger, options, Quiet(), executor)
        assert export(ledger, all_of_it=False) == plain
    assert export(tmp_path / "1.db") == export(tmp_path / "2.db")
    assert "no such input" in export(tmp_path / "1.db")


def test_what_is_there_is_not_read_again_and_damage_is_told(tmp_path: Path, build: Build) -> None:
    paths, options = inputs(tmp_path / "in", "warc")
    bad = Path(paths[0])
    bad.write_bytes(bad.read_bytes()[:-40])
    first = build(paths, tmp_path / "l.db", options, Plan(workers=2))
    again = build(paths, tmp_path / "l.db", options, Plan(workers=1))
    assert (first.anew, again.anew) == (3, 0)
    for sieved in (first, again):
        assert [i.kind for i in sieved.problems] == ["damaged archive"]
        assert sieved.summary is not None and not sieved.summary.complete


def test_the_gates_count_and_the_audit_reads_what_they_dropped(tmp_path: Path, build: Build) -> None:
    paths, options = inputs(tmp_path / "in", "warc")
    seen = [build(paths, tmp_path / f"{w}.db", options, Plan(workers=w, audit=4)) for w in (1, 2)]
    counts = seen[0].counts
    assert counts.records == 2 * len(PAGES) and counts.pages == counts.page.seen == len(PAGES)
    assert counts.page.passed == counts.words.seen and counts.words.passed == counts.text.seen
    assert seen[0].audit == seen[1].audit and seen[0].audit is not None
    assert seen[0].audit.read == min(4, len(PAGES) - counts.text.passed) and seen[0].audit.missed == ()


def test_passages_find_the_same_contacts_here(tmp_path: Path, plain: str, build: Build) -> None:
    paths, options = inputs(tmp_path / "in", "warc")
    fast = Options(passages=True)
    build(paths, tmp_path / "l.db", fast, Plan(workers=1))
    assert options == Options()
    with Ledger.read(tmp_path / "l.db") as ledger:
        found = {c.id for c in ledger.contacts()}
        assert "not_in_text" not in {c.state for one in ledger.contacts() for p in one.points for c in p.cells}
    assert found == {json.loads(line)["id"] for line in plain.splitlines()}


TROUBLE = {"spin": "more than 1 s of processor time", "die": "the system ended the process", "fault": "broke down"}


def test_a_text_that_kills_its_worker_costs_that_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Build
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    call = "Finnish President Alexander Stubb spoke by phone with Turkish President Recep Tayyip Erdogan on Friday."
    for k, word in enumerate(("sound", *TROUBLE, "sound")):
        (tmp_path / f"{k}.txt").write_text(f"{word} number {k}. {call}")
    limits = Limits(seconds=1, memory=2**29, patience=30)
    way = Plan(workers=2, batch=3, limits=limits, program="troubled_nursery")
    sieved = build((str(tmp_path),), tmp_path.parent / "l.db", Options(), way)
    assert sieved.counts.pages == 5 and sieved.counts.text.passed == 5
    with Ledger.read(tmp_path.parent / "l.db") as ledger:
        assert [d.status for d in sorted(ledger.documents(), key=lambda d: d.name)].count("read") >= 2
