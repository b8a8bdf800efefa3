"""Write the parts of docs/ and README.md that are made from the program, its data and what was measured.

Each part stands between two marks, `<!-- made: NAME -->` and `<!-- end: NAME -->`; the rest is written by hand. The
steps of the tutorial have marks of their own (`docs_tutorial`).
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from docs_codebook import tables
from docs_figures import blind, gold, rounds
from docs_index import decision_list, formats, notebook, page_list
from docs_tutorial import LEDGER, tutorial
from samples import ROOT, contact, readouts

from readouts.cli.app import app
from readouts.export.formats import FORMATS
from readouts.lexicon import Lexicon
from readouts.roster.codes import Codes

DOCS = ROOT / "docs"
README = ROOT / "README.md"
TUTORIAL = DOCS / "tutorial.md"
CODEBOOK, ISSUES = DOCS / "codebook.md", DOCS / "issues.md"
ON_ISSUES = frozenset({"issue", "roster"})  # the tables of docs/issues.md
SHOWN = ("Obama", "2013-09-27")  # the comparison in the README
Parts = dict[str, str]


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


def formats_part() -> str:
    """Every format of export: who writes it, what it holds and what it loses."""
    rows = ["| format | written by | holds | loses |", "|---|---|---|---|"]
    for one in FORMATS:
        library = f"{one.library}, `readouts[{one.extra}]`" if one.extra else "Readouts itself"
        rows.append(f"| `{one.name}`: {one.says} | {library} | {one.holds} | {one.loses} |")
    return "\n".join(rows)


def codes_part() -> str:
    """What each mode, and each realis, is in event data."""
    codes = Codes.load()
    rows = ["| mode, if held | PLOVER | of more than two | CAMEO | note |", "|---|---|---|---|---|"]
    for mode in codes.modes.values():
        two, many = (" / ".join(filter(None, (mode.plover, m))) for m in (mode.plover_mode, mode.plover_mode_many))
        rows.append(f"| {mode.mode} | {two} | {many} | {mode.cameo} | {mode.note} |")
    rows += ["", "| realis | PLOVER's context | CAMEO | note |", "|---|---|---|---|"]
    rows += [f"| {r.realis} | {r.context} | {r.cameo} | {r.note} |" for r in codes.realis.values()]
    return "\n".join(rows)


def of_samples(ledger: Path) -> dict[Path, Parts]:
    """What a ledger of the samples shows: one comparison, as Markdown, and the examples of the codebook."""
    shown = readouts("compare", contact(ledger, *SHOWN), "--format", "markdown", "--ledger", ledger)
    made = tables(ledger)
    issues = {name: part for name, part in made.items() if name in ON_ISSUES}
    rest = {name: part for name, part in made.items() if name not in ON_ISSUES}
    return {README: {"comparison": shown}, CODEBOOK: rest, ISSUES: issues}


def parts(ledger: Path) -> dict[Path, Parts]:
    """Every made part, by its file and its name."""
    return {
        DOCS / "cli.md": {"commands": command_part()},
        DOCS / "taxonomy.md": {"taxonomy": taxonomy_part()},
        DOCS / "exports.md": {"formats": formats_part(), "codes": codes_part()},
        DOCS / "index.md": {"pages": page_list()},
        DOCS / "decisions.md": {"decisions": decision_list()},
        DOCS / "howto-notebook.md": {"notebook": notebook()},
        DOCS / "howto-events.md": {"events": formats(readouts("export", "--help"))},
        DOCS / "limits.md": {"rounds": rounds(), "blind": blind(), "gold": gold()},
        **of_samples(ledger),
    }


def made() -> dict[Path, str]:
    """The files with their made parts as they should be now. The tutorial builds the ledger that the others show."""
    with TemporaryDirectory() as folder:
        found = {TUTORIAL: tutorial(TUTORIAL.read_text(encoding="utf-8"), Path(folder))}
        shown = parts(Path(folder) / LEDGER)
    for path, named in shown.items():
        text = path.read_text(encoding="utf-8")
        for name, part in named.items():
            text = placed(text, name, part)
        found[path] = text
    return found


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
