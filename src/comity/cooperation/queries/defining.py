"""An indicator's definition as data, in the reader's language."""

from comity.cooperation.domain.indicators import Indicator
from comity.cooperation.labels import WORDS


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
