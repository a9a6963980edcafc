"""The public record as open data: a folder of files."""

import argparse
import shutil
from pathlib import Path

from comity.accounts.domain import PUBLIC_READER
from comity.cli.asked import as_stood, day_of
from comity.cli.database import ready
from comity.cli.faults import DONE, RefusalError
from comity.cli.output import counted, say
from comity.cli.progress import shown
from comity.exports.open_data import Asked, write


def export(options: argparse.Namespace) -> int:
    """Write the folder whole or not at all; one that is there must be empty."""
    ready()
    target = Path(options.folder).expanduser()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusalError(f"{target} exists; name a folder that does not, or an empty one")
    if not target.absolute().parent.is_dir():
        raise RefusalError(f"there is no folder {target.absolute().parent}")
    on = day_of(options)
    part = target.with_name(f"{target.name}.part")
    part.mkdir()
    try:
        with shown() as progress:
            asked = Asked(PUBLIC_READER, on, options.known)
            number = write(part, asked, progress=progress)
        if target.exists():
            target.rmdir()
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    say(f"{target}: {counted(number, 'matter')} {as_stood(number, options)}")
    return DONE
