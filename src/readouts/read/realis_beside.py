"""What the clause beside a contact says of it: as far ahead as that, or as a rule, or the first of its kind."""

from readouts.model.values import Realis
from readouts.read.auxiliaries import auxiliaries
from readouts.read.scene import Scene


def accompanies(scene: Scene, verb: int) -> bool:
    """ "Will open the day by meeting X", "besides meeting Y, he will speak": as far ahead as what it goes with."""
    parse = scene.parse
    token = parse.tokens[verb]
    above = parse.governor(verb)
    if token.tag != "VBG" or above is None or token.dep not in {"pcomp", "advcl"}:
        return False
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark", "advmod", "prep")}
    beside = any(last == above for _, last in parse.phrases(scene.words("realis.beside")))
    if token.dep == "pcomp":
        marks = {parse.tokens[above].lower}
        above = next((i for i in parse.ancestors(above) if parse.tokens[i].pos in {"VERB", "AUX"}), None)
    if above is None or not (beside or marks & scene.words("realis.means")) or parse.children(above, "neg"):
        return False
    return bool(auxiliaries(parse, above) & scene.words("realis.future.modal")) or _is_to(scene, above)


def _is_to(scene: Scene, verb: int) -> bool:
    """ "Is to visit a school", "is scheduled to speak"."""
    parse = scene.parse
    aims = [i for i in parse.children(verb, "xcomp") if any(parse.tokens[k].lower == "to" for k in parse.children(i))]
    token = parse.tokens[verb]
    now = token.tag in {"VBZ", "VBP"} or bool(auxiliaries(parse, verb) & {"is", "are"})
    set_ = token.lemma == "be" or token.lemma.lower() in scene.words("realis.scheduled.verb")
    return bool(aims) and now and set_


def first_to(scene: Scene, verb: int) -> set[Realis] | None:
    """ "Became the first president to visit X": he has, unless he "will be the first"; None for another infinitive."""
    parse = scene.parse
    noun = parse.governor(verb)
    if noun is None or parse.tokens[verb].dep not in {"relcl", "acl"}:
        return None
    if not any(parse.tokens[i].lower in scene.words("realis.first") for i in parse.children(noun, "amod")):
        return None
    above = parse.governor(noun)
    ahead = above is not None and bool(auxiliaries(parse, above) & scene.words("realis.future.modal"))
    return {"scheduled"} if ahead else set()


def spoken_at(scene: Scene, prep: int) -> bool:
    """ "Invited X to speak with him at a summit": it is as far ahead as what is to be spoken there."""
    parse = scene.parse
    above = parse.tokens[parse.tokens[prep].head]
    speaks = scene.words("trigger.verb.speak") | scene.words("trigger.verb.meet")
    return parse.tokens[prep].lower in scene.words("time.at") and above.lemma.lower() in speaks


def as_a_rule(scene: Scene, verb: int) -> bool:
    """ "When they talk, the conversations are frank": what is always so tells of no contact in particular."""
    parse = scene.parse
    above = parse.governor(verb)
    if above is None or parse.tokens[above].tag not in {"VBZ", "VBP"}:
        return False
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark", "advmod")}
    subjects = {parse.tokens[i].lower for i in (*parse.children(above, "nsubj"), *parse.children(verb, "nsubj"))}
    always = parse.tokens[above].lemma == "be" and parse.children(above, "acomp")
    told = (always or "they" in subjects) and not parse.children(above, "aux", "xcomp")
    dated = any(scene.when(i) is not None for i in range(*parse.sentence(verb)))
    plain = parse.tokens[verb].tag in {"VBZ", "VBP", "VB"} and not parse.children(verb, "aux")
    return plain and bool(told) and "when" in marks and not dated
