"""What takes back a whole clause: a denial above it, a false report, a question or a condition by its order."""

from readouts.model.values import Realis
from readouts.read.scene import Scene


def turned(scene: Scene, verb: int, subjects: tuple[int, ...]) -> bool:
    """ "Had X met Y, he would …", "did X meet Y?", "if only X had met Y": a condition or a question asserts nothing."""
    parse = scene.parse
    first = parse.sentence(verb)[0]
    opens = {
        i for i in parse.children(verb, "aux", "auxpass") if i == first or parse.tokens[i - 1].text in {",", '"', "“"}
    }
    if any(i < s for i in opens for s in subjects) and parse.tokens[verb].dep in {"ROOT", "advcl", "ccomp", "conj"}:
        return True
    marks = {parse.tokens[i].lower for i in parse.children(verb, "mark")}
    return parse.governor(verb) is None and bool(marks & {"if"} & scene.words("realis.hypothetical.word"))


def untrue(scene: Scene, above: int) -> set[Realis]:
    """ "Reports that X met Y are false", "it is a rumour that X met Y"."""
    parse = scene.parse
    token = parse.tokens[above]
    false = scene.words("realis.false.word")
    if token.lower in false:
        return {"denied"}
    verb = parse.governor(above) if token.pos in {"NOUN", "PROPN"} else above
    said = {parse.tokens[i].lower for i in parse.children(verb, "acomp", "attr")} if verb is not None else set[str]()
    return {"denied"} if said & false else set()


def either_way(scene: Scene, verb: int) -> bool:
    """ "Declined to confirm or deny": neither."""
    members = {scene.parse.tokens[i].lemma.lower() for i in scene.parse.conjuncts(verb)}
    return bool(members & scene.words("realis.confirm.verb"))


def denial(scene: Scene, verb: int) -> set[Realis]:
    """Above a past clause only a denial or a doubt of the whole counts."""
    lemma = scene.parse.tokens[verb].lemma.lower()
    found: set[Realis] = set()
    if lemma in scene.words("realis.denied.verb") and not either_way(scene, verb):
        found.add("denied")
    adverbs = {scene.parse.tokens[i].lower for i in scene.parse.children(verb, "advmod")}
    if adverbs & scene.words("realis.hypothetical.word"):
        found.add("hypothetical")
    return found


def prep_marks(scene: Scene, prep: int) -> set[Realis]:
    """What prepositions say: "left without meeting X", "decided against meeting X", "a step toward a meeting"."""
    token = scene.parse.tokens[prep]
    found: set[Realis] = set()
    chosen = scene.parse.tokens[token.head].lemma.lower() in scene.words("realis.scheduled.verb")
    if token.lower in scene.words("realis.denied.negation") or (
        token.lower in scene.words("realis.against") and chosen
    ):
        found.add("denied")
    if token.lower in scene.words("realis.toward"):
        found.add("proposed")
    return found
