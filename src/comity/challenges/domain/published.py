"""What the United Nations published about reprisals, as plain values (COMMITTEE 5.2)."""

from typing import Final

from msgspec import Struct

CASES: Final = 709
CASES_NAMED: Final = 473
CASES_YEARS: Final = (2010, 2020)
"""Cases in the yearly reports, and those of them with a name (study of ISHR)."""


class YearlyReport(Struct, frozen=True, kw_only=True):
    """A yearly report on reprisals, the Council's session, and how many States it names."""

    year: int
    symbol: str
    session: int
    countries: int
    verified: bool

    def as_json(self, note: str) -> dict[str, object]:
        """The report by its words; `note` is what is said of its number."""
        return {
            "year": self.year,
            "symbol": self.symbol or None,
            "session": self.session,
            "countries": self.countries,
            "verified": self.verified,
            "note": note or None,
        }
