"""What the layout says: headlines with a colon, transcripts with names before a colon."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from readouts.model.span import Span
from readouts.read.attribution_clauses import draft
from readouts.read.attribution_draft import Draft, Speech
from readouts.read.attribution_quotes import MARKS
from readouts.read.attribution_sources import SPEAKING, subject

TURN = 15  # the fewest tokens of the one turn of a text
LEAD = 60  # tokens in which its speaker says "I" or "we"
PLACED = frozenset({"capital", "state"})  # names that also say only where something is
LONGEST = 9  # tokens before a headline's colon
ENDS = (".", "!", "?")
LABEL = re.compile(r"[^:\n]{1,90}:\*{0,2}\s")
BRACKET = re.compile(r"\s?\([^)\n]{1,40}\)")
QUESTION = re.compile(r"\*{0,2}(\w+)[.:]?\*{0,2}\s")


def layout_drafts(speech: Speech, blocks: tuple[Span, ...]) -> Iterator[Draft]:
    """Drafts of transcripts, and of lines "X: Y" and "Y: X"."""
    labels = _without_headings(speech, blocks, _labels(speech, blocks))
    turns = Counter(_text(speech, label) for _, label in labels)
    names = _names(turns)
    # Three turns, or two of two people in capitals.
    shouted = [n for n in names if n.isupper()]
    alone = [_text(speech, label) for number, label in labels if _speaks_alone(speech, blocks[number], label)]
    names |= set(alone) if len(alone) == 1 and not names else set()
    titled = {_text(speech, label) for number, label in labels if _titled(speech, label)}
    names |= titled if names or len(titled) > 1 else set()  # "Prime Minister of Peru NAME (retranslated):", once
    names |= {n for n in turns if any(t.endswith(f" {n}") for t in names & titled)}
    several = sum(turns[n] for n in names) > 2 or len(shouted) > 1 or len(titled) > 1
    transcript = len(names) > 0 and (several or len(alone) == 1)
    if transcript:
        kept = {n: label for n, label in labels if _text(speech, label) in names}
        yield from _turns(speech, blocks, sorted((_questions(speech, blocks) | kept).items()))
        return
    yield from _introduced(speech, blocks)
    for block in blocks:
        for line in _lines(speech, block):
            yield from _headline(speech, line)
            yield from _claims(speech, line)


def _introduced(speech: Speech, blocks: tuple[Span, ...]) -> Iterator[Draft]:
    """ "She told the paper on Sunday:", and her words in the next paragraph, without marks."""
    for block, after in pairwise(blocks):
        inside, said = speech.parse.tokens_in(block), speech.parse.tokens_in(after)
        if not inside or speech.tokens[inside[-1]].text != ":" or any(speech.tokens[i].text in MARKS for i in said):
            continue
        for verb in range(speech.parse.sentence(inside[-1])[0], inside[-1]):
            heads = subject(speech, verb) if speech.is_verb(verb) and speech.has(verb, "verb.say") else ()
            if heads:
                yield draft(speech, verb, heads, frozenset(said), "quote")
                break


def _text(speech: Speech, label: Span) -> str:
    return BRACKET.sub("", speech.parse.text[label.start : label.end]).strip(" \n:*")


def _titled(speech: Speech, label: Span) -> bool:
    """Whether a label is one person's name with his title before it, and nothing else."""
    before = speech.parse.tokens_in(label)
    name = speech.tokens[before[0]].name if before else None
    return (
        name is not None
        and name.kind == "person"
        and bool(name.titles)
        and name.span.words(speech.parse.text) == _text(speech, label)
    )


def _labels(speech: Speech, blocks: tuple[Span, ...]) -> list[tuple[int, Span]]:
    """Paragraphs that begin with a capitalised label and a colon."""
    found: list[tuple[int, Span]] = []
    for number, block in enumerate(blocks):
        made = LABEL.match(speech.parse.text, block.start, block.end)
        if made is None:
            continue
        label = Span(made.start(), made.end())
        words = _text(speech, label).split() or [":"]
        short = len(words) <= 6 or _titled(speech, label)
        named = short and all(w[0].isupper() or not w[0].isalpha() or w in {"of", "the"} for w in words)
        if named and not {words[0].lower(), words[-1].lower()} & speech.words("label.never"):
            found.append((number, label))
    return found


def _without_headings(
    speech: Speech, blocks: tuple[Span, ...], labels: list[tuple[int, Span]]
) -> list[tuple[int, Span]]:
    """ "Rutte: shocked by the reply", and below it "Rutte said": a heading, no turn of a transcript."""
    kept: list[tuple[int, Span]] = []
    for k, (number, label) in enumerate(labels):
        until = labels[k + 1][0] if k + 1 < len(labels) else len(blocks)
        below = [i for b in blocks[number + 1 : until] for i in speech.parse.tokens_in(b)]
        inside = speech.parse.tokens_in(blocks[number])
        name = _text(speech, label).split()[-1]
        told = any(speech.tokens[i].text == name and _tells_next(speech, i) for i in below)
        if not told or not inside or speech.tokens[inside[-1]].text in ENDS:
            kept.append((number, label))
    return kept


def _tells_next(speech: Speech, i: int) -> bool:
    return i + 1 < len(speech.tokens) and speech.is_verb(i + 1) and speech.has(i + 1, "verb.say")


def _names(turns: Counter[str]) -> set[str]:
    """Labels that name a speaker: said again, in capitals, or with a title before one of these names."""
    names = {n for n, times in turns.items() if times > 1 or n.isupper()}
    return names | {n for n in turns if any(n.endswith(f" {other}") for other in names)}


