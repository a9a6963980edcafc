"""Meetings as the one value that `register` lists: where each act leaves one, its card.

A stream is one meeting, `meeting/-/<key>`: it concerns no State alone.
"""

from typing import Final

from msgspec.structs import replace

from comity.committee.domain.meetings.cards import MEETING_CARD, card_rows
from comity.committee.domain.meetings.words import ACTS, EVIDENCE, Anomaly, Kind, Status
from comity.committee.domain.streams import concerns_no_state, numbered_by_year
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import ANY, Matter, Move, Standing, lifecycle

_BEFORE: Final = (Status.NOT_RECORDED, Status.ANNOUNCED, Status.POSTPONED)
_MAIN: Final = (Kind.ANNOUNCED, Kind.POSTPONED, Kind.CANCELLED, Kind.HELD)


def _moves() -> dict[tuple[str, str, str], Move]:
    committee, nobody = Turn.COMMITTEE, Turn.NOBODY
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, kind, ANY): Move()
        for kind in (Kind.INVITATION_SENT, Kind.ATTENDED, Kind.STATEMENT_MADE)
    }
    moves |= {(ANY, kind, ANY): Move() for kind in (Kind.SHARED, Kind.PUBLISHED)}
    for status in (*_BEFORE, Status.CANCELLED):
        moves[status, Kind.ANNOUNCED, ANY] = Move(Status.ANNOUNCED, nobody)
    for status in _BEFORE:
        moves[status, Kind.POSTPONED, ANY] = Move(Status.POSTPONED, committee, by=True)
        moves[status, Kind.CANCELLED, ANY] = Move(Status.CANCELLED, nobody, by=True)
        moves[status, Kind.HELD, ANY] = Move(Status.HELD, committee)
    moves[Status.CANCELLED, Kind.HELD, ANY] = Move(
        Status.HELD, committee, anomaly=Anomaly.HELD_AFTER_CANCELLATION
    )
    for kind in (Kind.POSTPONED, Kind.CANCELLED):
        moves[Status.CANCELLED, kind, ANY] = Move(anomaly=Anomaly.AFTER_CLOSURE)
    moves[ANY, Kind.SUMMARY_SHARED, ANY] = Move(Status.SUMMARISED, nobody)
    moves[Status.SUMMARISED, Kind.SUMMARY_SHARED, ANY] = Move()
    for kind in _MAIN:
        moves[Status.SUMMARISED, kind, ANY] = Move(anomaly=Anomaly.AFTER_CLOSURE)
    return moves


MEETING: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="meeting",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
            evidence=EVIDENCE,
            presupposes={Kind.SUMMARY_SHARED: (Kind.HELD,)},
            apart=("type", "title", "from", "to", "by", "voice"),
            state=concerns_no_state,
            prefix=numbered_by_year,
            cards={"meeting": MEETING_CARD},
            card_rows=card_rows,
        ),
    ),
    published_by=frozenset({Kind.PUBLISHED}),
)
