"""Of which contact a finding is: the one that its words, its sentence or the account that it continues evoke."""

from typing import Literal

from readouts.model.reading import ContactMention
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

Outcome = Literal["none", "several"]
NEAR = 2  # sentences back in which an account goes on without naming the contact
GONE = frozenset({"hypothetical", "cancelled"})


class Evoked:
    """The contacts that the text has evoked so far, by sentence. Filled as findings are placed, in order of the text."""

    def __init__(self, scene: Context) -> None:
        self._scene = scene
        self._by_sentence: dict[int, dict[str, ContactMention]] = {}
        self._kinds: dict[int, str] = {}
        for mentions in scene.in_sentence.values():
            for mention in mentions:
                if not mention.earlier:
                    self.add(scene.heads[mention.id], mention)

    def add(self, at: int, mention: ContactMention) -> None:
        """The sentence of token `at` is about the contact."""
        sentence = self._scene.parse.tokens[at].sent
        self._kinds[sentence] = self._scene.parse.kind(at)
        self._by_sentence.setdefault(sentence, {})[self._scene.root(mention).id] = mention

    def at(self, sentence: int, kind: str) -> tuple[ContactMention, ...]:
        """What the sentence is about; nothing if it stands in another kind of segment."""
        if self._kinds.get(sentence) != kind:
            return ()
        return tuple(self._by_sentence.get(sentence, {}).values())


def locate(scene: Context, finding: Finding, evoked: Evoked) -> ContactMention | Outcome:
    """The mention of the contact, or why there is none."""
    if finding.mention is not None:
        mention = scene.by_id[finding.mention]
        return _settled(scene, mention, finding)
    sentence = scene.parse.tokens[finding.at].sent
    here = [m for m in scene.in_sentence.get(sentence, ()) if _fits(scene, m, finding)]
    if any(scene.root(m).realis == "held" for m in here) or (here and finding.realis != "held"):
        return _nearest(scene, finding, here)
    before = _continued(scene, finding, evoked, sentence)
    return _nearest(scene, finding, here) if here and isinstance(before, str) else before


def _settled(scene: Context, mention: ContactMention, finding: Finding) -> ContactMention | Outcome:
    """A mention that names no two parties and refers to nothing is taken for the only contact of the document."""
    if len(scene.parties(mention)) > 1 or mention.makes or mention.same_as is not None:
        return mention
    if mention.earlier:
        return "none"
    only = _roots(scene, finding)
    return mention_of(only) if len(only) == 1 else ("several" if only else "none")


def mention_of(roots: list[ContactMention]) -> ContactMention:
    """The one mention of a list of one."""
    return roots[0]


def _roots(scene: Context, finding: Finding) -> list[ContactMention]:
    """The contacts of the document that can be meant, each by its first mention that makes it."""
    found: dict[str, ContactMention] = {}
    for mention in scene.mentions:
        root = scene.root(mention)
        if root.makes and not root.earlier and root.realis not in GONE and _fits(scene, root, finding):
            found[root.id] = root
    return list(found.values())


def _fits(scene: Context, mention: ContactMention, finding: Finding) -> bool:
    """Whether everybody who acts in the finding is party to the contact."""
    parties = {p.person for p in scene.parties(mention)}
    if mention.realis in GONE or (finding.kind == "topic" and any(v.covers(mention.span) for v in finding.value)):
        return False  # a meeting that was talked about is the topic, not where it was talked about
    if not parties and not mention.makes:
        return not mention.earlier
    return finding.parties <= parties


def _nearest(scene: Context, finding: Finding, here: list[ContactMention]) -> ContactMention | Outcome:
    """Of several contacts in the sentence the one nearest in the parse; none if two are equally near."""
    here = _held(scene, here)
    roots = {scene.root(m).id for m in here}
    if len(roots) == 1:
        return _settled(scene, here[0], finding)
    ranked = sorted((_distance(scene, finding.at, m), i) for i, m in enumerate(here))
    best, other = (
        ranked[0],
        next((r for r in ranked[1:] if scene.root(here[r[1]]).id != scene.root(here[ranked[0][1]]).id), None),
    )
    if other is None or best[0] < other[0]:
        return _settled(scene, here[best[1]], finding)
    return "several"


def _held(scene: Context, mentions: list[ContactMention]) -> list[ContactMention]:
    """Those that were held, if any were: what is still to come is talked about, not told of."""
    held = [m for m in mentions if scene.root(m).realis == "held"]
    return held or mentions


def _distance(scene: Context, at: int, mention: ContactMention) -> int:
    path = scene.parse.path(at, scene.heads[mention.id])
    return 99 if path is None else len(path)


def _continued(scene: Context, finding: Finding, evoked: Evoked, sentence: int) -> ContactMention | Outcome:
    """The contact of the account that the sentence continues."""
    kind = scene.parse.kind(finding.at)
    if kind not in ("body", "headline"):
        return "none"
    for back in range(1, NEAR + 1):
        near = [m for m in evoked.at(sentence - back, kind) if _fits(scene, m, finding)]
        near = _held(scene, near)
        roots = {scene.root(m).id: m for m in near}
        if len(roots) == 1 and (back == 1 or _tied(scene, finding)):
            return _settled(scene, next(iter(roots.values())), finding)
        if len(roots) > 1:
            return "several" if _tied(scene, finding) else "none"
    if not (_tied(scene, finding) or (kind == "headline" and finding.loose)):
        return "none"
    roots_of = _held(scene, _roots(scene, finding))
    primary = [r for r in roots_of if r.primary] or roots_of
    if len(primary) == 1 and (len(roots_of) == 1 or primary[0].primary):
        return primary[0]
    return "several" if primary else "none"


def _tied(scene: Context, finding: Finding) -> bool:
    """Whether the finding points to a contact by itself: it is addressed to the other party, told of both, or
    somebody tells what a party said."""
    if finding.addressed or finding.joint or len(finding.parties) > 1:
        return True
    if finding.speaker is None:
        return False
    span = scene.parse.tokens[finding.at].span
    around = [a for a in scene.attributions if any(c.covers(span) for c in a.content)]
    return any(a.voice is not None and a.voice.name != finding.speaker and a.voice.side != "press" for a in around)
