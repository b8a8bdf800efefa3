"""The parties that a definite mention names itself: "the visit of Secretary X" is none of the talks of others."""

import re

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.reading import ContactMention, Reading

FORMS = frozenset({"name", "role"})
# "'s" between an owner and the words, with one word at most between: "Secretary X's first visit"
OWNED = re.compile(r"[’']s?\s+(?:\w+\s+)?")


def others_named(mention: ContactMention, reading: Reading, document: Document, knowledge: Knowledge) -> frozenset[str]:
    """Who stands right beside an anaphor as its party, if none of them is in the contact that it was taken for."""
    if mention.makes or mention.same_as is None:
        return frozenset()
    text, span = document.text, mention.span
    found: set[str] = set()
    for person in reading.people:
        if person.form not in FORMS or not person.people:
            continue
        behind = text[span.end : person.span.start].split() if person.span.start >= span.end else []
        of = len(behind) == 1 and behind[0].lower() in knowledge.lexicon.words("link.party.before")
        owned = person.span.end <= span.start and OWNED.fullmatch(text[person.span.end : span.start])
        if (of and not OWNED.match(text[person.span.end :])) or owned:
            found.update(person.people)
    return frozenset(found) if not found & {p.person for p in mention.participants} else frozenset()
