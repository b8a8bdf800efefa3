"""What a command says when it cannot go on."""

from readouts.export.plain import one_line


class CommandError(Exception):
    """One line for the person, and the exit code: 1 failed, 2 wrong usage."""

    def __init__(self, line: str, code: int = 1) -> None:
        super().__init__(line)
        self.line = line
        self.code = code


def told(name: str, reason: str, advice: str) -> str:
    """ "NAME: REASON; ADVICE" in one line."""
    return one_line(f"{name}: {reason}; {advice}")
