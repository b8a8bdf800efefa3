"""A site in a folder: written aside, then put in the place of the one before, which only a site of ours can be."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

MANIFEST = "readouts-site.txt"
HEAD = "Made by readouts site, which makes these files anew each time and leaves all others alone:"


class NotASiteError(Exception):
    """The folder holds something that no site of ours is made of. reason: what."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


def check(folder: Path) -> None:
    """Raises NotASiteError if a site must not be written there."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotASiteError(folder, "it is no folder")
    if folder.is_dir() and any(folder.iterdir()) and not _ours(folder):
        raise NotASiteError(folder, "it holds files, and is no site that readouts made")


def write_site(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Writes the files and puts them in place at once; files of others in an older site are kept. Gives their number.

    Raises NotASiteError. Whatever goes wrong before the end, the older site stands as it was.
    """
    check(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        names = sorted(_written(aside / "new", files))
        manifest = "\n".join((HEAD, "", *names, ""))
        (aside / "new" / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
        _put(folder, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return len(names)


def _written(top: Path, files: Iterable[tuple[str, bytes]]) -> Iterable[str]:
    for name, content in files:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield name


def _put(folder: Path, aside: Path) -> None:
    """The new site in the folder's place; the older one goes, but for what is not ours."""
    old = aside / "old"
    if folder.exists():
        ours = _ours(folder)
        folder.rename(old)
        try:
            _keep(old, aside / "new", ours)
        except OSError:
            old.rename(folder)
            raise
    (aside / "new").rename(folder)


def _keep(old: Path, new: Path, ours: frozenset[str]) -> None:
    """Copies what others put into the older site (a CNAME, a .git) over to the new one."""
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        target = new / name
        if name in ours or name == MANIFEST or target.exists():
            continue
        if path.is_dir():
            if not any(one.startswith(f"{name}/") for one in ours):
                target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target, follow_symlinks=False)


def _ours(folder: Path) -> frozenset[str]:
    """The files of a site of ours; empty if it is none."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line for line in lines[1:] if line) if lines[:1] == [HEAD] else frozenset()
