"""The form that somebody sent after their session had ended."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from comity.accounts.factor_key import FactorKeyError, opened
from comity.accounts.models import KeptForm

KEPT: Final = timedelta(days=1)
"""How long a form is kept, and the session by which it is known whose it is."""


class Kept(Struct, frozen=True):
    """Where a form was sent, what stood in it, and until when it is kept."""

    path: str
    fields: Mapping[str, Sequence[str]]
    until: datetime


def kept_form(user: int, *, now: datetime) -> Kept | None:
    """The form that is kept for a user; None where there is none."""
    row = KeptForm.objects.filter(user_id=user, at__gt=now - KEPT).first()
    if row is None:
        return None
    try:
        return Kept(row.path, json.loads(opened(row.fields)), row.at + KEPT)
    except FactorKeyError:
        return None
