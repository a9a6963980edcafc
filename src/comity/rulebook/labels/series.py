"""Several things one after the other, with the marks that the language puts between them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def comma() -> str:
    """The comma within a sentence, as ", "; in Chinese it is another than in a series."""
    return _between(pgettext("parts of a sentence", "%(some)s, %(more)s"))


def semicolon() -> str:
    """The semicolon of the language, as "; "."""
    return _between(_("%(some)s; %(more)s"))


def full_stop() -> str:
    """What ends a sentence before another, as ". "; Chinese has no space after it."""
    return _between(_("%(some)s. %(more)s"))


def commas(parts: Iterable[str]) -> str:
    """The parts with the comma of the language between them: "a, b", in Arabic "a، b"."""
    return _between(_("%(some)s, %(more)s")).join(parts)


def semicolons(parts: Iterable[str]) -> str:
    """The same with its semicolon, of parts that may have commas of their own."""
    return semicolon().join(parts)


def _between(pattern: str) -> str:
    return pattern.removeprefix("%(some)s").removesuffix("%(more)s")
