"""Direct speech: quotations and the clause beside them that says who speaks."""

from collections.abc import Iterable

import msgspec

from readouts.model.span import Span
from readouts.read.attribution_clauses import draft
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_quotes import MARKS, Quote
from readouts.read.attribution_reach import resumed, told_before
from readouts.read.attribution_sources import agent, can_speak, is_passive, participle_owner, phrase, subject
from readouts.read.attribution_trailing import swept

REACH = 40  # tokens between a quotation and its verb of speaking; longer clauses are left to the parser


def spoken(
    speech: Speech, marked: tuple[Quote, ...], drafts: Iterable[Draft], blocks: tuple[Span, ...]
) -> tuple[Draft, ...]:
    """The drafts with their quotations taken in whole, and new ones for quotations that a verb beside them owns."""
    made = {d.verb: d for d in drafts}
    outer = [q for q in marked if not q.inner]
    owner: dict[int, int] = {}
    last: tuple[Quote, int] | None = None
    for quote in outer:
        verb = (
            _led(speech, quote, made, outer)
            or _taken(speech, quote, made)
            or _after(speech, quote, made, outer)
            or _before(speech, quote, made, outer)
            or _called(speech, quote, made)
        )
        if verb is None and last is not None and _goes_on(speech, last, quote, made):
            verb = last[1]
        if verb is None:
            verb = told_before(speech, quote, made, blocks)
        if verb is None:
            continue
        owner[quote.first] = verb
        made[verb] = _with(speech, made[verb], quote)
        last = (quote, verb)
    resumed(speech, made, marked)
    swept(speech, made, marked)
    for quote in marked:
        if quote.inner:
            _told_inside(speech, quote, made)
    return tuple(made.values())


def _told_inside(speech: Speech, quote: Quote, made: dict[int, Draft]) -> None:
    """Marks within marks, right behind a verb of speaking: they hold all that is said."""
    at = quote.first - 1 - (speech.tokens[quote.first - 1].text in {",", ":"})
    if at in made and speech.has(at, "verb.say") and made[at].shape in {"clause", "quote"}:
        made[at] = _content(made[at], frozenset(range(quote.first, quote.last + 1)))


def _with(speech: Speech, made: Draft, quote: Quote) -> Draft:
    """The quotation in whole; what is coordinated behind a quotation that is the whole report is not part of it."""
    whole = frozenset(range(quote.first, quote.last + 1)) - made.cue - made.source
    if made.shape == "predicate":
        # What lies between the thing and the quotation, but not the verb and its agent.
        named = {i for i in (*made.cue, *made.source) if i < quote.first}
        near = [i for i in made.content if max(named, default=-1) < i < quote.first]
        whole |= frozenset(range(min(near, default=quote.first), quote.first))
    rest = sorted(i for i in made.content if i > quote.last)
    if rest and _ends_here(speech, made, quote, rest[0]):
        return _content(made, whole | frozenset(i for i in made.content if i < quote.first))
    whole_report = made.shape == "clause" and rest and min(made.content) >= quote.first
    if whole_report and speech.tokens[rest[0]].pos == "CCONJ" and not _new_clause(speech, rest):
        return _content(made, whole)
    return _content(made, made.content | whole)


def _ends_here(speech: Speech, made: Draft, quote: Quote, rest: int) -> bool:
    """ "“…,” X said in an interview, one of six she gave": a clause far behind the speaker is none of the report."""
    between = [i for i in (*made.cue, *made.source) if i > quote.last]
    if made.shape != "clause" or not between or rest < max(between) + 2:
        return False
    return speech.tokens[rest - 1].lower != "that" and speech.tokens[rest - 1].text not in MARKS


def _new_clause(speech: Speech, rest: list[int]) -> bool:
    return any(speech.tokens[i].lower == "that" or speech.tokens[i].dep.startswith("nsubj") for i in rest[:3])


def _content(made: Draft, content: frozenset[int]) -> Draft:
    return msgspec.structs.replace(made, content=content)


