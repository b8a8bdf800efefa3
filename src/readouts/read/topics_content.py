"""What the content of a saying is about: the contact itself, or something said in it."""

from readouts.model.span import Span
from readouts.read.details_scene import Context


def of_the_contact(scene: Context, value: Span) -> bool:
    """Whether the content tells of the contact, or of what somebody said in it: that is read by itself."""
    parse = scene.parse
    head = min(parse.tokens_in(value), key=lambda i: (parse.depths[i], i))
    if parse.tokens[head].pos not in ("VERB", "AUX"):
        return bool(scene.at(head))
    subjects = parse.children(head, "nsubj", "nsubjpass")
    if any(scene.root(m).realis == "held" for i in (head, *subjects) for m in scene.at(i)):
        return True
    if any(scene.at(i) for i in parse.children(head, "xcomp")) or _names_topic(scene, head):
        return True
    lemma = parse.tokens[head].lemma.lower()
    says = (
        lemma in scene.words("topics.say")
        or lemma in scene.words("topics.discuss")
        or lemma in scene.words("topics.act")
    )
    return says and parse.tokens[head].tag != "VB" and any(scene.names(s) or scene.group(s) for s in subjects)


def _names_topic(scene: Context, verb: int) -> bool:
    """ "That X was not discussed", "that X came up": `topics` reads those."""
    parse = scene.parse
    if any(first == verb for first, _ in parse.phrases(scene.words("topics.come_up"))):
        return True
    return bool(parse.children(verb, "auxpass")) and parse.tokens[verb].lemma.lower() in scene.words("topics.passive")
