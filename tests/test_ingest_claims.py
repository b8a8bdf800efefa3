"""One text gives one and the same contact with the same claims, whatever file it comes in."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ledgers import Exported, build, export
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


def said(ledger: Exported) -> list[tuple[str, str, list[str]]]:
    """Contact, point and words of each claim."""
    return sorted(
        (c.mode, claim.point, [e.quote for e in claim.evidence]) for c in ledger.contacts for claim in c.claims
    )
