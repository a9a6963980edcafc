"""Text in which a date, figure, code or name keeps its own direction.

An isolate is written with Unicode's own signs, so that the same text serves a page, a title, a
label read aloud and a table; a page turns the signs into `<bdi>`.
"""

import re
from unicodedata import category

from django.utils.translation import get_language

from comity.kernel.sides import HOLDER_SIDE, SIDE_END, STATE_SIDE
from comity.rulebook.labels.series import one_after_another

START, END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
ENGLISH = "\u2066"  # left-to-right isolate: what is there in English alone
_SIGNS = re.compile(f"[{START}{ENGLISH}{END}{STATE_SIDE}{HOLDER_SIDE}{SIDE_END}]")


def isolate(value: object) -> str:
    """The value with its own direction, whatever stands around it."""
    return f"{START}{plain(str(value))}{END}"


def english(value: object) -> str:
    """The value, which is in English whatever the language of the page, with its own direction."""
    return f"{ENGLISH}{plain(str(value))}{END}"


def in_english(value: object) -> str:
    """What is there in English alone: marked as such on a page of another language."""
    return isolate(value) if (get_language() or "en").startswith("en") else english(value)


def state_side(name: str) -> str:
    """The name of the State where it acted, to be printed in the hue of its side."""
    return f"{STATE_SIDE}{name}{SIDE_END}"


def holder_side(name: str) -> str:
    """The name of the mandate holder where it acted, to be printed in the hue of that side."""
    return f"{HOLDER_SIDE}{name}{SIDE_END}"


def plain(text: str) -> str:
    """The text without any of these signs, for files and for comparing."""
    return _SIGNS.sub("", text)


def printable(text: str, but: str = "") -> str:
    """The text without signs that nobody sees, `but` some of them; every space is kept, since
    French has one that does not break before its colons and in its figures.
    """
    return "".join(
        sign for sign in text if sign.isprintable() or category(sign) == "Zs" or sign in but
    )


def join(*sentences: str) -> str:
    """Whole sentences one after the other, in Chinese without spaces; empty ones are left out."""
    return one_after_another(sentences)


def lower_first(sentence: str) -> str:
    """The sentence as it reads after a colon."""
    return sentence[:1].lower() + sentence[1:]


def upper_first(sentence: str) -> str:
    """The sentence as it reads at the start of a line, its signs left alone."""
    for place, sign in enumerate(sentence):
        if not _SIGNS.fullmatch(sign):
            return sentence[:place] + sign.upper() + sentence[place + 1 :]
    return sentence
