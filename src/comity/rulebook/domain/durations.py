"""How long a rule allows: ISO 8601 durations that keep months as months."""

import re
from datetime import timedelta
from typing import Final

from msgspec import Struct

from comity.kernel.edtf import months_before
from comity.kernel.phrases import Phrase

EXPECTED: Final = Phrase("an ISO 8601 duration such as P60D, P6W, P2M or PT48H")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?", re.ASCII)
_MOST_DIGITS = 4


class DurationError(ValueError):
    """A text that is no duration; the message is one sentence that says what is expected."""


class Duration(Struct, frozen=True):
    """A length of time as a rule states it: calendar months, days and hours."""

    text: str
    months: int = 0
    days: int = 0
    hours: int = 0

    def __str__(self) -> str:
        return self.text

    @property
    def is_none(self) -> bool:
        """True for PT0H: any moment earlier is early enough."""
        return not (self.months or self.days or self.hours)

    @property
    def by_the_hour(self) -> bool:
        """True where the hour matters: a length in hours, or none at all."""
        return bool(self.hours) or self.is_none

    def after(self, day: int) -> int:
        """Return the day so long after a day; of hours, only whole days count."""
        return months_before(day, -self.months) + self.days + self.hours // 24

    def before(self, day: int) -> int:
        """Return the last day that lies so long before a day."""
        return months_before(day, self.months) - self.days - -(-self.hours // 24)

    @property
    def span(self) -> timedelta:
        """The hours and days as a span of time; months are not one."""
        return timedelta(days=self.days, hours=self.hours)


def parse(text: str) -> Duration:
    """Return the duration that a text writes; raises DurationError with one sentence."""
    if text.startswith("-") or "-" in text:
        raise DurationError(f"{text!r} is a negative duration; expected {EXPECTED}")
    match = _DURATION.fullmatch(text)
    if match is None or text[-1:] in {"P", "T"} or _too_long(match):
        raise DurationError(f"{text!r} is not {EXPECTED}")
    years, months, weeks, days, hours = (int(each or 0) for each in match.groups())
    return Duration(text, months=12 * years + months, days=7 * weeks + days, hours=hours)


def _too_long(match: re.Match[str]) -> bool:
    return any(len(each or "") > _MOST_DIGITS for each in match.groups())
