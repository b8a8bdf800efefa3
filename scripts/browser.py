"""See to it that the browser tests find what they need: Chromium, Node.js, and the checkers of tests/browser/.

Whatever is there already is left as it is. Nothing here is needed to use the program.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKERS = Path(__file__).resolve().parent.parent / "tests" / "browser"
CHROMIUM = Path("/usr/bin/chromium")
NEEDED = {"chromium": str(CHROMIUM), "nodejs": "node", "npm": "npm"}  # the Debian package, and its command


class MissingError(Exception):
    """What is missing and cannot be had here."""


def main() -> int:
    """Install what is missing; say what it was if that fails."""
    try:
        missing = [package for package, command in NEEDED.items() if not shutil.which(command)]
        if missing:
            install(missing)
        run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], CHECKERS)
    except MissingError as error:
        print(f"the browser tests cannot run: {error}", file=sys.stderr)
        return 1
    return 0


def install(packages: list[str]) -> None:
    """Debian packages, as root or through sudo. Raises MissingError where that cannot be."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise MissingError(f"{names} missing, and this is no Debian; install them so that {CHROMIUM} is there")
    rights = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if rights and not shutil.which("sudo"):
        raise MissingError(f"{names} missing; as root: apt-get install {names}")
    print(f"installing {names}", file=sys.stderr)
    run([*rights, "apt-get", "--quiet=2", "update"])
    run([*rights, "apt-get", "--quiet=2", "install", "--yes", "--no-install-recommends", *packages])


def run(command: list[str], folder: Path | None = None) -> None:
    """A command that must succeed; its output only if it does not. Raises MissingError."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode != 0:
        raise MissingError(f"`{' '.join(command)}` failed\n{done.stdout.strip()}")


if __name__ == "__main__":
    sys.exit(main())
