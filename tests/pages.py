"""A server of pages in this process, over a ledger file."""

from pathlib import Path

from starlette.testclient import TestClient

from readouts.web import Settings, create_app

HOST = "http://localhost"


def client(ledger: Path, *, writable: bool = True) -> TestClient:
    """A client that asks as a browser on this machine would."""
    app = create_app(Settings(ledger=ledger, writable=writable, author="A. Reader"))
    return TestClient(app, base_url=HOST, follow_redirects=False)
