"""Saving views and deleting them."""

import json
from datetime import datetime
from typing import Final

from comity.accounts.factor_key import seal
from comity.accounts.models import SavedView
from comity.accounts.queries.saved_views import saved_views
from comity.kernel.phrases import Phrase, PhrasedError

MOST: Final = 50  # of one person


class TooManyViewsError(PhrasedError):
    """Somebody has as many saved views as they may."""


def save_view(user: int, *, name: str, address: str, now: datetime) -> None:
    """Save a view under a name, in place of one of the same address; TooManyViewsError."""
    same = next((one.id for one in saved_views(user) if one.address == address), None)
    own = SavedView.objects.filter(user_id=user)
    if same is None and own.count() >= MOST:
        raise TooManyViewsError(
            Phrase("You have %(most)s saved views. Delete one, then save this one.", most=MOST)
        )
    sealed = {"fields": seal(json.dumps({"name": name, "address": address})), "at": now}
    if same is None:
        own.create(user_id=user, **sealed)
    else:
        own.filter(pk=same).update(**sealed)


def delete_view(user: int, number: int) -> None:
    """Delete a view of a user, if they have it."""
    SavedView.objects.filter(user_id=user, pk=number).delete()
