"""Titles before names: "Russian President Vladimir Putin" is one match."""

from collections.abc import Sequence

import msgspec

from readouts.roster.forms import Atom
from readouts.roster.index import Index
from readouts.roster.records import Title
from readouts.roster.view import BREAK, View

LONGEST = 40  # titles and states of one chain; a row of two thousand states names nobody
STATE_KINDS = frozenset({"state", "demonym", "capital", "organ", "metonym"})
POSSESSIVES = ("'s ", "' ")


class Chain(msgspec.Struct):
    """What stands before a name: atoms [first, after) of a list.

    state: id of the state they name; firm: by a demonym, a genitive or "of", not by a mere neighbour.
    """

    first: int
    after: int
    titles: list[str]
    state: str | None = None
    organ: str | None = None
    firm: bool = False
    end: int = 0
    genitive: bool = False


def gap(seen: View, left: int, right: int) -> str:
    """The words between two places of a view."""
    return seen.text[left:right]


class Grammar:
    """Reads chains of titles in a list of atoms."""

    def __init__(self, index: Index, text: str, seen: View, atoms: Sequence[Atom]) -> None:
        self.index = index
        self.text = text
        self.seen = seen
        self.atoms = atoms

    def chain(self, first: int) -> Chain | None:
        """The longest chain that begins at atom `first` and holds a title; None if there is none."""
        made = Chain(first, first, [])
        at, seen_title = first, False
        while at < min(len(self.atoms), first + LONGEST) and (at == first or self._follows(at, seen_title)):
            atom = self.atoms[at]
            title = self.index.title(atom)
            if title is None and (seen_title or atom.form.kind not in STATE_KINDS):
                break
            if title is None:
                self._state(made, atom, at)
            elif not self._modifies(title, atom):
                break
            else:
                seen_title = seen_title or title.use != "modifier"
                made.titles.append(atom.words)
                made.after, made.end = at + 1, atom.end
            at += 1
        if not seen_title:
            return None
        self._of(made)
        return made

    def _follows(self, at: int, after_title: bool) -> bool:
        """Whether atom `at` stands directly behind the one before it."""
        left, right = self.atoms[at - 1], self.atoms[at]
        between = gap(self.seen, left.end, right.start)
        return between == " " or (between in POSSESSIVES and not after_title)

    def _modifies(self, title: Title, atom: Atom) -> bool:
        """ "then-president" has a hyphen; "then President X spoke" has none and says when."""
        if not title.words.startswith("then") or title.use != "modifier":
            return True
        return not self.text[self.seen.starts[atom.end]].isspace() if atom.end < len(self.seen.text) else False

    def _state(self, made: Chain, atom: Atom, at: int) -> None:
        """Takes a state before the titles. Another state than the one before it begins the chain anew."""
        state = self.index.state_of(atom)
        if state is None or self._prefixed(atom):
            made.first, made.state, made.firm, made.titles = at + 1, None, False, []
            return
        if made.state is not None and made.state != state:
            made.first, made.titles = at, []
        follows = self.seen.text[atom.end : atom.end + 2]
        made.state = state
        made.genitive = follows.startswith("'")
        made.firm = atom.form.kind in ("demonym", "organ", "metonym") or made.genitive or atom.form.caps
        made.organ = atom.form.ids[0] if atom.form.kind in ("organ", "metonym") else None
        made.titles.append(atom.words)

    def _prefixed(self, atom: Atom) -> bool:
        """ "pro-Russian", "non-EU": of another kind than Russian."""
        start = self.seen.starts[atom.start]
        return start > 1 and self.text[start - 1] == "-" and self.text[start - 2].islower()

    def _of(self, made: Chain) -> None:
        """ "president of the Russian Federation", "ambassador to Turkey": the words after the last title."""
        at = made.after
        if (
            at >= len(self.atoms)
            or self.atoms[at].form.kind not in STATE_KINDS
            or self.atoms[at].form.kind == "demonym"
        ):
            return
        between = gap(self.seen, made.end, self.atoms[at].start)
        words = between.split()
        if BREAK in between or not words or len(words) > 2 or words[1:] not in ([], *self.index.articles):
            return
        if words[0] in self.index.of:
            state = self.index.state_of(self.atoms[at])
            if made.state not in (None, state):
                return
            made.state, made.firm = state, True
            if self.atoms[at].form.kind in ("organ", "metonym"):
                made.organ = self.atoms[at].form.ids[0]
        elif words[0] not in self.index.to or not self.index.is_envoy(made.titles):
            return
        made.titles.append(gap(self.seen, made.end, self.atoms[at].end).strip())
        made.after, made.end = at + 1, self.atoms[at].end
