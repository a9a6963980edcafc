"""What the table of a page is called as a file: which page, narrowed to what, of which days.

A name is made of the address alone, so that the same table has the same name in every language; it
is plain ASCII, which every system can keep.
"""

import re
from typing import Final
from unicodedata import normalize

from msgspec import Struct

from comity.kernel.edtf import iso
from comity.portal.answers.asking import PERIODS, Asked

_FIRST_PAGE: Final = "map"
_NARROWING: Final = ("tab", "state", "mandate", "table", "printing")
"""What of an address says which table it is; a file cannot be called by all that may be asked."""
_LONGEST: Final = 40  # signs of one part: some systems keep no name of more than 255
_OTHER = re.compile(r"[^A-Za-z0-9]+")


class Days(Struct, frozen=True):
    """The days of which a table tells: `on` an ordinal; `known_at` ISO, None for all that is
    known.
    """

    on: int
    known_at: str | None = None


def table_name(asked: Asked, days: Days | None = None, *, ending: str = "csv") -> str:
    """Return the name of a table as a file: `comity-visits-pending-2021-04-23.csv`.

    `days` are those of which it tells, where they are not those of the address. A day of knowledge
    follows as `-known-2020-12-31`, where there is one.
    """
    days = days or Days(asked.on, asked.known_at)
    path = [_part(each) for each in asked.path.split("/")]
    narrowed = [_part(asked.query.get(name, "")) for name in _NARROWING]
    bounds = [
        f"{name}-{written}" for name in PERIODS if (written := _part(asked.query.get(name, "")))
    ]
    known = ["known", days.known_at] if days.known_at else []
    page = [each for each in path if each] or [_FIRST_PAGE]
    parts = ["comity", *page, *narrowed, *bounds, iso(days.on), *known]
    return f"{'-'.join(each for each in parts if each)}.{ending}"


def _part(text: str) -> str:
    """The letters and figures of a text that ASCII has, accents dropped; `` for none."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", plain)[:_LONGEST].strip("-")
