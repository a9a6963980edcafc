"""What the owner of an account gets a mail about, whoever did it."""

from datetime import datetime

from comity.accounts.domain.security import Event
from comity.kernel.edtf import geneva_day, iso
from comity.outbox.services import alert


def notify(user: int, event: Event, *, at: datetime, daily: bool = False) -> None:
    """Post a mail to the owner of an account; with `daily`, one of its kind a day."""
    once = iso(geneva_day(at)) if daily else ""
    alert(owner=f"user {user}", event=event.value, at=at, once=once)
