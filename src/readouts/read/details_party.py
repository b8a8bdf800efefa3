"""Which party of a contact a noun stands for, and the finding that it was the one who initiated it."""

from readouts.model.normalized import Normalized
from readouts.model.reading import ContactMention
from readouts.model.span import Span
from readouts.model.values import Act
from readouts.read.details_clause import hedge, negated, standing
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

GROUP = "details.initiator"
VOICE = frozenset({"call", "video call", "unknown"})
OWNED = ("poss", "amod", "compound", "nmod")


def one_party(scene: Context, mention: ContactMention, i: int | None) -> str | None:
    """The one participant of `mention` that the noun at `i` stands for, by name, role, state or metonym, or as the
    side or government of a state."""
    if i is None:
        return None
    parties = scene.parties(mention)
    named = [p.person for p in parties if p.person in scene.names(i)]
    if not named and scene.names(i):
        return None
    states = () if named else scene.states(i)
    if not named and not states and scene.parse.tokens[i].lower in scene.words(f"{GROUP}.side"):
        states = tuple(s for c in scene.parse.children(i, *OWNED) for s in scene.states(c))
    found = named or [p.person for p in parties if p.state is not None and p.state in states]
    return found[0] if len(found) == 1 else None


def owner(scene: Context, i: int) -> int:
    """The first token of the noun phrase at `i`: "the Ukrainian side"."""
    before = ("det",) if scene.who(i) is not None else ("det", *OWNED)
    return min((i, *scene.parse.children(i, *before)))


def told_of(scene: Context, i: int, who: int | None, *, back: int, ahead: int) -> ContactMention | None:
    """The one contact by voice, of the party at `who`, that the sentence of `i` tells of, or else those next to it, so
    many back and ahead; None if there are two."""
    sentence = scene.parse.tokens[i].sent
    for near in (0, *(-k for k in range(1, back + 1)), *range(1, ahead + 1)):
        mentions = [m for m in scene.in_sentence.get(sentence + near, ()) if _voice(scene, m)]
        mentions = [m for m in mentions if scene.parse.kind(scene.heads[m.id]) == scene.parse.kind(i)]
        roots = {scene.root(m).id: m for m in mentions if who is None or one_party(scene, m, who) is not None}
        if roots:
            return next(iter(roots.values())) if len(roots) == 1 else None
    return None


def _voice(scene: Context, mention: ContactMention) -> bool:
    return scene.root(mention).mode in VOICE or mention.mode in VOICE


def initiated(
    scene: Context,
    at: int,
    person: str,
    value: Span,
    verb: int | None,
    mention: ContactMention,
    act: Act | None = None,
    *,
    denied: bool = False,
) -> list[Finding]:
    """The finding that `person` initiated the contact of `mention`, or will; none if `verb` is told as neither.

    act: asked or invited, if they did not place it themselves; offered, if they proposed it.
    """
    how = "held" if verb is None else standing(scene, verb)
    if how == "open" or (how == "scheduled" and scene.root(mention).realis != "scheduled"):
        return []
    denied = denied or (verb is not None and negated(scene, verb))
    return [
        Finding(
            kind="field",
            point="initiator",
            at=at,
            mention=mention.id,
            value=(value,),
            trigger=(scene.parse.tokens[at].span,),
            act=act,
            realis="held" if how == "held" else "scheduled",
            normalized=Normalized(person=person),
            polarity="denied" if denied else hedge(scene, verb) if verb is not None else "asserted",
            parties=frozenset((person,)),
        )
    ]
