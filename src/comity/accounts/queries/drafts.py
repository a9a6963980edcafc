"""The letters that somebody is recording: for them alone."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from comity.accounts.factor_key import FactorKeyError, opened
from comity.accounts.models import Draft

KEPT: Final = timedelta(days=30)
"""How long a draft is kept after its last change."""


class DraftView(Struct, frozen=True):
    """A draft: the word of its form, what its fields hold, and when that was last kept."""

    word: str
    fields: Mapping[str, str]
    at: datetime


def draft(user: int, word: str, *, now: datetime) -> DraftView | None:
    """The draft of a user by the word of its form; None where they have none of it."""
    return next((one for one in drafts(user, now=now) if one.word == word), None)


def drafts(user: int, *, now: datetime) -> list[DraftView]:
    """The drafts of a user, the last changed first."""
    rows = Draft.objects.filter(user_id=user, at__gt=now - KEPT).order_by("-at", "-pk")
    return [one for one in map(_view, rows) if one is not None]


def _view(row: Draft) -> DraftView | None:
    try:
        return DraftView(row.word, json.loads(opened(row.fields)), row.at)
    except FactorKeyError:
        return None
