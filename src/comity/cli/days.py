"""The clock of the command line, and the day at which it opens."""

from datetime import UTC, datetime

from django.conf import settings

from comity.kernel.edtf import geneva_day


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def opening_day() -> int:
    """Return the day at which lists open, as an ordinal: COMITY_AS_OF, else Geneva's day."""
    return settings.COMITY_AS_OF.toordinal() if settings.COMITY_AS_OF else geneva_day(now())
