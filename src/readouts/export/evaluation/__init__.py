"""A ledger beside what a careful reader found in the same stories: what is right, missing and invented."""

from readouts.export.evaluation.findings import Finding
from readouts.export.evaluation.gold import GoldContact, GoldDocument, GoldError, read_gold
from readouts.export.evaluation.measure import Measure
from readouts.export.evaluation.report import Report, Stratum, evaluate

__all__ = [
    "Finding",
    "GoldContact",
    "GoldDocument",
    "GoldError",
    "Measure",
    "Report",
    "Stratum",
    "evaluate",
    "read_gold",
]
