"""Of which contact a finding is: the one that its words, its sentence or the account that it continues evoke."""

from typing import Literal

import msgspec

from readouts.model.parse import WORD
from readouts.model.reading import ContactMention
from readouts.model.values import Mode, mode_group
from readouts.read.details_elsewhere import at_another_time, in_focus, said_elsewhere
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context
from readouts.read.topics_label import Label

Outcome = Literal["none", "several"]
CLOSE = 4  # tokens on the way between a verb of saying and the contact that it was said in
NEAR = 2  # sentences back in which an account goes on without naming the contact
GONE = frozenset({"hypothetical", "cancelled"})


class Evoked:
    """The contacts that the text has evoked so far, by sentence; filled as findings are placed, in order."""

    def __init__(self, scene: Context) -> None:
        self._scene = scene
        self._by_sentence: dict[int, dict[str, ContactMention]] = {}
        self._kinds: dict[int, str] = {}
        self._labels: dict[str, dict[str, Label]] = {}
        for mentions in scene.in_sentence.values():
            for mention in mentions:
                if not mention.earlier and not _describes(scene, mention):
                    self.add(scene.heads[mention.id], mention)

    def add(self, at: int, mention: ContactMention) -> None:
        """The sentence of token `at` is about the contact."""
        sentence = self._scene.parse.tokens[at].sent
        self._kinds[sentence] = self._scene.parse.kind(at)
        self._by_sentence.setdefault(sentence, {})[self._scene.root(mention).id] = mention

    def name(self, mention: ContactMention, label: Label) -> None:
        """The contact has a topic of that label."""
        self._labels.setdefault(self._scene.root(mention).id, {}).setdefault(label.point.casefold(), label)

    def named(self, mention: ContactMention, words: str) -> Label | None:
        """The longest label of the contact that stands in the words, whole; None if there is none."""
        known = self._labels.get(self._scene.root(mention).id, {})
        here = f" {' '.join(WORD.findall(words.casefold()))} "
        found = [k for k in known if f" {' '.join(WORD.findall(k))} " in here]
        return known[max(found, key=lambda k: (len(k), k))] if found else None

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
    if said_elsewhere(scene, finding):
        return "none"
    sentence = scene.parse.tokens[finding.at].sent
    fit = [m for m in scene.in_sentence.get(sentence, ()) if _fits(scene, m, finding) and _before(scene, m, finding)]
    here = [m for m in fit if _linked(scene, m, finding)]
    if any(scene.root(m).realis == "held" for m in here) or (here and finding.realis != "held"):
        return _nearest(scene, finding, here)
    before = _continued(scene, finding, evoked, sentence)
    rest = fit if finding.speaker is None else here
    return _nearest(scene, finding, rest) if rest and isinstance(before, str) else before


def _settled(scene: Context, mention: ContactMention, finding: Finding) -> ContactMention | Outcome:
    """A mention that names no two parties and refers to nothing is taken for the only contact of the document."""
    if len(scene.parties(mention)) > 1 or mention.makes or mention.same_as is not None:
        return mention
    if mention.earlier:
        return "none"
    only = [r for r in _roots(scene, finding) if _one_group(r.mode, mention.mode)]
    return only[0] if len(only) == 1 else ("several" if only else "none")


def _one_group(one: Mode, other: Mode) -> bool:
    """Whether two modes can be one contact."""
    return "unknown" in (one, other) or mode_group(one) == mode_group(other)


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
    if finding.kind == "topic" and finding.mention is None and _describes(scene, mention):
        return False
    if mention.realis in GONE or (finding.kind == "topic" and any(v.covers(mention.span) for v in finding.value)):
        return False  # a meeting that was talked about is the topic, not where it was talked about
    if not parties and not mention.makes:
        return not mention.earlier
    return finding.parties <= parties


def _describes(scene: Context, mention: ContactMention) -> bool:
    """ "Discussed the issues agreed during the visit of August": a dated contact that only says what is meant."""
    parse = scene.parse
    if not mention.times or mention.primary:
        return False
    for i in parse.ancestors(scene.heads[mention.id]):
        token = parse.tokens[i]
        if token.dep in ("acl", "relcl") and token.pos == "VERB" and parse.tokens[token.head].pos == "NOUN":
            return not scene.at(token.head)
    return False


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


def _before(scene: Context, mention: ContactMention, finding: Finding) -> bool:
    """ "Both want calm, and X left after a summit with Y": a group that names nobody looks back, unless the contact
    is close in the parse ("both agreed in a call")."""
    if not finding.joint or finding.parties or scene.heads[mention.id] < finding.at:
        return True
    return _distance(scene, finding.at, mention) <= CLOSE


