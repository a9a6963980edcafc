"""Documented challenges as the one value that `register` lists: where each act leaves one.

A stream is one of them, `challenge/NOR/<key>`; `-` stands for no State. Numbers run by the year:
no ref counts those of a State.
"""

from collections.abc import Sequence
from typing import Final

from comity.challenges.domain.cases.cards import CASE_CARD, card_rows
from comity.challenges.domain.cases.words import (
    ACTS,
    EVIDENCE,
    Anomaly,
    Kind,
    Status,
)
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, Standing, lifecycle

_LATE: Final = Move(anomaly=Anomaly.AFTER_CLOSURE)


def _moves() -> dict[tuple[str, str, str], Move]:
    moves: dict[tuple[str, str, str], Move] = {
        (Status.NAMED, Kind.NAMED, ANY): Move(),
        (ANY, Kind.STATE_RESPONSE, ANY): Move(),
        (Status.CLOSED, Kind.CLOSED, ANY): _LATE,
    }
    for status in (Status.NOT_RECORDED, Status.CLOSED):
        moves[status, Kind.REPORTED, ANY] = Move(Status.REPORTED, Turn.SECRETARIAT)
        moves[status, Kind.NAMED, ANY] = Move(Status.NAMED, Turn.NOBODY)
    for status in (Status.REPORTED, Status.NAMED):
        moves[status, Kind.CLOSED, ANY] = Move(Status.CLOSED, Turn.NOBODY)
    return moves


def _state(stream: str, acts: Sequence[Said]) -> str:
    """The State that it concerns, `` where it concerns none."""
    del acts
    party = stream.split("/", 2)[1]
    return "" if party == "-" else party


def _by_year(dossier: Dossier) -> str:
    return f"challenge/{iso(dossier.opened)[:4]}"


CHALLENGE: Final[Lifecycle] = lifecycle(
    Matter(
        kind="challenge",
        acts=ACTS,
        moves=_moves(),
        at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
        evidence=EVIDENCE,
        apart=("what", "effect", "about", "value"),
        state=_state,
        prefix=_by_year,
        cards={"challenge": CASE_CARD},
        card_rows=card_rows,
    ),
)
