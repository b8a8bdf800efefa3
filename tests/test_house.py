"""The rules of the house. Each names what breaks it, and where that belongs instead."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from house import PURE, ROOT, SOURCE, code, functions, name, source, strings, text_of, texts, tree
from readouts.model import contact, decision, document, linking, parse, reading, times, values
from readouts.roster import Roster

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_LIST = 6  # strings in one literal collection; more is data
# Four words between bars. Names in capitals are classes of a grammar, not words.
ALTERNATIVES = re.compile(r"(?:\b[a-z’'_]{2,}\|){3,}[a-z’'_]{2,}")
# Lists that are not language: the file, and what they are.
ALLOWED = {
    "src/readouts/cli/app.py": "the examples of --help",
    "src/readouts/ingest/formats.py": "the keys of a Markdown file's head",
    "src/readouts/fetching/types.py": "the types of content",
    "src/readouts/ingest/kinds.py": "the kinds of issue",
    "src/readouts/ingest/markup.py": "the elements of HTML",
    "src/readouts/ingest/word.py": "the elements of Word's files",
    "src/readouts/ingest/readers.py": "the kinds of input",
    "src/readouts/export/wording.py": "how the ledger's own words are shown",
    "src/readouts/read/attribution_nesting.py": "the shapes of a draft",
    "src/readouts/cli/roster.py": "the examples of --help",
    "src/readouts/cli/judging.py": "the examples of --help",
    "src/readouts/roster/tables.py": "the names of the roster's files",
    "src/readouts/web/security.py": "the directives and headers that browsers know",
}
# The parser's labels (ClearNLP, universal tags) and the units of TIMEX3: closed sets of a standard.
LABELS = """acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative
dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
prep prt punct quantmod relcl root xcomp
ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X
second minute hour day week month quarter year decade century"""
CLOCKS = {"now", "today", "utcnow", "time", "monotonic"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt|tmp)/\w")
SILENCED = re.compile(r"# (?:noqa: [A-Z0-9]+|type: ignore\[[\w-]+\])")
REGISTRY = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|file:|\b[\w-]+\.(?:org|com|io|net)\b")


def test_no_file_is_longer_than_400_lines() -> None:
    long = {name(p): n for p in code() if (n := len(p.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE}
    assert not long, f"split by question, not by size: {long}"


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{name(p)}:{f.lineno} {f.name}"
        for p in code()
        for f in functions(tree(p))
        if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, f"say what the parts do: {long}"


def test_no_module_is_named_for_nothing() -> None:
    vague = [name(p) for p in code() if p.stem in VAGUE or p.parent.name in VAGUE]
    assert not vague, f"name a module for what it answers: {vague}"


def _own_words() -> frozenset[str]:
    """The contract's vocabularies and fields, the rooms and the labels: what code may list."""
    found = {
        *LABELS.split(),
        *(p.stem for p in source()),
        *(p.name for p in source()),
        *(p.parent.name for p in source()),
    }
    for module in (contact, decision, document, linking, parse, reading, times, values):
        inside = tree(Path(module.__file__ or ""))
        found |= {text_of(s) for s in strings(inside)}
        fields = (n.target for n in ast.walk(inside) if isinstance(n, ast.AnnAssign))
        found |= {f.id for f in fields if isinstance(f, ast.Name)}
    return frozenset(found)


def _collections(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Literal collections of strings that hold words, with their lines. A `Literal[...]` is a type, not a list."""
    types = {id(n.slice) for n in ast.walk(tree(path)) if isinstance(n, ast.Subscript)}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and id(node) not in types:
            parts: list[ast.expr | None] = list(node.elts)
        elif isinstance(node, ast.Dict):
            parts = list(node.keys)
        else:
            continue
        words = [text_of(p) for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
        yield node.lineno, [w for w in words if re.fullmatch(r"[^\W\d_][^\d_.$]+", w)]


def _is_vocabulary(path: Path) -> bool:
    """The model's own closed vocabularies, which are the contract; exports only list what they export."""
    return path.parent.name == "model" or path.name == "__init__.py"


def test_no_word_lists_in_code() -> None:
    known = _own_words()
    found = []
    for path in source():
        if _is_vocabulary(path) or name(path) in ALLOWED:
            continue
        for line, words in _collections(path):
            if len([w for w in words if w not in known]) > LONGEST_LIST:
                found.append(f"{name(path)}:{line} {words[:4]} …")
    assert not found, f"words belong into data/lexicon/*.toml, names into data/roster/*.csv: {found}"


def test_no_patterns_of_words_in_code() -> None:
    found = [
        f"{name(p)}:{s.lineno} {text_of(s)[:50]!r}"
        for p in source()
        for s in strings(tree(p))
        if ALTERNATIVES.search(text_of(s)) and name(p) not in ALLOWED
    ]
    assert not found, f"an expression over words belongs into data/lexicon/*.toml: {found}"


def test_no_names_of_people_or_states_in_code() -> None:
    roster = Roster.load()
    named = {"person", "state", "metonym", "organ", "medium", "capital"}
    found = [
        f"{name(path)}:{string.lineno} {text_of(string)[:50]!r}"
        for path in source()
        if name(path) not in ALLOWED
        for string in strings(tree(path))
        for match in roster.find(text_of(string).encode("utf-8", "replace").decode("utf-8"))
        if match.kind in named and not match.weak
    ]
    assert not found, f"names belong into data/roster/*.csv: {found}"


def test_the_pure_rooms_read_no_clock() -> None:
    found = [
        f"{name(p)}:{n.lineno} {n.func.attr}()"
        for room in PURE
        for p in source()
        if p.is_relative_to(SOURCE / room)
        for n in ast.walk(tree(p))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in CLOCKS
    ]
    assert not found, f"no result depends on the day of the run: {found}"


def test_the_pure_rooms_open_no_file() -> None:
    found = [
        f"{name(p)}:{n.lineno}"
        for room in PURE
        for p in source()
        if p.is_relative_to(SOURCE / room)
        for n in ast.walk(tree(p))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in {"open", "print", "input"}
    ]
    assert not found, f"knowledge is passed in: {found}"


def test_nothing_is_global_and_nothing_is_any() -> None:
    found = []
    for path in source():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Global):
                found.append(f"{name(path)}:{node.lineno} global")
            if isinstance(node, ast.Subscript) and ast.unparse(node) == "dict[str, Any]":
                found.append(f"{name(path)}:{node.lineno} dict[str, Any]")
    assert not found, f"make it a record: {found}"


