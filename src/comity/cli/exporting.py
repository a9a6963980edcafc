"""The public record as open data: a folder of files."""

import argparse
import shutil
from pathlib import Path

from comity.accounts.domain import PUBLIC_READER
from comity.cli.asked import as_stood, day_of
from comity.cli.database import ready
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import counted, say
from comity.cli.progress import shown
from comity.cli.target import put, target
from comity.exports.open_data import Asked, write
from comity.exports.uhri import FORMS, annotations


def export(options: argparse.Namespace) -> int:
    """Write the folder whole or not at all; one that is there must be empty."""
    if (options.folder is None) == (options.uhri is None):
        raise UsageError("name a folder to write, or a file with --uhri; one of both")
    ready()
    if options.uhri is not None:
        return _annotations(options)
    folder = target(options.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusalError(f"{folder} exists; name a folder that does not, or an empty one")
    on = day_of(options)
    part = _made(folder)
    try:
        with shown() as progress:
            asked = Asked(PUBLIC_READER, on, options.known)
            number = write(part, asked, progress=progress)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    say(f"{folder}: {counted(number, 'matter')} {as_stood(number, options)}")
    return DONE


def _annotations(options: argparse.Namespace) -> int:
    """Write the public recommendations in the form of UHRI; the file must be new."""
    path = target(options.uhri)
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"--uhri is {options.uhri!r}; expected a name that ends .json or .xlsx")
    if path.exists():
        raise RefusalError(f"{path} exists; name a file that does not")
    found = annotations(Asked(PUBLIC_READER, day_of(options), options.known))
    put(path, form(found))
    say(f"{path}: {counted(len(found), 'annotation')} {as_stood(len(found), options)}")
    return DONE


def _made(folder: Path) -> Path:
    """The folder beside it in which its files are written until all of them are there."""
    part = folder.with_name(f"{folder.name}.part")
    try:
        part.mkdir()
    except FileExistsError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
    return part
