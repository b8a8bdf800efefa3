"""Names that the roster does not know: capitalised words beside a title or a known family name."""

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from readouts.model.names import NameMatch
from readouts.roster.forms import Atom, Forms
from readouts.roster.index import Index
from readouts.roster.view import View

LONGEST = 4  # words of a name
TITLE_CASE = 0.7  # share of long words with a capital that makes a line a headline
LONG_WORD = 4
NEW_LINE = re.compile("\n")
LONGEST_HEADLINE = 200  # code points
SENTENCE_ENDS = frozenset('.!?:;"\u201c\u201d\u2018([\u2014\u2013|>\u2022*\n')


class Unknown:
    """Looks at the words around a place of a text."""

    def __init__(self, index: Index, forms: Forms, text: str, seen: View, atoms: Iterable[Atom]) -> None:
        self.index = index
        self.forms = forms
        self.text = text
        self.seen = seen
        self.long = frozenset(atom.start for atom in atoms if " " in atom.words)
        # Where lines begin, and what is known of them: a text may be one line that holds a hundred thousand names.
        self._lines = [0, *(found.end() for found in NEW_LINE.finditer(text))]
        self._headlines: dict[int, bool] = {}
        self._shouted: dict[int, int] = {}

    def after(self, end: int) -> tuple[int, int] | None:
        """[start, end) in the view of the capitalised words directly behind `end`, if they may be a name."""
        if self.headline(end):
            return None
        at, last = end, None
        for _ in range(LONGEST):
            word = self._word(at)
            if word is None:
                break
            start, stop = word
            if self._namelike(start, stop):
                last = stop
            elif self.seen.text[start:stop] not in self.index.particles or (last is None and at != end):
                break
            at = stop
        return None if last is None else (end + 1, last)

    def family(self, start: int, end: int) -> tuple[str, ...]:
        """Whom the last or first word of an unknown name means as a family name."""
        words = self.seen.text[start:end].split(" ")
        for word in (words[-1], words[0]):
            form = self.forms.by_words.get(word)
            if form is not None and form.kind == "person" and form.short:
                return form.ids
        return ()

    def goes_on(self, atom: Atom, titled: bool = False) -> bool:
        """Whether a single name is followed by another word that makes it somebody else's, or something else.

        Behind a title, and where the family name comes first, that may be a name of the roster ("Rep. Austin Scott",
        "Kim Bush").
        """
        word = self._word(atom.end)
        if word is None or not self.text[self.seen.starts[atom.end]].isspace() or self.headline(atom.start):
            return False
        return self._namelike(*word, given=titled or self._family_first(atom))

    def whole(self, atom: Atom) -> tuple[int, int] | None:
        """The longer name that a single name is part of, if it is part of one that the roster does not know."""
        if self.headline(atom.start):
            return None
        given = self.given_before(atom)
        if given is not None:
            return given, atom.end
        if self.goes_on(atom):
            found = self.after(atom.end)
            return (atom.start, found[1]) if found else None
        return None

    def given_before(self, atom: Atom) -> int | None:
        """Where the given names before the atom begin; None if there are none, or one opens a sentence."""
        found = None
        if self.headline(atom.start):
            return None
        at = atom.start
        for _ in range(LONGEST):
            word = self._before(at)
            if word is None or not self._namelike(*word, given=False) or self._opens(word[0]):
                break
            found = at = word[0]
        return found

    def opens_with_name(self, atom: Atom) -> bool:
        """Whether the word before opens the sentence and may be a given name ("Barbara X said")."""
        word = self._before(atom.start)
        if word is None or self.headline(atom.start):
            return False
        return self._namelike(*word, given=False) and self._opens(word[0])

    def shouted(self, match: NameMatch, atom: Atom) -> NameMatch:
        """A form that must be in capitals says nothing in a line that is all in capitals."""
        if not atom.form.caps:
            return match
        number = self._number(atom.start)
        if number not in self._shouted:
            line = self._line(number)
            small = any(c.isalpha() and not c.isupper() for c in line)
            self._shouted[number] = 0 if small else sum(c.isalpha() for c in line)
        if self._shouted[number] > atom.end - atom.start:
            return msgspec.structs.replace(match, weak=True)
        return match

    def headline(self, at: int) -> bool:
        """Whether the line is in title case, so that capitals tell nothing."""
        number = self._number(at)
        if number not in self._headlines:
            self._headlines[number] = _title_case(self._line(number))
        return self._headlines[number]

    def _number(self, at: int) -> int:
        """The number of the line in which a place of the view stands."""
        return bisect_right(self._lines, self.seen.starts[min(at, len(self.seen.starts) - 1)]) - 1

    def _line(self, number: int) -> str:
        following = self._lines[number + 1] - 1 if number + 1 < len(self._lines) else len(self.text)
        return self.text[self._lines[number] : following]

    def _word(self, at: int) -> tuple[int, int] | None:
        """The word one space behind `at`."""
        text = self.seen.text
        if at + 1 >= len(text) or text[at] != " " or not text[at + 1].isalpha():
            return None
        stop = at + 1
        while stop < len(text) and (
            text[stop].isalpha() or (text[stop] == "'" and text[stop + 1 : stop + 2] not in ("s", " ", ""))
        ):
            stop += 1
        if text[stop : stop + 1] == "." and stop - at == 2:
            stop += 1  # an initial
        return at + 1, stop

    def _before(self, at: int) -> tuple[int, int] | None:
        """The word one space before `at`."""
        text, end = self.seen.text, at - 1
        if end < 1 or text[end] != " " or not self.text[self.seen.starts[end]].isspace():
            return None
        start = end - (text[end - 1] == ".")
        last = start
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        if start == last or (last < end and last - start > 1):
            return None  # no word, or one that ends a sentence
        return start, end

    def _opens(self, start: int) -> bool:
        """Whether a word at `start` begins a sentence, a quotation or the text."""
        at = start - 1
        while at >= 0 and self.seen.text[at] == " ":
            at -= 1
        return at < 0 or self.seen.text[at] in SENTENCE_ENDS

    def _namelike(self, start: int, end: int, given: bool = True) -> bool:
        """Whether a word is capitalised and nothing else that the roster or the list of openers knows.

        given: a single name of the roster counts too ("Prime Minister Michael Bush").
        """
        word = self.seen.text[start:end].rstrip(".")
        if not word or start in self.long or not self.text[self.seen.starts[start]].isupper():
            return False
        if (
            len(word) > 1
            and self.text[self.seen.starts[start] : self.seen.ends[end - 1]].isupper()
            and len(word) < LONG_WORD
        ):
            return False  # initials of an organisation
        form = self.forms.by_words.get(word)
        return form is None or (given and form.kind == "person" and form.short)

    def _family_first(self, atom: Atom) -> bool:
        """Whether all whom the single name may mean put the family name first."""
        people = [self.index.people[i] for i in atom.form.ids]
        return all(p.family and p.name.startswith(p.family + " ") for p in people)


def _title_case(line: str) -> bool:
    """Whether a line is written as headlines are."""
    if len(line) > LONGEST_HEADLINE or line.rstrip().endswith("."):
        return False
    long = [w for w in line.split() if len(w) >= LONG_WORD and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) >= TITLE_CASE * len(long)