def _taken(speech: Speech, quote: Quote, made: dict[int, Draft]) -> int | None:
    """The innermost draft outside the quotation whose content already reaches into it; outer ones are widened later."""
    inside = frozenset(range(quote.first, quote.last + 1))
    words = {i for i in inside if speech.tokens[i].text not in MARKS and speech.tokens[i].pos != "PUNCT"}
    near = [
        d
        for d in made.values()
        if not d.cue & inside
        and d.content & words
        and d.shape not in {"according", "adverb", "aside"}
        and (not d.source & inside)
    ]
    near += [d for d in made.values() if d.shape == "predicate" and max(d.content | {0}) + 1 == quote.first]
    best = min(near, key=lambda d: (len(d.content - inside), abs(d.verb - quote.first)), default=None)
    return best.verb if best is not None else None


def _after(speech: Speech, quote: Quote, made: dict[int, Draft], outer: list[Quote]) -> int | None:
    """“…,” X said; “…,” said X; “…”, X told Y."""
    tokens = speech.tokens
    ends = next((tokens[i].text for i in range(quote.last - 1, quote.first, -1) if tokens[i].text not in MARKS), "")
    at = quote.last + 1
    comma = ends[-1:] in {",", "?", "!", "—", "-", "…"}
    if at < len(tokens) and tokens[at].text in {",", "—", "–", "-"}:
        comma, at = True, at + 1
    if not comma or at >= len(tokens) or tokens[at].segment != tokens[quote.last].segment:
        return None
    if not _long(speech, quote) and _inside_phrase(speech, quote):
        return None
    stop = min([at + REACH, len(tokens), *(q.first for q in outer if q.first >= at)])
    for verb in range(at, stop):
        if tokens[verb].text in {".", ";", "?", "!"}:
            return None
        finite = tokens[verb].tag in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG"}
        if finite and tokens[verb].dep not in {"relcl", "acl", "aux", "auxpass"}:
            if not _long(speech, quote) and not speech.has(verb, "verb.say"):
                return None
            return _owner(speech, verb, at, quote, made)
    return None


def _owner(speech: Speech, verb: int, at: int, quote: Quote, made: dict[int, Draft]) -> int | None:
    """The verb behind a quotation that owns it: itself, or "saying" under a verb of citing."""
    if speech.has(verb, "verb.cite"):
        return _cited_as(speech, verb, quote, made)
    return verb if _speaks_here(speech, verb, at, made) else None


def _cited_as(speech: Speech, verb: int, quote: Quote, made: dict[int, Draft]) -> int | None:
    """ "…," X was quoted by Y as saying; "…," Y quoted X as saying: X says it, and Y, if named, tells so."""
    saying = next((i for i in range(verb + 1, verb + 8) if speech.tokens[i : i + 1] and _as_saying(speech, i)), None)
    passive = is_passive(speech, verb)
    cited = speech.child(verb, "nsubjpass") if passive else speech.child(verb, "dobj")
    if saying is None or cited is None or not can_speak(speech, cited, saying):
        return verb if _speaks_here(speech, verb, quote.last + 1, made) else None
    teller = (agent(speech, verb) or agent(speech, saying)) if passive else subject(speech, verb)
    said = frozenset(range(quote.first, quote.last + 1))
    made.pop(verb, None)
    if teller:
        made[verb] = draft(speech, verb, teller, said | phrase(speech, (cited,)) | {saying - 1, saying}, "cited")
    made[saying] = draft(speech, saying, (cited,), said, "quote")
    return saying


def _as_saying(speech: Speech, i: int) -> bool:
    return speech.tokens[i].tag == "VBG" and speech.has(i, "verb.say") and speech.tokens[i - 1].lower == "as"


def _inside_phrase(speech: Speech, quote: Quote) -> bool:
    """ "A room known as the “den,” said": words in marks that belong to the noun phrase before them."""
    before = speech.tokens[quote.first - 1] if quote.first else None
    near = before is not None and before.segment == speech.tokens[quote.first].segment
    return before is not None and near and before.pos in {"DET", "ADP", "ADJ", "NOUN"}


