"""One text gives one and the same contact with the same claims, whatever file it comes in."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ledgers import Exported, build, export, run
from test_ingest_bad import KINDS
from test_ingest_kinds import TEXT, WHOLE

TELLING = {kind for kind in WHOLE if kind.startswith(("ninjs", "rss", "atom"))}  # these say an outlet or a day


def built(folder: Path, kinds: Iterable[str]) -> Exported:
    """What a ledger of the text in files of these kinds exports."""
    for kind in kinds:
        name, raw = WHOLE[kind]() if kind in WHOLE else ("s.txt", TEXT.encode())
        (folder / "in" / kind).mkdir(parents=True)
        (folder / "in" / kind / name).write_bytes(raw)
    build(folder / "l.db", [folder / "in"])
    return export(folder / "l.db")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The ledger of the text as .txt."""
    return built(tmp_path_factory.mktemp("plain"), ["txt"])


def test_files_that_say_nothing_of_themselves_give_the_same_bytes(plain: Exported, tmp_path: Path) -> None:
    found = built(tmp_path, sorted(WHOLE.keys() - TELLING))
    assert found.contacts and found.contacts[0].claims
    assert found.raw == plain.raw
    assert len(found.documents) == 1
    assert len(found.documents[0].appearances) == len(WHOLE) - len(TELLING)


def test_files_that_do_give_the_same_claims(plain: Exported, tmp_path: Path) -> None:
    found = built(tmp_path, sorted(TELLING))
    assert said(found) == said(plain)
    for contact in found.contacts:
        for evidence in (e for claim in contact.claims for e in claim.evidence):
            assert TEXT[evidence.span.start : evidence.span.end] == evidence.quote


def test_a_folder_of_bad_files_changes_nothing_for_the_others(tmp_path: Path) -> None:
    """Each is told, the command ends with 3, and the contact of the good file is what it was."""
    bad = [one for kind in KINDS for one in kind() if one.issues and not one.texts]
    for number, one in enumerate(bad):
        (tmp_path / "in" / str(number)).mkdir(parents=True)
        (tmp_path / "in" / str(number) / one.name).write_bytes(one.raw())
    (tmp_path / "in" / "s.txt").write_text(TEXT, encoding="utf-8")
    done = run("build", tmp_path / "in", "--ledger", tmp_path / "l.db")
    assert done.code == 3, done.err
    build(tmp_path / "good.db", [tmp_path / "in" / "s.txt"])
    found = export(tmp_path / "l.db")
    told = {issue.document or "" for issue in found.issues}
    for number, one in enumerate(bad):
        assert any(t.startswith(str(tmp_path / "in" / str(number) / one.name)) for t in told), one.case
    assert found.raw == export(tmp_path / "good.db").raw


def said(ledger: Exported) -> list[tuple[str, str, list[str]]]:
    """Contact, point and words of each claim."""
    return sorted(
        (c.mode, claim.point, [e.quote for e in claim.evidence]) for c in ledger.contacts for claim in c.claims
    )
