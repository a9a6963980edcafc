"""How long something lasts, in words: "60 days", "2 months", "48 hours"."""

from django.utils.translation import ngettext

from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.rulebook.domain.durations import Duration


def in_words(length: Duration) -> str:
    """A duration of one unit in words; one of several as it is written, `P1M15D`."""
    match length.months, length.days, length.hours:
        case 0, days, 0 if days:
            return dates.length(days)
        case months, 0, 0 if months:
            count = ngettext("%(n)s month", "%(n)s months", months)
            return count % {"n": dates.number(months)}
        case 0, 0, hours if hours:
            count = ngettext("%(n)s hour", "%(n)s hours", hours)
            return count % {"n": dates.number(hours)}
        case _:
            return isolate(length.text)
