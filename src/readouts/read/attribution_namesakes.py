"""A surname that is the name of a state, a capital or a paper too: "Tim Jordan", "Anna London"."""

from readouts.model.reading import Source
from readouts.read.attribution_draft import Speech
from readouts.read.attribution_names import full_name

KINDS = frozenset({"state", "capital", "medium"})


def people_called(speech: Speech, head: int) -> frozenset[str]:
    """Whom the text calls by that name as a surname; nobody where the name is not of one of those kinds."""
    name = speech.tokens[head].name
    one_word = name is not None and len(speech.parse.tokens_in(name.span)) == 1 and " " not in speech.tokens[head].text
    if name is None or name.kind not in KINDS or not one_word or _with_article(speech, head):
        return frozenset()
    alike = (t.i for t in speech.tokens if t.text == speech.tokens[head].text)
    return frozenset(n for i in alike if (n := _in_full(speech, i)) is not None)


def the_one(speech: Speech, head: int, people: frozenset[str]) -> Source | None:
    """The person, if the text has only one of that name, and the place or the paper nowhere by itself."""
    own, name = _in_full(speech, head), speech.tokens[head].name
    paper = name is not None and name.kind == "medium"  # by itself it has an article, as "the Hill" has
    if own is None and (len(people) > 1 or (not paper and any(_by_itself(speech, t.i, head) for t in speech.tokens))):
        return None
    return Source(name=own or next(iter(people)), kind="person", side="other")


def _in_full(speech: Speech, i: int) -> str | None:
    """The surname with what stands before it: first names, or a title and a first name that are one token."""
    if _is_place(speech, i):
        return None
    found = full_name(speech, i)
    before = speech.mention(i - 1) if i else None
    if found is not None or before is None or before.in_roster or speech.tokens[i - 1].dep != "compound":
        return found
    return f"{before.people[0]} {speech.tokens[i].text}" if len(before.people) == 1 else None


def _is_place(speech: Speech, i: int) -> bool:
    """ "The South China Sea", "on Capitol Hill": more of a name stands around it, or it says where."""
    token, first = speech.tokens[i], i
    while first and speech.tokens[first - 1].pos == "PROPN" and speech.tokens[first - 1].dep == "compound":
        first -= 1
    where = token.dep == "pobj" and speech.tokens[token.head].lower in speech.words("preposition.site")
    return token.dep == "compound" or where or _with_article(speech, first)


def _by_itself(speech: Speech, i: int, head: int) -> bool:
    """ "In Jordan", "the Hill": there the name is not of somebody who speaks."""
    token, word = speech.tokens[i], speech.tokens[head].text
    if token.name is not None and token.name.kind == "office" and token.text.endswith(f" {word}"):
        return True  # "the king of Jordan" is one token
    if token.text != word or _in_full(speech, i) is not None:
        return False
    inside = token.dep == "pobj" and speech.tokens[token.head].lower in speech.words("preposition.home")
    return inside or _with_article(speech, i)


def bare_paper(speech: Speech, head: int) -> bool:
    """ "Hill said", where the paper is "The Hill": without its article it is more likely a surname."""
    name = speech.tokens[head].name
    if name is None or name.kind != "medium" or len(name.ids) != 1 or _with_article(speech, head):
        return False
    full = speech.knowledge.roster.medium(name.ids[0]).name
    return full.lower() == f"the {speech.tokens[head].lower}"


def _with_article(speech: Speech, i: int) -> bool:
    return i > 0 and speech.tokens[i - 1].tag == "DT"
