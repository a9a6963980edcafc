"""PDF files by typst: tagged for readers of screens (PDF/UA-1), the same bytes for the same text.

A template stands in `templates`, and may import the others; what it says comes as data, so that no
word of the record is ever read as typst's own markup. Typst runs in a process of its own that ends
with the file: no server carries it, and what it takes is given back. Latin, Cyrillic and Greek are
written in the face that typst carries, so that no machine's fonts matter; Arabic and Chinese need
Debian's Noto.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Final

from comity.kernel.sides import sideless
from comity.ledger.labels.text import plain

CONTENT_TYPE: Final = "application/pdf"
PNG: Final = "image/png"

_SECONDS: Final = 120
_PIXELS: Final = 192  # to the inch: twice what a screen of 96 shows
_FACES: Final[Mapping[str, Sequence[str]]] = {
    "ar": ("Noto Naskh Arabic",),
    "zh": ("Noto Serif CJK SC", "Noto Sans CJK SC"),
}
"""Languages whose script needs one of these faces; others are written in typst's own."""


class TypesettingError(RuntimeError):
    """The file could not be set; the message says what stood in the way."""


def pdf(template: str, data: Mapping[str, object], *, language: str, created: datetime) -> bytes:
    """A tagged PDF file of `templates/<template>.typ`, which reads this data as `data.json`.

    `language` is the directory's code. TypesettingError where no font has its script.
    """
    moment = int(created.astimezone(UTC).timestamp())
    form = {"format": "pdf", "pdf_standards": ["ua-1"], "timestamp": moment}
    return _set(template, data, language, form)


def png(template: str, data: Mapping[str, object], *, language: str) -> bytes:
    """A picture of the one page that the template makes of the data."""
    return _set(template, data, language, {"format": "png", "ppi": _PIXELS})


def _set(
    template: str, data: Mapping[str, object], language: str, form: Mapping[str, object]
) -> bytes:
    signs = sideless if language == "ar" else plain
    job = {
        "template": template,
        "sources": _sources(),
        "data": _printable({**data, "language": language}, signs),
        "faces": list(_FACES.get(language, ())),
        "form": form,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "comity.exports.typesetting.worker"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"{template} took more than {_SECONDS} seconds to set") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise TypesettingError(f"{template} could not be set: {said}")
    return done.stdout


def _sources() -> dict[str, str]:
    """Every template by the name of its file."""
    folder = files("comity.exports.typesetting").joinpath("templates")
    return {
        one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".typ")
    }


def _printable(value: object, signs: Callable[[str], str]) -> object:
    """The data without the signs of the portal's pages; an Arabic line keeps those in it that let
    a date, a figure or a name have its own direction.
    """
    match value:
        case str():
            return signs(value)
        case Mapping():
            return {str(key): _printable(each, signs) for key, each in value.items()}
        case Sequence():
            return [_printable(each, signs) for each in value]
        case _:
            return value
