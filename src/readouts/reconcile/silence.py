"""Silence about a text: the one cell state that says that something is not there, and all that it needs."""

import msgspec

from readouts.model.issue import Issue
from readouts.model.values import CellState
from readouts.reconcile.case import Case
from readouts.reconcile.held import Held
from readouts.reconcile.points import Row
from readouts.reconcile.values import labels
from readouts.reconcile.words import folded, occurs


class Finding(msgspec.Struct, frozen=True):
    """What a complete account without a claim at a point comes to."""

    state: CellState
    issues: tuple[Issue, ...] = ()


def silence(row: Row, texts: tuple[Held, ...], case: Case) -> Finding:
    """`not_in_text` if every complete text of the side is readable, read without an issue on the whole of it, and
    holds no word of the point's own list; else `not_read`, with an issue where a word stands there unread."""
    words = own_words(row, case)
    if not texts or not words or not all(readable(t, case) for t in texts):
        return Finding("not_read")
    for text in texts:
        plain = folded(text.document.text)
        found = [w for w in words if occurs(w, plain)]
        if found:
            return Finding("not_read", (unread(row, found[0], text, case),))
    return Finding("not_in_text")


def readable(text: Held, case: Case) -> bool:
    """Whether the text is complete, in a language that is read, read whole, and without an issue on all of it."""
    reading = case.readings[text.document.id]
    language = (text.document.language or "").split("-")[0].casefold()
    known = language in case.knowledge.lexicon.words("reconcile.languages")
    return text.complete is True and known and not reading.gated and all(i.span is not None for i in reading.issues)


def own_words(row: Row, case: Case) -> tuple[str, ...]:
    """The point's own list, folded and sorted: a state's names, demonym, capital and leaders; a taxonomy entry's
    terms; a field's cues; for any other topic the words of its label."""
    if row.kind == "field":
        return tuple(sorted(cues(row.label, case)))
    found: set[str] = set()
    for name in {row.label, *(v for t in row.told for v in labels(t))}:
        found |= topic_words(name, case)
    return tuple(sorted(w for w in found if w))


def topic_words(name: str, case: Case) -> set[str]:
    """The words of one label."""
    if case.knowledge.roster.state_named(name) is not None:
        return {folded(w) for w in case.knowledge.roster.words(name)}
    entries = [e for e in case.knowledge.lexicon.group("taxonomy") if name in (e.value, e.id.split(".", 1)[-1])]
    terms = {folded(w) for e in entries for w in e.words}
    generic = case.knowledge.lexicon.words("reconcile.generic") | case.knowledge.lexicon.words("reconcile.determiner")
    return terms | {w for w in folded(name).split() if w not in generic}


def cues(field: str, case: Case) -> set[str]:
    """The words without which nothing is said at a field; empty if there is no such list."""
    found: set[str] = set()
    for entry in case.knowledge.lexicon.group("reconcile.cues"):
        if entry.value == field:
            found.update(entry.words)
            for group in str(entry.attrs.get("groups", "")).split():
                found |= case.knowledge.lexicon.words(group)
    return {folded(w) for w in found}


def unread(row: Row, word: str, text: Held, case: Case) -> Issue:
    """A word of the point stands in a complete account, and no claim was read there."""
    message = (
        f"“{word}” stands in the complete account of {text.voice.name}, and nothing was read there on "
        f"“{row.label}”: it is not called silent."
    )
    return Issue(kind="words not read", message=message, document=text.document.id, contact=case.id)
