"""Who is meant: names, roles, pronouns, groups and metonyms of one document."""

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.parse import Parse
from readouts.model.reading import PersonMention
from readouts.read.people_groups import groups, plurals
from readouts.read.people_names import Cast, names
from readouts.read.people_plural import leaders_of
from readouts.read.people_pronouns import pronouns
from readouts.read.people_roles import metonyms, roles


def people(
    parse: Parse, document: Document, knowledge: Knowledge
) -> tuple[tuple[PersonMention, ...], tuple[Issue, ...]]:
    """All mentions of people, in the order of the text, and what could not be settled.

    A mention that might be of several people has none in `people`: a wrong one is worse.
    """
    cast = Cast(parse, document, knowledge)
    found, issues = names(cast)
    found = [*found, *roles(cast, found)]
    found = [*found, *leaders_of(cast, found)]
    found = [*found, *groups(cast, found)]
    found = [*found, *pronouns(cast, found)]
    found = [*found, *plurals(cast, found), *metonyms(cast)]
    return tuple(sorted(found, key=lambda m: (m.span, m.form))), tuple(issues)
