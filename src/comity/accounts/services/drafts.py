"""Drafts of letters: kept as somebody writes, and dropped once they are recorded."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from comity.accounts.factor_key import seal
from comity.accounts.models import Draft
from comity.accounts.queries.drafts import KEPT

MOST: Final = 20  # of one person


def keep_draft(user: int, word: str, fields: Mapping[str, str], *, now: datetime) -> None:
    """Keep what the fields of a form hold, in place of what they held before.

    The oldest draft of a user is dropped where they have too many.
    """
    kept = {"fields": seal(json.dumps(fields)), "at": now}
    Draft.objects.update_or_create(user_id=user, word=word, defaults=kept)
    own = Draft.objects.filter(user_id=user).order_by("-at", "-pk")
    Draft.objects.filter(pk__in=list(own.values_list("pk", flat=True)[MOST:])).delete()


def drop_draft(user: int, word: str) -> None:
    """Drop a draft of a user, if they have it."""
    Draft.objects.filter(user_id=user, word=word).delete()


def drop_drafts() -> None:
    """Drop the drafts of everybody."""
    Draft.objects.all().delete()


def drop_old_drafts(*, now: datetime) -> None:
    """Drop the drafts that nobody changed for too long."""
    Draft.objects.filter(at__lte=now - KEPT).delete()
