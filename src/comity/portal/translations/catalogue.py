"""The catalogue of every string marked for translation, in pages and in code.

    python -m comity.portal.translations.catalogue    renews each locale/*/LC_MESSAGES/django.po

What is new stands in it untranslated, what the code no longer says is gone, what is there stays.
`pseudo` makes a language of its own out of the English, so that a string that nobody marked shows
at a glance.
"""

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from comity.portal.answers.languages import TRANSLATIONS
from comity.portal.translations.compiling import DOMAIN, LOCALE, compile_stale

_NOTES: Final = ("capitals.csv", "groups.csv")  # files of the directory whose notes pages show
PACKAGE: Final = Path(__file__).resolve().parents[2]
OPENING, CLOSING = "⟦", "⟧"  # round each pseudo-translated string

_HEAD: Final = """\
# The words of Comity. `make messages` renews this file; docs/glossary.md has the terms.
msgid ""
msgstr ""
"Project-Id-Version: Comity\\n"
"PO-Revision-Date: 2026-12-03 00:00+0000\\n"
"Last-Translator: Comity\\n"
"Language-Team: Comity\\n"
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_PLURAL: Final = (1, 2)
_IN_CONTEXT: Final = ((1, "c"), 2)
_PLURAL_IN_CONTEXT: Final = ((1, "c"), 2, 3)
_KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "npgettext": _PLURAL_IN_CONTEXT,
    "pgettext": _IN_CONTEXT,
    "pgettext_lazy": _IN_CONTEXT,
    "Phrase": None,  # what refuses marks its sentences so (kernel.phrases)
}


def collect() -> Catalog:
    """Every string of the package that is marked for translation, with the files it stands in,
    and what pages tell of the directory in words of its own.
    """
    catalogue = Catalog(project="Comity", domain=DOMAIN, charset="utf-8")
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]):
        for line, strings, comments, context in _found(path):
            catalogue.add(
                strings,
                None,
                [(path.relative_to(PACKAGE.parent).as_posix(), line)],
                auto_comments=comments,
                context=context,
            )
    for name in _NOTES:
        path = PACKAGE / "directory" / "data" / name
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                if row["note"] and row.get("city", "-"):
                    place = path.relative_to(PACKAGE.parent).as_posix()
                    catalogue.add(row["note"], None, [(place, line)])
    return catalogue


def pseudo(catalogue: Catalog) -> Catalog:
    """A catalogue that translates every string into itself between brackets."""
    made = Catalog(locale=None, project="Comity", domain=DOMAIN, charset="utf-8")
    made.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ]
    for message in catalogue:
        if message.id:
            made.add(message.id, _bracketed(message), context=message.context)
    return made


def renewed(code: str, known: Catalog, collected: Catalog) -> Catalog:
    """The catalogue of a language with exactly the strings of the code; what is new is empty."""
    made = Catalog(locale=to_locale(code), charset="utf-8")
    for message in collected:
        if not message.id:
            continue
        old = known.get(message.id, message.context)
        kept = old.string if old and old.id == message.id else ""
        files = dict.fromkeys(file for file, _line in message.locations)
        made.add(
            message.id,
            kept,
            [(file, 0) for file in files],
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return made


def read(code: str, folder: Path = LOCALE) -> Catalog:
    """The catalogue of a language as it is kept; empty where there is none."""
    path = _path(code, folder)
    if not path.exists():
        return Catalog(locale=to_locale(code), charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(code), abort_invalid=True)


def write(code: str, catalogue: Catalog, folder: Path = LOCALE) -> None:
    """Write the catalogue: no dates and no lines, so that only what changed differs."""
    path = _path(code, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalogue, width=99, omit_header=True, include_lineno=False)
    head = _HEAD.format(code=catalogue.locale, plurals=catalogue.plural_forms)
    path.write_text(head + text.getvalue().decode(), encoding="utf-8")


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that have no translation, or not every plural form of the language."""
    return [message for message in catalogue if message.id and not _is_whole(message, catalogue)]


def main() -> int:
    """Renew every catalogue, compile it, and say what is left to translate."""
    collected = collect()
    for code in TRANSLATIONS:
        made = renewed(code, read(code), collected)
        write(code, made)
        sys.stdout.write(f"{code}: {len(untranslated(made))} of {len(made)} to translate\n")
    compile_stale()
    return 0


def _path(code: str, folder: Path) -> Path:
    return folder / to_locale(code) / "LC_MESSAGES" / f"{DOMAIN}.po"


def _is_whole(message: Message, catalogue: Catalog) -> bool:
    if not message.string or isinstance(message.string, str):
        return bool(message.string)
    return len(message.string) == catalogue.num_plurals and all(message.string)


def _found(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # Out of a template comes what reads as code, once nothing is indented.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    file = io.BytesIO(text.encode())
    found = extract("python", file, _KEYWORDS, (), {"encoding": "utf-8"})
    yield from cast("Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]", found)


def _bracketed(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return f"{OPENING}{message.id}{CLOSING}"
    return tuple(f"{OPENING}{text}{CLOSING}" for text in message.id)


if __name__ == "__main__":
    raise SystemExit(main())
