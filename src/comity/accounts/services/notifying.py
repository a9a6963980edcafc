"""What the owner of an account gets a mail about, whoever did it."""

from datetime import datetime

from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note
from comity.kernel.edtf import geneva_day, iso
from comity.outbox.services import alert


def changed(deed: Deed, *, user: int, network: str, now: datetime) -> None:
    """Note what somebody did to their own account, and post a mail about it to its owner."""
    note(Trace(at=now, who=f"user {user}", deed=deed, what="", network=network))
    notify(user, deed, at=now)


def notify(user: int, deed: Deed, *, at: datetime, daily: bool = False) -> bool:
    """Post a mail to the owner of an account; with `daily`, one of its kind a day. Whether it
    was new.
    """
    once = iso(geneva_day(at)) if daily else ""
    return alert(owner=f"user {user}", event=deed.value, at=at, once=once)
