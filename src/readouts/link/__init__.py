"""Which mentions are one contact: inside each document first, then across documents."""

from readouts.link.decided import Decided, decided
from readouts.link.linking import link, link_told
from readouts.link.told import Told, tell

__all__ = ["Decided", "Told", "decided", "link", "link_told", "tell"]
