"""The clock that the portal reads, set by hand."""

import importlib
import pkgutil
import sys
from datetime import UTC, date, datetime, time
from typing import Final, Self
from zoneinfo import ZoneInfo

import pytest
from tests.entering import TODAY
from tests.register import sealed_before

import comity.portal.views
from comity.portal.answers import asking, publishing

FIRST: Final = date(2026, 3, 4)
"""The day on which a story begins."""


class Clock(datetime):
    """A clock that stands."""

    at: datetime

    @classmethod
    def now(cls, tz: object = None) -> Self:
        """The moment that was set."""
        del tz
        return cls.at  # type: ignore[return-value]

    @classmethod
    def set(cls, day: str) -> None:
        """Set it to eleven o'clock of a day."""
        cls.at = datetime.combine(date.fromisoformat(day), time(11), UTC)


def stopped(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """Every page of the portal on a day that a test sets."""
    for found in pkgutil.iter_modules(comity.portal.views.__path__):
        importlib.import_module(f"comity.portal.views.{found.name}")
    Clock.set(FIRST.isoformat())
    for name, module in list(sys.modules.items()):
        if name.startswith("comity.portal") and getattr(module, "datetime", None) is datetime:
            monkeypatch.setattr(module, "datetime", Clock)
    return Clock


def at(
    monkeypatch: pytest.MonkeyPatch,
    hour: int,
    minute: int,
    days: int = 0,
    *,
    is_sealed: bool = True,
) -> None:
    """Set the clock of every page to this minute in Geneva, so many days from today.

    The record was sealed on the day before, unless it is said that it was not.
    """
    day = date.fromordinal(TODAY + days)
    Clock.at = datetime.combine(day, time(hour, minute), ZoneInfo("Europe/Zurich"))
    for module in (asking, publishing):
        monkeypatch.setattr(module, "datetime", Clock)
    if is_sealed:
        sealed_before(Clock.at)


def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no minute begin: the first page of each asks what is due, and no other does."""
    Clock.at = datetime.now(UTC)
    monkeypatch.setattr(publishing, "datetime", Clock)
