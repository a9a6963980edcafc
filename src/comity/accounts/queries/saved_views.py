"""The views that somebody saved: pages with their filters, each under a name, for them alone."""

import json

from msgspec import Struct

from comity.accounts.factor_key import FactorKeyError, opened
from comity.accounts.models import SavedView


class Saved(Struct, frozen=True):
    """A saved view: its number, its name, and the address without a language."""

    id: int
    name: str
    address: str


def saved_views(user: int) -> list[Saved]:
    """The views of a user, the last saved first."""
    rows = SavedView.objects.filter(user_id=user).order_by("-at", "-pk")
    return [one for one in map(_view, rows) if one is not None]


def _view(row: SavedView) -> Saved | None:
    try:
        return Saved(row.pk, **json.loads(opened(row.fields)))
    except FactorKeyError:
        return None
