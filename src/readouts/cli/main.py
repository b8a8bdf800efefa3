"""Runs a command and turns what went wrong into one line and an exit code: never a traceback."""

import io
import os
import sys
from collections.abc import Sequence

import typer

from readouts.cli.app import app
from readouts.cli.failure import CommandError, told
from readouts.cli.terminal import complain
from readouts.store import LedgerError

DONE, FAILED, USAGE, INCOMPLETE, STOPPED = 0, 1, 2, 3, 130


def main() -> None:
    """The entry point `readouts`."""
    _utf8()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _broken_pipe()
    raise SystemExit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs one command; gives its exit code."""
    command = typer.main.get_command(app)
    try:
        code = command.main(args=list(arguments), prog_name="readouts", standalone_mode=False)
    except typer.TyperException as error:
        complain(_usage(error))
        return error.exit_code
    except CommandError as error:
        complain(error.line)
        return error.code
    except LedgerError as error:
        complain(told(error.name, error.reason, error.advice))
        return FAILED
    except BrokenPipeError:
        return _broken_pipe()
    except OSError as error:
        complain(told(str(error.filename or "the system"), error.strerror or str(error), "see to it, and run it again"))
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    if code == STOPPED:
        complain("stopped; the last whole ledger stands")
    return code if isinstance(code, int) else DONE


def _usage(error: typer.TyperException) -> str:
    """One line for wrong usage; the help itself for a command that was given nothing."""
    context = getattr(error, "ctx", None)
    message = error.format_message().replace("Value error, ", "")
    if context is None or "\n" in message:
        return message
    return f"{message.rstrip('.')}; see: {context.command_path} --help"


def _broken_pipe() -> int:
    """Whoever read our output has gone (as in `| head`): not all of it arrived, and there is nothing to say."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, for its descriptor
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return FAILED


def _utf8() -> None:
    """Output is UTF-8 with line feeds, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
