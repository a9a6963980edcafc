"""A toy matter for tests of what every matter shares: a note to a State, and what comes of it."""

from enum import StrEnum

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import ActSpec, Card, Visibility
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, Standing, lifecycle

KEY = "k1"
STREAM = f"note/NOR/{KEY}"


class Status(StrEnum):
    """Where a note stands."""

    NOT_RECORDED = "not_recorded"
    SENT = "sent"
    ANSWERED = "answered"
    CLOSED = "closed"


_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_STATE = frozenset({Actor.STATE})

ACTS = {
    "note": ActSpec(_HOLDER, frozenset({"about", "number"})),
    "copy": ActSpec(_HOLDER, frozenset()),
    "receipt": ActSpec(_STATE, frozenset(), Visibility.PARTIES),
    "answer": ActSpec(_STATE | {Actor.OTHER, Actor.UNKNOWN}, frozenset({"about"})),
    "thanks": ActSpec(_HOLDER | {Actor.BOTH}, frozenset()),
    "closure": ActSpec(_HOLDER | _STATE, frozenset({"reason"}), Visibility.PARTIES),
}
MOVES = {
    (ANY, "note", ANY): Move(Status.SENT, Turn.STATE),
    (Status.SENT, "note", ANY): Move(),
    (ANY, "copy", ANY): Move(turn=Turn.STATE),
    (ANY, "answer", ANY): Move(Status.ANSWERED, Turn.MANDATE_HOLDER),
    (ANY, "answer", Actor.OTHER): Move(Status.ANSWERED, Turn.BOTH, by=True),
    (ANY, "closure", ANY): Move(Status.CLOSED, Turn.NOBODY, by=True, because="settled"),
    (Status.CLOSED, "answer", ANY): Move(anomaly="after_closure"),
}
CARD = ("stream", "state", "dossier", "opened", "notes")


def step(standing: Standing, act: Said, before: list[Said]) -> Move | None:
    """Thanks close what was answered twice, which no table of single acts can say."""
    del standing
    if act.kind == "thanks" and sum(each.kind == "answer" for each in before) == 2:
        return Move(Status.CLOSED, Turn.NOBODY, because="thanked")
    return None


def whole(dossier: Dossier) -> str:
    """A note with a number bears it in its ref."""
    note = dossier.first("note")
    number = note.says("number") if note else ""
    return f"note/{dossier.state}/no-{number}" if number else ""


def card_rows(dossier: Dossier) -> dict[str, list[Card]]:
    """One row a note."""
    notes = sum(act.kind == "note" for act in dossier.acts)
    head = (dossier.stream, dossier.state, dossier.stream)
    return {"toy": [(*head, dossier.opened, notes)]}


NOTE = Matter(
    kind="note",
    acts=ACTS,
    moves=MOVES,
    at_first=Standing(Status.NOT_RECORDED, Turn.SECRETARIAT),
    step=step,
    evidence=frozenset({"receipt"}),
    presupposes={"copy": ("note",), "answer": ("note", "copy"), "receipt": ("note",)},
    labels={"note": "noted"},
    apart=("about",),
    whole=whole,
)
LIFECYCLE = lifecycle(NOTE)
