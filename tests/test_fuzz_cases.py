"""Whatever fuzzing has found once is tried again; each file is called like its target (`make fuzz`)."""

from pathlib import Path

import pytest

from fuzz_targets import PIECES, TARGETS

CASES = sorted((Path(__file__).parent / "cases" / "fuzz").glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_what_was_found_once_is_handled(case: Path) -> None:
    TARGETS[case.stem.rpartition("-")[0]](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_what_it_is_made_of(target: str) -> None:
    pieces = [p.encode("utf-8") for p in PIECES[target]]
    for raw in (b"", b"\0", b"\xff\xfe", *pieces, b"".join(pieces), b"".join(reversed(pieces))):
        TARGETS[target](raw)