def _speaks_alone(speech: Speech, block: Span, label: Span) -> bool:
    """ "President of Peru NAME: Friends, I have just …": one turn only, of somebody by title and name, in the first
    person; a line of a headline is shorter."""
    said = [speech.tokens[i] for i in speech.parse.tokens_in(block) if speech.tokens[i].start >= label.end]
    own = any(t.lower in speech.words("pronoun.self") for t in said[:LEAD])
    return _titled(speech, label) and own and len(said) >= TURN


def _questions(speech: Speech, blocks: tuple[Span, ...]) -> dict[int, Span]:
    """Paragraphs that somebody begins who asks and is not named ("Q  Did he call?"): they end the turn before."""
    found: dict[int, Span] = {}
    for number, block in enumerate(blocks):
        made = QUESTION.match(speech.parse.text, block.start, block.end)
        if made is None or made.group(1).lower() not in speech.words("label.question"):
            continue
        if made.group(1).isupper() or ":" in made.group():
            found[number] = Span(made.start(), made.end())
    return found


def _turns(speech: Speech, blocks: tuple[Span, ...], labels: list[tuple[int, Span]]) -> Iterator[Draft]:
    """Each speaker's words run to the next label."""
    for k, (number, label) in enumerate(labels):
        until = labels[k + 1][0] if k + 1 < len(labels) else number + 1
        said = [i for b in blocks[number:until] for i in speech.parse.tokens_in(b)]
        before = speech.parse.tokens_in(label)
        aside = BRACKET.search(speech.parse.text, label.start, label.end)
        inside = speech.parse.tokens_in(Span(*aside.span())) if aside else ()
        name = [i for i in before if i not in inside and any(c.isalnum() for c in speech.tokens[i].text)]
        mark = [i for i in before if ":" in speech.tokens[i].text] or name[-1:]  # a bare "Q" is its own cue
        content = frozenset(said) - frozenset(before)
        if name and content:
            yield Draft(
                verb=mark[-1],
                cue=frozenset(mark[-1:]),
                content=content,
                shape="transcript",
                heads=(name[-1],),
                source=frozenset(name) - frozenset(mark[-1:]),
            )


def _lines(speech: Speech, block: Span) -> Iterator[Span]:
    text, at = speech.parse.text, block.start
    for line in text[block.start : block.end].split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _headline(speech: Speech, line: Span) -> Iterator[Draft]:
    """ "Kremlin: talks to resume", "Talks to resume: Kremlin"; a line that ends like a sentence is none."""
    inside = speech.parse.tokens_in(line)
    colons = [i for i in inside if speech.tokens[i].text == ":"]
    if len(colons) != 1 or speech.tokens[inside[-1]].text in ENDS or len(inside) > 30:
        return
    if _starts_mid_sentence(speech, inside[0], line):
        return
    left, right = [i for i in inside if i < colons[0]], [i for i in inside if i > colons[0]]
    for name, said in ((left, right), (right, left)):
        head = _line_speaker(speech, name)
        if head is not None and len(said) > 1:
            yield Draft(
                verb=colons[0],
                cue=frozenset(colons),
                content=frozenset(said),
                shape="headline",
                heads=(head,),
                source=frozenset(name),
            )
            return


def _claims(speech: Speech, line: Span) -> Iterator[Draft]:
    """ "Russia Claims Talks Resumed": in headlines the parser takes the verb for a noun."""
    inside = speech.parse.tokens_in(line)
    if (
        len(inside) < 4
        or len(inside) > 30
        or speech.tokens[inside[-1]].text in ENDS
        or _starts_mid_sentence(speech, inside[0], line)
    ):
        return
    name, verb = inside[0], inside[1]
    token, cue = speech.tokens[name], speech.tokens[verb]
    known = token.name is not None and token.name.kind in SPEAKING
    stem = cue.lower[:-1] if cue.lower.endswith("s") else ""
    if (
        known
        and stem in speech.words("verb.say")
        and not speech.is_verb(verb)
        and speech.tokens[inside[2]].pos != "ADP"
    ):
        content = frozenset(inside[2:])
        yield Draft(
            verb=verb, cue=frozenset({verb}), content=content, shape="headline", heads=(name,), source=frozenset({name})
        )


def _starts_mid_sentence(speech: Speech, first: int, line: Span) -> bool:
    """A hard-wrapped line inside a paragraph is no headline."""
    before = speech.parse.text[: line.start].rstrip(" \t")
    alone = before == "" or before.endswith("\n")
    return (
        not alone
        or not speech.tokens[first].text[:1].isupper()
        or (first > 0 and speech.tokens[first - 1].sent == speech.tokens[first].sent)
    )


def _line_speaker(speech: Speech, name: list[int]) -> int | None:
    """The head of a short nominal line that is a possible source."""
    if not name or len(name) > LONGEST or any(speech.is_verb(i) and speech.tokens[i].pos != "PROPN" for i in name):
        return None
    if any(speech.tokens[i].lower in speech.words("label.never") for i in name):
        return None
    for i in reversed(name):
        token = speech.tokens[i]
        known = (token.name is not None and token.name.kind in SPEAKING) or speech.mention(i) is not None
        if known or speech.has(i, "headline.speaker"):
            behind = [speech.tokens[k] for k in name if k > i]
            place = token.name is not None and token.name.kind in PLACED and speech.mention(i) is None
            led = place and any(t.pos == "NOUN" for t in behind)  # "London attack: X says": a heading, no speaker
            return None if led or any(t.pos in {"ADP", "PUNCT"} for t in behind) else i
    return None
