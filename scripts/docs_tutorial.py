"""The tutorial: every command in docs/tutorial.md is run on the sample stories, and what it prints stands below it.

A step is `<!-- run: COMMAND -->`, what is made, `<!-- end: run -->`. {march} and {iran} stand for ids of contacts.
`<!-- run 12: COMMAND -->` shows the first twelve lines only.
"""

import re
import shlex
import shutil
from pathlib import Path

from samples import SAMPLES, contact, ran

STEP = re.compile(r"<!-- run(?: (?P<lines>\d+))?: (?P<command>.+?) -->\n.*?<!-- end: run -->", re.DOTALL)
CONTACTS = {"march": ("Putin", "2025-03-18"), "iran": ("Obama", "2013-09-27")}
DECISION = re.compile(r"\b(decision) [0-9a-f]{8}\b")  # its id holds the time, so it is another each time
LEDGER = "readouts.db"  # what it leaves there
WIDTH = "100"
AUTHOR = "Ada Löf"


def tutorial(text: str, folder: Path) -> str:
    """The page with its steps run anew, in order, in that empty folder. The samples are laid into it first."""
    shutil.copytree(SAMPLES, folder / "samples")
    known: dict[str, str] = {}
    return STEP.sub(lambda step: _step(step, folder, known), text)


def _step(step: re.Match[str], folder: Path, known: dict[str, str]) -> str:
    """One step, run. known: the ids of contacts so far by their names."""
    command, lines = step["command"], step["lines"]
    for name, (person, day) in CONTACTS.items():
        if f"{{{name}}}" in command:
            known[name] = known.get(name) or contact(folder / LEDGER, person, day)
            command = command.replace(f"{{{name}}}", known[name])
    shown = [line.rstrip() for line in DECISION.sub(r"\1 …", run(command, folder)).splitlines()]
    if lines and len(shown) > int(lines):
        shown = [*shown[: int(lines)], "…"]
    said = "\n".join([f"$ {command}", *shown]).strip("\n")
    head = step[0].splitlines()[0]
    return f"{head}\n```text\n{said}\n```\n<!-- end: run -->"


def run(command: str, folder: Path) -> str:
    """What a command of the program prints, on both ways out. Raises CalledProcessError if it fails."""
    program, *arguments = shlex.split(command)
    if program != "readouts":
        raise ValueError(f"the tutorial runs readouts only, not {program}")
    told = {"COLUMNS": WIDTH, "READOUTS_AUTHOR": AUTHOR}
    return ran(arguments, folder, told, both=True)
