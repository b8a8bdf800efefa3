"""Whether the contact was held at all: a row only where somebody denies or doubts it."""

from readouts.model.issue import Issue
from readouts.model.reading import ContactMention, RawClaim, Reading, Source, around
from readouts.model.span import evidence
from readouts.model.values import Polarity
from readouts.reconcile.case import Case


def existence(case: Case) -> tuple[RawClaim, ...]:
    """Claims on existence that follow from how the contact is told, where anything denies or doubts it."""
    if not doubted(case):
        return ()
    return tuple(of_mention(m, case) for m in case.mentions if m.makes and m.realis in {"held", "denied"})


def misread(raw: RawClaim, case: Case) -> bool:
    """Whether a story denies in its own voice what it tells in its own voice: that is a misreading, not a denial."""
    if raw.point_kind != "field" or raw.point != "existence" or raw.polarity != "denied" or raw.chain:
        return False
    document = raw.evidence[0].document
    own = (m for m in case.mentions if m.document == document and m.makes and m.realis == "held")
    return any(not chain(m, case.readings[document]) for m in own)


def doubted(case: Case) -> bool:
    """Whether a mention or a claim denies or doubts the holding."""
    return any(m.realis == "denied" for m in case.mentions) or any(
        c.point_kind == "field" and c.point == "existence" and c.polarity in {"denied", "hedged"}
        for c in of_contact(case)
    )


def of_contact(case: Case) -> tuple[RawClaim, ...]:
    """The raw claims of the cluster's mentions."""
    own = {m.id for m in case.mentions}
    every = (c for r in case.readings.values() for c in r.claims if c.mention in own)
    return tuple(c for c in every if not misread(c, case))


def misreadings(case: Case) -> tuple[Issue, ...]:
    """An issue for each claim that is left out as a misreading."""
    own = {m.id for m in case.mentions}
    found = [c for r in case.readings.values() for c in r.claims if c.mention in own and misread(c, case)]
    message = "The story seems to deny a contact that it tells of; that is not taken as a denial."
    return tuple(
        Issue(
            kind="existence unclear",
            message=message,
            document=c.evidence[0].document,
            span=c.evidence[0].span,
            contact=case.id,
        )
        for c in found
    )


def of_mention(mention: ContactMention, case: Case) -> RawClaim:
    """That it was held, or was not, as one mention tells it."""
    text = case.documents[mention.document].text
    reading = case.readings[mention.document]
    polarity: Polarity = "denied" if mention.realis == "denied" else "asserted"
    return RawClaim(
        mention=mention.id,
        point_kind="field",
        point="existence",
        value=mention.span.words(text),
        evidence=(evidence("value", mention.document, text, mention.span),),
        polarity=polarity,
        chain=chain(mention, reading),
        attribution=mention.attribution,
    )


def chain(mention: ContactMention, reading: Reading) -> tuple[Source, ...]:
    """The sources that a mention is told through, the outermost first."""
    return tuple(a.voice for a in around(mention.attribution, reading.attributions)[::-1] if a.voice is not None)
