"""What is dear to answer: each view says so of itself."""

from collections.abc import Callable
from typing import Final, Protocol, cast

from comity.kernel.spreadsheet import CSV, TABLES

ALWAYS: Final = "*"
"""Stands for every form of an answer."""


class Costly(Protocol):
    """A view that says in which forms its answers are dear."""

    costly: frozenset[str]


def costly[View: Callable[..., object]](*forms: str) -> Callable[[View], View]:
    """Say of a view that its answers are dear to make: in these forms, or in all where none is
    named. What is dear as CSV is so in every form of a table.
    """

    def saying(view: View) -> View:
        cast("Costly", view).costly = frozenset(forms or (ALWAYS,))
        return view

    return saying


def is_costly(view: object, form: str) -> bool:
    """Whether a view says that its answer in this form is dear to make."""
    said: frozenset[str] = getattr(view, "costly", frozenset())
    return ALWAYS in said or form in said or (form in TABLES and CSV in said)
