"""The pages: the ledger in a browser, served on this machine or written as a static site."""

from readouts.web.app import create_app
from readouts.web.settings import Settings

__all__ = ["Settings", "create_app"]
