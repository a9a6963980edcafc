"""Which requests and invitations of a mandate stand, as the acts come to their days."""

from comity.visits.domain.told import Told
from comity.visits.domain.words import ASKS_THE_OTHER, Kind

ENDS = frozenset({Kind.VISIT_HELD, Kind.INTERRUPTION, Kind.WITHDRAWAL})


type Asks = dict[str, list[Told]]
"""Mandate → the requests and invitations of it that stand."""


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
