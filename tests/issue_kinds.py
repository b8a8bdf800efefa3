"""The kinds of issue that the source can emit, found in its code: `Issue(kind=…)`, and what hands a kind to one."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from house import SOURCE, source, tree

ROSTER = "roster"  # issues of the roster have it before the kind of their finding


class Maker(NamedTuple):
    """A function that makes an issue of a kind that it is given, at that place of its arguments."""

    module: Path
    name: str
    place: int
    argument: str


def emitted() -> tuple[frozenset[str], list[str]]:
    """Every kind, and the places at which it could not be told which one is emitted."""
    constants = _constants()
    makers = [m for p in source() for m in _makers(p)]
    kinds: set[str] = set()
    unclear: list[str] = []
    for path in source():
        for node, value in _told(path, makers):
            found = _values(value, constants)
            kinds |= found or set()
            if found is None:
                unclear.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    return frozenset(kinds), unclear


def roster_findings() -> frozenset[str]:
    """The kinds of finding in the roster; one that is put together ends with "…"."""
    calls = (n for n in ast.walk(tree(SOURCE / "roster" / "check.py")) if isinstance(n, ast.Call))
    firsts = [c.args[0] for c in calls if _name(c) == "Finding" and c.args]
    return frozenset().union(*(_values(f, {}) or set() for f in firsts))


def _told(path: Path, makers: list[Maker]) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Every expression that says a kind; not the argument that a maker passes on."""
    inside = tree(path)
    names = {a.asname or a.name for n in ast.walk(inside) if isinstance(n, ast.ImportFrom) for a in n.names}
    here = {m.name: m for m in makers if m.module == path or (m.name in names and m.name == "issue")}
    passed_on = {m.argument for m in makers if m.module == path}
    for node in ast.walk(inside):
        if not isinstance(node, ast.Call):
            continue
        value = next((k.value for k in node.keywords if k.arg == "kind"), None)
        maker = here.get(_name(node)) if isinstance(node.func, ast.Name) else None
        if maker and value is None and len(node.args) > maker.place:
            value = node.args[maker.place]
        if value is None or not (maker or _name(node) == "Issue"):
            continue
        if not (isinstance(value, ast.Name) and value.id in passed_on):
            yield node, value


def _makers(path: Path) -> Iterator[Maker]:
    for function in ast.walk(tree(path)):
        if not isinstance(function, ast.FunctionDef):
            continue
        arguments = [a.arg for a in function.args.args]
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and _name(call) == "Issue":
                for word in call.keywords:
                    if word.arg == "kind" and isinstance(word.value, ast.Name) and word.value.id in arguments:
                        yield Maker(path, function.name, arguments.index(word.value.id), word.value.id)


def _constants() -> dict[str, set[str]]:
    """Every text that a module gives a name."""
    found: dict[str, set[str]] = {}
    for node in (n for path in source() for n in tree(path).body):
        text = node.value.value if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) else None
        if isinstance(node, ast.Assign) and isinstance(text, str):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, set()).add(text)
    return found


def _values(node: ast.expr, constants: dict[str, set[str]]) -> set[str] | None:
    """The texts that an expression can be; None if that cannot be told."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.IfExp):
        both = _values(node.body, constants), _values(node.orelse, constants)
        return both[0] | both[1] if both[0] and both[1] else None
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return {f"{node.values[0].value!s}…"}
    return None


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
