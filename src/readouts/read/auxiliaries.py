"""The auxiliaries of a verb, a contracted one in full."""

from readouts.model.parse import Parse

CONTRACTED = frozenset({"'d", "’d"})


def auxiliaries(parse: Parse, verb: int) -> set[str]:
    """The auxiliaries in small letters: "had" in "he'd met her", but "'d" where it is "would"."""
    found = (parse.tokens[i] for i in parse.children(verb, "aux", "auxpass"))
    return {"had" if t.lower in CONTRACTED and t.lemma == "have" else t.lower for t in found}
