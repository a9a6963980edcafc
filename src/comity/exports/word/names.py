"""States, mandates and days as a letter in each language writes them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from comity.directory.domain import Name
from comity.directory.domain import Role as Part
from comity.directory.labels import MANDATE_KINDS
from comity.directory.queries import directory
from comity.exports.word.defaults import texts
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import speaking
from comity.ledger.labels.text import plain, upper_first

_FRENCH: Final = (("les ", "des "), ("le ", "du "))
_VOWELS: Final = "aeiouyâàéèêëîïôûh"
_ARTICLE: Final = "ال"


def state(code: str, language: str, on: int) -> str:
    """The State in an address, by its formal name where one is kept."""
    name = _name(code, language, on)
    return upper_first(name.name) if name else code


def of_state(code: str, language: str, on: int) -> str:
    """The State as it follows “Permanent Mission” in a sentence of the language."""
    name = _name(code, language, on)
    if name is None:
        return f"({code})"
    joined: Mapping[str, Callable[[Name], str]] = {
        "en": lambda one: f"of {one.in_text}",
        "fr": lambda one: _of_french(one.in_text),
        "es": lambda one: f"de {one.name}",
        "ar": lambda one: _of_arabic(one.name),
        "zh": lambda one: one.name,
    }
    return joined[language](name) if language in joined else f"({name.name})"


def titles(mandates: Sequence[str], language: str, on: int) -> list[str]:
    """What each mandate is called that day: by its title in English, which alone is on record, and
    in another language by what it is and its subject.
    """
    return [_title(code, language, on) for code in mandates]


def signatures(mandates: Sequence[str], language: str, on: int) -> list[str]:
    """Who signs for each mandate: the holder's name, where there is one alone, above the title."""
    signed = []
    for code, title in zip(mandates, titles(mandates, language, on), strict=True):
        holders = [one for one in directory().holders(code, on) if one.role is Part.HOLDER]
        named = [holders[0].name] if len(holders) == 1 else []
        signed.append("\n".join([*named, title]))
    return signed


def day(ordinal: int, language: str) -> str:
    """A day in words."""
    with speaking(language):
        return plain(dates.day(ordinal))


def written(text: str, language: str) -> str:
    """A date as a letter cites it, as precise as it was recorded."""
    with speaking(language):
        return plain(dates.written(text))


def _name(code: str, language: str, on: int) -> Name | None:
    book = directory()
    try:
        return book.formal_name(code, language, on) or book.name_record(code, language, on)
    except KeyError:
        return None


def _of_french(name: str) -> str:
    for article, joined in _FRENCH:
        if name.startswith(article):
            return joined + name.removeprefix(article)
    if name.startswith(("la ", "l’")) or name[0].casefold() not in _VOWELS:
        return f"de {name}"
    return f"d’{name}"


def _of_arabic(name: str) -> str:
    return f"لل{name.removeprefix(_ARTICLE)}" if name.startswith(_ARTICLE) else f"ل{name}"


def _title(code: str, language: str, on: int) -> str:
    found = directory().mandate(code).title_on(on)
    with speaking(language):
        office = str(MANDATE_KINDS[found.kind])
    subject = directory().subject(code, language)
    form = str(texts(language)["words"]["entitled"])
    return form.format(title=found.title, office=office, subject=subject)
