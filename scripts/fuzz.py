"""Throws made-up input at the program, target by target, and keeps what breaks it as a case.

    fuzz.py [hypothesis|atheris] [TARGET...]        FUZZ_SECONDS (600) is the time of each target

A find is stored in tests/cases/fuzz as TARGET-HASH.bin; tests/test_fuzz_cases.py runs all of them.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "fuzz"
EXAMPLES = 300  # between two looks at the clock


def main() -> int:
    """Runs the targets that are named, or all; 1 if anything was found."""
    engine, *named = sys.argv[1:] or ["hypothesis"]
    seconds = float(os.environ.get("FUZZ_SECONDS", "600"))
    if engine == "one":  # atheris ends its process, so each target has one
        _atheris(named[0], seconds)
        return 0
    from fuzz_targets import TARGETS

    found = 0
    for name in named or TARGETS:
        if engine == "atheris":
            command = [sys.executable, __file__, "one", name]
            found += subprocess.run(command, check=False).returncode != 0
        else:
            found += _hypothesis(name, TARGETS[name], seconds)
    return 1 if found else 0


def _hypothesis(name: str, target: Callable[[bytes], None], seconds: float) -> int:
    from fuzz_targets import PIECES

    pieces = st.sampled_from([p.encode("utf-8") for p in PIECES[name]])
    other = st.binary(max_size=12) | st.text(max_size=12).map(lambda t: t.encode("utf-8", "replace"))
    inputs = st.lists(pieces | pieces | pieces | other, max_size=40).map(b"".join)
    last, count, ends = b"", 0, time.monotonic() + seconds

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def tried(raw: bytes) -> None:
        nonlocal last, count
        last, count = raw, count + 1
        target(raw)

    while time.monotonic() < ends:
        try:
            tried()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a find
            print(f"{name}: {type(error).__name__}: {str(error)[:200]}; kept as {_kept(name, last)}")
            return 1
    print(f"{name}: {count} inputs, nothing found")
    return 0


def _atheris(name: str, seconds: float) -> None:
    import atheris

    with atheris.instrument_imports(include=["readouts"]):
        from fuzz_targets import PIECES, TARGETS
    target = TARGETS[name]

    def tried(raw: bytes) -> None:
        try:
            target(raw)
        except Exception:
            print(f"{name}: kept as {_kept(name, raw)}")
            raise

    corpus = ROOT / ".hypothesis" / "atheris" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, piece in enumerate(PIECES[name]):
        (corpus / f"piece{number}").write_text(piece, encoding="utf-8")
    limits = (
        f"-max_total_time={int(seconds)}",
        "-max_len=4096",
        "-timeout=60",
        "-rss_limit_mb=4096",
        "-verbosity=0",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *limits, str(corpus)], tried)
    atheris.Fuzz()


def _kept(name: str, raw: bytes) -> str:
    CASES.mkdir(parents=True, exist_ok=True)
    path = CASES / f"{name}-{hashlib.sha256(raw).hexdigest()[:8]}.bin"
    path.write_bytes(raw)
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    raise SystemExit(main())
