"""What a table of holidays says of a country, as working time is made of it."""

from msgspec import Struct


class Holidays(Struct, frozen=True):
    """Days, ordinals, with their names, days worked instead of them, the working weekdays from a
    day on, and the years of which the table knows something.
    """

    days: dict[int, str]
    worked: frozenset[int]
    weeks: tuple[tuple[int, frozenset[int]], ...]
    years: list[int]
