"""What a person is told where the ledger cannot be written, and that the last whole one stands."""

import os
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readouts.cli.main import run
from readouts.store import Ledger, connect
from test_store_trouble import _closed

STORY = "The bakery on the corner opens at seven. It sells rye bread and, on Saturdays, plum cake."
Told = Callable[[], list[str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """The lines on standard error since the last time."""
    return lambda: [line for line in capsys.readouterr().err.splitlines() if line]


def _build(ledger: Path, *stories: Path) -> int:
    return run(["build", *map(str, stories), "--ledger", str(ledger), "--inline"])


def _story(folder: Path, name: str = "a.txt", text: str = STORY) -> Path:
    (folder / name).write_text(text)
    return folder / name


def _texts(ledger: Path) -> int:
    with Ledger.read(ledger) as opened:
        assert opened.damage() == ()
        return len(opened.documents())


@pytest.fixture
def ledger(tmp_path: Path, told: Told) -> Path:
    """A ledger of one story."""
    made = tmp_path / "l.db"
    assert _build(made, _story(tmp_path)) == 0
    told()
    return made


def _holder(ledger: Path) -> sqlite3.Connection:
    other = sqlite3.connect(ledger, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


def test_a_second_writer_waits_for_the_first(ledger: Path, tmp_path: Path) -> None:
    other = _holder(ledger)
    begun = time.monotonic()
    threading.Timer(1.5, lambda: other.execute("COMMIT")).start()
    assert _build(ledger, _story(tmp_path, "b.txt", f"{STORY} Twice.")) == 0
    assert time.monotonic() - begun > 1
    assert _texts(ledger) == 2
    other.close()


def test_a_second_writer_that_waited_too_long_says_so_in_one_line(
    ledger: Path, tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connect.BUSY_SECONDS == 30
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: real(*a, **{**o, "timeout": 0.2}))
    other = _holder(ledger)
    assert _build(ledger, _story(tmp_path, "b.txt", f"{STORY} Twice.")) == 1
    last = told()[-1]
    assert last == f"readouts: {ledger}: another program is writing to it; {_advice(last)}"
    other.close()
    assert _texts(ledger) == 1


def _advice(line: str) -> str:
    return line.rpartition("; ")[2]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    made = tmp_path / "disk"
    made.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(made)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only a superuser with leave to mount can make a small disk")
    yield made
    subprocess.run(["umount", str(made)], check=True)


def test_a_full_disk_is_one_line_and_the_last_whole_ledger_stands(disk: Path, tmp_path: Path, told: Told) -> None:
    ledger = disk / "l.db"
    assert _build(ledger, _story(tmp_path)) == 0
    told()
    for number in range(4):
        _story(tmp_path, f"long{number}.txt", f"Number {number}. " + f"word{number} " * 150_000)
    assert _build(ledger, *sorted(tmp_path.glob("long*.txt"))) == 1
    lines = [line for line in told() if line.startswith("readouts:")]
    assert len(lines) == 1 and "disk" in lines[0] and "the last whole ledger stands" in lines[0]
    assert _texts(ledger) == 1


def test_a_file_and_a_folder_that_may_not_be_written(ledger: Path, tmp_path: Path, told: Told) -> None:
    story = _story(tmp_path, "b.txt", f"{STORY} Twice.")
    before = ledger.read_bytes()
    ledger.chmod(0o444)
    with _closed(tmp_path):
        assert _build(ledger, story) == 1
        assert _build(tmp_path / "new.db", story) == 1
        lines = [line for line in told() if line.startswith("readouts:")]
        assert len(lines) == 2 and all("may not be written" in line for line in lines)
        assert _texts(ledger) == 1
    assert ledger.read_bytes() == before
