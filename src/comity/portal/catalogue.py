"""The catalogue of every string marked for translation, in pages and in code.

    python -m comity.portal.catalogue            writes locale/django.pot
    python -m comity.portal.catalogue compile    makes a .mo of each locale/*/LC_MESSAGES/django.po

Nothing but Babel is needed. `pseudo` makes a language of its own out of the English, so that a
string that nobody marked shows at a glance.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = PACKAGE / "locale"
DOMAIN: Final = "django"
OPENING, CLOSING = "⟦", "⟧"  # round each pseudo-translated string

_PLURAL: Final = (1, 2)
_IN_CONTEXT: Final = ((1, "c"), 2)
_KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _IN_CONTEXT,
    "pgettext_lazy": _IN_CONTEXT,
}


def collect(package: Path = PACKAGE) -> Catalog:
    """Every string of the package that is marked for translation, with the files it stands in."""
    catalogue = Catalog(project="Comity", domain=DOMAIN, charset="utf-8")
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.html")]):
        for line, strings, comments, context in _found(path):
            catalogue.add(
                strings,
                None,
                [(path.relative_to(package.parent).as_posix(), line)],
                auto_comments=comments,
                context=context,
            )
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


def write_template(folder: Path = LOCALE) -> Path:
    """Write the catalogue for translators and return where."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{DOMAIN}.pot"
    with target.open("wb") as file:
        write_po(file, collect(), width=99, omit_header=False, sort_by_file=True)
    return target


def compile_all(folder: Path = LOCALE) -> list[Path]:
    """Make what programs read out of each translation; return what was made."""
    made = []
    for source in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with source.open("rb") as file:
            catalogue = read_po(file)
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        made.append(target)
    return made


def main(arguments: list[str]) -> int:
    """Write or compile, and say what was made."""
    made = compile_all() if arguments == ["compile"] else [write_template()]
    sys.stdout.write("".join(f"{path.relative_to(PACKAGE)}\n" for path in made))
    return 0


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
    raise SystemExit(main(sys.argv[1:]))
