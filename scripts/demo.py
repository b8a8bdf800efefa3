"""`make demo`: the ledger of the sample stories, its contacts, one comparison, and where to go next."""

import sys
from subprocess import CalledProcessError

from samples import ROOT, build, contact, readouts

LEDGER = ROOT / "build" / "demo.db"
SHOWN = "build/demo.db"
NEXT = """
That was one call as two governments and three newspapers tell it. The stories are in samples/ (see samples/NOTE.md).
Where to go next:

    .venv/bin/readouts show {id} --ledger {ledger}                  everything about it, with the words it rests on
    .venv/bin/readouts why {id} "military aid" --ledger {ledger}    why a row is what it is
    .venv/bin/readouts compare {id} --format markdown --ledger {ledger}
    .venv/bin/readouts contacts --verdict CONFLICT --ledger {ledger}
    .venv/bin/readouts export --format jsonl --ledger {ledger}      for other programs; docs/contract.md has the fields
    .venv/bin/readouts build YOUR_STORIES/*.txt --published 2025-03-19
"""


def main() -> int:
    """Build, list, compare."""
    try:
        build(LEDGER)
        print(flush=True)
        readouts("contacts", "--format", "table", "--ledger", SHOWN, show=True)
        chosen = contact(LEDGER, "Putin", "2025-03-18")
        readouts("compare", chosen, "--format", "table", "--ledger", SHOWN, show=True)
    except CalledProcessError as error:
        print(f"the demonstration stopped: exit {error.returncode} (its reason stands above)", file=sys.stderr)
        return 1
    print(NEXT.format(id=chosen, ledger=SHOWN))
    return 0


if __name__ == "__main__":
    sys.exit(main())
