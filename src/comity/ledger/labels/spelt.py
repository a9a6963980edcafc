"""Days, months and years with their month in words, read as EDTF: the inverse of `labels.dates`.

Read are the words of the active language, as pages write them and as people do, and a day in
figures with full stops, "12.3.2013", which everybody who writes so begins with the day.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import decimal

from babel import Locale
from django.conf import settings

from comity.kernel.edtf import EdtfError, parse
from comity.ledger.labels.dates import locale, locale_of
from comity.ledger.labels.orthography import ARABIC_MONTHS

_DIGIT: Final = re.compile(r"(?![0-9])\d")
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_DAY: Final = re.compile(r"\d{1,2}", re.ASCII)
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
_FILLING: Final = frozenset({"de", "del", "г", "года", "году"})
_FRENCH_FIRST: Final = re.compile(r"\b1er\b")
_CHINESE: Final = (
    (re.compile(r"(?<=\d)年(?=[初中末])"), " 年"),  # a third of a year is a word of its own
    (re.compile(r"(?<=\d)年(?![初中末])|[日号]"), " "),
    (re.compile(r"(?<=\d)月"), "月 "),
    (re.compile(r"至"), "–"),
)
# Both names of a month, as the United Nations and as others spell the second, then each alone.
_ARABIC: Final = [
    (written, name)
    for of_both in (True, False)
    for name, both in ARABIC_MONTHS.items()
    for levantine, _slash, second in [both.partition("/")]
    for written in ((both, f"{levantine}/{name}") if of_both else (levantine, second))
]


def figures(text: str) -> str:
    """The text with 0 to 9 for the digits of every script, as keyboards of many write them."""
    return _DIGIT.sub(lambda sign: str(decimal(sign[0])), text)


def spelt(text: str) -> str:
    """What was written, folded, its figures and words apart and months by usual names."""
    text = _FRENCH_FIRST.sub("1", " ".join(figures(text).casefold().split()))
    for sign, instead in _CHINESE:
        text = sign.sub(instead, text)
    for written, name in _ARABIC:
        text = text.replace(written, name)
    return " ".join(text.split())


def single(text: str, where: Locale | None = None) -> str | None:
    """A day, a month or a year as EDTF, of what `spelt` gives; None where it is none of these.

    Its months are those of `where`, else of the active language.
    """
    if dotted := _DOTTED.fullmatch(text):
        day, month, year = dotted.groups()
        return _edtf(year, f"{month:0>2}", f"{day:0>2}")
    words = telling(text)
    names = _month_names(where or locale())
    years = [word for word in words if _YEAR.fullmatch(word)]
    days = [int(word) for word in words if _DAY.fullmatch(word)]
    months = [names[word] for word in words if word in names]
    if len(years) != 1 or len(months) > 1 or len(days) > 1 or (days and not months):
        return None
    if len(years) + len(months) + len(days) != len(words):
        return None
    return _edtf(years[0], *(f"{month:02}" for month in months), *(f"{day:02}" for day in days))


def addressed(text: str) -> str | None:
    """The same of what was written by a reader of any language of the pages, the active one first:
    an address goes from one reader to another.
    """
    folded = spelt(text)
    places = [locale(), *map(locale_of, dict(settings.LANGUAGES))]
    return next((found for where in places if (found := single(folded, where))), None)


def _edtf(*parts: str) -> str | None:
    try:
        return parse("-".join(parts)).text
    except EdtfError:
        return None


def telling(text: str) -> list[str]:
    """The words of what was written without those that only join them, as "de" or "года"."""
    split = text.replace(",", " ").replace(".", " ").split()
    return [word for word in split if word not in _FILLING]


@lru_cache
def _month_names(where: Locale) -> dict[str, int]:
    """The names of the months, folded → 1 to 12."""
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in where.months[context][width].items():
                names[name.casefold().rstrip(".")] = month
    return names
