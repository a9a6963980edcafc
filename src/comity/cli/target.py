"""Where a command is to write what it makes."""

from pathlib import Path

from comity.cli.faults import RefusalError


def target(written: str) -> Path:
    """The path that somebody wrote; refused where there is no folder to write it into."""
    path = Path(written).expanduser()
    folder = path.absolute().parent
    if not folder.is_dir():
        raise RefusalError(f"there is no folder {folder}")
    return path
