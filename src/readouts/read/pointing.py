"""How a mention points at a contact: as the one just told of, an earlier one, or another."""

from readouts.model.parse import Token
from readouts.model.span import Span
from readouts.read.attach_paths import last_time, torn_object
from readouts.read.attach_tense import is_recalled
from readouts.read.auxiliaries import auxiliaries
from readouts.read.parties import Sides
from readouts.read.realis_ahead import helpers_above
from readouts.read.scene import Scene
from readouts.read.trigger import Trigger

INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})  # between an article and its noun
TAKES = ("dobj", "dative", "oprd", "ccomp", "xcomp", "neg", "auxpass", "advcl", "acomp")


def is_pointing(scene: Scene, trigger: Trigger) -> bool:
    """ "That call"; "this call" too, but for one who is in it as he speaks."""
    words = {scene.parse.tokens[i].lower for i in scene.parse.children(trigger.head, "det")}
    return "that" in words or ("this" in words and scene.turn_of(trigger.head) is None)


def is_they(both: Sides) -> bool:
    """Whether one word that refers back names all parties."""
    mentions = (*both.subject.mentions, *both.partner.mentions)
    return len({m.span for m in mentions}) == 1 and mentions[0].form in {"group", "pronoun"}


def placed(scene: Scene, trigger: Trigger) -> bool:
    """ "Our last meeting took place in Lima": who took part says where it was; not "their last meeting"."""
    parse = scene.parse
    ours = any(parse.tokens[i].lower in scene.words("first.plural") for i in parse.children(trigger.head, "poss"))
    took = trigger.verb is not None and parse.tokens[trigger.verb].lemma.lower() in scene.words("occur.verb")
    preps = [p for at in {trigger.head, trigger.verb or trigger.head} for p in parse.children(at, "prep")]
    nouns = (
        i for p in preps if parse.tokens[p].lower in {"in", "at", "during", "on"} for i in parse.children(p, "pobj")
    )
    return ours and (took or any(parse.tokens[i].pos == "PROPN" for i in nouns))


def is_apposed(scene: Scene, trigger: Trigger) -> bool:
    """ "She is to meet him in May, their first encounter since …": the noun says more of what stands before it."""
    parse = scene.parse
    at = trigger.first - 1
    while at > parse.sentence(trigger.head)[0] and _inside(parse.tokens[at]) and parse.tokens[at].text != ",":
        at -= 1
    owner = parse.tokens[at].tag == "PRP$" and parse.tokens[at - 1].text in {",", "–", "—"}
    return owner and parse.tokens[trigger.head].dep in {"appos", "dep", "npadvmod", "ROOT", "attr", "conj"}


def is_said_of_it(scene: Scene, trigger: Trigger) -> bool:
    """ "It was their third call this year": the noun says more of the contact told before."""
    parse = scene.parse
    if parse.tokens[trigger.head].dep != "attr":
        return False
    subjects = parse.children(parse.tokens[trigger.head].head, "nsubj")
    return any(parse.tokens[i].lower in scene.words("refers.pronoun") for i in subjects)


def goes_on(scene: Scene, trigger: Trigger) -> bool:
    """ "They talked …": whoever they are, the sentence goes on with those before."""
    subjects = scene.parse.children(trigger.head, "nsubj") if trigger.kind == "verb" else ()
    return any(scene.parse.tokens[i].lower == "they" for i in subjects)


def is_definite(scene: Scene, trigger: Trigger) -> bool:
    """ "The call", "their meeting", "X's visit"; of verbs only those that leave out whom."""
    parse = scene.parse
    if trigger.kind == "verb":
        return rings(scene, trigger)
    start = parse.sentence(trigger.head)[0]
    at = trigger.first - 1
    while at >= start and (_inside(parse.tokens[at]) or scene.when(at) is not None):
        at -= 1
    if at < start:
        return False
    token = parse.tokens[at]
    if token.tag == "POS":
        return True
    return token.lower in scene.words("definite.word") and token.tag in {"DT", "PRP$", "PDT"}


