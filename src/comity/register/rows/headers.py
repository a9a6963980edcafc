"""What is wrong with the header of an import file, each column once."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Final

from comity.kernel.phrases import Phrase
from comity.register.domain import Problem
from comity.register.rows.columns import COLUMNS, REQUIRED, expected_columns

_ALIKE: Final = 0.8  # of two names: a slip of the keyboard, and no other word
_LOOKED_AT: Final = 50  # names that are none: who has more sent another table, and no slip
_KNOWN: Final = frozenset(COLUMNS)
_LONGEST: Final = 2 * max(map(len, COLUMNS))  # characters of a name that can look like another


def header_problems(header: Sequence[str], at: int) -> Iterator[Problem]:
    """Yield the columns that nobody knows and those that are missing; the header is row `at`.

    All names are listed once. A first row in which none is known, or looks like one that every
    file has, is a title or of another table, and no header of ours. Where very many are unknown,
    the first are told one by one and the others in sum.
    """
    unknown = [name for name in header if name not in _KNOWN]
    meant = {name: _meant(name) for name in islice(unknown, _LOOKED_AT)}
    if len(unknown) == len(header) and not set(REQUIRED) & set(meant.values()):
        yield Problem(at, None, header[0], _no_header())
        return
    listed = ""
    for name, other in meant.items():
        yield Problem(at, name, None, _instead(other, listed))
        listed = listed or ("" if other else name)
    if others := len(unknown) - len(meant):
        yield Problem(at, None, None, _others(others))
    # A file of matters that concern no State need not have the column.
    optional = {"state"} if "matter" in header else set()
    for name in REQUIRED:
        if name not in {*header, *meant.values(), *optional}:
            yield Problem(at, name, None, Phrase("this column, which every import file has"))


def _meant(name: str) -> str:
    """Return the column that looks like a name that is none; `` where none does."""
    if len(name) > _LONGEST:
        return ""
    folded = re.sub(r"[\s-]+", "_", name.casefold())
    return next(iter(get_close_matches(folded, COLUMNS, 1, _ALIKE)), "")


def _instead(meant: str, listed: str) -> Phrase:
    if meant:
        return Phrase("a column of the import file; perhaps %(name)s is meant", name=meant)
    if listed:
        return Phrase("a column of the import file, as listed for %(name)s", name=listed)
    return expected_columns()


def _others(count: int) -> Phrase:
    return Phrase(
        "the columns of the import file alone; further unknown ones: %(count)s", count=count
    )


def _no_header() -> Phrase:
    return Phrase(
        "the names of the columns in the first row, and no title above them, or a map for a table"
        " with columns of its own (docs/guides/import.md): %(columns)s",
        columns=expected_columns(),
    )
