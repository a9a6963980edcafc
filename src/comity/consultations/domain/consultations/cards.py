"""What the card of a consultation holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.consultations.domain.consultations.words import Kind
from comity.kernel.edtf import OPEN_END, EdtfError, parse
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

CONSULTATION_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "title",
    "instrument",
    "purpose",
    "versions",
    "phase",
    "phase_from",
    "phase_to",
    "closes_on",
    "languages",
    "adopted_version",
    "adopted_at",
    "in_force_from",
    "edition",
    "reason",
    "opened",
)
"""A consultation, and what it says of itself in a run of days: what was said last by then.

`versions` are the numbers of the versions, joined by +. The phase is the one last opened, extended
or closed; `closes_on` is its last day, OPEN_END where none is stated.
"""
_PHASE: Final = (Kind.PHASE_OPENED, Kind.PHASE_EXTENDED, Kind.PHASE_CLOSED)


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"consultation": [(*place, *row, dossier.opened) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the consultation, in the order of the card up to its reason."""
    opened = [act for act in acts if act.kind == Kind.OPENED]
    versions = {act.says("version") for act in acts if act.kind == Kind.TEXT_PUBLISHED} - {""}
    phases = _of_the_last_phase([act for act in acts if act.kind in _PHASE])
    adopted = [act for act in acts if act.kind == Kind.ADOPTED]
    until = latest(phases, "to")
    return (
        *(latest(opened, field) for field in ("title", "instrument", "purpose")),
        "+".join(sorted(versions, key=int)),
        latest(phases, "phase"),
        latest(phases, "from"),
        until,
        _last_day(until),
        latest(phases, "languages"),
        *(latest(adopted, field) for field in ("version", "at", "in_force_from")),
        latest(acts, "edition"),
        latest([act for act in acts if act.kind == Kind.ABANDONED], "reason"),
    )


def _of_the_last_phase(acts: Sequence[Said]) -> list[Said]:
    """Those of these acts that tell of the phase last opened."""
    last = max((no for no, act in enumerate(acts) if act.kind == Kind.PHASE_OPENED), default=0)
    return list(acts[last:])


def _last_day(written: str) -> int:
    try:
        return parse(written).last if written else OPEN_END
    except EdtfError:
        return OPEN_END
