"""Where a command is to write what it makes."""

import os
from pathlib import Path
from typing import Final

from comity.cli.faults import RefusalError, UsageError
from comity.ledger.files import OWNER_ONLY

_WORD: Final = ".docx"


def target(written: str) -> Path:
    """The path that somebody wrote; refused where there is no folder to write it into."""
    path = Path(written).expanduser()
    folder = path.absolute().parent
    if not folder.is_dir():
        raise RefusalError(f"there is no folder {folder}")
    return path


def word_file(written: str) -> Path:
    """The same for a Word file; refused where its name is that of another, too."""
    if Path(written).suffix.lower() != _WORD:
        raise UsageError(f"--out is {written!r}; expected a Word file, whose name ends {_WORD}")
    return target(written)


def put(path: Path, made: bytes) -> None:
    """Write a file that is not there, all of it or none; its owner's alone, for it may tell what
    only the office reads.
    """
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(number, "wb") as file:
        try:
            file.write(made)
            file.flush()
        except BaseException:
            path.unlink()
            raise
