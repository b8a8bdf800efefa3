"""Which mentions are one contact: inside each document first, then across documents."""

from readouts.link.across import Across, Judges, judged, judged_here
from readouts.link.blocks import Bucket, block_of, buckets_of
from readouts.link.decided import Decided, decided
from readouts.link.features import Block
from readouts.link.linking import link, link_told
from readouts.link.told import Told, tell
from readouts.link.units import Unit

__all__ = [
    "Across",
    "Block",
    "Bucket",
    "Decided",
    "Judges",
    "Told",
    "Unit",
    "block_of",
    "buckets_of",
    "decided",
    "judged",
    "judged_here",
    "link",
    "link_told",
    "tell",
]
