"""Which mentions are one contact: inside each document first, then across documents."""

from readouts.link.linking import link

__all__ = ["link"]
