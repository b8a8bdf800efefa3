"""The static site: whole, the same each time, nothing in it broken, and no more of a story than its claims need."""

import json
from pathlib import Path

import pytest

from ledgers import run
from page_kinds import PAGE_KINDS
from readouts.model.contact import Contact
from readouts.store import ContactFilter, Ledger
from readouts.web.folder import MANIFEST, NotASiteError, write_site
from readouts.web.links import FolderLinks
from readouts.web.site import site
from sample_ledger import write_ledger
from site_links import broken

QUOTED_AT_MOST = 700  # code points of a story at a stretch: the words of a claim, and a little around them


def _write(ledger: Path, folder: Path, full_text: bool = False) -> Path:
    with Ledger.read(ledger) as opened:
        write_site(folder, site(opened, full_text))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    write_ledger(path)
    return path


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_no_link_of_the_samples_is_broken(sample_site: Path) -> None:
    assert broken(sample_site) == []


def test_no_link_of_payloads_is_broken(hostile_site: Path) -> None:
    assert broken(hostile_site) == []


def test_a_broken_link_would_be_seen(small: Path, tmp_path: Path) -> None:
    folder = _write(small, tmp_path / "site")
    (folder / "help.html").unlink()
    assert broken(folder)


def test_every_kind_of_page_is_there(sample_ledger: Path, sample_site: Path) -> None:
    with Ledger.read(sample_ledger) as ledger:
        contacts = ledger.contacts(ContactFilter(level=None))
    for kind in PAGE_KINDS:
        for contact in contacts if kind.in_site else ():
            path = kind.path(FolderLinks(), contact).partition("#")[0]
            assert (sample_site / path).is_file(), f"{kind.name}: {path}"


def test_the_record_lies_beside_the_page(sample_ledger: Path, sample_site: Path) -> None:
    with Ledger.read(sample_ledger) as ledger:
        (contact, *_) = ledger.contacts()
    record = json.loads((sample_site / "c" / f"{contact.id[:16]}.json").read_bytes())
    assert record["head"]["id"] == contact.id
    assert (sample_site / "index.csv").read_text(encoding="utf-8").startswith("id,day,")


def test_twice_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    assert _bytes(_write(small, tmp_path / "one")) == _bytes(_write(small, tmp_path / "two"))


def test_an_older_site_is_replaced_and_files_of_others_stay(small: Path, tmp_path: Path) -> None:
    folder = _write(small, tmp_path / "site")
    before = _bytes(folder)
    (folder / "CNAME").write_text("readouts.example\n", encoding="utf-8")
    (folder / ".git" / "refs").mkdir(parents=True)
    (folder / "c" / "gone.html").write_text("left by somebody", encoding="utf-8")
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest + "old.html\n", encoding="utf-8")
    (folder / "old.html").write_text("of an older ledger", encoding="utf-8")
    after = _bytes(_write(small, folder))
    assert {name for name in after if name not in before} == {"CNAME", "c/gone.html"}
    assert (folder / ".git" / "refs").is_dir()
    assert {n: b for n, b in after.items() if n in before} == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_no_site_of_ours_is_left_alone(small: Path, tmp_path: Path, kind: str) -> None:
    taken = tmp_path / "taken"
    if kind == "folder":
        taken.mkdir()
        (taken / "thesis.txt").write_text("ten years", encoding="utf-8")
    elif kind == "file":
        taken.write_text("ten years", encoding="utf-8")
    else:
        taken.symlink_to(tmp_path)
    done = run("site", taken, "--ledger", small)
    assert done.code == 2 and "name an empty or a new folder" in done.err
    assert taken.is_file() or taken.is_symlink() or [p.name for p in taken.iterdir()] == ["thesis.txt"]


def test_what_goes_wrong_leaves_the_older_site(small: Path, tmp_path: Path) -> None:
    folder = _write(small, tmp_path / "site")
    before = _bytes(folder)

    def failing() -> list[tuple[str, bytes]]:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        write_site(folder, (one for _ in (0,) for one in failing()))
    assert _bytes(folder) == before
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith((".", "old", "new"))]
    with pytest.raises(NotASiteError):
        write_site(tmp_path, ())


def test_the_command_says_where_it_is(small: Path, tmp_path: Path) -> None:
    done = run("site", tmp_path / "made" / "site", "--ledger", small)
    assert done.code == 0 and done.out == "" and "index.html" in done.err
    assert run("site", tmp_path / "x", "--ledger", tmp_path / "none.db").code == 1
    assert not (tmp_path / "x").exists()


def _longest(text: str, pages: str) -> int:
    """The longest stretch of a text that stands in the pages, by steps."""
    step = 25
    best = 0
    for start in range(0, max(1, len(text) - step), step):
        while text[start : start + best + step] in pages and start + best + step <= len(text):
            best += step
    return best


def test_no_whole_text_of_a_third_party_is_published(sample_ledger: Path, sample_site: Path, tmp_path: Path) -> None:
    """JSON is looked at: its strings are the texts as they are, but for line ends."""
    whole = _write(sample_ledger, tmp_path / "whole", full_text=True)
    with Ledger.read(sample_ledger) as ledger:
        documents = [d for d in ledger.documents() if len(d.text) > QUOTED_AT_MOST]
        held = ledger.contacts(ContactFilter(level=None))
    assert documents
    published, full = (_all_strings(folder, held) for folder in (sample_site, whole))
    for document in documents:
        text = " ".join(document.text.split())
        assert _longest(text, published) <= QUOTED_AT_MOST, document.appearances[0].name
    assert any(_longest(" ".join(d.text.split()), full) > QUOTED_AT_MOST for d in documents)


def _all_strings(folder: Path, contacts: tuple[Contact, ...]) -> str:
    """All words of the records of stories and evidence, pieces of one passage joined."""
    found: list[str] = []
    for path in [*folder.glob("d/*.json"), *folder.glob("c/*.evidence.json"), folder / "issues.json"]:
        _passages(json.loads(path.read_bytes()), found)
    assert contacts and found
    return "\n".join(" ".join(one.split()) for one in found)


def _passages(value: object, found: list[str]) -> None:
    if isinstance(value, dict):
        if "pieces" in value:
            found.append("".join(p["text"] for p in value["pieces"]))
        for one in value.values():
            _passages(one, found)
    elif isinstance(value, list):
        for one in value:
            _passages(one, found)
