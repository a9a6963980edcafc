"""The one writer of what was noted of who read, exported and decided what."""

from datetime import datetime, timedelta

from comity.accounts.domain.tracing import LEAST_KEPT_DAYS, Deed, Trace
from comity.accounts.models import Trace as TraceRow


class KeptError(ValueError):
    """Notes that are not to be dropped yet; the message is one sentence."""


def note(trace: Trace) -> None:
    """Keep a deed; no row is changed later."""
    TraceRow.objects.create(
        at=trace.at,
        who=trace.who,
        office=trace.office,
        deed=trace.deed.value,
        what=trace.what,
        form=trace.form,
        document=trace.document,
    )


def forget(*, before: datetime, by: str, now: datetime) -> int:
    """Drop what was noted before an instant; how much that was. That it was dropped is noted."""
    if before > now - timedelta(days=LEAST_KEPT_DAYS):
        raise KeptError(f"What was noted in the last {LEAST_KEPT_DAYS} days is kept.")
    dropped, _ = TraceRow.objects.filter(at__lt=before).delete()
    note(Trace(at=now, who=by, deed=Deed.FORGOTTEN, what=f"before {before.date().isoformat()}"))
    return dropped
