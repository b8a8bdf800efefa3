"""See to it that there is a Java that Spark runs on: 17, from Debian where none is there.

Whatever is there already is left as it is. Only the tests of the engine for clusters need it, and `readouts[spark]`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from debian import MissingError, install

PACKAGE = "openjdk-17-jre-headless"
FIT = ("17", "21")  # what Spark 4 is made for
MACHINES = Path("/usr/lib/jvm")


def main() -> int:
    """Install it if it is missing; say what it was if that fails."""
    try:
        if home() is None:
            install([PACKAGE], "install Java 17 and set JAVA_HOME")
    except MissingError as error:
        print(f"the tests of the engine for clusters cannot run: {error}", file=sys.stderr)
        return 1
    return 0


def home() -> Path | None:
    """Where a Java that fits is: the one of JAVA_HOME, that of the path, or one of Debian's; None if there is none."""
    said = os.environ.get("JAVA_HOME")
    first = shutil.which("java")
    places = [Path(said)] if said else []
    places += [Path(first).resolve().parent.parent] if first else []
    places += sorted(MACHINES.glob("*")) if MACHINES.is_dir() else []
    return next((place for place in places if version(place / "bin" / "java") in FIT), None)


def version(java: Path) -> str | None:
    """The number of a Java, as 17; None if it is none."""
    if not java.is_file():
        return None
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return found[1] if found else None


if __name__ == "__main__":
    sys.exit(main())
