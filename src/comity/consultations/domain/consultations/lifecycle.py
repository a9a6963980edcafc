"""Consultations as the one value that `register` lists: where each act leaves one, its card.

A stream is one consultation, `consultation/-/<key>`: it concerns no State. What is kept for the
parties becomes public with its adoption.
"""

from typing import Final

from msgspec.structs import replace

from comity.consultations.domain.consultations.cards import CONSULTATION_CARD, card_rows
from comity.consultations.domain.consultations.words import (
    ACTS,
    ENDED,
    EVIDENCE,
    RUNNING,
    Anomaly,
    Kind,
    Status,
)
from comity.consultations.domain.streams import by_year, concerns_no_state
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Standing, latest, lifecycle

_MAIN: Final = (
    *(Kind.OPENED, Kind.PHASE_OPENED, Kind.PHASE_EXTENDED, Kind.PHASE_CLOSED, Kind.ADOPTED),
    Kind.ABANDONED,
)
"""The acts that come too late once a consultation has ended."""


def _moves() -> dict[tuple[str, str, str], Move]:
    committee, nobody = Turn.COMMITTEE, Turn.NOBODY
    first, prepared, is_open, between = Status.NOT_RECORDED, *RUNNING
    opens = Move(is_open, Turn.OTHER)
    adopted = Move(Status.ADOPTED, nobody)
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, Kind.TEXT_PUBLISHED, ANY): Move(),
        (ANY, Kind.EDITION_MADE, ANY): Move(),
        (first, Kind.OPENED, ANY): Move(prepared, committee),
        (between, Kind.PHASE_EXTENDED, ANY): opens,
        (is_open, Kind.PHASE_EXTENDED, ANY): Move(),
        (is_open, Kind.ADOPTED, ANY): adopted._replace(anomaly=Anomaly.ADOPTED_WHILE_OPEN),
    }
    moves |= {(status, Kind.PHASE_OPENED, ANY): opens for status in (first, *RUNNING)}
    for status in (first, is_open):
        moves[status, Kind.PHASE_CLOSED, ANY] = Move(between, committee)
    for status in (first, prepared, between):
        moves[status, Kind.ADOPTED, ANY] = adopted
    for status in RUNNING:
        moves[status, Kind.ABANDONED, ANY] = Move(Status.ABANDONED, nobody)
    for status in ENDED:
        moves |= {(status, kind, ANY): Move(anomaly=Anomaly.AFTER_CLOSURE) for kind in _MAIN}
    return moves


def _prefix(dossier: Dossier) -> str:
    """Under what its numbers run: the short name of its instrument, else the year."""
    instrument = latest([act for act in dossier.acts if act.kind == Kind.OPENED], "instrument")
    return f"consultation/{instrument}" if instrument else by_year(dossier)


CONSULTATION: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="consultation",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
            evidence=EVIDENCE,
            presupposes={Kind.EDITION_MADE: (Kind.ADOPTED,)},
            apart=("title", "version", "paragraphs", "phase", "from", "to", "edition"),
            state=concerns_no_state,
            prefix=_prefix,
            cards={"consultation": CONSULTATION_CARD},
            card_rows=card_rows,
        ),
    ),
    published_by=frozenset({Kind.ADOPTED}),
)
