"""Points raised as the one value that `register` lists: where each act leaves one, its card.

A stream is one point, `point/-/<key>`: what several raise is one point that others joined.
"""

from typing import Final

from msgspec.structs import replace

from comity.committee.domain.points.cards import POINT_CARD, card_rows
from comity.committee.domain.points.words import (
    ACTS,
    DEALS,
    ENDED,
    EVIDENCE,
    OPEN,
    Anomaly,
    Kind,
    Status,
)
from comity.committee.domain.streams import concerns_no_state, numbered_by_year
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import ANY, Matter, Move, Standing, lifecycle


def _moves() -> dict[tuple[str, str, str], Move]:
    committee, nobody = Turn.COMMITTEE, Turn.NOBODY
    first, raised, noted = Status.NOT_RECORDED, Status.RAISED, Status.NOTED
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, kind, ANY): Move() for kind in (Kind.JOINED, Kind.SHARED, Kind.PUBLISHED)
    }
    for status in ENDED:
        moves |= {(status, kind, ANY): Move(anomaly=Anomaly.AFTER_CLOSURE) for kind in DEALS}
        moves[status, Kind.WITHDRAWN, ANY] = Move(anomaly=Anomaly.AFTER_CLOSURE)
    for status in OPEN:  # what no line below names changes nothing
        moves |= {(status, kind, ANY): Move() for kind in (Kind.RAISED, *DEALS)}
        moves[status, Kind.WITHDRAWN, ANY] = Move(Status.WITHDRAWN, nobody)
    for status in (first, *ENDED):
        moves[status, Kind.RAISED, ANY] = Move(raised, committee)
    for status in (first, raised):
        moves[status, Kind.NOTED, ANY] = Move(noted, committee)
    for status in (first, raised, noted, Status.PASSED_ON, Status.ANSWERED, Status.NOT_TAKEN_UP):
        moves[status, Kind.TAKEN_UP, ANY] = Move(Status.TAKEN_UP, committee)
    for status in (first, raised, noted):
        moves[status, Kind.PASSED_ON, ANY] = Move(Status.PASSED_ON, Turn.OTHER)
    for status in (first, *OPEN):
        moves[status, Kind.ANSWERED, ANY] = Move(Status.ANSWERED, nobody)
        moves[status, Kind.NOT_TAKEN_UP, ANY] = Move(Status.NOT_TAKEN_UP, nobody)
    for status in (first, *OPEN, Status.ANSWERED):
        moves[status, Kind.DONE, ANY] = Move(Status.DONE, nobody)
    return moves


POINT: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="point",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
            evidence=EVIDENCE,
            presupposes=dict.fromkeys((*DEALS, Kind.JOINED, Kind.WITHDRAWN), (Kind.RAISED,)),
            apart=("type", "by", "voice", "at", "text", "became"),
            state=concerns_no_state,
            prefix=numbered_by_year,
            cards={"point": POINT_CARD},
            card_rows=card_rows,
        ),
    ),
    published_by=frozenset({Kind.PUBLISHED}),
)
