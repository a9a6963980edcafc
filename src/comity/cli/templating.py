"""Templates of letters on a terminal: check them, list their fields, write the program's."""

import argparse
from itertools import product
from pathlib import Path

from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.output import say
from comity.cli.target import put, target
from comity.exports.word.defaults import default_template
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.fields import FIELDS
from comity.exports.word.templates import UnusableTemplateError, file_name, read_template


def template(options: argparse.Namespace) -> int:
    """Check files, write the program's own into a folder, or list the fields."""
    paths = [Path(one).expanduser() for one in options.paths]
    match options.action:
        case "check":
            _check(paths)
        case "write":
            _write(paths)
        case _:
            _fields(paths)
    return DONE


def _check(files: list[Path]) -> None:
    if not files:
        raise UsageError("template check needs a FILE, such as request.en.docx")
    for file in files:
        try:
            read_template(file)
        except UnusableTemplateError as error:
            raise RefusalError(error.phrase) from error
        say(f"{file.name} can be used")


def _write(folders: list[Path]) -> None:
    if len(folders) != 1 or not folders[0].is_dir():
        raise UsageError("template write needs one FOLDER that is there")
    wanted = {
        target(str(folders[0] / file_name(kind, language))): (kind, language)
        for kind, language in product(DraftKind, LANGUAGES)
    }
    if there := [path.name for path in wanted if path.exists()]:
        raise RefusalError(f"{there[0]} is in {folders[0]} already; nothing was written")
    for path, (kind, language) in wanted.items():
        put(path, default_template(kind, language))
    say(f"{len(wanted)} templates are in {folders[0]}; edit them in Word, and check them")


def _fields(rest: list[Path]) -> None:
    if rest:
        raise UsageError("template fields takes no PATH")
    for name, meaning in FIELDS.items():
        say(f"{name}: {meaning}")