def _speaks_here(speech: Speech, verb: int, at: int, made: dict[int, Draft]) -> bool:
    """Whether `verb`, with its subject between the quotation's end and itself or right behind it, speaks it."""
    token = speech.tokens[verb]
    if verb == at and speech.has(verb, "verb.say"):
        return _own(speech, verb, _inverted(speech, verb), made)
    if token.tag == "VBG" or (speech.has(verb, "verb.exempt") and not speech.has(verb, "verb.say")):
        return False
    heads = subject(speech, verb) or _flat_subject(speech, at, verb)
    if not heads or not at <= heads[0] < verb or speech.tokens[at].pos in {"CCONJ", "SCONJ"}:
        return False
    return _own(speech, verb, heads, made)


def _own(speech: Speech, verb: int, heads: tuple[int, ...], made: dict[int, Draft]) -> bool:
    if not heads:
        return False
    if verb not in made or made[verb].shape not in {"clause", "quote"} or not made[verb].heads:
        made[verb] = draft(speech, verb, heads, frozenset(), "quote")
    return True


def _inverted(speech: Speech, verb: int) -> tuple[int, ...]:
    """Said X: the noun phrase right behind the verb, whatever the parser calls it."""
    for i in range(verb + 1, min(verb + 14, len(speech.tokens))):
        token = speech.tokens[i]
        if token.text in {",", ".", ":", ";"} or token.text in MARKS or token.pos in {"VERB", "SCONJ"}:
            return ()
        nominal = token.pos in {"NOUN", "PROPN", "PRON"} and token.dep not in {"compound", "poss", "amod", "nmod"}
        if nominal:
            return (i,) if token.pos == "NOUN" or can_speak(speech, i, verb) else ()
    return ()


def _flat_subject(speech: Speech, at: int, verb: int) -> tuple[int, ...]:
    """The name or pronoun right before a verb of speaking, where the parse gives it no subject."""
    if verb - 1 < at or not speech.has(verb, "verb.say"):
        return ()
    token = speech.tokens[verb - 1]
    return (verb - 1,) if token.pos in {"PROPN", "PRON"} and can_speak(speech, verb - 1, verb) else ()


def _before(speech: Speech, quote: Quote, made: dict[int, Draft], outer: list[Quote]) -> int | None:
    """X said, “…”; X told Y: “…”; X said “…”."""
    tokens = speech.tokens
    at = quote.first - 1
    colon = at >= 0 and tokens[at].text == ":"
    if at < 0 or (tokens[at].segment != tokens[quote.first].segment and not colon):
        return None
    here = tokens[at].segment
    if tokens[at].text in {",", ":", "—", "–"}:
        at -= 1
    elif tokens[at].lower != "that" and not speech.has(at, "verb.say"):
        return None
    low = max([quote.first - REACH, 0, *(q.last + 1 for q in outer if q.last < quote.first)])
    for verb in range(at, low - 1, -1):
        token = tokens[verb]
        if token.text in {".", ";", "?", "!"} or token.segment != here:
            return None
        if token.tag.startswith("VB") and token.dep not in {"aux", "auxpass"}:
            if _leads(speech, verb, made, colon, _long(speech, quote)):
                return verb
            if (
                not speech.has(verb, "verb.say")
                and speech.parse.children(verb, "nsubj", "nsubjpass")
                and token.dep != "relcl"
            ):
                return None
    return None


def _led(speech: Speech, quote: Quote, made: dict[int, Draft], outer: list[Quote]) -> int | None:
    """A colon, or "saying,", right before the mark outranks a report that the parser stretches over the quotation."""
    at = quote.first - 1
    if at < 1 or speech.tokens[at].text not in {":", ","}:
        return None
    participle = speech.tokens[at - 1].tag == "VBG" and speech.has(at - 1, "verb.say")
    return _before(speech, quote, made, outer) if speech.tokens[at].text == ":" or participle else None


