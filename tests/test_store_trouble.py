"""A ledger survives being killed, locked out, and running out of disk: the last whole one stands."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import sample_ledger as sample
from readouts.export import contact_lines
from readouts.store import DiskFullError, Intake, Ledger, LedgerBusyError, LedgerError, ReadOnlyError

TESTS = str(Path(__file__).parent)
# Writes a second ledger over the first, and kills itself before the statement of that number.
KILLED = """
import os, signal, sqlite3, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
real, seen, last = sqlite3.connect, [0], int(sys.argv[3])
def count(statement):
    seen[0] += 1
    if seen[0] == last:
        os.kill(os.getpid(), signal.SIGKILL)
def connect(*args, **options):
    connection = real(*args, **options)
    connection.set_trace_callback(count)
    return connection
sqlite3.connect = connect
import sample_ledger as sample
from msgspec.structs import replace
sample.write_ledger(Path(sys.argv[2]), replace(sample.contact(), initiator="Alexander Stubb"))
print(seen[0])
"""


def _write(path: Path, kill_at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, TESTS, str(path), str(kill_at)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _export(path: Path) -> str:
    with Ledger.read(path) as ledger:
        assert ledger.damage() == ()
        return "".join(contact_lines(ledger.contacts()))


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.6, 0.85, 1.0])
def test_killed_at_any_moment_the_last_whole_ledger_stands(tmp_path: Path, moment: float) -> None:
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    for path in (whole, cut):
        sample.write_ledger(path)
    before = _export(cut)
    statements = int(_write(whole, 0).stdout)
    assert _write(cut, max(1, round(statements * moment))).returncode == -signal.SIGKILL
    assert _export(cut) == before
    assert _write(cut, 0).returncode == 0
    assert _export(cut) == _export(whole) != before


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.6, 0.85, 1.0])
def test_killed_while_it_is_made_it_can_be_made_again(tmp_path: Path, moment: float) -> None:
    statements = int(_write(tmp_path / "whole.db", 0).stdout)
    cut = tmp_path / "cut.db"
    assert _write(cut, max(1, round(statements * moment))).returncode == -signal.SIGKILL
    with pytest.raises(LedgerError):
        Ledger.read(cut)
    assert _write(cut, 0).returncode == 0
    assert _export(cut) == _export(tmp_path / "whole.db")


@contextmanager
def _closed(folder: Path) -> Iterator[None]:
    """The folder is closed to writing; a superuser stops being one, since nothing is closed to them."""
    before = {above: above.stat().st_mode for above in (folder, *folder.parents[:3])}
    for above, mode in before.items():
        if os.geteuid() == 0:
            above.chmod(mode | 0o055)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for above, mode in before.items():
            above.chmod(mode)


def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    made = sample.write_ledger(path)
    path.chmod(0o644)
    with _closed(tmp_path):
        with Ledger.read(path) as ledger:
            assert ledger.contacts() == (made,)
        for name in ("ledger.db", "new.db"):
            with pytest.raises(ReadOnlyError, match="may not be written"):
                Ledger.write(tmp_path / name)


def test_ledger_that_another_program_writes_to(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    sample.write_ledger(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.write(path, busy=0.05) as ledger, pytest.raises(LedgerBusyError, match="another program"):
        ledger.replace(Intake(), sample.derived(), 1)
    with Ledger.read(path, busy=0.05) as ledger:
        assert len(ledger.contacts()) == 1
    other.close()


def _much(path: Path) -> None:
    """Writes more than two megabytes."""
    with Ledger.write(path) as ledger:
        many = tuple(sample.document(f"Text {i}. " + "word " * 4000, f"{i}.txt") for i in range(150))
        ledger.replace(Intake(documents=many), sample.derived(*many), 1)


def test_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    made = sample.write_ledger(path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(DiskFullError):
            _much(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with Ledger.read(path) as ledger:
        assert ledger.contacts() == (made,)


def test_disk_that_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only a superuser with leave to mount can make a small disk")
    try:
        made = sample.write_ledger(disk / "ledger.db")
        with pytest.raises(DiskFullError, match="full"):
            _much(disk / "ledger.db")
        with Ledger.read(disk / "ledger.db") as ledger:
            assert ledger.contacts() == (made,)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
