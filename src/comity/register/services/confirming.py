"""The clock, confirmed by two registrars: what waited for a day becomes public again by itself.

Nothing is sealed so: the server may write no seal, and holds no key. The day on which the second
confirmed it counts as the day of a seal does, until the next seal (docs/decisions/0175).
"""

from datetime import datetime

from comity.accounts.domain.approvals import Approval, ApprovalKind, By
from comity.accounts.services.approvals import ApprovalError, ask
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Recording
from comity.ledger.queries.clock import STEP, Clock, clock
from comity.register.services.keeping import publish


def stopped(now: datetime) -> Clock | None:
    """The clock, where publication is stopped because the last seal is too old; None elsewhere."""
    found = clock(now)
    if found.believed is None or found.day <= found.believed + STEP:
        return None
    return found


def ask_to_open(*, by: By, now: datetime) -> int:
    """The number under which it waits that a second registrar confirms the clock; ApprovalError
    where it may not be asked for.
    """
    found = stopped(now)
    if found is None:
        raise ApprovalError(_NOT_STOPPED)
    subject = {"seal": str(found.seal), "sealed": str(found.sealed), "day": str(found.day)}
    return ask(ApprovalKind.OPEN_AFTER_JUMP, subject=subject, by=by, now=now)


def open_confirmed(approval: Approval, *, recording: Recording) -> None:
    """Make public what is due, now that the clock is confirmed, in the transaction that confirms
    it. ApprovalError, with nothing changed, where it was sealed since.
    """
    found = clock(recording.now)
    if str(found.seal) != approval.subject["seal"] or found.opens != found.day:
        raise ApprovalError(_NOT_STOPPED)
    publish(recording=recording)


_NOT_STOPPED = Phrase("Publication is not stopped; no confirmation is needed.")
