"""Where each act leaves a request for advice (COMMITTEE 1.3).

A stream is one request, `advisory/-/<key>`. The Committee, the source and the holder whom it was
put to each read a fold of their own acts, so that every move can start from nothing.
"""

from collections.abc import Sequence
from typing import Final

from comity.advisory.domain.words import (
    ACTORS,
    ENDED,
    OPEN,
    OPENLY,
    SEALED,
    Anomaly,
    Answer,
    Category,
    Kind,
    SourceClass,
    Status,
)
from comity.kernel.parties import Turn
from comity.ledger.domain import ActSpec, Visibility
from comity.ledger.domain.matter import ANY, Matter, Move, Said, Standing, latest

_OUT_OF_PLACE: Final = (Kind.RECEIVED, Kind.ACKNOWLEDGED, Kind.MORE_GIVEN, Kind.VIEWS_GIVEN)
"""The acts that change nothing before the end, where no line names them."""
_NEVER: Final = (Kind.RECUSED, Kind.REFERRED, Kind.HOLDER_TOLD, Kind.FOLLOWED_UP)
"""The acts that change nothing anywhere, or in one place alone."""
_ALSO_AFTER_THE_END: Final = frozenset({*_NEVER, Kind.SOURCE_REPLIED, Kind.REOPENED})


def _moves() -> dict[tuple[str, str, str], Move]:
    committee, nobody = Turn.COMMITTEE, Turn.NOBODY
    first, decided = Status.NOT_RECORDED, (Status.ADVISED, Status.SET_ASIDE)
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, kind, ANY): Move() for kind in (*_OUT_OF_PLACE, *_NEVER, Kind.SOURCE_REPLIED)
    }

    def leads(kind: Kind, to: Status, turn: Turn, *statuses: Status) -> None:
        moves.update({(status, kind, ANY): Move(to, turn) for status in statuses})

    leads(Kind.RECEIVED, Status.RECEIVED, committee, first)
    leads(Kind.ACKNOWLEDGED, Status.ACKNOWLEDGED, committee, first, Status.RECEIVED)
    leads(Kind.MORE_ASKED, Status.AWAITING_SOURCE, Turn.OTHER, *OPEN, *decided)
    leads(Kind.MORE_GIVEN, Status.ACKNOWLEDGED, committee, Status.AWAITING_SOURCE)
    holder = Turn.MANDATE_HOLDER
    leads(Kind.VIEWS_SOUGHT, Status.WITH_HOLDER, holder, first, *OPEN, *decided)
    leads(Kind.CONSIDERED, Status.CONSIDERED, committee, first, *OPEN, *decided)
    leads(Kind.VIEWS_GIVEN, Status.VIEWS_RECEIVED, committee, first, *OPEN)
    leads(Kind.ADVICE_GIVEN, Status.ADVISED, committee, first, *OPEN, Status.SET_ASIDE)
    leads(Kind.SET_ASIDE, Status.SET_ASIDE, committee, first, *OPEN)
    leads(Kind.SOURCE_TOLD, Status.CLOSED, nobody, first, *OPEN, *decided)
    leads(Kind.HOLDER_TOLD, Status.VIEWS_RECEIVED, committee, Status.WITH_HOLDER)
    leads(Kind.WITHDRAWN, Status.WITHDRAWN, nobody, *OPEN, *decided)
    leads(Kind.REOPENED, Status.ACKNOWLEDGED, committee, *ENDED)
    late = Move(anomaly=Anomaly.AFTER_CLOSURE)
    for status in ENDED:
        moves |= {(status, kind, ANY): late for kind in Kind if kind not in _ALSO_AFTER_THE_END}
    return moves


_TO_BE_ADVISED: Final = (Status.NOT_RECORDED, *OPEN, Status.SET_ASIDE)


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """Advice to the mandate holder who asked for it ends the matter, as a last word to any other
    source does; an interim word changes nothing.
    """
    match act.kind:
        case Kind.ADVICE_GIVEN if standing.status in _TO_BE_ADVISED and is_own_request(before):
            return Move(Status.CLOSED, Turn.NOBODY)
        case Kind.SOURCE_TOLD if act.says("final") != Answer.YES:
            return Move()
        case _:
            return None


def is_own_request(acts: Sequence[Said]) -> bool:
    """Whether a mandate holder asks for advice to themselves."""
    requests = [act for act in acts if act.kind == Kind.RECEIVED]
    return (
        latest(requests, "source_class") == SourceClass.MANDATE_HOLDER
        and latest(requests, "category") == Category.ADVICE
    )


def _concerns_no_state(stream: str, acts: Sequence[Said]) -> str:
    del stream, acts
    return ""


ADVISORY: Final = Matter(
    kind="advisory",
    acts={
        kind: ActSpec(
            ACTORS[kind],
            OPENLY.get(kind, frozenset()) | SEALED[kind],
            Visibility.OFFICE,
            sealed=SEALED[kind],
        )
        for kind in Kind
    },
    moves=_moves(),
    at_first=Standing(Status.NOT_RECORDED, Turn.COMMITTEE),
    step=_step,
    presupposes={
        Kind.MORE_GIVEN: (Kind.MORE_ASKED,),
        Kind.VIEWS_GIVEN: (Kind.VIEWS_SOUGHT,),
    },
    apart=("category", "source_class", "subject", "to", "outcome", "final", "member"),
    state=_concerns_no_state,
)
"""Not listed in the register: it is kept once its readers have readings of their own."""
