"""What happened to an account, posted to be sent to its owner at once."""

import secrets
from datetime import datetime

from django.db import transaction

from comity.outbox.domain import Status
from comity.outbox.models import Alert

_TOKEN_BYTES = 16


def alert(*, owner: str, event: str, at: datetime, once: str = "") -> bool:
    """Post what happened to an account; whether it was new.

    Of what has the same `once` the first alone is posted. Call it in the transaction of what
    happened.
    """
    token = secrets.token_hex(_TOKEN_BYTES)
    row = Alert(
        owner=owner,
        event=event,
        at=at,
        key=f"{owner} {event} {once}" if once else token,
        token=token,
        status=Status.WAITING,
        next_try=at,
    )
    with transaction.atomic():
        if Alert.objects.filter(key=row.key).exists():
            return False
        Alert.objects.bulk_create([row], ignore_conflicts=True)
    return True
