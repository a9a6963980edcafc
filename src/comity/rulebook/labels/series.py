"""Several things one after the other, with the marks that the language puts between them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def commas(parts: Iterable[str]) -> str:
    """The parts with the comma of the language between them: "a, b", in Arabic "a، b"."""
    return _between(_("%(some)s, %(more)s")).join(parts)


def semicolons(parts: Iterable[str]) -> str:
    """The same with its semicolon, of parts that may have commas of their own."""
    return _between(_("%(some)s; %(more)s")).join(parts)


def _between(pattern: str) -> str:
    return pattern.removeprefix("%(some)s").removesuffix("%(more)s")
