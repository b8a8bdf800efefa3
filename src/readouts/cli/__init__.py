"""The command line: arguments in, records out. Thin: what it shows is made elsewhere."""

from readouts.cli.main import main

__all__ = ["main"]
