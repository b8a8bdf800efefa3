"""A real browser for the tests, servers of ledgers on this machine, and tabs that note whatever goes wrong in them."""

import fcntl
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, sync_playwright

from house import ROOT
from readouts.web import Settings, create_app
from sample_building import build_samples

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
CHECKERS = ROOT / "tests" / "browser" / "node_modules"
DESKTOP, PHONE = 1280, 390
Scheme = Literal["light", "dark"]
# Notes of a policy that was broken come to the console only where it is enforced; this one hears all of them.
LISTEN = """document.addEventListener("securitypolicyviolation",
  (e) => console.error(`policy: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    if not Path(CHROMIUM).exists():
        raise FileNotFoundError(f"{CHROMIUM} is missing; scripts/browser.py installs what the browser tests need")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def served(ledger: Path, *, writable: bool = True) -> Iterator[str]:
    """The address of a server of that ledger, in a thread, on a free port."""
    app = create_app(Settings(ledger=ledger, writable=writable, author="A. Reader"))
    config = uvicorn.Config(app, log_level="error", server_header=False, lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Tab:
    """A page of the browser, and what went wrong in it: messages of its console, its errors, and its dialogs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        page.on("dialog", self._dialog)

    def open(self, address: str) -> Page:
        """The page at an address, loaded."""
        self.page.goto(address, wait_until="load")
        return self.page

    def _console(self, message: ConsoleMessage) -> None:
        asked = str(message.location.get("url", ""))
        if message.type in ("error", "warning") and not asked.endswith("/favicon.ico"):
            self.troubles.append(f"{self.page.url}: {message.text} {asked}")

    def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"{self.page.url}: a dialog says {dialog.message}")
        dialog.dismiss()


@contextmanager
def tab(
    browser: Browser, *, width: int = DESKTOP, scheme: Scheme = "light", script: bool = True, strict: bool = True
) -> Iterator[Tab]:
    """A new tab. script: JavaScript is on. strict: the tab must come to its end without trouble."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=script,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    if script:
        context.add_init_script(LISTEN)
    made = Tab(context.new_page())
    yield made
    context.close()
    assert not (strict and made.troubles), made.troubles[:10]


def shared_samples(top: Path) -> Path:
    """The ledger of the samples, built once for all who run tests at the same time in folders beside `top`."""
    shared = top.parent if "PYTEST_XDIST_WORKER" in os.environ else top
    made = shared / "samples-for-browser" / "samples.db"
    made.parent.mkdir(exist_ok=True)
    with (made.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            aside = made.parent / "aside.db"
            build_samples(aside)
            aside.rename(made)
    return made