def _records() -> Iterator[tuple[Path, ast.ClassDef]]:
    for path in source():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(b).endswith("Struct") for b in node.bases):
                yield path, node


def test_the_records_of_the_model_are_frozen() -> None:
    loose = [
        f"{name(p)}:{c.lineno} {c.name}"
        for p, c in _records()
        if p.parent.name == "model" and "frozen" not in {k.arg for k in c.keywords if ast.unparse(k.value) == "True"}
    ]
    assert not loose, loose


def test_records_and_public_functions_say_what_they_mean() -> None:
    silent = [f"{name(p)}:{c.lineno} {c.name}" for p, c in _records() if not ast.get_docstring(c)]
    for path in source():
        body = tree(path).body
        silent += [] if ast.get_docstring(tree(path)) or not body else [name(path)]
        silent += [
            f"{name(path)}:{n.lineno} {n.name}"
            for n in body
            if isinstance(n, ast.FunctionDef) and not n.name.startswith("_") and not ast.get_docstring(n)
        ]
    assert not silent, silent


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=lambda p: p.name)
def test_the_lock_names_hashes_and_no_registry(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if REGISTRY.search(line)]
    pinned = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pinned
    assert not [line for line in pinned if "==" not in line or not line.endswith("\\")]


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {re.split(r"[<>=!~\[; ]", a)[0].lower().replace("_", "-") for a in asked}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not [n for n in sorted(names) if not re.search(rf"^{re.escape(n)}==", lock, re.MULTILINE)]


def test_the_lock_of_the_checkers_names_hashes_and_no_registry() -> None:
    lock = (ROOT / "tests" / "browser" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(lock)["packages"]
    del packages[""]
    assert packages and all(p.get("integrity") and "resolved" not in p for p in packages.values())


def test_no_path_of_a_machine_anywhere() -> None:
    found = [
        f"{name(p)}:{i}"
        for p in texts()
        if p.name not in ("test_house.py", "LICENSE")
        for i, line in enumerate(p.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert not found, found


def test_hooks_fetch_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]


@pytest.mark.parametrize("said", ["Readouts is a sourced ledger", "print(1)", "a|b", "in|on|at|by|to"])
def test_the_search_for_patterns_of_words_can_tell(said: str) -> None:
    assert bool(ALTERNATIVES.search(said)) == (said == "in|on|at|by|to")


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of ten words."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + 10]) for i in range(len(words) - 9)}


def test_no_sentence_of_the_real_stories_stands_in_the_project() -> None:
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("no stories in ../shared/seeds")
    theirs = {run for p in seeds for run in _runs(p.read_text(encoding="utf-8"))}
    found = {
        name(p): " ".join(sorted(both)[0])
        for p in texts()
        if p.name not in ("LICENSE", "requirements.lock")
        and (both := theirs & _runs(p.read_text(encoding="utf-8", errors="replace")))
    }
    assert not found, f"third-party text is read and run on, never copied: {found}"


def test_every_silenced_check_says_why() -> None:
    bare = [
        f"{name(p)}:{number}"
        for p in code()
        for number, line in enumerate(p.read_text(encoding="utf-8").splitlines(), 1)
        if (found := SILENCED.search(line)) and not re.search(r"\w{2,}", line[found.end() :])
    ]
    assert not bare, f"write the reason behind it: {bare}"
