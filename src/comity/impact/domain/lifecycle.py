"""Stories of impact as the one value that `register` lists: where each act leaves one, its card.

A stream is one story, `impact/PRT/<key>`; `-` stands for no State.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from comity.impact.domain.cards import IMPACT_CARD
from comity.impact.domain.happened import happened
from comity.impact.domain.words import (
    ACTS,
    CONFIRMS,
    EVIDENCE,
    STORY,
    Anomaly,
    EvidenceOf,
    Individuals,
    Kind,
    Status,
    Value,
)
from comity.kernel.consent import Purpose
from comity.kernel.parties import Actor, Turn
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
from comity.ledger.domain.told_by_day import mandates_of, told_by_day

_OPEN: Final = (Status.CLAIMED, Status.EVIDENCED, Status.SUBSTANTIATED)
_UNPUBLISHED: Final = (Status.NOT_RECORDED, *_OPEN)
_ENDED: Final = (Status.REVERSED, Status.WITHDRAWN)
_JOINS: Final = frozenset({Kind.NOTIFIED, Kind.PUBLISHED})
"""The acts by which a State comes to read a story, beside those of its own."""

_CLAIMED: Final = Move(Status.CLAIMED, Turn.SECRETARIAT)
_EVIDENCED: Final = Move(Status.EVIDENCED, Turn.SECRETARIAT)
_LATE: Final = Move(anomaly=Anomaly.AFTER_CLOSURE)


def _moves() -> dict[tuple[str, str, str], Move]:
    nobody = Turn.NOBODY
    unproven = Move(Status.PUBLISHED, nobody, anomaly=Anomaly.WITHOUT_EVIDENCE)
    moves: dict[tuple[str, str, str], Move] = {
        (Status.NOT_RECORDED, Kind.CLAIMED, ANY): _CLAIMED,
        (ANY, Kind.EVIDENCE, ANY): Move(),
        (ANY, Kind.NOTIFIED, ANY): Move(),
        (ANY, Kind.STATE_CONFIRMED, ANY): Move(),
        (Status.NOT_RECORDED, Kind.PUBLISHED, ANY): unproven,
        (Status.CLAIMED, Kind.PUBLISHED, ANY): unproven,
        (Status.EVIDENCED, Kind.PUBLISHED, ANY): Move(Status.PUBLISHED, nobody),
        (Status.SUBSTANTIATED, Kind.PUBLISHED, ANY): Move(Status.PUBLISHED, nobody),
        (Status.PUBLISHED, Kind.SUBSTANTIATED, ANY): Move(),
        (ANY, Kind.WITHDRAWN, ANY): Move(Status.WITHDRAWN, nobody),
        (Status.WITHDRAWN, Kind.WITHDRAWN, ANY): _LATE,
    }
    for status in (*_OPEN, Status.PUBLISHED):
        moves[status, Kind.REVERSED, ANY] = Move(Status.REVERSED, nobody)
    for status in _ENDED:
        moves |= {
            (status, kind, ANY): _LATE
            for kind in (Kind.CLAIMED, Kind.SUBSTANTIATED, Kind.PUBLISHED, Kind.REVERSED)
        }
    return moves


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """Where an act leaves a story by what it or the evidence before it says."""
    match act.kind, standing.status:
        case Kind.CLAIMED, Status.NOT_RECORDED if _proven(before):
            return _EVIDENCED
        case Kind.EVIDENCE, Status.CLAIMED if _proven((*before, act)):
            return _EVIDENCED
        case Kind.SUBSTANTIATED, status if status in _OPEN:
            confirms = act.says("value") in CONFIRMS
            return Move(Status.SUBSTANTIATED, Turn.SECRETARIAT) if confirms else Move()
        case Kind.PUBLISHED, status if status in _UNPUBLISHED and _lacks_consent(before):
            return Move(Status.PUBLISHED, Turn.NOBODY, anomaly=Anomaly.WITHOUT_CONSENT)
        case _:
            return None


def _lacks_consent(acts: Sequence[Said]) -> bool:
    """Whether the story is about individuals, and no consent on record covers publication."""
    claims = [act for act in acts if act.kind == Kind.CLAIMED]
    consents = [
        act for act in acts if act.kind == Kind.CONSENT and act.says("for") == Purpose.PUBLIC
    ]
    is_of_persons = latest(claims, "individuals") == Individuals.YES
    return is_of_persons and latest(consents, "value") != Value.GIVEN


def _proven(acts: Sequence[Said]) -> bool:
    """Whether there is evidence of the change, and of the contribution."""
    return set(EvidenceOf) <= {act.says("of") for act in acts if act.kind == Kind.EVIDENCE}


def _cards(dossier: Dossier) -> Mapping[str, list[Card]]:
    days: Card = (
        dossier.opened,
        *(
            dossier.first_day(kind)
            for kind in (
                Kind.NOTIFIED,
                Kind.STATE_CONFIRMED,
                Kind.PUBLISHED,
                Kind.REVERSED,
                Kind.WITHDRAWN,
            )
        ),
    )
    place = dossier.stream, _place(dossier.stream), dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"impact": [(*place, *row, *days) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the story, in the order of the card up to its days."""
    claims = [act for act in acts if act.kind in (Kind.CLAIMED, Kind.PUBLISHED)]
    shown = {act.says("of") for act in acts if act.kind == Kind.EVIDENCE}
    knowing = [act for act in acts if act.kind == Kind.SUBSTANTIATED]
    reversals = [act for act in acts if act.kind == Kind.REVERSED]
    return (
        mandates_of(act for act in acts if act.kind not in EVIDENCE),
        *(latest(claims, field) for field in ("kind_of", "also", "level", "title", "what")),
        *(latest(claims, field) for field in ("when", "who", "contribution", "about")),
        latest(claims, "individuals"),
        latest(knowing, "value"),
        latest(knowing, "by"),
        latest([act for act in acts if act.kind == Kind.STATE_CONFIRMED], "text"),
        latest(reversals, "when"),
        int(EvidenceOf.CHANGE in shown),
        int(EvidenceOf.CONTRIBUTION in shown),
    )


def _place(stream: str) -> str:
    party = stream.split("/", 2)[1]
    return "" if party == "-" else party


def _state(stream: str, acts: Sequence[Said]) -> str:
    """The State whose matter a story is: it joins by an act, and before that reads nothing."""
    joined = any(act.kind in _JOINS or act.actor == Actor.STATE for act in acts)
    return _place(stream) if joined else ""


IMPACT: Final[Lifecycle] = replace(
    lifecycle(
        Matter(
            kind="impact",
            acts=ACTS,
            moves=_moves(),
            at_first=Standing(Status.NOT_RECORDED, Turn.SECRETARIAT),
            step=_step,
            evidence=EVIDENCE,
            apart=(*sorted(STORY), "title", "of", "by", "value"),
            state=_state,
            cards={"impact": IMPACT_CARD},
            card_rows=_cards,
        ),
        happened=happened,
        version=2,  # 2: rules speak of the information of the State before the publication
    ),
    published_by=frozenset({Kind.PUBLISHED}),
)
