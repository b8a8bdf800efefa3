"""See to it that the browser tests find what they need: Chromium, Node.js, and the checkers of tests/browser/.

Whatever is there already is left as it is. Nothing here is needed to use the program.
"""

import shutil
import sys
from pathlib import Path

from debian import MissingError, install, run

CHECKERS = Path(__file__).resolve().parent.parent / "tests" / "browser"
CHROMIUM = Path("/usr/bin/chromium")
NEEDED = {"chromium": str(CHROMIUM), "nodejs": "node", "npm": "npm"}  # the Debian package, and its command


def main() -> int:
    """Install what is missing; say what it was if that fails."""
    try:
        missing = [package for package, command in NEEDED.items() if not shutil.which(command)]
        if missing:
            install(missing, f"install them so that {CHROMIUM} is there")
        run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], CHECKERS)
    except MissingError as error:
        print(f"the browser tests cannot run: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