def is_only_named(scene: Scene, trigger: Trigger) -> bool:
    """ "Concessions for the meeting", "slammed the meeting": nothing says that it was held."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    above = parse.tokens[token.head]
    if trigger.kind == "verb" or token.dep not in {"pobj", "dobj"}:
        return False
    if token.dep == "pobj" and above.lower in scene.words("realis.after"):
        return _by_then(scene, above.i)
    if token.dep == "pobj":
        return above.lower in scene.words("operator.prep") - scene.words("time.inside.preposition")
    return above.lemma.lower() not in scene.words("light.verb")


def is_of_a_body(scene: Scene, trigger: Trigger) -> bool:
    """ "The ministers' meeting", "last week's working group meeting": of these, and of no leader."""
    parse = scene.parse
    if trigger.kind == "verb":
        return False
    near = [i for i in parse.children(trigger.head) if parse.tokens[i].dep in {"poss", "compound", "nmod"}]
    of = (p for p in parse.children(trigger.head, "prep") if parse.tokens[p].lower in {"of", "between"})
    near += [i for p in of for i in parse.children(p, "pobj") if not _both_leaders(scene, i)]
    those = scene.words("event.body") | scene.words("people.noun")
    return any(scene.who(i) is None and parse.tokens[i].lemma.lower() in those for i in near)


def _both_leaders(scene: Scene, noun: int) -> bool:
    """ "The first meeting of the presidents": theirs; not that of the "heads of state of the guarantors"."""
    parse = scene.parse
    leading = scene.knowledge.roster.title_leads(parse.tokens[noun].lemma.lower())
    return leading and not parse.children(noun, "prep", "appos", "compound", "nmod")


def _by_then(scene: Scene, prep: int) -> bool:
    """ "She will decide after her meeting with X": it may be as far off as what follows it."""
    return bool(helpers_above(scene, prep) & scene.words("realis.future.modal"))


def is_set_up(scene: Scene, trigger: Trigger) -> bool:
    """ "Aides worked to set up his call with X": what was done for it is past, and the call may be so too."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    verb = parse.tokens[token.head]
    if trigger.kind == "verb" or token.dep != "dobj" or verb.tag != "VB":
        return False
    if not any(parse.tokens[i].lower == "to" for i in parse.children(verb.i, "aux")):
        return False
    above = next((parse.tokens[i] for i in parse.ancestors(verb.i) if parse.tokens[i].pos in {"VERB", "AUX"}), None)
    return above is not None and above.tag in {"VBD", "VBN"}


def is_led_up_to(scene: Scene, trigger: Trigger) -> bool:
    """ "It was offered ahead of the X-Y call": what led up to it is past, and the call may be so too."""
    parse = scene.parse
    prep = parse.governor(trigger.head)
    if trigger.kind == "verb" or prep is None or parse.tokens[trigger.head].dep != "pobj":
        return False
    led = {last for _, last in parse.phrases(scene.words("realis.ahead") | scene.words("realis.before"))}
    above = (parse.tokens[a] for a in parse.ancestors(prep))
    return prep in led and any(t.tag in {"VBD", "VBN"} for t in above)


def is_decided(scene: Scene, trigger: Trigger) -> bool:
    """ "Decided to call X", "his decision to call X": he may have done so by now."""
    parse = scene.parse
    above = parse.governor(trigger.head)
    if trigger.kind != "verb" or above is None or parse.tokens[trigger.head].tag != "VB":
        return False
    token = parse.tokens[above]
    return token.lemma.lower() in scene.words("resolve.done") and token.tag not in {"VBZ", "VBP", "VB"}


def rings(scene: Scene, trigger: Trigger) -> bool:
    """ "X rang first", "X called at noon": whom, the text has told; it may be of a call that is told of."""
    parse = scene.parse
    token = parse.tokens[trigger.head]
    if trigger.mode != "call" or trigger.kind != "verb" or token.tag != "VBD" or parse.children(trigger.head, *TAKES):
        return False
    preps = {parse.tokens[i].lower for i in parse.children(trigger.head, "prep", "prt")}
    return not preps & scene.words("not_contact.call") or any(
        scene.when(i) for p in parse.children(trigger.head, "prep") for i in parse.children(p, "pobj")
    )


def _inside(token: Token) -> bool:
    """Whether it may stand between an article and its noun: "the much-anticipated Smith-Jones call"."""
    return token.pos in INSIDE or token.tag in {"VBN", "VBG", "HYPH"} or token.text in {"-", "–", ","}


