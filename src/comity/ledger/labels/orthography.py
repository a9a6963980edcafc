"""How the United Nations write a date, where a locale writes it otherwise."""

import re

from babel import Locale

# The United Nations gives both names of a month in Arabic.
ARABIC_MONTHS = {
    "يناير": "كانون الثاني/يناير",
    "فبراير": "شباط/فبراير",
    "مارس": "آذار/مارس",
    "أبريل": "نيسان/أبريل",
    "مايو": "أيار/مايو",
    "يونيو": "حزيران/يونيه",
    "يوليو": "تموز/يوليه",
    "أغسطس": "آب/أغسطس",
    "سبتمبر": "أيلول/سبتمبر",
    "أكتوبر": "تشرين الأول/أكتوبر",
    "نوفمبر": "تشرين الثاني/نوفمبر",
    "ديسمبر": "كانون الأول/ديسمبر",
}

# As a month stands after “in”: “в июле 2014 года”.
RUSSIAN_MONTHS = {
    "январь": "январе",
    "февраль": "феврале",
    "март": "марте",
    "апрель": "апреле",
    "май": "мае",
    "июнь": "июне",
    "июль": "июле",
    "август": "августе",
    "сентябрь": "сентябре",
    "октябрь": "октябре",
    "ноябрь": "ноябре",
    "декабрь": "декабре",
}

_NO_BREAK_SPACE = "\u00a0"
_FROM_THE_RIGHT = "\u200f"
_FIRST = re.compile(r"(?<!\d)1(?=–\d| [^\W\d])")
_RUSSIAN_YEAR = re.compile(r"(?<!г)г\.")


def as_written(text: str, where: Locale) -> str:
    """The date as the United Nations write it: in Arabic with both months, in French “1er”, in
    Russian “года” in full.
    """
    if where.language == "fr":
        return _FIRST.sub("1er", text)
    if where.language == "ar":
        for name, both in ARABIC_MONTHS.items():
            text = text.replace(name, both)
    if where.language == "ru":
        return _RUSSIAN_YEAR.sub("года", text)
    return text


def within(period: str, where: Locale) -> str:
    """A month or a year as it stands after “in”, where a language bends it: “2014 году”."""
    if where.language != "ru":
        return period
    month, _, year = period.partition(" ")
    return f"{RUSSIAN_MONTHS[month]} {year}" if month in RUSSIAN_MONTHS else f"{period} году"


def language_name(code: str, where: Locale) -> str:
    """A language as the United Nations name it: in Chinese by its writing, 法文 and not 法语."""
    name = str(where.languages.get(code, code))
    if where.language == "zh" and name.endswith("语"):
        return f"{name.removesuffix('语')}文"
    return name


def as_range(begins: str, ends: str, where: Locale) -> str:
    """The two ends of a range as the language joins them.

    Russian sets a dash with spaces where the first end is of several words, Chinese a word. In
    Arabic the first of two figures stands at the right; of themselves they run the other way.
    """
    if where.language == "ar" and begins.isdecimal() and ends.isdecimal():
        return f"{_FROM_THE_RIGHT}{begins}–{ends}"
    if where.language == "ru" and " " in begins.replace("\u202f", " "):
        return f"{begins}{_NO_BREAK_SPACE}— {ends}"
    if where.language == "zh" and not begins.isdecimal():
        return f"{begins}至{ends}"
    return f"{begins}–{ends}"
