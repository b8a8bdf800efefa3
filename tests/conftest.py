"""Settings of all tests: no deadlines on shared machines, what does not hold yet, and what the browser tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from browsing import chromium, served, shared_samples
from loaded_once import share
from payload_ledger import write_hostile_ledger
from readouts.model.contact import Contact
from readouts.run.isolated import Isolated
from readouts.store import Ledger
from readouts.web.folder import write_site
from readouts.web.site import site

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

OPEN = Path(__file__).with_name("open_checks.txt")


def pytest_configure(config: pytest.Config) -> None:
    """Data, model and reading process are loaded once for all tests of a process."""
    patch, shared = pytest.MonkeyPatch(), Isolated()
    share(patch, shared)
    config.add_cleanup(patch.undo)
    config.add_cleanup(shared.close)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is listed as open: it must fail, so that the list never outlives its reasons."""
    lines = OPEN.read_text(encoding="utf-8").splitlines()
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    for item in items:
        if item.name in known:
            item.add_marker(pytest.mark.xfail(strict=True, reason="known not to hold yet: tests/open_checks.txt"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample stories, for reading only."""
    return shared_samples(tmp_path_factory.getbasetemp())


@pytest.fixture
def own_samples(sample_ledger: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to."""
    return Path(shutil.copy(sample_ledger, tmp_path / "samples.db"))


@pytest.fixture(scope="session")
def samples(sample_ledger: Path) -> Iterator[str]:
    """The address of a server of the sample stories."""
    with served(sample_ledger) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Contact, ...]]:
    """A ledger of payloads, with its contacts."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    return path, write_hostile_ledger(path)


@pytest.fixture(scope="session")
def sample_site(sample_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static site of the sample stories."""
    return _site(sample_ledger, tmp_path_factory.mktemp("site") / "samples")


@pytest.fixture(scope="session")
def hostile_site(hostile: tuple[Path, tuple[Contact, ...]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static site of the payloads."""
    return _site(hostile[0], tmp_path_factory.mktemp("site") / "hostile")


def _site(path: Path, folder: Path) -> Path:
    with Ledger.read(path) as ledger:
        write_site(folder, site(ledger))
    return folder
