"""The sheet of a kind of matter: what every list of such matters is made from.

A page, its JSON and its spreadsheet, the API, a command, the open data: each shows this sheet.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from msgspec import Struct

from comity.ledger.domain.views import Page, Redirect


class Filter(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to: a word of a vocabulary, as it is `called`; a year; else a text.

    One without a `label` is taken from an address, and has no field in the form. `every` stands
    there for all.
    """

    name: str
    label: str | Promise = ""
    words: type[StrEnum] | None = None
    called: Mapping[Any, str | Promise] = {}
    every: str | Promise = ""
    is_year: bool = False
    size: int = 12


class Sheet[Query: Struct, One, Whole](Struct, frozen=True, kw_only=True):
    """The matters of a `kind`: `one` is what one is called, `several` several, and `path` is where
    the API, a command and the open data have them.

    `query` is what a list is narrowed to; `page` and `whole` find, in a `reading`; `row` makes the
    cells under `columns`; `filters` are those of its form, in order, after State and mandate.
    """

    kind: str
    path: str
    one: str
    several: str
    query: type[Query]
    columns: Sequence[str]
    row: Callable[[One], list[object]]
    page: Callable[..., Page[One]]
    whole: Callable[..., Whole | Redirect | None]
    reading: Callable[..., AbstractContextManager[None]]
    filters: Sequence[Filter] = ()

    def narrows_by(self, name: str) -> bool:
        """Whether its query has a part of this name."""
        return name in self.query.__struct_fields__

    @property
    def takes(self) -> tuple[str, ...]:
        """The names that the address of its page may have."""
        usual = [name for name in ("state", "mandate", "sort", "after") if self.narrows_by(name)]
        return (*usual, *(one.name for one in self.filters))
