"""What a fold of some visits must know of those that ended before them (docs/decisions/0014)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from comity.ledger.domain import Act
from comity.ledger.domain.told import by_day
from comity.visits.domain.told import Told
from comity.visits.domain.words import ASKS_THE_OTHER, Kind

ENDS = frozenset({Kind.VISIT_HELD, Kind.INTERRUPTION, Kind.WITHDRAWAL})


class Earlier(NamedTuple):
    """A visit that ended before: known by its end, scope and type alone, and closed to acts."""

    ended_on: int
    opened: int
    dossier: str
    scope: str
    type: str

    def ended_for(self, mandate: str) -> bool:
        """True: those that went on for a mandate are not among them."""
        del mandate
        return True


type Asks = dict[str, list[Told]]
"""Mandate → the requests and invitations of it that stand."""


class Past(Struct, frozen=True, eq=False):
    """For each mandate the last visits that ended, in their order, and the requests that stand.

    `told` names the acts after which these stand: two pasts that are told alike are the same.
    """

    last: Mapping[str, tuple[Earlier, ...]] = field(default_factory=dict)
    asks: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    told: tuple[tuple[str, int], ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Past) and (self.last, self.told) == (other.last, other.told)

    def __hash__(self) -> int:
        return hash(self.told)


NOTHING = Past()


def standing_asks(acts: Iterable[tuple[Sequence[Act], int]]) -> Asks:
    """What stands after these acts; each has all its tellings and the day it counts from."""
    found: dict[str, Told] = {}
    for (first, *others), effective in acts:
        told = Told(first)
        for other in others:
            told.tells_too(Told(other))
        told.effective = effective
        found[told.id] = told
    standing: Asks = {}
    for told in sorted(found.values(), key=by_day):
        stand(told, standing)
    return standing


def stand(act: Told, standing: Asks) -> None:
    """Let a request stand, or what ends a visit end the requests of its scope."""
    if act.kind in ASKS_THE_OTHER:
        for mandate in act.mandates:
            standing.setdefault(mandate, []).append(act)
    elif act.kind in ENDS:
        for mandate in act.mandates:
            standing[mandate] = [
                ask for ask in standing.get(mandate, ()) if ask.scope != act.scope
            ]
