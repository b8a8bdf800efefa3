"""Kills builds again and again, at every step and at moments of the clock; any ledger that is half built ends it."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from kills import STEPS, Kills


def main() -> None:
    """Prints how many were killed, and where."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=20_170)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        kills = Kills(Path(folder))
        early = 0
        for number in range(given.kills):
            if number % 2:
                early += not kills.killed_after(chance.uniform(0.1, 4))
            else:
                kills.killed_at_step(STEPS[number // 2 % len(STEPS)])
            print(f"\r{number + 1} of {given.kills}", end="", file=sys.stderr, flush=True)
        print(f"\n{given.kills} builds, {early} of them done before they were to be killed: no ledger was half built")


if __name__ == "__main__":
    main()
