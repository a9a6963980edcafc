"""Public statements as the one value that `register` lists: where each act leaves one, its card.

A stream is one statement about one State, `statement/JPN/<key>`: of a statement on several States
each has its own, since each was told on a day of its own. `-` stands for no State.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.parties import Turn
from comity.ledger.domain import Card, Lifecycle
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
from comity.ledger.domain.matter import Anomaly as OfAnyMatter
from comity.ledger.domain.told_by_day import mandates_of, told_by_day
from comity.statements.domain.cards import STATEMENT_CARD, UNKNOWN
from comity.statements.domain.happened import happened
from comity.statements.domain.words import (
    ACTS,
    EVIDENCE,
    Anomaly,
    Kind,
    StatementType,
    Status,
)

_BEFORE = (Status.NOT_RECORDED, Status.DRAFTED, Status.ANNOUNCED, Status.SHARED, Status.ANSWERED)
_AFTER = (Status.RELEASED, Status.AMENDED, Status.WITHDRAWN)
_LATE = Move(anomaly=Anomaly.AFTER_RELEASE)


def _moves() -> dict[tuple[str, str, str], Move]:
    holder, state, nobody = Turn.MANDATE_HOLDER, Turn.STATE, Turn.NOBODY
    moves: dict[tuple[str, str, str], Move] = {
        (ANY, Kind.DRAFTED, ANY): Move(Status.DRAFTED, holder),
        # Told that it comes, a State has nothing to answer yet.
        (ANY, Kind.STATE_INFORMED, ANY): Move(Status.ANNOUNCED, holder),
        (ANY, Kind.SHARED, ANY): Move(Status.SHARED, state),
        (ANY, Kind.STATE_RESPONSE, ANY): Move(Status.ANSWERED, holder),
        (ANY, Kind.RELEASED, ANY): Move(Status.RELEASED, nobody),
        (ANY, Kind.AMENDMENT, ANY): Move(Status.AMENDED, nobody),
        (ANY, Kind.WITHDRAWAL, ANY): Move(Status.WITHDRAWN, nobody),
        (Status.SHARED, Kind.STATE_INFORMED, ANY): Move(),
        (Status.ANSWERED, Kind.STATE_INFORMED, ANY): Move(),
    }
    for status in _AFTER:
        moves |= {
            (status, Kind.DRAFTED, ANY): _LATE,
            (status, Kind.STATE_INFORMED, ANY): _LATE,
            (status, Kind.SHARED, ANY): _LATE,
            # A State may answer what was said of it at any time; the statement stays as it is.
            (status, Kind.STATE_RESPONSE, ANY): Move(),
        }
    moves |= {
        (Status.AMENDED, Kind.RELEASED, ANY): Move(anomaly=OfAnyMatter.UNEXPECTED),
        (Status.WITHDRAWN, Kind.AMENDMENT, ANY): Move(anomaly=OfAnyMatter.UNEXPECTED),
    }
    return moves


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """An end-of-mission statement that its State had not seen is raised: all of them are shared
    first (letter of September 2019).
    """
    if act.kind != Kind.RELEASED or standing.status not in _BEFORE:
        return None
    if latest((*before, act), "type") != StatementType.END_OF_MISSION_STATEMENT:
        return None
    if any(each.kind == Kind.SHARED for each in before):
        return None
    return Move(Status.RELEASED, Turn.NOBODY, anomaly=Anomaly.NOT_SHARED)


def _cards(dossier: Dossier) -> Mapping[str, list[Card]]:
    acts = dossier.acts
    released = dossier.first(Kind.RELEASED)
    first = {kind: dossier.first_day(kind) for kind in Kind}
    steps: Card = (
        dossier.opened,
        min(first[Kind.STATE_INFORMED], first[Kind.SHARED]),
        first[Kind.SHARED],
        first[Kind.STATE_RESPONSE],
        first[Kind.RELEASED],
        first[Kind.AMENDMENT],
        first[Kind.WITHDRAWAL],
        _notice(acts, released),
        released.acts[0].date.text if released else "",
    )
    place = dossier.stream, dossier.state, dossier.stream
    return {"statement": [(*place, *told, *steps) for told in told_by_day(acts, _said)]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the statement, in the order of the card up to why it was sent."""
    released = next((act for act in acts if act.kind == Kind.RELEASED), None)
    sure = [act for act in acts if act.kind in (Kind.DRAFTED, Kind.SHARED, Kind.RELEASED)]
    return (
        latest(sure, "type") or latest(acts, "type"),
        mandates_of(act for act in acts if act.kind not in EVIDENCE),
        latest(acts, "title"),
        latest(acts, "about"),
        latest(acts, "symbol"),
        *(released.says(field) if released else "" for field in ("response", "urgent", "despite")),
    )


def _notice(acts: Sequence[Said], released: Said | None) -> int:
    """Minutes from the first word to the State to the release; UNKNOWN where it came after."""
    told = [act for act in acts if act.kind in (Kind.STATE_INFORMED, Kind.SHARED)]
    if released is None or not told:
        return UNKNOWN
    first, out = told[0].acts[0].date.instant, released.acts[0].date.instant
    if first is None or out is None or first > out:
        return UNKNOWN
    return int((out - first).total_seconds()) // 60


def _state(stream: str, acts: Sequence[Said]) -> str:
    del acts
    party = stream.split("/", 2)[1]
    return "" if party == "-" else party


def _prefix(dossier: Dossier) -> str:
    mandate = min(dossier.mandates, default="")
    party = dossier.stream.split("/", 2)[1]
    return f"statement/{party}/{mandate}" if mandate else f"statement/{party}"


_TOLD = (Kind.DRAFTED, Kind.STATE_INFORMED, Kind.SHARED)

STATEMENT: Final[Lifecycle] = lifecycle(
    Matter(
        kind="statement",
        acts=ACTS,
        moves=_moves(),
        at_first=Standing(Status.NOT_RECORDED, Turn.SECRETARIAT),
        step=_step,
        evidence=EVIDENCE,
        presupposes={
            Kind.RECEIPT: _TOLD,
            Kind.AMENDMENT: (Kind.RELEASED,),
            Kind.WITHDRAWAL: (Kind.RELEASED,),
        },
        apart=("type", "title", "about", "symbol"),
        state=_state,
        prefix=_prefix,
        cards={"statement": STATEMENT_CARD},
        card_rows=_cards,
    ),
    happened=happened,
    # 2: of several tellings on one day the first hour is the notice; 3: other words of a side
    # are another act; 4: an oral act that a source tells in writing, corrections of any telling;
    # 5: what was learnt before an act tells nothing of it; 7: what it says of itself on each day;
    # 8: its mandates and the reasons of its release too
    version=8,
)
