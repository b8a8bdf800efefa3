"""Settings of all tests: no deadlines on shared machines, and the list of what does not hold yet."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

OPEN = Path(__file__).with_name("open_checks.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is listed as open: it must fail, so that the list never outlives its reasons."""
    lines = OPEN.read_text(encoding="utf-8").splitlines()
    known = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    for item in items:
        if item.name in known:
            item.add_marker(pytest.mark.xfail(strict=True, reason="known not to hold yet: tests/open_checks.txt"))
