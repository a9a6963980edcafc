"""The one writer of what was noted of who read, exported and decided what."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import connection, transaction

from comity.accounts.domain.tracing import LEAST_KEPT_DAYS, Deed, Trace
from comity.accounts.models import Trace as TraceRow
from comity.accounts.services.security_log import report


class KeptError(ValueError):
    """Notes that are not to be dropped yet; the message is one sentence."""


_NEW: Final = (
    "INSERT INTO accounts_trace (at, who, office, deed, what, form, document, network)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)
_READING: Final = frozenset({Deed.READ, Deed.LISTED, Deed.OPENED})
"""What the security log leaves out: it would drown all else."""

_NONE: Final = (
    "INSERT INTO accounts_trace (at, who, office, deed, what, form, document)"
    " SELECT at, who, office, deed, what, form, document FROM accounts_trace WHERE 1 = 0"
)


def note(trace: Trace) -> None:
    """Keep a deed; no row is changed later.

    In plain SQL: pages are noted as they are read, and the mapper takes longer than the database.
    """
    at = connection.ops.adapt_datetimefield_value(trace.at)
    told = (
        trace.who,
        trace.office,
        trace.deed.value,
        trace.what,
        trace.form,
        trace.document,
        trace.network,
    )
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [at, *told])
    if trace.deed not in _READING:
        transaction.on_commit(partial(_report, trace))


def _report(trace: Trace) -> None:
    report(
        trace.deed,
        at=trace.at,
        who=trace.who,
        office=trace.office,
        what=trace.what,
        network=trace.network,
    )


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