def _leads(speech: Speech, verb: int, made: dict[int, Draft], colon: bool, long: bool) -> bool:
    """Whether the verb before a quotation is one of speaking, or stands before a colon: "X saw it differently: “…”"."""
    heads = subject(speech, verb) or participle_owner(speech, verb)
    plain = speech.has(verb, "verb.exempt") and not (long and heads and all(_somebody(speech, h) for h in heads))
    if not speech.has(verb, "verb.say") and not (colon and not plain):
        return False
    if not heads and verb and speech.tokens[verb - 1].pos in {"PROPN", "PRON"} and can_speak(speech, verb - 1, verb):
        heads = (verb - 1,)
    return _own(speech, verb, heads, made)


def _called(speech: Speech, quote: Quote, made: dict[int, Draft]) -> int | None:
    """ "Called the remarks on the strike “absurd”": what it was called, where the parser takes it for a noun's part."""
    for verb in range(quote.first - 1, max(speech.parse.sentence(quote.first)[0], quote.first - REACH) - 1, -1):
        token = speech.tokens[verb]
        if token.text in {";", ":", ","} or token.text in MARKS:
            return None
        if not speech.is_verb(verb):
            continue
        thing = speech.child(verb, "dobj")
        names = speech.has(verb, "verb.label") and not speech.has(verb, "verb.exempt") and verb not in made
        before = thing is not None and verb < thing < quote.first and not _placed(speech, verb, quote)
        heads = subject(speech, verb) if names and before and not is_passive(speech, verb) else ()
        if not heads or any(i in heads for i in range(verb, quote.last)):
            return None
        made[verb] = draft(speech, verb, heads, frozenset(range(verb + 1, quote.last + 1)), "predicate")
        return verb
    return None


def _placed(speech: Speech, verb: int, quote: Quote) -> bool:
    """ "Called him from the “den”": the marks stand in a noun phrase, or in one behind a preposition of the verb."""
    inside = speech.tokens[quote.first - 1].pos in {"ADP", "DET", "ADJ"}
    return inside or any(c < quote.first <= speech.parse.subtree(c)[-1] for c in speech.parse.children(verb, "prep"))


def _somebody(speech: Speech, head: int) -> bool:
    """Whether it is a person or a body by name, or a noun for people."""
    token = speech.tokens[head]
    if token.name is not None or speech.mention(head) is not None or token.pos == "PROPN":
        return can_speak(speech, head, head, strict=True)
    return speech.has(head, "person.official", "person.spoken", "person.source")


def _goes_on(speech: Speech, last: tuple[Quote, int], quote: Quote, made: dict[int, Draft]) -> bool:
    """A sentence wholly in marks, right after direct speech, goes on with its speaker; so does a paragraph that
    begins with a mark after one whose mark was left open, or after a paragraph that ended in direct speech."""
    before, verb = last
    tokens = speech.tokens
    # An open quotation ends with its stop, a closed one with the mark behind it.
    ended = any(tokens[i].text in {".", "?", "!", "…"} for i in (quote.last - 1, quote.last))
    whole = ended or quote.last + 1 >= len(tokens) or tokens[quote.last + 1].text == "."
    if not before.closed and quote.paragraph == before.paragraph + 1:
        return True
    if (
        not whole
        or made[verb].shape in {"predicate", "object", "according", "adverb", "noun"}
        or not _long(speech, before)
    ):
        return False
    end = max(before.last, *made[verb].cue, *made[verb].source)
    between = tokens[end + 1 : quote.first]
    while between and between[-1].text in MARKS:
        between = between[:-1]
    if quote.paragraph == before.paragraph:
        started = tokens[quote.first].sent != tokens[end].sent or tokens[quote.first - 1].text in {".", "?", "!"}
        return started and len(between) < REACH and not any(t.text == "." for t in between[:-1])
    stops = sum(t.text in {".", "?", "!"} for t in between)
    return quote.paragraph == before.paragraph + 1 and stops <= 1 and (not between or between[-1].text == ".")


def _long(speech: Speech, quote: Quote) -> bool:
    """Whether the quotation is speech and not a word in marks: it has a verb, or five words."""
    words = [t for t in speech.tokens[quote.first : quote.last + 1] if t.pos not in {"PUNCT", "SYM"}]
    return len(words) >= 5 or any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in words)
