"""A zip file to the records of its members. A member's name is only ever a label."""

import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from readouts.ingest import limits
from readouts.ingest.formats import Record
from readouts.ingest.kinds import issue
from readouts.ingest.pack import Budget, Pack, Refused, label, open_pack
from readouts.model.issue import Issue


class Inside(NamedTuple):
    """How what is inside an input is read. depth: how many archives and messages it stands in."""

    depth: int
    budget: Budget
    read: "Within"
    limit: Callable[[str], int | None]

    def deeper(self) -> "Inside":
        """The same, one archive further in."""
        return self._replace(depth=self.depth + 1)


Within: TypeAlias = Callable[[str, bytes, Inside], Iterator[Record | Issue]]


def archive(name: str, raw: bytes, inside: Inside) -> Iterator[Record | Issue]:
    """The records of all members that hold texts, and an issue for each member that does not. Hidden files and the
    folders that macOS adds are left where they are, as in a folder."""
    if inside.depth >= limits.DEEP:
        yield issue("nested too deep", name, f"archives are read {limits.DEEP} deep; unpack it by hand")
        return
    pack = open_pack(raw)
    if isinstance(pack, Refused):
        yield issue(pack.kind, name, pack.why)
        return
    if not pack.members:
        yield issue("empty input", name, "the archive holds no file; nothing to read")
    elif all(hidden(label(member)) for member in pack.members):
        yield issue("empty input", name, "the archive holds hidden files only; nothing to read")
    labels: set[str] = set()
    for done, member in enumerate(pack.members):
        stop = inside.budget.room() or _counted(inside.budget)
        if stop is not None:
            yield issue(stop.kind, name, f"{stop.why}; {len(pack.members) - done} files of it are not read")
            return
        written = label(member)
        if hidden(written):
            continue
        plain = plain_label(written)
        path, again = f"{name}/{plain}", 1
        while path in labels:
            again += 1
            path = f"{name}/{_numbered(plain, again)}"
        labels.add(path)
        if plain != written or again > 1:
            yield _odd(path, written, twice=again > 1)
        yield from _member(pack, member, path, plain, inside)


def plain_label(written: str) -> str:
    """A member's name as a label: no root, no drive, no way up, no character that a terminal or a path obeys."""
    shown = "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs", "Cf") else c for c in written)
    parts = [p for p in shown.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        parts = parts[1:]
    return "/".join(parts) or "file"


def _numbered(plain: str, number: int) -> str:
    """A name that is taken, with a number before its ending."""
    path = PurePosixPath(plain)
    return str(path.with_name(f"{path.stem} ({number}){path.suffix}"))


def hidden(written: str) -> bool:
    """Whether a folder's reader would leave it where it is."""
    parts = [p for p in written.split("/") if p not in ("", ".", "..")]
    return any(p.startswith(".") for p in parts) or parts[:1] == ["__MACOSX"]


def _member(pack: Pack, member: zipfile.ZipInfo, path: str, plain: str, inside: Inside) -> Iterator[Record | Issue]:
    """What one member holds."""
    limit = inside.limit(plain)
    if limit is None:
        yield from inside.read(path, b"", inside)
        return
    raw = pack.read(member, limit, inside.budget)
    if isinstance(raw, Refused):
        yield issue(raw.kind, path, raw.why)
        return
    yield from inside.read(path, raw, inside.deeper())


def _counted(budget: Budget) -> Refused | None:
    """Counts a member; why there may be no more."""
    budget.members -= 1
    if budget.members >= 0:
        return None
    return Refused("too many members", f"with all that is in it, it holds more than {limits.MEMBERS:,} files; split it")


def _odd(path: str, written: str, *, twice: bool) -> Issue:
    shown = written.encode("ascii", "backslashreplace").decode("ascii")
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shown)[:200]
    why = "another member has the same name" if twice else "a name is only a label here, no path is followed"
    return issue("odd name", path, f"the archive calls it “{shown}”; {why}")