def _linked(scene: Context, mention: ContactMention, finding: Finding) -> bool:
    """What one of the parties says to nobody named is of a contact of its sentence only if the two are close in the
    parse: "in a call, X asked for", not "X, in a letter about the call, asked for"."""
    sure = finding.addressed or finding.joint or len(finding.parties) > 1
    if sure or (finding.speaker is None and not finding.loose):
        return True
    return _distance(scene, finding.at, mention) <= CLOSE


def _held(scene: Context, mentions: list[ContactMention]) -> list[ContactMention]:
    """Those that were held, if any were: what is still to come is talked about, not told of. Of these, those whose
    parties are known, if any are."""
    held = [m for m in mentions if scene.root(m).realis == "held"] or mentions
    return [m for m in held if len(scene.parties(m)) > 1] or held


def _distance(scene: Context, at: int, mention: ContactMention) -> int:
    path = scene.parse.path(at, scene.heads[mention.id])
    return 99 if path is None else len(path)


def _continued(scene: Context, finding: Finding, evoked: Evoked, sentence: int) -> ContactMention | Outcome:
    """The contact of the account that the sentence continues."""
    kind, tied = scene.parse.kind(finding.at), _tied(scene, finding)
    mode = _occasion(scene, finding)
    if mode is not None:
        fit = [r for r in _held(scene, _roots(scene, finding)) if _one_group(r.mode, mode)]
        return fit[0] if len(fit) == 1 else "several"
    if kind not in ("body", "headline") or (not tied and at_another_time(scene, finding)):
        return "none"
    for back in range(1, NEAR + 1):
        near = _held(scene, [m for m in evoked.at(sentence - back, kind) if _fits(scene, m, finding)])
        if not tied and finding.kind == "topic" and len(finding.parties) == 1:
            near = [m for m in near if in_focus(scene, m)]
        roots = {scene.root(m).id: m for m in near}
        if len(roots) == 1 and (back == 1 or tied):
            return _settled(scene, next(iter(roots.values())), finding)
        if len(roots) > 1:
            return "several" if tied else "none"
    if (tied and not _by_a_party(scene, finding)) or (kind == "headline" and finding.loose):
        return _own_contact(scene, finding)
    return "none"


def _by_a_party(scene: Context, finding: Finding) -> bool:
    """Whether a party itself tells, somewhere in the text, what another party did or said: that may be of anything."""
    if finding.addressed or finding.joint or len(finding.parties) > 1:
        return False
    span = scene.parse.tokens[finding.at].span
    around = [a for a in scene.attributions if a.voice is not None and any(c.covers(span) for c in a.content)]
    parties = {p.person for m in scene.mentions for p in m.participants}
    outermost = next((a for a in around if a.voice is not None and a.voice.side != "press"), None)
    return outermost is not None and outermost.voice is not None and outermost.voice.name in parties


def _own_contact(scene: Context, finding: Finding) -> ContactMention | Outcome:
    """The contact that the document is about."""
    roots = _held(scene, _roots(scene, finding))
    primary = [r for r in roots if r.primary] or roots
    if len(primary) == 1:
        return primary[0]
    return "several" if primary else "none"


def _occasion(scene: Context, finding: Finding) -> Mode | None:
    """The mode of an occasion that the clause names ("during their phone call") and that is no contact mention."""
    parse = scene.parse
    when = scene.words("topics.occasion") | scene.words("topics.later")
    for prep in parse.children(finding.at, "prep"):
        if parse.tokens[prep].lower not in when:
            continue
        for noun in parse.children(prep, "pobj"):
            mode = None if scene.at(noun) else _mode_of(scene, noun)
            if mode is not None:
                return mode
    return None


def _mode_of(scene: Context, noun: int) -> Mode | None:
    """The mode of the longest contact noun that ends at a token."""
    found: list[tuple[int, str]] = []
    for entry in scene.knowledge.lexicon.group("trigger.noun"):
        for first, last in scene.parse.phrases(entry.words, entry.by):
            if last == noun:
                found.append((last - first, str(entry.attrs["mode"])))
    return msgspec.convert(max(found)[1], Mode) if found else None


def _tied(scene: Context, finding: Finding) -> bool:
    """Whether the finding points to a contact by itself: it is addressed to the other party, told of both, or
    somebody tells what a party said."""
    if finding.addressed or finding.joint or len(finding.parties) > 1:
        return True
    if finding.speaker is None and not finding.group:
        return False
    span = scene.parse.tokens[finding.at].span
    around = [a for a in scene.attributions if any(c.covers(span) for c in a.content)]
    return any(a.voice is not None and a.voice.name != finding.speaker and a.voice.side != "press" for a in around)
