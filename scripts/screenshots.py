"""`make screenshots`: the timeline, a contact in conflict and a story, as a browser shows the sample stories.

All of them go to build/screenshots/: wide and on a phone, light and dark. The three that the README shows go to
docs/screenshots/ too.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright
from samples import ROOT, build

from browser import CHROMIUM

sys.path.insert(0, str(ROOT / "tests"))

from browsing import QUIET, served
from readouts.store import ContactFilter, Ledger
from readouts.web.links import ServerLinks

ALL = ROOT / "build" / "screenshots"
SHOWN = ROOT / "docs" / "screenshots"
IN_README = ("timeline-desktop-light.png", "contact-desktop-light.png", "story-desktop-light.png")
LARGEST = 250 * 1024  # bytes of one that the README shows
SIZES = {"desktop": (1280, 1120), "phone": (390, 844)}


def main() -> int:
    """Take all of them; fail if one for the README is too large."""
    ALL.mkdir(parents=True, exist_ok=True)
    SHOWN.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "samples.db"
        build(ledger, quiet=True)
        with served(ledger) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, "--hide-scrollbars"])
            take(browser, {name: address + path for name, path in pages(ledger).items()})
            browser.close()
    large = [name for name in IN_README if (ALL / name).stat().st_size > LARGEST]
    for name in IN_README:
        shutil.copy(ALL / name, SHOWN / name)
    if large:
        print(f"larger than {LARGEST} bytes: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


def pages(ledger: Path) -> dict[str, str]:
    """The pages by name: the timeline, the contact in conflict with most claims, and the story with most claims."""
    links = ServerLinks()
    with Ledger.read(ledger) as opened:
        torn = max(opened.contacts(ContactFilter(verdict="CONFLICT")), key=lambda c: (len(c.claims), c.id))
        told = max(opened.contacts(), key=lambda c: (len(c.claims), c.id))
    words = [e.document for c in told.claims for e in c.evidence]
    story = max(sorted(told.documents), key=words.count)
    return {"timeline": links.home(), "contact": links.contact(torn.id), "story": links.story(story)}


def take(browser: Browser, addresses: dict[str, str]) -> None:
    """Each page in each size and scheme; on a phone as long as the page is."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="light" if scheme == "light" else "dark",
                reduced_motion="reduce",
            )
            for name, address in addresses.items():
                page = context.new_page()
                page.goto(address, wait_until="load")
                page.screenshot(path=ALL / f"{name}-{size}-{scheme}.png", full_page=size == "phone")
                page.close()
            context.close()


if __name__ == "__main__":
    sys.exit(main())
