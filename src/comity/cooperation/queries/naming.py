"""What rows behind figures share: the ref that cites each, its days, the order of names."""

from collections.abc import Collection, Iterable, Mapping
from itertools import batched
from typing import Any, Final

from comity.cooperation.domain.views import Cell
from comity.cooperation.queries.selecting import Selection
from comity.directory.queries import directory
from comity.kernel.edtf import iso_or_none
from comity.ledger.queries import refs_of
from comity.ledger.queries.lines import Key

AT_ONCE: Final = 500  # dossiers in one question


def refs(keys: Collection[tuple[Any, Any]], selection: Selection) -> dict[str, str]:
    """The ref under which each of these dossiers is cited."""
    found: dict[str, str] = {}
    for some in batched(sorted(keys), AT_ONCE):
        named = [Key(str(stream), str(dossier)) for stream, dossier in some]
        found |= refs_of(named, viewer=selection.viewer)
    return found


def by_day(day: int, on: int) -> str | None:
    """The day as ISO where it had come by the other."""
    return iso_or_none(day) if day <= on else None


def in_order_of_names(
    codes: Collection[str], selection: Selection, language: str
) -> Mapping[str, int]:
    """The place of each State in the order of names: never of a figure."""
    order = directory().sorted(set(codes), language, selection.period.on)
    return {code: place for place, code in enumerate(order)}


def coarse(days: Iterable[tuple[str, Cell, int]]) -> str | None:
    """Which days, by name, are told and not fine, such as `asked:answered`: known more coarsely
    than by a month.

    Such a day counts as the last that it can have been, that on which a visit began as the first.
    """
    return ":".join(name for name, day, fine in days if day is not None and not fine) or None
