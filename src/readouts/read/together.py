"""Two of whom only what they discussed is told, without a word for the contact: "X and Y discussed it on Monday"."""

from readouts.read.attach_paths import torn_object
from readouts.read.scene import Scene

DAYS = frozenset({"weekday", "day", "day of month", "offset"})
OPENING = 3  # the first sentences of a text, which tell its news
TWO = 2  # of more, each may have discussed it with somebody else


def discussed_together(scene: Scene, head: int) -> bool:
    """Whether two leaders of different states discussed something, told as news or on a day.

    Not what they discussed in speeches or letters, each by himself, nor what a word for their contact stands beside.
    """
    parse = scene.parse
    token = parse.tokens[head]
    below = parse.children(head)
    led = min((i for i in parse.children(head, "nsubj")), default=head)
    words = {parse.tokens[i].lower for i in (*below, *range(led, head))}
    perfect = token.tag == "VBN" and bool(words & scene.words("perfect.now"))
    headline = parse.kind(head) == "headline" and token.tag in {"VBP", "VB", "VBD"}
    if not (token.tag == "VBD" or perfect or headline) or any(parse.tokens[i].dep == "neg" for i in below):
        return False
    thing = parse.children(head, "dobj", "xcomp") or torn_object(scene, head) is not None
    if not thing or words & scene.words("together.not") or _by_other_means(scene, head):
        return False
    return _two_leaders(scene, head) and (_is_news(scene, head) or _dated(scene, head))


def _two_leaders(scene: Scene, head: int) -> bool:
    parse = scene.parse
    subjects = [i for first in parse.children(head, "nsubj") for i in parse.conjuncts(first)]
    found = [m for i in subjects if (m := scene.who(i)) is not None]
    if len(subjects) != TWO or len(found) != TWO or any(m.form not in {"name", "role"} or not m.leader for m in found):
        return False
    return len({p for m in found for p in m.people}) == TWO and len({m.state for m in found}) == TWO


def _by_other_means(scene: Scene, head: int) -> bool:
    """ "In a call", "before holding a meeting", "in their speeches": a noun beside the object says where it was."""
    parse = scene.parse
    objects = {i for thing in parse.children(head, "dobj", "xcomp") for i in parse.subtree(thing)}
    beside = [i for i in parse.subtree(head) if i > head and i not in objects]
    told = scene.words("together.speech")
    before = [i for p in parse.children(head, "prep") if p < head for i in parse.children(p, "pobj")]
    return any(i in scene.evoking or parse.tokens[i].lemma.lower() in told for i in (*beside, *before))


def _is_news(scene: Scene, head: int) -> bool:
    parse = scene.parse
    if parse.kind(head) == "headline":
        return True
    first = next((t.sent for t in parse.tokens if parse.kind(t.i) == "body"), None)
    return first is not None and parse.kind(head) == "body" and parse.tokens[head].sent - first < OPENING


def _dated(scene: Scene, head: int) -> bool:
    parse = scene.parse
    near = (i for p in parse.children(head, "prep", "npadvmod") for i in (p, *parse.children(p, "pobj")))
    return any((t := scene.when(i)) is not None and t.kind in DAYS for i in near)
