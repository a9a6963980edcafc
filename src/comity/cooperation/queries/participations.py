"""Each participation as it stood on a day, for what is told of it by itself."""

from typing import NamedTuple

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import Situation
from comity.cooperation.queries.selecting import Selection, ask


class ParticipationOfDay(NamedTuple):
    """A participation as it stood on the day, in the order of `each.sql`.

    `stream` and `dossier` are the keys of its visit, `thread` names it by that in which it began;
    `cause` is the act that gave the status, `opened` its first day. `first_asked` is the day from
    which the first request counts, `held_on` and `in_part_on` the last day of a visit held in
    whole or in part, else 0.
    """

    stream: str
    dossier: str
    thread: str
    state: str
    mandate: str
    cause: str
    opened: int
    first_asked: int
    reminders: int
    held_on: int
    in_part_on: int
    situation: Situation


def participations(selection: Selection, only: str = "") -> list[ParticipationOfDay]:
    """The participations of a selection that a condition of `each.sql` narrows; else all."""
    return [
        ParticipationOfDay._make((*row[:_OWN], situation(row[_OWN:])))
        for row in ask("each", selection, only=only)
    ]


_OWN = len(ParticipationOfDay._fields) - 1
