"""An indicator's definition as data, in the reader's language."""

from typing import Final

from comity.cooperation.domain.indicators import Indicator
from comity.cooperation.labels import WORDS

COLUMNS: Final = (
    *("code", "side", "title", "definition", "unit", "population", "numerator"),
    *("denominator", "excludes", "provisions", "caveat"),
)
"""The columns of a table of definitions."""


def as_row(one: Indicator) -> dict[str, object]:
    """A definition with one text in each of its columns."""
    return {
        name: " ".join(value) if isinstance(value, list) else value
        for name, value in definition(one).items()
    }


def definition(one: Indicator) -> dict[str, object]:
    """What an indicator counts, over what, what it leaves out, by which provision."""
    words = WORDS[one.code]
    return {
        "code": one.code,
        "side": one.side.value,
        "title": str(words.title),
        "definition": str(words.definition),
        "unit": one.unit.value,
        "population": one.population.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "excludes": str(words.excludes),
        "provisions": list(one.provisions),
        "caveat": str(words.caveat),
    }
