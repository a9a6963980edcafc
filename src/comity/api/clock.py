"""The clock of the API: today, and the day at which it opens."""

from datetime import UTC, datetime

from django.conf import settings

from comity.kernel.edtf import geneva_day


def opening_day() -> int:
    """Return the day of an answer that names none: COMITY_AS_OF, else Geneva's day."""
    if settings.COMITY_AS_OF:
        return int(settings.COMITY_AS_OF.toordinal())
    return today()


def today() -> int:
    """Return Geneva's day, as an ordinal."""
    return geneva_day(datetime.now(UTC))
