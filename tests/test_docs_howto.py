"""What the how-to pages tell to type: the commands exist with their options, and the Python runs."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house import ROOT

PAGES = sorted((ROOT / "docs").glob("howto-*.md"))
COMMANDS = re.compile(r"^## readouts (.+?)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
HELP = dict(COMMANDS.findall((ROOT / "docs" / "cli.md").read_text(encoding="utf-8")))


def blocks(page: Path, language: str) -> list[str]:
    """The blocks of a page in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def typed(page: Path) -> list[list[str]]:
    """The commands of the program on a page, in blocks and in the text, without its own name."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    lines += re.findall(r"`(readouts [^`]+)`", page.read_text(encoding="utf-8"))
    return [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("readouts ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_command_is_one_of_the_program_with_its_options(page: Path) -> None:
    for words in typed(page):
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in HELP), None)
        if name is None:
            assert any(n.startswith(f"{words[0]} ") for n in HELP) and len(words) == 1, words
            continue
        unknown = [w for w in words if w.startswith("--") and not re.search(rf"{w}\b", HELP[name])]
        assert not unknown, f"readouts {name}: {unknown}"


@pytest.mark.parametrize(
    ("page", "number"), [(p, n) for p in PAGES for n in range(len(blocks(p, "python")))], ids=lambda v: str(v)[-24:]
)
def test_the_python_of_a_page_runs_on_the_samples(page: Path, number: int, tmp_path: Path, sample_ledger: Path) -> None:
    from readouts.export import contact_lines
    from readouts.store import Ledger

    with Ledger.read(sample_ledger) as ledger:
        (tmp_path / "contacts.jsonl").write_text("".join(contact_lines(ledger.contacts())), encoding="utf-8")
    shutil.copytree(ROOT / "samples" / "stories", tmp_path / "stories")
    shutil.copy(ROOT / "samples" / "metadata.csv", tmp_path / "published.csv")
    done = subprocess.run(
        [sys.executable, "-c", blocks(page, "python")[number]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "Vladimir Putin" in done.stdout
