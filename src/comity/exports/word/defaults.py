"""The templates that come with the program, made of the words in `texts`, a file a language."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Final

from comity.exports.word.drafted import DraftKind
from comity.exports.word.sheet import Sheet

_NO_MOMENT: Final = datetime(1980, 1, 1, tzinfo=UTC)


@cache
def texts(language: str) -> Mapping[str, Any]:
    """Return the words of letters in a language."""
    source = files("comity.exports.word").joinpath("texts", f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def default_template(kind: DraftKind, language: str) -> bytes:
    """Return the template of a kind as a Word file, which an office can edit."""
    told = texts(language)
    words: Mapping[str, str] = told["words"]
    sheet = Sheet(title=words["organisation"], language=language, created=_NO_MOMENT)
    sheet.heading(words["organisation"], level=0)
    sheet.paragraph(words["office"], small=True)
    sheet.paragraph("{%p if reference %}")
    sheet.paragraph(words["reference"], end=True)
    sheet.paragraph("{%p endif %}")
    sheet.paragraph("{{ day }}", end=True)
    sheet.paragraph(words["through"])
    sheet.paragraph("{{ state }}", bold=True)
    sheet.heading(told["titles"][kind.value])
    in_person = kind is not DraftKind.NOTE_VERBALE
    if in_person:
        sheet.paragraph(words["salutation"])
    _write_parts(sheet, told[kind.value])
    if in_person:
        sheet.paragraph(words["closing"])
        sheet.paragraph("{%p for one in signatures %}")
        sheet.paragraph(words["signature"])
        sheet.paragraph("{{ one }}")
        sheet.paragraph("{%p endfor %}")
    return sheet.save()


def _write_parts(sheet: Sheet, parts: Sequence[Mapping[str, str]]) -> None:
    for part in parts:
        if "needs" in part:
            sheet.paragraph(f"{{%p if {part['needs']} %}}")
        if "heading" in part:
            sheet.heading(part["heading"], level=2)
        if "list" in part:
            sheet.paragraph(f"{{%p for one in {part['list']} %}}")
            sheet.points(["{{ one }}"])
            sheet.paragraph("{%p endfor %}")
        else:
            sheet.paragraph(part["text"])
        if "needs" in part:
            sheet.paragraph("{%p endif %}")
