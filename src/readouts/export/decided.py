"""Decisions as rows of a table: who decided what, when and why, and what has become of it."""

from readouts.model.decision import Addition, Amendment, Change, Correction, Decision, Signature, parts

HEAD = ("id", "at", "author", "kind", "standing", "contacts", "about", "reason")
SHOWN = 48  # code points of words that are repeated
SHORT = 8  # of an id


def decided(decision: Decision, standing: str, contacts: tuple[str, ...]) -> tuple[str, ...]:
    """A decision as one row under HEAD."""
    where = " ".join(c[:SHORT] for c in contacts)
    reason = decision.reason
    if decision.undoing is not None:
        reason = f"{reason} (undone by {decision.undoing.author}: {decision.undoing.reason})"
    head = (decision.id[:SHORT], decision.at, decision.author, decision.kind, standing)
    return (*head, where, about(decision), reason)


def about(decision: Decision) -> str:
    """What a decision is about, and what is to hold."""
    words = " and ".join(quoted(e.quote) for e in decision.words[: 2 if decision.left else 1])
    if decision.was is not None:
        words = f"{decision.was.point}: {quoted(decision.was.value)} ({decision.was.voucher})"
    told = changed(decision.change) if decision.change is not None else ""
    return f"{words} → {told}" if told else words


def changed(change: Change) -> str:
    """What is to hold."""
    if isinstance(change, Addition):
        who = change.chain[0].name if change.chain else "the text itself"
        return f"{change.point}: {quoted(change.value)} ({who}, {change.polarity})"
    if isinstance(change, Signature):
        return f"{change.point}: {change.verdict or 'no verdict'}"
    record = change.given if isinstance(change, Correction) else change
    named = f"{change.voucher}: " if isinstance(change, Correction) and change.voucher else ""
    return named + ", ".join(f"{name} {shown(change, getattr(record, name))}" for name in sorted(parts(change)))


def shown(change: Amendment | Correction, value: object) -> str:
    """One part of what is to hold."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(change, Amendment) and isinstance(value, tuple):
        names = [s.name for s in change.chain or ()] if value == change.chain else [e.quote for e in change.evidence]
        return quoted(" ‹ ".join(names)) if names else "the text itself"
    return quoted(str(value))


def quoted(words: str) -> str:
    """Words in quotation marks, cut if they are long."""
    one = " ".join(words.split())
    return f"“{one if len(one) <= SHOWN else one[: SHOWN - 1] + '…'}”"
