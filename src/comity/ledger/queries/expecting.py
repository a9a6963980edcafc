"""The rules and the working time by which the ledger makes expectations."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from comity.directory.domain.directory import Directory
from comity.directory.queries import directory
from comity.kernel.calendar import WorkingCalendar
from comity.rulebook.domain import Office, Rule, Rulebook
from comity.rulebook.domain.courses import Book
from comity.rulebook.queries import calendars, digest, rulebook

BETWEEN: Final = (1990, 2050)
"""The years of which a Capital's holidays are asked for: those of the records, and of what they
may make due. The library says of which of them it knows something."""

_DIGITS: Final = 16


def book() -> Book:
    """Return the rules of this program and the working time they count, with their digest."""
    return _book(directory())


def book_of(rules: Rulebook) -> Book:
    """Return other rules, to be tried with the same working time."""
    return Book(rules.rules, _offices(directory()))


def book_of_one(rule: Rule) -> Book:
    """Return one rule alone, with the working time of this program."""
    return Book((rule,), book().offices)


@lru_cache(maxsize=2)
def _book(known: Directory) -> Book:
    capitals = repr([known.capitals(party.code) for party in known.parties()])
    told = hashlib.sha256(f"{digest()} {capitals}".encode()).hexdigest()
    return Book(rulebook().rules, _offices(known), told[:_DIGITS])


def _offices(known: Directory) -> Callable[[Office, str], WorkingCalendar | None]:
    def working_time(office: Office, state: str) -> WorkingCalendar | None:
        if office is Office.GENEVA:
            return calendars.geneva()
        party = known.find(state) if state else None
        seats = sorted(known.capitals(party.code) if party else (), key=lambda seat: seat.first)
        if party is None or not seats:
            return None
        zones = tuple((seat.first, seat.zone) for seat in seats)
        return calendars.capital_in(party.iso2, seats[-1].city or party.code, zones, BETWEEN)

    return working_time
