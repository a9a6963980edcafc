"""Which States a briefing is asked for, as people write them, and when the last round was."""

import re
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from comity.directory.domain.finding import What
from comity.directory.labels import group_called
from comity.directory.proposing import proposing
from comity.directory.queries import directory

MOST: Final = 60
"""So many States one briefing holds: the largest regional group has fewer."""

_MONTHS: Final = 6  # between two conversations (decisions-2019: every six months)
_BETWEEN: Final = re.compile(r"[,;،؛，；、\n]")


class UnknownStateError(LookupError):
    """A name that no State and no group has, or too many of them; the message says so."""


def states_of(text: str, on: int) -> tuple[str, ...]:
    """The codes of the States that a text lists: codes, names and regional groups, with commas.

    A group stands for its members of the day.
    """
    found: dict[str, None] = {}
    for written in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        found |= dict.fromkeys(_codes(written, on))
    if len(found) > MOST:
        raise UnknownStateError(
            _("A briefing holds at most %(most)s States, and these are %(n)s; ask for fewer.")
            % {"most": MOST, "n": len(found)}
        )
    return tuple(found)


def last_round(on: int) -> int:
    """The day six months before, as an ordinal: where nobody says when the last round was."""
    day = date.fromordinal(on)
    year, month = divmod(day.year * 12 + day.month - 1 - _MONTHS, 12)
    month += 1
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last).toordinal()
        except ValueError:
            continue
    raise AssertionError


def _codes(written: str, on: int) -> tuple[str, ...]:
    if party := directory().find(written):
        return (party.code,)
    if group := group_called(written):
        return tuple(one.code for one in directory().members(on) if one.group is group)
    said = _("No State or group is called “%(text)s”; write codes or names with commas between.")
    raise UnknownStateError(proposing(said % {"text": written[:40]}, written, What.STATE))