def is_earlier(scene: Scene, trigger: Trigger) -> bool:
    """ "The previous call", "had spoken": put before the contact that the text is about."""
    parse = scene.parse
    if trigger.kind == "noun":
        near = parse.children(trigger.head, "amod", "advmod", "nmod")
        link = parse.governor(trigger.head)
        since = link is not None and parse.tokens[link].lower == "since" and parse.tokens[trigger.head].dep == "pobj"
        if since and scene.turn_of(trigger.head) is not None:
            return True  # at a meeting: "much has changed since our meeting in Lima"
        if is_recalled(scene, trigger):
            return True
        return any(i < trigger.first and parse.tokens[i].lower in scene.words("earlier.word") for i in near)
    if last_time(scene, trigger) is not None:
        return True
    if scene.innermost(parse.tokens[trigger.head].span) is None:  # in reported speech "had" is only tense
        helpers = {parse.tokens[i].lower for i in parse.children(trigger.head, "aux")}
    else:
        helpers = set()
    adverbs = {parse.tokens[i].lower for i in parse.children(trigger.head, "advmod")}
    lately = scene.turn_of(trigger.head) is not None and bool(adverbs & scene.words("earlier.lately"))
    had = "had" in helpers and not adverbs & scene.words("earlier.just")
    return had or lately or bool(adverbs & scene.words("earlier.adverb"))


def is_last(scene: Scene, trigger: Trigger) -> bool:
    """ "Hours after his last call": the latest, which may be the one that the text is about, or the one before."""
    parse = scene.parse
    near = {parse.tokens[i].lower for i in parse.children(trigger.head, "amod", "advmod")}
    return trigger.kind == "noun" and near & scene.words("earlier.word") == {"last"}


def reached_at(scene: Scene, trigger: Trigger) -> bool:
    """ "The agreements reached at the summit in Ankara on June 7": an earlier contact of those who now speak of it."""
    parse = scene.parse
    link = parse.governor(trigger.head)
    verb = None if link is None else parse.governor(link)
    if trigger.kind == "verb" or link is None or verb is None or is_of_a_body(scene, trigger):
        return False
    if parse.tokens[link].lower not in {"at", "during", "in", "following"}:
        return False
    if parse.tokens[verb].lemma.lower() not in scene.words("reached.verb"):
        return False
    things = (*parse.children(verb, "nsubj", "nsubjpass", "dobj"), parse.tokens[verb].head)
    named = any(
        parse.tokens[i].name_kind in {"event", "organ"} for i in parse.subtree(trigger.head) if i < trigger.head
    )
    return not named and any(parse.tokens[i].lemma.lower() in scene.words("reached.noun") for i in things)


def during(scene: Scene, trigger: Trigger, rivals: tuple[Trigger, ...]) -> Span | None:
    """ "In their third meeting they talked of …": the contact in which a verb says that they spoke."""
    parse = scene.parse
    if trigger.kind != "verb" or trigger.mode != "unknown" or torn_object(scene, trigger.head) is not None:
        return None
    nouns = (r for r in rivals if r.kind == "noun" and r.verb == trigger.head and not r.plural)
    same = scene.words("time.same")
    found = next((r for r in nouns if r.prep is not None and parse.tokens[r.prep].lower in same), None)
    return None if found is None else parse.span(found.first, found.last)


def _going_on(scene: Scene, trigger: Trigger) -> bool:
    """ "The two, who were meeting again only weeks after …, spoke of …": the contact at which they spoke."""
    tag, dep = scene.parse.tokens[trigger.head].tag, scene.parse.tokens[trigger.head].dep
    return dep == "relcl" and tag == "VBG" and bool(auxiliaries(scene.parse, trigger.head) & {"was", "were"})


def is_other(scene: Scene, trigger: Trigger) -> bool:
    """ "Another call", "spoke again"."""
    parse = scene.parse
    near = {parse.tokens[i].lower for i in parse.children(trigger.head, "amod", "det", "advmod", "nmod", "compound")}
    again = parse.kind(trigger.head) == "headline" or scene.turn_of(trigger.head) is not None
    if again or _going_on(scene, trigger):  # "glad to meet you again": the one that the text is about
        near -= scene.words("again.word")
    return bool(near & scene.words("other.word"))
