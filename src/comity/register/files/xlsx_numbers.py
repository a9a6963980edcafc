"""A number of a workbook as its cell shows it: as a CSV file of the same table holds it."""

import re
from typing import Final

_UNSEEN: Final = re.compile(r"\[[^\]]*\]|[_*].")  # a colour, the room of a sign, what fills a cell
_LITERAL: Final = r"""((?:"[^"]*"|\\.|[ ():/+-])*)"""
_WHOLE: Final = re.compile(rf"{_LITERAL}(0+)(%?){_LITERAL}")
_FOR_ZERO: Final = 3  # of the sections of a format, where it has so many


def shown(number: float, form: str) -> str:
    """Return a whole number with the zeros, words or percent sign that its cell's format adds.

    Any other number is its figures: separators, decimals and currencies are the spreadsheet's.
    """
    first, *others = form.split(";")
    found = _WHOLE.fullmatch(_UNSEEN.sub("", first))
    is_of_first = number > 0 or (number == 0 and len(others) + 1 < _FOR_ZERO)
    if found and is_of_first:
        before, zeros, percent, after = found.groups()
        figure = round(number * 100, 9) if percent else number
        if figure.is_integer():
            return f"{_words(before)}{int(figure):0{len(zeros)}}{percent}{_words(after)}"
    return str(int(number)) if number.is_integer() else repr(number)


def _words(literal: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', lambda found: found[1] or found[2] or "", literal)
