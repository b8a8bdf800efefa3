"""One contact from its cluster: accounts, points, cells, verdicts."""

from readouts.reconcile.contact import reconcile

__all__ = ["reconcile"]
