"""What somebody says in a speech, or at another time, is not said in the contact that was told of just before."""

from readouts.model.reading import ContactMention
from readouts.read.details_finding import Finding
from readouts.read.details_scene import Context

MAIN = frozenset({"ROOT", "ccomp", "conj", "dobj", "xcomp"})
SHARED = ("conj", "xcomp", "advcl")
WHEN = ("npadvmod", "prep", "advmod")


def said_elsewhere(scene: Context, finding: Finding) -> bool:
    """ "In his speech, X called for Y": one of the parties says it, on an occasion that is no contact."""
    parse = scene.parse
    if finding.kind != "topic" or finding.joint or finding.addressed or len(finding.parties) > 1:
        return False
    for prep in parse.children(finding.at, "prep"):
        nouns = parse.children(prep, "pobj") if parse.tokens[prep].lower in scene.words("topics.occasion") else ()
        for noun in (k for n in nouns for k in parse.conjuncts(n)):
            inside = any(scene.at(i) for i in parse.subtree(noun))
            if parse.tokens[noun].lower in scene.words("topics.elsewhere") and not inside:
                return True
    return False


def at_another_time(scene: Context, finding: Finding) -> bool:
    """ "Last week, X announced Y": the clause has a day of its own, which no contact of the text has."""
    if finding.kind != "topic" or _of_an_organ(scene):
        return False
    text = scene.parse.text
    days = {scene.times[t].span.words(text).lower() for m in scene.mentions for t in m.times}
    return any(time not in days for time in _days(scene, finding.at))


def _days(scene: Context, verb: int) -> list[str]:
    """The words of the days that hang on the verb, or on one that shares its subject: "used the web to announce Y"."""
    parse = scene.parse
    verbs = [verb]
    while parse.tokens[verbs[-1]].dep in SHARED and not parse.children(verbs[-1], "nsubj", "nsubjpass"):
        verbs.append(parse.tokens[verbs[-1]].head)
    near = [c for v in verbs for c in parse.children(v, *WHEN)]
    near += [o for c in near if parse.tokens[c].dep == "prep" for o in parse.children(c, "pobj")]
    found = (scene.when(i) for i in near)
    return [t.span.words(parse.text).lower() for t in found if t is not None and t.type == "DATE"]


def in_focus(scene: Context, mention: ContactMention) -> bool:
    """Whether the text is about the contact, or its sentence tells of it as what happened: "X met Y on Monday", not
    "little has come of his meetings with Y". An organ's text is about it all through."""
    if _of_an_organ(scene) or scene.root(mention).primary or mention.primary:
        return True
    head = scene.heads.get(mention.id)
    return head is not None and all(
        scene.parse.tokens[i].dep in MAIN for i in (head, *scene.parse.ancestors(head)) if scene.parse.tokens[i].dep
    )


def _of_an_organ(scene: Context) -> bool:
    medium = scene.knowledge.roster.published_by(scene.document)
    return medium is not None and medium.kind == "organ"
