"""Days: the values of expressions of time, and the sets of days on which contacts can have been."""

from readouts.date.clusters import date_clusters
from readouts.date.edtf import edtf, when
from readouts.date.mentions import date_mentions
from readouts.date.resolve import resolve

__all__ = ["date_clusters", "date_mentions", "edtf", "resolve", "when"]
