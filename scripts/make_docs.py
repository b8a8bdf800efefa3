"""Write the parts of docs/ and README.md that are made from the program: commands, and one comparison.

Each part stands between two marks, `<!-- made: NAME -->` and `<!-- end: NAME -->`; the rest is written by hand.
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import typer
from samples import ROOT, build, contact, readouts

from readouts.cli.app import app

CLI = ROOT / "docs" / "cli.md"
README = ROOT / "README.md"
SHOWN = ("Obama", "2013-09-27")  # the comparison in the README


def placed(text: str, name: str, part: str) -> str:
    """`text` with the made part in its place. Raises ValueError if the marks are missing."""
    start, end = f"<!-- made: {name} -->", f"<!-- end: {name} -->"
    pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no {start} … {end}")
    return pattern.sub(lambda _: f"{start}\n{part.strip()}\n{end}", text)


def commands() -> dict[str, click.Command]:
    """The commands in the order of --help."""
    group = typer.main.get_command(app)
    if not isinstance(group, click.Group):
        raise TypeError("the program has no commands")
    return {name: group.commands[name] for name in group.list_commands(click.Context(group))}


def command_part() -> str:
    """Every command with its arguments, options and example."""
    return "\n\n".join(_command(name, command) for name, command in commands().items())


def _command(name: str, command: click.Command) -> str:
    lines = [f"## readouts {name}", "", (command.help or "").strip(), ""]
    rows = [_row(p) for p in command.params if p.name != "help"]
    lines += ["| argument or option | meaning |", "|---|---|", *rows, ""]
    example = (command.epilog or "").removeprefix("Example: ")
    lines += ["```sh", example, "```"]
    return "\n".join(lines)


def _row(param: click.Parameter) -> str:
    record = param.to_info_dict()
    names = [*param.opts, *param.secondary_opts] if isinstance(param, click.Option) else [param.human_readable_name]
    choices = getattr(param.type, "choices", ())
    said = " ".join(str(record.get("help") or "").split())
    said += f" One of: {', '.join(str(getattr(c, 'value', c)) for c in choices)}." if choices else ""
    return f"| {', '.join(f'`{n}`' for n in names)} | {said.strip().replace('|', '&#124;') or '…'} |"


def comparison() -> str:
    """One comparison of the samples, as `readouts compare --format markdown` prints it."""
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "samples.db"
        build(ledger, quiet=True)
        return readouts("compare", contact(ledger, *SHOWN), "--format", "markdown", "--ledger", ledger)


def main() -> int:
    """Write both files."""
    CLI.write_text(placed(CLI.read_text(encoding="utf-8"), "commands", command_part()), encoding="utf-8")
    README.write_text(placed(README.read_text(encoding="utf-8"), "comparison", comparison()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
