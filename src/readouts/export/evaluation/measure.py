"""A share with its confidence interval."""

from math import sqrt

import msgspec

Z = 1.959964  # of the normal distribution, for 95 of 100


class Measure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """hit of so many. share is None of none; low and high are Wilson's interval for 95 of 100.

    For F1 both numbers are weights: found and expected alike count half.
    """

    name: str
    hit: float
    of: float
    share: float | None
    low: float
    high: float


def measure(name: str, hit: float, of: float) -> Measure:
    """The share `hit` of `of`; Wilson (1927), which holds for few cases and near 0 and 1 too."""
    if not of:
        return Measure(name=name, hit=hit, of=of, share=None, low=0.0, high=1.0)
    share = hit / of
    middle = share + Z * Z / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    low, high = max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
    return Measure(name=name, hit=hit, of=of, share=round(share, 4), low=round(low, 4), high=round(high, 4))


def contact_measures(right: int, found: int, expected: int) -> tuple[Measure, ...]:
    """Precision, recall and F1 of so many contacts."""
    return (
        measure("precision", right, found),
        measure("recall", right, expected),
        measure("F1", right, (found + expected) / 2),
    )
