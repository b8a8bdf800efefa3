"""The commands that read archives: exit codes, what is told of the gates, and merge."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from news.pages import pages, write_archive
from news.prose import stories

PROGRAM = (sys.executable, "-c", "from readouts.cli import main; main()")


def _run(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with an archive of four pages, two of them reports, and one that is cut."""
    made = list(pages(stories(4, 0.5, seed=41), seed=41, size=0.02))
    write_archive(tmp_path / "a.warc.gz", made)
    raw = (tmp_path / "a.warc.gz").read_bytes()
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "a.warc.gz").write_bytes(raw[:-30])
    return tmp_path


def test_an_archive_is_read_and_the_gates_are_told(archive: Path) -> None:
    code, said = _run(archive, "build", "a.warc.gz", "--audit", "2", "--ledger", "l.db")
    assert code == 0
    assert "4 pages in 1 shard, 1 of them read now" in said
    assert "gate on bytes of pages: 4 seen" in said and "read in full: 0 missed" in said
    assert _run(archive, "contacts", "--ledger", "l.db", "--format", "csv")[1].count("\n") >= 3


@pytest.mark.parametrize(("option", "code"), [((), 3), (("--allow-damaged",), 0)])
def test_damage_ends_with_three_unless_it_is_allowed(archive: Path, option: tuple[str, ...], code: int) -> None:
    ended, said = _run(archive, "build", "cut/a.warc.gz", *option, "--ledger", "l.db")
    assert ended == code
    assert "are damaged and not read" in said


def test_a_part_is_read_into_a_folder_and_merged(archive: Path) -> None:
    assert _run(archive, "build", "a.warc.gz", "--shard", "1/1", "--output", "parts")[0] == 0
    assert not (archive / "readouts.db").exists()
    assert _run(archive, "merge", "parts", "--ledger", "m.db")[0] == 0
    assert _run(archive, "build", "a.warc.gz", "--ledger", "l.db")[0] == 0
    exports = [_run(archive, "export", "--ledger", ledger) for ledger in ("m.db", "l.db")]
    assert exports[0] == exports[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "a.warc.gz", "--shard", "3/2", "--output", "p"), "the third of sixteen"),
        (("build", "a.warc.gz", "--shard", "1/2"), "--output"),
        (("build", "a.warc.gz", "--workers", "0"), "--workers"),
    ],
)
def test_wrong_usage(archive: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = _run(archive, *arguments)
    assert code == 2 and said in told


def test_a_folder_without_shards_is_told(archive: Path) -> None:
    code, said = _run(archive, "merge", "cut", "--ledger", "m.db")
    assert code == 1 and "holds nothing" in said
