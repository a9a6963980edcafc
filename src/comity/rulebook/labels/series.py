"""Several things one after the other, with the marks that the language puts between them."""

from collections.abc import Iterable

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _


def comma() -> str:
    """The comma within a sentence, as ", "; in Chinese it is another than in a series."""
    return _between(pgettext("parts of a sentence", "%(some)s, %(more)s"))


def semicolon() -> str:
    """The semicolon of the language, as "; "."""
    return _between(_("%(some)s; %(more)s"))


def colon() -> str:
    """What stands between what is told of and what is told of it, as ": "."""
    return _between(_("%(some)s: %(more)s"))


def full_stop() -> str:
    """What ends a sentence before another, as ". "; Chinese has no space after it."""
    return _between(_("%(some)s. %(more)s"))


def stopped(words: str) -> str:
    """The words as a sentence: with the full stop of the language at their end."""
    return words + full_stop().rstrip()


def space() -> str:
    """The space between two sentences, or after a label: none in Chinese, whose marks are wide."""
    return "" if (get_language() or "").startswith("zh") else " "


def one_after_another(sentences: Iterable[str]) -> str:
    """Whole sentences with what the language puts between them; empty ones are left out."""
    return space().join(sentence for sentence in sentences if sentence)


def commas(parts: Iterable[str]) -> str:
    """The parts with the comma of the language between them: "a, b", in Arabic "a، b"."""
    return _between(_("%(some)s, %(more)s")).join(parts)


def semicolons(parts: Iterable[str]) -> str:
    """The same with its semicolon, of parts that may have commas of their own."""
    return semicolon().join(parts)


def _between(pattern: str) -> str:
    return pattern.removeprefix("%(some)s").removesuffix("%(more)s")
