"""The mode of a contact, where the trigger alone does not say it."""

import msgspec

from readouts.model.parse import WORD
from readouts.model.values import Mode
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

NEAR = 12  # tokens between a trigger and its partner
LINKS = frozenset({"with", "to"})


def mode_of(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...], *, partnered: bool, earlier: bool) -> Mode:
    """From the trigger, the words beside it ("by phone"), else what the headline or a count announced.

    "Held talks with" is a meeting; "the talks" that were told of before may have been anything.
    """
    if _visits(scene, trigger):
        return "visit"
    if trigger.mode in {"meeting", "summit", "unknown"} and _virtual(scene, trigger):
        return "video call"
    said = _beside(scene, trigger, rivals)
    if trigger.mode == "meeting" and said == "video call":
        return said
    if trigger.mode != "unknown":
        return trigger.mode
    if scene.parse.kind(trigger.head) == "caption" and said is None:
        return "meeting"  # a photograph of both shows an encounter
    # The headline's is the one that the text is about.
    told = None if earlier or not _of_headline(scene, trigger) else _announced(scene, trigger, rivals)
    return said or told or (trigger.fallback if partnered else "unknown")


def guessed(scene: Scene, trigger: Trigger, mode: Mode) -> bool:
    """Whether only the noun ("talks") speaks for that mode, and no place beside it for a meeting."""
    if trigger.mode != "unknown" or mode != trigger.fallback or mode == "unknown":
        return False
    parse = scene.parse
    near = {trigger.head} if trigger.verb is None else {trigger.head, trigger.verb}
    preps = [p for at in near for p in parse.children(at, "prep") if parse.tokens[p].lower in {"in", "at"}]
    nouns = [n for p in preps for n in parse.children(p, "pobj")]
    return not any(parse.tokens[n].pos == "PROPN" and scene.when(n) is None for n in nouns)


def _visits(scene: Scene, trigger: Trigger) -> bool:
    """ "Hosted X for a state visit"."""
    parse = scene.parse
    if trigger.subject != "host" or trigger.kind != "verb":
        return False
    nouns = (n for p in parse.children(trigger.head, "prep") for n in parse.children(p, "pobj"))
    return any(parse.tokens[n].lower in scene.words("trigger.noun.visit") for n in nouns)


def _virtual(scene: Scene, trigger: Trigger) -> bool:
    """ "A virtual bilateral", "an online meeting"."""
    before = scene.parse.tokens[max(0, trigger.first - 3) : trigger.first]
    return trigger.kind == "noun" and any(t.lower in scene.words("virtual.word") for t in before)


def _beside(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> Mode | None:
    parse = scene.parse
    start, end = parse.sentence(trigger.head)
    for entry in scene.knowledge.lexicon.group("medium"):
        for first, last in parse.phrases(entry.words, entry.by):
            if start <= first and last < end and not (_rival_between(trigger, first, rivals) or _nearly(scene, last)):
                mode: Mode = msgspec.convert(entry.attrs["mode"], Mode)
                return mode
    return None


def _nearly(scene: Scene, last: int) -> bool:
    """ "A dialogue virtually in all areas": almost."""
    behind = [t.lower for t in scene.parse.tokens[last + 1 : last + 3]]
    nearly = scene.parse.tokens[last].lower in scene.words("nearly.word")
    return nearly and any(w in scene.words("nearly.all") for w in behind)


def _rival_between(trigger: Trigger, at: int, rivals: tuple[Trigger, ...]) -> bool:
    low, high = sorted((trigger.head, at))
    return any(low < r.head < high for r in rivals if r.kind == "verb")


def _of_headline(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody in the sentence is named in the headline, or nobody is: what was said in a call of others."""
    titled = {p for m in scene.titled for p in m.people}
    end = scene.parse.sentence(trigger.head)[1]
    partner = [
        m
        for i in range(trigger.last + 1, min(trigger.last + NEAR, end))
        if (m := scene.who(i)) is not None and m.people and m.form != "pronoun" and _linked(scene, i)
    ]
    return not titled or not partner or bool(titled & {p for m in partner[:1] for p in m.people})


def _linked(scene: Scene, i: int) -> bool:
    """Whether "with" or "to" stands before token `i`, an article between."""
    before = scene.parse.tokens[i - 1]
    return before.lower in LINKS or (before.tag == "DT" and i > 1 and scene.parse.tokens[i - 2].lower in LINKS)


def _announced(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> Mode | None:
    """The headline's one mode ("call"), or that of a counted plural: "five calls", of which this is one."""
    parse = scene.parse
    heads: set[Mode] = {
        r.mode for r in rivals if r.kind == "noun" and parse.kind(r.head) == "headline" and r.mode != "unknown"
    }
    titled = _titled(scene)
    heads = titled if len(titled) == 1 else heads | titled  # a readout's title names what its first lines may not
    if len(heads) == 1:
        only = heads.pop()
        return only if only in {"call", "video call"} else None
    counted = announcer(scene, trigger, rivals)
    return None if counted is None else counted.mode


def announcer(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> Trigger | None:
    """The counted plural before a plural ("five calls … conversations with"), if all such are of one mode."""
    if not trigger.plural:
        return None
    numbers = [r for r in rivals if r.plural and r.first and scene.parse.tokens[r.first - 1].tag == "CD"]
    counted = [r for r in numbers if r.head < trigger.head]
    known = [r for r in counted if r.mode != "unknown"]
    return known[-1] if len({r.mode for r in known}) == 1 else None


def _titled(scene: Scene) -> set[Mode]:
    """The modes that the titles name under which the text appeared ("Readout of the Call with …")."""
    found: set[Mode] = set()
    calls, other = scene.words("trigger.verb.call"), scene.words("not_contact.call")  # "X and Y call for calm"
    for appearance in scene.document.appearances:
        words = WORD.findall((appearance.title or "").lower())
        words = [w for i, w in enumerate(words) if w not in calls or not other & set(words[i + 1 : i + 2])]
        for entry in scene.knowledge.lexicon.group("trigger.noun"):
            if any(_holds(words, WORD.findall(phrase)) for phrase in entry.words):
                found.add(msgspec.convert(entry.attrs["mode"], Mode))
    return found - {"unknown"}


def _holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[i : i + len(phrase)] == phrase for i in range(len(words) - len(phrase) + 1))
