"""A given name behind a title, and a name with more names in it than the roster has: "Mr Joko", "Ferdinand Romualdez
Marcos"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readouts.model.names import NameMatch
from readouts.roster.view import normal

if TYPE_CHECKING:
    from readouts.read.people_names import Cast

MIDDLE = 3  # names, of which one at least stands in the middle


def by_given_name(cast: Cast, match: NameMatch) -> str | None:
    """The id of the one person whom the text names in full and whose first name stands here alone behind a title.

    In Malay, Indonesian and Arab usage it is the given name that follows the title. A title of office must be one of
    the person's own. None where two of the text's people are called so.
    """
    word = normal(match.name.words(cast.parse.text))
    if not match.titles or not word or " " in word:
        return None
    gender = cast.gender(match)
    found = {i for i in cast.introduced if _called(cast, i, word) and _titled(cast, i, match)}
    fit = [i for i in found if not gender or cast.roster.person(i).gender in (gender, "")]
    return fit[0] if len(fit) == len(found) == 1 else None


def by_both_ends(cast: Cast, match: NameMatch) -> str | None:
    """The id of the one leader of that day whose first and last names stand at the ends of the name, others between.

    "President Joseph Robinette Biden" is the president whom the roster has without the middle name. The title must be
    one of the person's own on the day of the document.
    """
    words = normal(match.name.words(cast.parse.text)).split()
    if not match.titles or len(words) < MIDDLE:
        return None
    near = (i for i in cast.roster.family(words[-1]) if _called(cast, i, words[0]))
    found = [i for i in near if cast.roster.leads(i, cast.days) and _titled(cast, i, match)]
    return found[0] if len(found) == 1 else None


def only_respect(cast: Cast, match: NameMatch) -> bool:
    """ "Sheikh Mohammed": a title that anybody bears, before a given name by which the roster knows one of them."""
    word = normal(match.name.words(cast.parse.text))
    people = [cast.roster.person(i) for i in match.ids]
    given = bool(people) and all(word in map(normal, p.weak) and word != normal(p.family) for p in people)
    return given and bool(match.titles) and all(t in cast.lexicon.words("people.respect") for t in match.titles)


def _called(cast: Cast, person_id: str, word: str) -> bool:
    person = cast.roster.person(person_id)
    written = (normal(n).split() for n in (person.name, *person.names))
    return any(len(words) > 1 and words[0] == word for words in written)


def _titled(cast: Cast, person_id: str, match: NameMatch) -> bool:
    """Whether each title is one of respect, or of an office that the person holds about then."""
    respect = cast.lexicon.words("people.respect")
    held = [t.office for t in cast.roster.terms(person_id) if t.days & cast.days]
    return all(t in respect or any(cast.roster.title_names((t,), o) for o in held) for t in match.titles)
