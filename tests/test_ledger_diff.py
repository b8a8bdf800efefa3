"""What `make ledger-diff` prints of two states of a ledger."""

import json
import subprocess
import sys

from house import ROOT

HEAD = (
    "contact\tdocuments\tparticipants\tday\tmode\trealis\tlevel"
    "\tduration\tinitiator\tplace\tattendees\tnot_in_roster\tpoints"
)
SAME = "aaa\tone.txt\tA – B\t2024-05-31\tcall\theld\tleaders\t\t\t\t\t\tday [PRESS: press said]"
WAS = "bbb\ttwo.txt\tA – C\t..\tcall\theld\tleaders\t\t\t\t\t\tday [PRESS: press said]; mode [PRESS: press said]"
NOW = "bbb\ttwo.txt\tA – C\t2024-06-01\tcall\theld\tleaders\t\t\t\t\t\tday [ONE_SIDE: C said]; mode [PRESS: press said]"
GONE = "ccc\tthree.txt\tA – D\t..\tletter\theld\tleaders\t\t\t\t\t\t"
CAME = "ddd\tthree.txt\tA – D\t..\tmessage\theld\tleaders\t\t\t\t\t\t"
CODE = "import json, sys, ledger_diff; print(json.dumps(list(ledger_diff.difference(*json.load(sys.stdin)))))"


def difference(old: list[str], new: list[str]) -> list[str]:
    """The lines that are printed."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=ROOT / "scripts",
        input=json.dumps([old, new]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return list(json.loads(done.stdout))


def test_a_difference_is_said_field_by_field() -> None:
    assert difference([HEAD, SAME, WAS, GONE], [HEAD, SAME, NOW, CAME]) == [
        "~ bbb  two.txt  A – C",
        "    day: .. → 2024-06-01",
        "    - day [PRESS: press said]",
        "    + day [ONE_SIDE: C said]",
        "- ccc  three.txt  A – D  ..  letter  held  leaders",
        "+ ddd  three.txt  A – D  ..  message  held  leaders",
    ]


def test_the_stored_lines_are_whole() -> None:
    for file in sorted((ROOT / "tests" / "golden").glob("*.tsv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0] == HEAD, "run `make ledger-accept`"
        assert {len(line.split("\t")) for line in lines} == {len(HEAD.split("\t"))}
        assert len(lines) > 10
