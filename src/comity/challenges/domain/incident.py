"""Incidents as the one value that `register` lists: where each act leaves one (COMMITTEE 5.3).

A stream is one incident, `incident/-/<key>`. Nothing of it is public, and its name tells nothing.
"""

from collections.abc import Sequence
from typing import Final

from comity.challenges.domain.consents import answers_in, is_covered
from comity.challenges.domain.words import (
    CLASSES,
    OPEN,
    SEALED,
    Anomaly,
    Kind,
    Perpetrator,
    Status,
)
from comity.kernel.consent import ENDS, Answer
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import ActSpec, Visibility
from comity.ledger.domain.matter import ANY, Matter, Move, Said, Standing, latest

EVIDENCE: Final = frozenset(
    {
        Kind.RISK,
        Kind.OUTCOME,
        Kind.PUBLISHED,
        Kind.SOURCE_TOLD,
        Kind.CONTEST,
        Kind.REPLY,
        Kind.STATEMENT,
    }
)
"""What moves neither status nor turn."""

_UNCONSENTED: Final = (Status.REPORTED, Status.CONSENT_AWAITED, Status.NOT_CONSENTED)
_RAISABLE: Final = (Status.NOT_RECORDED, *OPEN)
_CONSENTABLE: Final = (Status.NOT_RECORDED, *_UNCONSENTED)

_ANY = frozenset(Actor)
_STATE = frozenset({Actor.STATE})
_OFFICE = frozenset({Actor.SECRETARIAT})
_OTHER = frozenset({Actor.OTHER})
_RAISING = _OFFICE | {Actor.MANDATE_HOLDER, Actor.COMMITTEE}
_EITHER = _STATE | {Actor.MANDATE_HOLDER}

_ACTORS: Final = {
    Kind.REPORTED: _RAISING | _OTHER,
    Kind.CONSENT_ASKED: _OFFICE,
    Kind.CONSENT: _OTHER,
    Kind.RISK: _OFFICE,
    Kind.RAISED: _RAISING,
    Kind.FOLLOWED_UP: _RAISING,
    Kind.STATE_RESPONSE: _STATE,
    Kind.OUTCOME: _OFFICE | _OTHER,
    Kind.PUBLISHED: _OFFICE,
    Kind.SOURCE_TOLD: _OFFICE,
    Kind.CLOSED: _OFFICE,
    Kind.CONTEST: _EITHER,
    Kind.REPLY: _EITHER,
    Kind.STATEMENT: _ANY,
}
_AS_WRITTEN: Final = frozenset({Kind.CONTEST, Kind.REPLY})
_MORE: Final = {Kind.PUBLISHED: {"symbol"}, Kind.STATEMENT: {"symbol"}}


def _spec(kind: Kind) -> ActSpec:
    fields = frozenset(CLASSES.get(kind, ())) | SEALED.get(kind, frozenset())
    return ActSpec(
        _ACTORS[kind],
        fields | _MORE.get(kind, set()),
        Visibility.OFFICE,
        as_written=kind in _AS_WRITTEN,
    )


def _moves() -> dict[tuple[str, str, str], Move]:
    late = Move(anomaly=Anomaly.AFTER_CLOSURE)
    reported = Move(Status.REPORTED, Turn.SECRETARIAT)
    moves: dict[tuple[str, str, str], Move] = {
        (Status.NOT_RECORDED, Kind.REPORTED, ANY): reported,
        (Status.CLOSED, Kind.REPORTED, ANY): reported,
        (Status.REPORTED, Kind.CONSENT_ASKED, ANY): Move(Status.CONSENT_AWAITED, Turn.OTHER),
    }
    for status in OPEN:
        moves[status, Kind.CONSENT, ANY] = Move()
        moves[status, Kind.STATE_RESPONSE, ANY] = Move(Status.ANSWERED, Turn.MANDATE_HOLDER)
        moves[status, Kind.CLOSED, ANY] = Move(Status.CLOSED, Turn.NOBODY)
    for kind in Kind:
        if kind not in EVIDENCE and kind != Kind.REPORTED:
            moves[Status.CLOSED, kind, ANY] = late
    return moves


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """Where an act leaves an incident by what it says, or by the consents before it."""
    match act.kind, standing.status:
        case Kind.CONSENT, status if status in OPEN and act.says("value") in ENDS:
            return Move(Status.NOT_CONSENTED, Turn.NOBODY)
        case Kind.CONSENT, status if status in _CONSENTABLE and act.says("value") == Answer.GIVEN:
            return Move(Status.CONSENTED, Turn.SECRETARIAT)
        case Kind.RAISED, status if status in _RAISABLE:
            return _raised(standing, act, before)
        case Kind.FOLLOWED_UP, status if status in OPEN:
            return _raised(standing, act, before)
        case Kind.PUBLISHED, _ if not is_covered(act, before):
            return Move(anomaly=Anomaly.WITHOUT_CONSENT)
        case _:
            return None


def _raised(standing: Standing, act: Said, before: Sequence[Said]) -> Move:
    """An incident that was raised, whether or not a consent covered it.

    Where the record begins with it, the consents before it need not be on record.
    """
    is_first = standing.status == Status.NOT_RECORDED and not answers_in(before)
    excused = is_first or is_covered(act, before)
    reports = [one for one in before if one.kind == Kind.REPORTED]
    by_others = latest(reports, "perpetrator") == Perpetrator.NON_STATE
    turn = Turn.SECRETARIAT if by_others else Turn.STATE
    anomaly = "" if excused else Anomaly.WITHOUT_CONSENT
    return Move(Status.RAISED, turn, anomaly=anomaly)


INCIDENT: Final = Matter(
    kind="incident",
    acts={kind: _spec(kind) for kind in Kind},
    moves=_moves(),
    at_first=Standing(Status.NOT_RECORDED, Turn.SECRETARIAT),
    step=_step,
    evidence=EVIDENCE,
    apart=("how", "value", "for"),
)
