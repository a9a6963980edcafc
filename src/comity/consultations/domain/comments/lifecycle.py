"""Comments as the one value that `register` lists: where each act leaves one, its card.

A stream is one comment, `comment/-/<key>`. The State that submitted it, and the mandate, read it;
the public reads it once it is released.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.consultations.domain.comments.cards import COMMENT_CARD, card_rows, number_of
from comity.consultations.domain.comments.words import (
    ACTS,
    EVIDENCE,
    OPEN,
    SETTLED,
    Anomaly,
    Kind,
    Satisfied,
    Status,
)
from comity.consultations.domain.streams import by_year, of_its_author
from comity.kernel.parties import Turn
from comity.ledger.domain import Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, Standing, lifecycle
from comity.ledger.domain.refs import UNPUBLISHED

_MOVES_NOTHING: Final = (Kind.RELEASED, Kind.HELD_BACK, Kind.AUTHOR_REPLIED)
_MAIN: Final = (
    *(Kind.SUBMITTED, Kind.CLARIFICATION_ASKED, Kind.CLARIFICATION_GIVEN, Kind.MERGED),
    *(Kind.DISPOSED, Kind.AUTHOR_REPLIED, Kind.WITHDRAWN),
)
"""The acts that come too late once a comment is withdrawn."""


def _moves() -> dict[tuple[str, str, str], Move]:
    committee, nobody = Turn.COMMITTEE, Turn.NOBODY
    first, asked = Status.NOT_RECORDED, Status.CLARIFICATION_ASKED
    submitted = Move(Status.SUBMITTED, committee)
    moves: dict[tuple[str, str, str], Move] = {
        **{(ANY, kind, ANY): Move() for kind in _MOVES_NOTHING},
        (first, Kind.SUBMITTED, ANY): submitted,
        (first, Kind.RELEASED, ANY): submitted,
        (asked, Kind.CLARIFICATION_GIVEN, ANY): submitted,
        (ANY, Kind.DISPOSED, ANY): Move(Status.DISPOSED, nobody),
        (ANY, Kind.WITHDRAWN, ANY): Move(Status.WITHDRAWN, nobody),
    }
    for status in OPEN:
        moves[status, Kind.CLARIFICATION_ASKED, ANY] = Move(asked, Turn.OTHER)
        moves[status, Kind.MERGED, ANY] = Move(Status.MERGED, nobody)
    for kind in _MAIN:
        moves[Status.WITHDRAWN, kind, ANY] = Move(anomaly=Anomaly.AFTER_CLOSURE)
    return moves


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """Where the reply of its author leaves a comment: by what it says."""
    del before
    if act.kind != Kind.AUTHOR_REPLIED:
        return None
    is_satisfied = act.says("satisfied") == Satisfied.YES
    if standing.status in SETTLED and not is_satisfied:
        return Move(Status.DISPUTED, Turn.COMMITTEE)
    if standing.status == Status.DISPUTED and is_satisfied:
        return Move(Status.DISPOSED, Turn.NOBODY)
    return None


def _own_name(dossier: Dossier) -> str:
    """The ref of a comment that is released: its number among those on its consultation."""
    consultation, number = number_of(dossier.acts)
    kind, _, place = consultation.partition("/")
    if not number or kind != "consultation" or UNPUBLISHED in place:
        return ""
    return f"comment/{place}/{number}"


COMMENT: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="comment",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
            step=_step,
            evidence=EVIDENCE,
            apart=("pid", "version", "by", "voice", "text", "outcome", "satisfied", "number"),
            state=of_its_author,
            prefix=by_year,
            whole=_own_name,
            cards={"comment": COMMENT_CARD},
            card_rows=card_rows,
        ),
    ),
    published_by=frozenset({Kind.RELEASED}),
)
