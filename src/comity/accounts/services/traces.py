"""The one writer of what was noted of who read, exported and decided what."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from comity.accounts.domain.tracing import LEAST_KEPT_DAYS, Deed, Trace
from comity.accounts.models import Trace as TraceRow


class KeptError(ValueError):
    """Notes that are not to be dropped yet; the message is one sentence."""


_NEW: Final = (
    "INSERT INTO accounts_trace (at, who, office, deed, what, form, document)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s)"
)

_NONE: Final = (
    "INSERT INTO accounts_trace (at, who, office, deed, what, form, document)"
    " SELECT at, who, office, deed, what, form, document FROM accounts_trace WHERE 1 = 0"
)


def note(trace: Trace) -> None:
    """Keep a deed; no row is changed later.

    In plain SQL: pages are noted as they are read, and the mapper takes longer than the database.
    """
    at = connection.ops.adapt_datetimefield_value(trace.at)
    told = (trace.who, trace.office, trace.deed.value, trace.what, trace.form, trace.document)
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [at, *told])


def can_note() -> None:
    """Do nothing where a deed can be noted; what the database says where it only reads."""
    with connection.cursor() as cursor:
        cursor.execute(_NONE)


def forget(*, before: datetime, by: str, now: datetime) -> int:
    """Drop what was noted before an instant; how much that was. That it was dropped is noted."""
    if before > now - timedelta(days=LEAST_KEPT_DAYS):
        raise KeptError(f"What was noted in the last {LEAST_KEPT_DAYS} days is kept.")
    dropped, _ = TraceRow.objects.filter(at__lt=before).delete()
    note(Trace(at=now, who=by, deed=Deed.FORGOTTEN, what=f"before {before.date().isoformat()}"))
    return dropped
