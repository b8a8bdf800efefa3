"""Who said what: every attribution of a document, nested, with its voice.

The constructions come first (a clause, a quotation, "according to", …), each in its own file; then the drafts are
made a tree; then every source is resolved. After Pareti, "PARC 3.0" (LREC 2016): source, cue, content.
"""

from readouts.knowledge import Knowledge
from readouts.model.document import Document
from readouts.model.issue import Issue
from readouts.model.parse import Parse
from readouts.model.reading import Attribution, PersonMention, Source
from readouts.model.span import Span
from readouts.read.attribution_according import according_drafts, words_drafts
from readouts.read.attribution_carried import carried_drafts
from readouts.read.attribution_clauses import clause_drafts
from readouts.read.attribution_draft import Draft, Heard, Speech, runs
from readouts.read.attribution_edges import trailed, trailing_drafts
from readouts.read.attribution_layout import layout_drafts
from readouts.read.attribution_manner import act, addressee, channel, in_contact, polarity, quoted
from readouts.read.attribution_nesting import merged, settled
from readouts.read.attribution_noun import noun_drafts
from readouts.read.attribution_phrases import phrase_drafts
from readouts.read.attribution_quotes import MARKS, paragraphs, quotes
from readouts.read.attribution_sources import whole
from readouts.read.attribution_speech import spoken
from readouts.read.attribution_voices import voices

ODD_MARK = "odd quotation mark"
NO_VOICE = "speaker not settled"


def attributions(
    parse: Parse, document: Document, people: tuple[PersonMention, ...], knowledge: Knowledge
) -> tuple[tuple[Attribution, ...], tuple[Issue, ...]]:
    """All attributions in the order of the text, and what could not be settled.

    `id` is the place in the tuple; `parent` is the id of the attribution in whose content one stands.
    """
    if not parse.tokens:
        return (), ()
    speech = Speech(parse=parse, document=document, people=people, knowledge=knowledge)
    blocks = paragraphs(parse)
    marked, stray = quotes(parse, blocks)
    around = [*according_drafts(speech), *words_drafts(speech), *carried_drafts(speech)]
    drafts = merged(
        [
            *trailed(speech, clause_drafts(speech)),
            *trailing_drafts(speech),
            *phrase_drafts(speech),
            *noun_drafts(speech),
            *around,
        ]
    )
    said = spoken(speech, marked, drafts.values(), blocks)
    cues = {d.verb for d in said if d.content}
    laid_out = [d for d in layout_drafts(speech, blocks) if d.verb not in cues]
    tree = settled(speech, marked, [*said, *laid_out])
    inside = frozenset(i for q in marked for i in range(q.first, q.last + 1))
    found, issues = _resolved(speech, tree, inside)
    odd = tuple(
        Issue(kind=ODD_MARK, message="This quotation mark has no partner.", document=document.id, span=at)
        for at in stray
    )
    return found, (*odd, *issues)


def _resolved(
    speech: Speech, tree: tuple[tuple[Draft, int | None], ...], inside: frozenset[int]
) -> tuple[tuple[Attribution, ...], tuple[Issue, ...]]:
    heard = Heard()
    known: dict[int, tuple[Source, ...]] = {}
    for number in sorted(range(len(tree)), key=lambda n: (tree[n][0].inside is not None, n)):
        draft, parent = tree[number]
        above = known.get(parent, ()) if parent is not None else ()
        own = parent is not None and (tree[parent][0].shape == "transcript" or draft.verb in inside)
        known[number] = voices(speech, draft, above, heard, own_words=own)
        if parent is None:
            _remember(speech, draft, known[number], heard)
    found: list[Attribution] = []
    issues: list[Issue] = []
    for number, (draft, parent) in enumerate(tree):
        made = _attribution(speech, number, draft, parent, known[number], inside)
        found.append(made)
        if made.voice is None and not made.voices and _matters(speech, draft):
            issues.append(_unsettled(speech, made.source[0]))
    return tuple(found), tuple(issues)


def _matters(speech: Speech, draft: Draft) -> bool:
    """An open voice is worth a look where one person is meant: a pronoun for one, an office, or two possible people."""
    one = draft.heads[0] if len(draft.heads) == 1 else None
    if one is None:
        return False
    name = speech.tokens[one].name
    third = speech.tokens[one].lower in speech.words("pronoun.third")
    return draft.unsure or third or (name is not None and name.kind in {"office", "person"})


def _remember(speech: Speech, draft: Draft, found: tuple[Source, ...], heard: Heard) -> None:
    """What later anaphors may mean: "the newspaper", "the statement", "he"."""
    last = max(draft.content | draft.cue | draft.source)
    if draft.heads and draft.shape in {"clause", "quote", "aside", "predicate", "object", "infinitive"}:
        person = found[0] if len(found) == 1 and found[0].kind == "person" else None
        heard.speaker = (person, last) if person is not None or not found else None
    if len(found) != 1:
        return
    if found[0].kind == "medium":
        heard.medium = found[0]
    elif channel(speech, draft) in {"statement", "readout", "post"} or found[0].kind == "office":
        heard.paper = found[0]


def _attribution(
    speech: Speech, number: int, draft: Draft, parent: int | None, found: tuple[Source, ...], inside: frozenset[int]
) -> Attribution:
    content = runs(speech, draft.content)
    through = channel(speech, draft)
    voice = found[0] if len(found) == 1 and len(draft.heads) == 1 else None
    return Attribution(
        id=number,
        source=runs(speech, _whole(speech, draft)),
        cue=_cue(speech, draft),
        content=content,
        parent=parent,
        quoted=quoted(speech, content, inside),
        voice=voice,
        voices=found if voice is None else (),
        polarity=polarity(speech, draft),
        act=act(speech, draft),
        channel=through,
        in_contact=in_contact(speech, draft, voice.name if voice else None, through),
        addressee=addressee(speech, draft),
        attitude=draft.attitude,
    )


def _whole(speech: Speech, draft: Draft) -> frozenset[int]:
    """The source in full, as far as it is not cue or content; a label's words stand for themselves."""
    if draft.shape in {"headline", "transcript"}:
        return draft.source
    said = draft.cue | draft.content
    words = whole(speech, draft.heads, draft.source, said) - said
    return frozenset(i for i in words if speech.tokens[i].text not in MARKS or i not in {min(words), max(words)})


def _cue(speech: Speech, draft: Draft) -> tuple[Span, ...]:
    """The cue as written; a headline's colon is a cue too."""
    return runs(speech, draft.cue) or tuple(speech.tokens[i].span for i in sorted(draft.cue))


def _unsettled(speech: Speech, span: Span) -> Issue:
    words = " ".join(span.words(speech.parse.text).split())
    return Issue(
        kind=NO_VOICE, message=f"It is not settled who “{words}” is here.", document=speech.document.id, span=span
    )
