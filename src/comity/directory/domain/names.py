"""Names as people write and sort them: folding for search, order for lists.

Two names are the same when they fold to the same text: case, accents, apostrophes, hyphens,
brackets and a leading or trailing article make no difference, in any of the six languages.
Order is alphabetical by the folded text. It is pragmatic, not the full Unicode collation, whose
tables take longer to load than a page may take; for the names of this directory the two agree,
but for letters named in `_LETTERS`. Chinese is ordered by pinyin, which the data file carries in
its `sort` column.
"""

import re
import unicodedata
from enum import StrEnum


class Language(StrEnum):
    """The six official languages of the United Nations."""

    AR = "ar"
    ZH = "zh"
    EN = "en"
    FR = "fr"
    RU = "ru"
    ES = "es"


# Articles that a list may put before a name, or after it as in "Gambia (the)".
_ARTICLES = frozenset({"the", "la", "le", "les", "l", "el", "los", "las"})
_APOSTROPHES = re.compile("['’‘ʼ`]")
_ELISION = re.compile("^l['’‘ʼ`]")
_NOT_WORD = re.compile(r"[^\w]+")
_ARABIC_ARTICLE = "ال"
_SHORTEST_ARABIC_NOUN = 3
# Letters that Unicode does not take apart; and taa marbuta, alef maqsura and tatweel of Arabic.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"ة": "ه", "ى": "ي", "ـ": None, "ٱ": "ا"}
)
# Letters with a place of their own in the alphabet, which folding would take from them.
_OWN_PLACE = {
    Language.ES: {"ñ": "n\U0010fffd"},
    Language.RU: {"й": "и\U0010fffd"},
}


def fold(text: str) -> str:
    """Return the form under which a name is found, empty when nothing of a name is left.

    >>> fold("the Côte d’Ivoire") == fold("COTE D'IVOIRE") == "cote divoire"
    True
    """
    # An acute accent alone serves as an apostrophe; taken apart, it would be a space.
    text = _plain(text.replace("´", "'")).strip()
    text = _APOSTROPHES.sub("", _ELISION.sub("", text)).replace("&", " and ").replace("_", " ")
    words = _NOT_WORD.sub(" ", text).split()
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _ARTICLES:
        words = words[:-1]
    if words and words[0] == "st":
        words[0] = "saint"
    return _without_arabic_article(" ".join(words))


def candidates(text: str) -> tuple[str, ...]:
    """Return the folded forms to look for, best first: as written, then with an inversion undone.

    Tables write "Korea, Republic of" for the Republic of Korea.
    """
    plain = fold(text)
    head, comma, tail = text.partition(",")
    return (plain, fold(f"{tail} {head}")) if comma and tail.strip() else (plain,)


def sort_key(name: str, language: Language, sort: str = "") -> tuple[str, str]:
    """Return what orders a name in a list of that language; `sort` is the data file's own key."""
    if sort:
        return (sort, name)
    lowered = name.casefold()
    for letter, place in _OWN_PLACE.get(language, {}).items():
        lowered = lowered.replace(letter, place)
    key = " ".join(_NOT_KEY.sub(" ", _plain(_APOSTROPHES.sub("", lowered))).split())
    # As written, since an alef that carries a hamza, as Albania and Germany have, is no article.
    has_article = unicodedata.normalize("NFC", name).startswith(_ARABIC_ARTICLE)
    return (_without_arabic_article(key) if has_article else key, name)


_NOT_KEY = re.compile("[^\\w\U0010fffd]+")


def _plain(text: str) -> str:
    # Normalised first, since a compatible letter (𝐀) has no case until it is the plain one.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def _without_arabic_article(text: str) -> str:
    rest = text.removeprefix(_ARABIC_ARTICLE)
    return rest if len(rest) >= _SHORTEST_ARABIC_NOUN else text
