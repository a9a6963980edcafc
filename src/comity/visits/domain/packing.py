"""Words of which there are few, as one number: what is counted by the million is grouped by it.

A packing lists its words in a fixed order; a word that is not in the list counts as the first one.
The numbers are stored: another order or list is another version of the fold.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import prod
from typing import Final

from comity.kernel.parties import Actor, Turn
from comity.visits.domain.words import OVER, Finding, Guarantee, Kind, ReasonClass, Status

NO_YES: Final = (0, 1)


class Packing:
    """A place for each column, with the words that can stand in it."""

    def __init__(self, *words: Sequence[str] | Sequence[int]) -> None:
        self._words = words
        self._places = [{word: place for place, word in enumerate(each)} for each in words]
        self.pack = lru_cache(maxsize=4096)(self._pack)
        self.unpack = lru_cache(maxsize=4096)(self._unpack)

    def size_of(self, place: int) -> int:
        """How many numbers there are of each word of the column at this place."""
        return prod(map(len, self._words[place + 1 :]))

    def _pack(self, *told: str | int) -> int:
        """The number of these words, one for each column."""
        number = 0
        for word, places in zip(told, self._places, strict=True):
            number = number * len(places) + places.get(word, 0)
        return number

    def _unpack(self, number: int) -> tuple[str | int, ...]:
        """The words of a number, one for each column."""
        found: list[str | int] = []
        for words in reversed(self._words):
            number, place = divmod(number, len(words))
            found.append(words[place])
        return tuple(reversed(found))


ACTORS: Final = ("", *(actor.value for actor in Actor))
REASONS: Final = (
    ReasonClass.NOT_GIVEN.value,
    ReasonClass.OWN.value,
    ReasonClass.CONDITIONS.value,
    ReasonClass.EXTERNAL.value,
    ReasonClass.LIQUIDITY.value,
)

STATUSES: Final = tuple(status.value for status in Status)

STANDS: Final = Packing(
    STATUSES,
    ACTORS,
    tuple(turn.value for turn in Turn),
    REASONS,
    *[NO_YES] * 7,
)
"""`stage.stands`: status, by, turn, reason, contested, oral, firm, offered, beyond, coarse,
delivered."""

_TURNS: Final = tuple(Turn)
STANDS_IN_SQL: Final[Mapping[str, int]] = {
    "each_status": STANDS.size_of(0),
    "all_turns": STANDS.size_of(1),
    "each_turn": STANDS.size_of(2),
    "turns": len(_TURNS),
    "states_turn": _TURNS.index(Turn.STATE),
    "holders_turn": _TURNS.index(Turn.MANDATE_HOLDER),
    "turn_of_both": _TURNS.index(Turn.BOTH),
    "nobodys_turn": _TURNS.index(Turn.NOBODY),
    "offices_turn": _TURNS.index(Turn.SECRETARIAT),
    "held": STATUSES.index(Status.HELD),
    "held_in_part": STATUSES.index(Status.HELD_IN_PART),
    "closed": STATUSES.index(Status.CLOSED),
}
"""With what SQL reads a status, `stands / each_status`, and a turn, `stands / each_turn - stands /
all_turns * turns`, and what it finds."""

OVER_IN_SQL: Final = f"({', '.join(str(STATUSES.index(status)) for status in sorted(OVER))})"
"""The numbers of the statuses in which nobody is awaited."""

REPORTS: Final = (Kind.REPORT_PUBLISHED.value, "report_draft")

DID: Final = Packing(
    (
        "",
        *(kind.value for kind in (Kind.INVITATION, Kind.DATES_PROPOSED, Kind.DATES_AGREED)),
        *(kind.value for kind in (Kind.POSTPONEMENT, Kind.CANCELLATION, Kind.DECLINATION)),
        *("held", "held_in_part", "access", Kind.ACCESS_FINDING.value, Kind.FOLLOWUP.value),
        *REPORTS,
    ),
    ACTORS,
    REASONS,
    (
        *("", Kind.POSTPONEMENT.value, "agreed", "no_findings", "no_draft"),
        *(f"{one}:{found}" for one in ("", *Guarantee) for found in Finding),
    ),
    ACTORS,
)
"""`deed.did`: kind, actor, reason, value as far as it is counted, by whom it was met."""

FIRST_OF_REPORTS: Final = DID.pack(REPORTS[0], "", REASONS[0], "", "")
"""From this number of `deed.did` on it is a report or its draft."""
