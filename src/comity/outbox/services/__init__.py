"""The only writers of the outbox: who wants to be told, what they are told, and its delivery.

What is posted is kept until a mail server has accepted it. Each step is a transaction of its own,
so that a program that dies between two of them leaves nothing untold and tells nothing twice.
"""

from comity.outbox.services.alerting import alert
from comity.outbox.services.delivering import (
    Delivered,
    RefusedError,
    UnreachableError,
    deliver,
    deliver_alerts,
    deliver_bulletins,
    deliver_requests,
    release,
)
from comity.outbox.services.following import (
    ask_to_follow,
    confirm,
    end_address,
    end_following,
    gather_bulletins,
)
from comity.outbox.services.posting import flag, gather, looked_at, post, unsay
from comity.outbox.services.sending import send_mail
from comity.outbox.services.subscribing import (
    OutboxError,
    choose,
    end_reminder,
    keep_reminder,
    move_reminder,
    remind,
    subscribe,
    unsubscribe,
)

__all__ = [
    "Delivered",
    "OutboxError",
    "RefusedError",
    "UnreachableError",
    "alert",
    "ask_to_follow",
    "choose",
    "confirm",
    "deliver",
    "deliver_alerts",
    "deliver_bulletins",
    "deliver_requests",
    "end_address",
    "end_following",
    "end_reminder",
    "flag",
    "gather",
    "gather_bulletins",
    "keep_reminder",
    "looked_at",
    "move_reminder",
    "post",
    "release",
    "remind",
    "send_mail",
    "subscribe",
    "unsay",
    "unsubscribe",
]
