"""What each contact mention says by itself: who, how, when, with whom in the room, and that it was not."""

from collections.abc import Iterator

from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention, Party
from readouts.model.span import Span
from readouts.read.details_clause import subject
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.existence"
DATED = frozenset({"day", "day of month", "month", "year", "range"})  # their words need no document to count from
LISTED = frozenset({"PUNCT", "CCONJ", "PROPN", "NOUN", "ADJ", "ADP"})  # titles and what joins the members of a list


def plain(scene: Context) -> Iterator[Finding]:
    """Participants, attendees, mode, day and existence of every mention."""
    for mention in scene.mentions:
        head = scene.heads.get(mention.id)
        if head is None:
            continue
        if mention.makes or mention.same_as is not None:
            yield from _people(scene, mention, head)
            yield from _mode(mention, head)
            yield from _day(scene, mention, head)
        if mention.realis == "denied" and _itself(scene, head):
            yield _denied(scene, mention, head)


def _people(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    if mention.realis == "hypothetical" or not mention.makes:
        parties: tuple[tuple[str, Party], ...] = ()
    else:
        parties = tuple(("participants", p) for p in mention.participants)
    for point, party in (*parties, *(("attendees", p) for p in _attendees(scene, mention))):
        if not party.spans:
            continue
        yield Finding(
            kind="field",
            point=point,
            at=head,
            mention=mention.id,
            value=(party.spans[0],),
            trigger=(mention.span,),
            normalized=Normalized(person=party.person),
            realis="held" if mention.realis == "denied" else mention.realis,
        )


def _attendees(scene: Context, mention: ContactMention) -> list[Party]:
    """Those that the mention has, and the rest of the list they stand in, titles between the names."""
    found = list(mention.attendees)
    known = {p.person for p in (*found, *scene.parties(mention))}
    for party in mention.attendees:
        i = scene.parse.tokens_in(party.spans[0])[-1] + 1 if party.spans else 0
        end = scene.parse.sentence(i - 1)[1] if i else 0
        while i < end and (scene.who(i) is not None or scene.parse.tokens[i].pos in LISTED):
            person = scene.who(i)
            if (
                person is not None
                and person.form == "name"
                and len(person.people) == 1
                and person.people[0] not in known
            ):
                known.add(person.people[0])
                found.append(
                    Party(
                        person=person.people[0], role="attendee", state=person.state, leader=False, spans=(person.span,)
                    )
                )
            i += 1
    return found


def _mode(mention: ContactMention, head: int) -> Iterator[Finding]:
    if mention.mode == "unknown" or mention.realis != "held":
        return
    yield Finding(
        kind="field", point="mode", at=head, mention=mention.id, value=(mention.span,), trigger=(mention.span,)
    )


def _day(scene: Context, mention: ContactMention, head: int) -> Iterator[Finding]:
    """The words of time; those that count from the document's day are its own, unless they stand in quotation marks."""
    times = {t.id: t for t in scene.times}
    own = [times[i] for i in mention.times if i in times and times[i].type in ("DATE", "TIME")]
    spans = tuple(sorted(t.span for t in own))
    if not spans or mention.realis in ("denied", "hypothetical"):
        return
    yield Finding(
        kind="field",
        point="day",
        at=head,
        mention=mention.id,
        value=spans,
        trigger=(mention.span,),
        normalized=Normalized(earliest=None, latest=None),
        own=not all(scene.quoted(s) for s in spans) and not any(t.kind in DATED for t in own),
        realis=mention.realis,
    )


def _itself(scene: Context, head: int) -> bool:
    """Whether the contact itself is denied, and not something about it ("released no details of the call")."""
    parse = scene.parse
    if parse.tokens[head].pos in ("VERB", "AUX"):
        return True
    above = parse.governor(head)
    if above is None or parse.tokens[head].dep not in ("nsubj", "nsubjpass", "dobj", "attr", "ROOT"):
        return False
    lemma = parse.tokens[above].lemma.lower()
    return lemma in scene.words(f"{GROUP}.happen") or lemma in scene.words("light.verb")


def _denied(scene: Context, mention: ContactMention, head: int) -> Finding:
    """ "No such call took place": the clause is the value."""
    return Finding(
        kind="field",
        point="existence",
        at=head,
        mention=mention.id,
        value=(_clause(scene, head),),
        trigger=(mention.span,),
        polarity="denied",
    )


def _clause(scene: Context, head: int) -> Span:
    parse = scene.parse
    chain = (head, *parse.ancestors(head))
    verb = next((i for i in chain if parse.tokens[i].pos in ("VERB", "AUX")), head)
    who = subject(parse, verb)
    below = [i for i in parse.subtree(verb) if parse.tokens[i].sent == parse.tokens[head].sent]
    last = max(i for i in below if parse.tokens[i].pos != "PUNCT")
    first = min([verb, *([min(parse.subtree(who))] if who is not None and who in below else [])])
    return parse.span(min(first, head), max(last, head))
