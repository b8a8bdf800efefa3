"""Texts of governments that are held: what they are, and whether they are whole."""

import re

import msgspec

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.reading import Reading, Source
from readouts.model.values import AccountKind
from readouts.reconcile.case import Case
from readouts.reconcile.voices import own_voice

TURN = re.compile(r"^[^\W\d_][^:\n]{1,40}:\s", re.MULTILINE)
TURNS = 4  # so many lines that begin with a speaker's name make a transcript


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A document whose own voice is a government's. complete: None if that is not known."""

    document: Document
    voice: Source
    kind: AccountKind
    complete: bool | None
    told_at: str | None


def held_texts(case: Case) -> dict[str, Held]:
    """The held accounts of a cluster by document."""
    found: dict[str, Held] = {}
    for key, document in sorted(case.documents.items()):
        voice = own_voice(document, case.knowledge)
        if voice.side != "press":
            found[key] = held(document, voice, case)
    return found


def held(document: Document, voice: Source, case: Case) -> Held:
    """One held account; what a person said of it outranks what it looks like."""
    given = document.given
    complete = given.complete if given is not None else None
    return Held(
        document=document,
        voice=voice,
        kind=(given.kind if given is not None else None) or kind_of(document, case.knowledge),
        complete=complete if complete is not None else whole(document, case),
        told_at=(given.told_at if given is not None else None) or document.published,
    )


def kind_of(document: Document, knowledge: Knowledge) -> AccountKind:
    """A post by its address, a transcript by its turns, else a readout."""
    post = knowledge.lexicon.regexes["reconcile.post"]
    if any(a.url and post.search(a.url) for a in document.appearances):
        return "post"
    return "transcript" if len(TURN.findall(document.text)) >= TURNS else "readout"


def whole(document: Document, case: Case) -> bool | None:
    """True for a page of an organ about this contact, read whole, without a mark of a cut; else None: not known.

    A text that a person only says is a government's may be any piece of it: that it is whole, the person must say too.
    """
    medium = case.knowledge.roster.published_by(document)
    if medium is None or medium.kind != "organ":
        return None
    reading = case.readings[document.id]
    about_it = any(m.document == document.id and m.primary for m in case.mentions)
    if reading.gated or not about_it or document.status != "read":
        return None
    text = "\n".join(read_parts(document, reading)).casefold()
    words = case.knowledge.lexicon.words
    cut = any(stands(w, text) for w in words("reconcile.cut") | words("reconcile.opening"))
    return None if cut or text.rstrip().endswith(("…", "...")) else True


def read_parts(document: Document, reading: Reading) -> tuple[str, ...]:
    """The parts of a text that are read; a link in the page's margin is no mark of a cut."""
    return tuple(s.span.words(document.text) for s in reading.segments if s.reason is None) or (document.text,)


def stands(words: str, text: str) -> bool:
    """Whether `words` stand in `text`, not inside a longer word; marks count as they are."""
    if not words[0].isalnum():
        return words in text
    return re.search(rf"\b{re.escape(words)}\b", text) is not None
