"""Verbs whose object does what a gerund behind them says: "X thanked Y for coming"."""

from readouts.model.parse import Parse


def control_verb(parse: Parse, verbs: frozenset[str], prep: int) -> int | None:
    """The verb that a preposition hangs on, if its lemma is one of `verbs`."""
    verb = parse.governor(prep)
    return verb if verb is not None and parse.tokens[verb].lemma.lower() in verbs else None
