"""Installing packages of Debian that tests need, for the scripts beside this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


class MissingError(Exception):
    """What is missing and cannot be had here."""


def install(packages: list[str], otherwise: str) -> None:
    """Debian packages, as root or through sudo. Raises MissingError where that cannot be.

    otherwise: what somebody without Debian has to see to.
    """
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise MissingError(f"{names} missing, and this is no Debian; {otherwise}")
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
