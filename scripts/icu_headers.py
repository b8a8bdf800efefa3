"""See to it that PyICU, on which followthemoney builds, can be compiled: a compiler, pkg-config and ICU's headers.

Whatever is there already is left as it is. Only the tests of entities need it, and `readouts[ftm]` where no wheel fits.
"""

import shutil
import subprocess
import sys

from debian import MissingError, install

COMMANDS = {"g++": "g++", "pkg-config": "pkg-config"}  # the Debian package, and its command
HEADERS = "libicu-dev"


def main() -> int:
    """Install what is missing; say what it was if that fails."""
    try:
        missing = [package for package, command in COMMANDS.items() if not shutil.which(command)]
        if missing or not _headers():
            install([*missing, HEADERS], "install a C++ compiler, pkg-config and the headers of ICU")
    except MissingError as error:
        print(f"followthemoney cannot be installed: {error}", file=sys.stderr)
        return 1
    return 0


def _headers() -> bool:
    """Whether the headers of ICU are found."""
    return subprocess.run(["pkg-config", "--exists", "icu-i18n"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
