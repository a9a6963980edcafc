"""Commitments as the one value that `register` lists: where each act leaves one, its card.

A stream is one commitment, `commitment/-/<key>`: it concerns no State.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from comity.committee.domain.commitments.cards import COMMITMENT_CARD, card_rows
from comity.committee.domain.commitments.words import (
    ACTS,
    ENDED,
    EVIDENCE,
    LASTING,
    OPEN,
    TURN_OF,
    Anomaly,
    Kind,
    Status,
)
from comity.committee.domain.streams import concerns_no_state, numbered_by_year
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import (
    ANY,
    Dossier,
    Matter,
    Move,
    Said,
    Standing,
    latest,
    lifecycle,
)

_MAIN: Final = (
    *(Kind.MADE, Kind.STARTED, Kind.PROGRESS, Kind.DONE_IN_PART, Kind.DONE, Kind.RESCHEDULED),
    *(Kind.CHANGED, Kind.DROPPED, Kind.SUPERSEDED),
)
"""The acts that come too late once a commitment has ended."""
_MOVES_NOTHING: Final = (Kind.SHARED, Kind.PUBLISHED)


type _Statuses = Mapping[tuple[str, str], Status]


def _moves() -> dict[tuple[str, str, str], Move]:
    nobody, first = Turn.NOBODY, Status.NOT_RECORDED
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, kind, ANY): Move()
        for kind in (*_MOVES_NOTHING, Kind.RESCHEDULED, Kind.CHANGED, Kind.CONFIRMED)
    }
    moves[Status.IN_FORCE, Kind.DONE_IN_PART, ANY] = Move()
    for status in (first, *OPEN):
        moves[status, Kind.DONE, ANY] = Move(Status.DONE, nobody)
    for status in (*OPEN, Status.IN_FORCE):
        moves[status, Kind.DROPPED, ANY] = Move(Status.DROPPED, nobody)
        moves[status, Kind.SUPERSEDED, ANY] = Move(Status.SUPERSEDED, nobody)
    for status in ENDED:
        moves |= {(status, kind, ANY): Move(anomaly=Anomaly.AFTER_CLOSURE) for kind in _MAIN}
    return moves


def _once() -> _Statuses:
    """Where acts leave a commitment that is carried out once, while its owner is awaited."""
    first, made, started, in_part = Status.NOT_RECORDED, *OPEN
    statuses: dict[tuple[str, str], Status] = {(status, Kind.CHANGED): status for status in OPEN}
    for status in (first, Status.DROPPED, Status.SUPERSEDED):
        statuses[status, Kind.MADE] = made
    for kind in (Kind.STARTED, Kind.PROGRESS):
        statuses |= {(status, kind): started for status in (first, made, started)}
        statuses[in_part, kind] = in_part
    for status in (first, *OPEN):
        statuses[status, Kind.DONE_IN_PART] = in_part
    return {**statuses, (Status.DONE, Kind.REOPENED): started}


def _lasting() -> _Statuses:
    """Where acts leave a commitment that lasts: it is in force, and never done with."""
    in_force = Status.IN_FORCE
    carried_out = (Kind.STARTED, Kind.PROGRESS, Kind.DONE)
    return {
        **{(status, Kind.MADE): in_force for status in Status},
        **{
            (status, kind): in_force
            for kind in carried_out
            for status in (Status.NOT_RECORDED, *OPEN, in_force)
        },
    }


_ONCE: Final = _once()
_LASTING: Final = _lasting()


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """Where an act leaves a commitment by its nature and owner, which no table of kinds knows."""
    says = [each for each in (*before, act) if each.kind in (Kind.MADE, Kind.CHANGED)]
    statuses = _LASTING if latest(says, "nature") in LASTING else _ONCE
    status = statuses.get((standing.status, act.kind))
    if status is None:
        return None
    is_awaited = status != Status.IN_FORCE
    turn = TURN_OF.get(latest(says, "owner"), Turn.NOBODY) if is_awaited else Turn.NOBODY
    return Move(status, turn)


def _own_name(dossier: Dossier) -> str:
    """The ref of a commitment whose document and number are known: it needs no other number."""
    says = [act for act in dossier.acts if act.kind == Kind.MADE]
    document, number = latest(says, "document"), latest(says, "number")
    return f"commitment/{document}/{number}" if document and number else ""


COMMITMENT: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="commitment",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
            step=_step,
            evidence=EVIDENCE,
            presupposes=dict.fromkeys((*_MAIN[1:], Kind.REOPENED), (Kind.MADE,)),
            apart=("document", "number", "text", "due", "by"),
            state=concerns_no_state,
            prefix=numbered_by_year,
            whole=_own_name,
            cards={"commitment": COMMITMENT_CARD},
            card_rows=card_rows,
        ),
    ),
    published_by=frozenset({Kind.PUBLISHED}),
)
