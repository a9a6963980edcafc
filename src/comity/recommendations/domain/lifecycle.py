"""Recommendations as the one value that `register` lists: the table of their moves, their card.

A stream is one recommendation to one State, `recommendation/PRT/A-HRC-34-51-Add-2/78a`: the
document, its paragraph and the addressee, so that one read twice is the same. `-` stands for no
State.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import (
    ANY,
    Dossier,
    Matter,
    Move,
    Said,
    Standing,
    lifecycle,
)
from comity.recommendations.domain.cards import RECOMMENDATION_CARD, card_rows
from comity.recommendations.domain.words import (
    ACTS,
    EVIDENCE,
    OPEN,
    Anomaly,
    Assessed,
    Kind,
    Status,
)

_NAMED_WHOLE: Final = 4  # parts of a stream: its kind, the State, a document and a paragraph
_ENDS: Final[Mapping[str, Status]] = {
    Assessed.IMPLEMENTED: Status.IMPLEMENTED,
    Assessed.NO_LONGER_APPLICABLE: Status.LAPSED,
}
"""The values of an assessment that end it."""

type Moves = dict[tuple[str, str, str], Move]


def _moves() -> Moves:
    state, holder = Turn.STATE, Turn.MANDATE_HOLDER
    first, late = Status.NOT_RECORDED, Move(anomaly=Anomaly.AFTER_CLOSURE)
    moves: Moves = {
        (ANY, Kind.FOLLOW_UP_ASKED, ANY): Move(Status.FOLLOW_UP_ASKED, state),
        (ANY, Kind.SUPERSEDED, ANY): Move(Status.SUPERSEDED, Turn.NOBODY),
        # Later than the first answer they change nothing.
        (ANY, Kind.POSITION, ANY): Move(),
        (ANY, Kind.PLAN, ANY): Move(),
        (ANY, Kind.ASSESSMENT, ANY): Move(Status.ASSESSED, state),
        (Status.IMPLEMENTED, Kind.PROGRESS, ANY): Move(),
        (Status.LAPSED, Kind.PROGRESS, ANY): late,
    }
    for status in (first, Status.SUPERSEDED):
        moves[status, Kind.MADE, ANY] = Move(Status.MADE, state)
    for status in (Status.IMPLEMENTED, Status.LAPSED):
        moves[status, Kind.MADE, ANY] = late
    for status in (first, Status.MADE):
        moves[status, Kind.POSITION, ANY] = Move(Status.ANSWERED, state)
        moves[status, Kind.PLAN, ANY] = Move(Status.ANSWERED, state)
    for status in (first, *OPEN):
        moves[status, Kind.PROGRESS, ANY] = Move(Status.REPORTED_ON, holder)
    for status in OPEN:
        moves[status, Kind.REPEATED, ANY] = Move(turn=state)
    for status in (first, Status.IMPLEMENTED, Status.LAPSED):
        moves[status, Kind.REPEATED, ANY] = Move(Status.MADE, state)
    for kind in (*_BY_THE_STATE, Kind.FOLLOW_UP_ASKED, Kind.ASSESSMENT, Kind.REPEATED):
        moves[Status.SUPERSEDED, kind, ANY] = late
    return moves


_BY_THE_STATE: Final = (Kind.POSITION, Kind.PLAN, Kind.PROGRESS)


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """An assessment ends a recommendation by its value, which a table of kinds cannot say."""
    del before
    if act.kind != Kind.ASSESSMENT or standing.status == Status.SUPERSEDED:
        return None
    ends = _ENDS.get(act.says("value"))
    return Move(ends, Turn.NOBODY) if ends else None


def _state(stream: str, acts: Sequence[Said]) -> str:
    del acts
    party = stream.split("/", 2)[1]
    return "" if party == "-" else party


def _whole(dossier: Dossier) -> str:
    """The ref of a recommendation whose document and paragraph are known: it needs no number."""
    return dossier.stream if len(dossier.stream.split("/")) == _NAMED_WHOLE else ""


RECOMMENDATION: Final[Lifecycle] = lifecycle(
    Matter(
        kind="recommendation",
        acts=ACTS,
        moves=_moves(),
        at_first=Standing(Status.NOT_RECORDED, Turn.SECRETARIAT),
        step=_step,
        evidence=EVIDENCE,
        presupposes=dict.fromkeys(
            (*_BY_THE_STATE, Kind.FOLLOW_UP_ASKED, Kind.ASSESSMENT, Kind.SUPERSEDED),
            (Kind.MADE,),
        ),
        apart=("symbol", "paragraph", "value", "claims", "voice", "measure", "by"),
        state=_state,
        whole=_whole,
        cards={"recommendation": RECOMMENDATION_CARD},
        card_rows=card_rows,
    ),
    covers="reports",
)
