"""Kills builds again and again, at every step and at moments of the clock; any ledger that is half built ends it."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from archive_kills import POINTS, ArchiveKills
from kills import STEPS, Kills
from readouts.run import reading_executor


def main() -> None:
    """Prints how many were killed, and where."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--archive", type=int, default=60, help="of these, of runs over an archive")
    asked.add_argument("--seed", type=int, default=20_170)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        kills = Kills(Path(folder))
        killed = early = 0
        while killed < given.kills - given.archive:
            if killed % 2 == 0:
                kills.killed_at_step(STEPS[killed // 2 % len(STEPS)])
            elif not kills.killed_after(chance.uniform(0.1, 4)):
                early += 1  # it was done before it was to be killed, which is no kill
                continue
            killed += 1
            print(f"\r{killed} of {given.kills}", end="", file=sys.stderr, flush=True)
        archive = Path(folder) / "archive"
        archive.mkdir()
        with reading_executor() as executor:
            runs = ArchiveKills(archive, executor)
            for number in range(given.archive):
                runs.killed_at(*POINTS[number % len(POINTS)])
                print(f"\r{number + 1} of {given.archive} over an archive", end="", file=sys.stderr, flush=True)
        print(f"\n{given.kills} builds killed, {early} done before they were to be: no ledger was half built")


if __name__ == "__main__":
    main()
