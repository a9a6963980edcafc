"""Places in the texts of a map: `{name}` stands for a cell, or for what a pattern found in one.

A text whose place is empty is left out, so that `"para. {paragraph}"` gives no locator where the
table has no paragraph. `{date|published}` takes the first of several names that is not empty.
"""

import re
from collections.abc import Collection, Mapping
from typing import Final

PLACE: Final = re.compile(r"\{([^{}]+)\}")  # a column may be called “Date requested”


def named(place: str, names: Collection[str]) -> list[str]:
    """Return the names among which a place chooses: one, or several with `|` between them."""
    return [place] if place in names else place.split("|")


def fill(text: str, names: Mapping[str, str]) -> str:
    """Return a text with its places filled; nothing where one of them is empty."""
    if "{" not in text:
        return text
    values = {place: _first(place, names) for place in PLACE.findall(text)}
    if not all(values.values()):
        return ""
    return PLACE.sub(lambda found: values[found[1]], text)


def _first(place: str, names: Mapping[str, str]) -> str:
    return next(filter(None, (names[name] for name in named(place, names))), "")
