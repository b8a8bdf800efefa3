"""Files put in place at once: written aside, then renamed; what is there already is not replaced unasked."""

import errno
import os
import tempfile
from pathlib import Path

from readouts.export.holdings import File


class ThereAlreadyError(Exception):
    """A file of that name is there, and nobody asked to replace it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already")
        self.path = path


def place(target: Path, files: tuple[File, ...], force: bool = False) -> None:
    """Writes the files: a single one without a name as `target`, others into the folder `target`.

    Raises ThereAlreadyError before anything is written, or OSError; then nothing has changed, but for some files of a
    folder if renaming itself fails. Other files in the folder stay.
    """
    wanted = [(target / file.name if file.name else target, file) for file in files]
    for path, _ in wanted:
        if path.is_dir() or (not force and (path.exists() or path.is_symlink())):
            raise ThereAlreadyError(path)
    if any(file.name for file in files):
        target.mkdir(parents=True, exist_ok=True)
    aside: list[tuple[Path, Path]] = []
    try:
        for path, file in wanted:
            aside.append((_written(path, file), path))
        while aside:
            made, path = aside[0]
            made.replace(path)
            del aside[0]
    finally:
        for made, _ in aside:
            made.unlink(missing_ok=True)


def _written(path: Path, file: File) -> Path:
    """What is in it, in a file beside `path`, on the disk."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(file.pour())
            out.flush()
            os.fsync(out.fileno())
        made.chmod(0o666 & ~_mask())
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def _mask() -> int:
    """What new files may not be; there is no way to ask but to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
