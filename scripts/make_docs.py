"""Write the parts of docs/ and README.md that are made from the program: commands, taxonomy, one comparison.

Each part stands between two marks, `<!-- made: NAME -->` and `<!-- end: NAME -->`; the rest is written by hand.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from samples import ROOT, build, contact, readouts

from readouts.cli.app import app
from readouts.lexicon import Lexicon

CLI = ROOT / "docs" / "cli.md"
TAXONOMY = ROOT / "docs" / "taxonomy.md"
README = ROOT / "README.md"
SHOWN = ("Obama", "2013-09-27")  # the comparison in the README


def placed(text: str, name: str, part: str) -> str:
    """`text` with the made part in its place. Raises ValueError if the marks are missing."""
    start, end = f"<!-- made: {name} -->", f"<!-- end: {name} -->"
    pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no {start} … {end}")
    return pattern.sub(lambda _: f"{start}\n{part.strip()}\n{end}", text)


def commands() -> list[str]:
    """The names of the commands in the order of --help, those of a group behind its name ("roster show")."""
    found = [c.name or str(getattr(c.callback, "__name__", "")) for c in app.registered_commands]
    for group in app.registered_groups:
        inside = group.typer_instance.registered_commands if group.typer_instance else []
        name = group.typer_instance.info.name if group.typer_instance else ""
        found += [f"{name} {c.name or getattr(c.callback, '__name__', '')}" for c in inside]
    return found


def command_part() -> str:
    """What every command says of itself."""
    return "\n\n".join(f"## readouts {c}\n\n```text\n{readouts(*c.split(), '--help').strip()}\n```" for c in commands())


def taxonomy_part() -> str:
    """Every label of the taxonomy with its terms."""
    rows = ["| label | terms |", "|---|---|"]
    for entry in Lexicon.load().group("taxonomy"):
        terms = ", ".join(entry.words).replace("|", "&#124;")
        rows.append(f"| {entry.value or entry.id} | {terms} |")
    return "\n".join(rows)


def comparison() -> str:
    """One comparison of the samples, as `readouts compare --format markdown` prints it."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "samples.db"
        build(ledger, quiet=True)
        return readouts("compare", contact(ledger, *SHOWN), "--format", "markdown", "--ledger", ledger)


def made() -> dict[Path, str]:
    """The files with their made parts as they should be now."""
    parts = ((CLI, "commands", command_part), (TAXONOMY, "taxonomy", taxonomy_part), (README, "comparison", comparison))
    return {path: placed(path.read_text(encoding="utf-8"), name, part()) for path, name, part in parts}


def main() -> int:
    """Write them; with --check, name those that are not as they should be (exit 1) and write nothing."""
    check = "--check" in sys.argv[1:]
    stale = {path: text for path, text in made().items() if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if check:
            print(f"{path.relative_to(ROOT)} is not what the program says: run `make docs`")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
