"""Texts that were read and are not stored yet: kept in this process for as long as a person decides."""

import secrets
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from readouts.run import Draft

MOST = 64  # batches
MOST_TEXT = 64 * 2**20  # code points of all of them


class Batch(NamedTuple):
    """What came with one form. leaders: canonical names, as far as they were picked. documents: ids of the texts
    that stand in the table already. problems: what could not be taken in, each in one sentence.
    """

    leaders: tuple[str, ...]
    documents: tuple[str, ...]
    drafts: "tuple[Draft, ...]"
    problems: tuple[str, ...] = ()


class Drafts:
    """The batches, the oldest given up first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._batches: OrderedDict[str, Batch] = OrderedDict()

    def put(self, batch: Batch) -> str:
        """Keeps a batch; the key that finds it again."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._batches[key] = batch
            while len(self._batches) > 1 and (len(self._batches) > MOST or self._size() > MOST_TEXT):
                self._batches.popitem(last=False)
        return key

    def get(self, key: str) -> Batch | None:
        """The batch of a key, if it is still kept."""
        with self._lock:
            return self._batches.get(key)

    def _size(self) -> int:
        return sum(len(d.document.text) for b in self._batches.values() for d in b.drafts)
