"""What the card of a documented challenge holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.challenges.domain.cases.words import Kind, Of
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

CASE_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "challenge",
    "what",
    "effect",
    "about",
    "symbol",
    "response",
    "response_symbol",
    "outcome",
    "opened",
)
"""A documented challenge, and what it says of itself in a run of days: what was said last by then.

`symbol` is the document that shows it, `response` what the State answers and `response_symbol` the
document of that.
"""


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"challenge": [(*place, *row, dossier.opened) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of it, in the order of the card up to its outcome."""
    shown = [act for act in acts if act.kind in (Kind.REPORTED, Kind.NAMED)]
    answers = [act for act in acts if act.kind == Kind.STATE_RESPONSE]
    is_named = any(act.kind == Kind.NAMED for act in acts)
    return (
        Of.REPRISALS if is_named else Of.RESOURCES,
        *(latest(shown, field) for field in ("what", "effect", "about", "symbol")),
        *(latest(answers, field) for field in ("value", "symbol")),
        latest([act for act in acts if act.kind == Kind.OUTCOME], "value"),
    )
