"""What the rules of the house look at: the project's files and the trees of its source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "readouts"
PURE = ("model", "read", "date", "link", "reconcile")
KEPT_OUT = {".git", ".venv", "build", "dist", "node_modules", "__pycache__", ".hypothesis"}
TEXTS = {".py", ".toml", ".csv", ".md", ".txt", ".json", ".jsonl", ".yaml", ".html", ".sql", ".lock", ".cfg", ""}


@cache
def code() -> tuple[Path, ...]:
    """Every Python file of the project, tests and scripts too."""
    return tuple(sorted(p for top in ("src", "tests", "scripts") for p in (ROOT / top).rglob("*.py")))


@cache
def source() -> tuple[Path, ...]:
    """The Python files of the package."""
    return tuple(sorted(SOURCE.rglob("*.py")))


@cache
def texts() -> tuple[Path, ...]:
    """Every text file that belongs to the project."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        hidden = any(part in KEPT_OUT or part.endswith(("_cache", ".egg-info")) for part in inside)
        if not hidden and path.is_file() and path.suffix in TEXTS:
            found.append(path)
    return tuple(found)


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """A path as it is said in a message."""
    return path.relative_to(ROOT).as_posix()


def functions(module: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstrings(module: ast.AST) -> set[int]:
    """The identities of the constants that are docstrings."""
    found = set()
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            found.add(id(body[0].value))
    return found


def strings(module: ast.AST) -> Iterator[ast.Constant]:
    """Every string that the program uses: no docstrings, no annotations, no parts of f-strings left out."""
    skipped = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node


def text_of(node: ast.Constant) -> str:
    """The string of a constant of `strings`."""
    return node.value if isinstance(node.value, str) else ""
