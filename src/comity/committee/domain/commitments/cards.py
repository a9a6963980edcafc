"""What the card of a commitment holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.committee.domain.commitments.words import SHOWS, Kind
from comity.committee.domain.streams import year_of
from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

COMMITMENT_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "document",
    "number",
    "text",
    "origin",
    "strength",
    "verb",
    "nature",
    "owner",
    "due",
    "due_on",
    "every",
    "measured_by",
    "provision",
    "replaced_by",
    "why",
    "said_done",
    "done_from",
    "done_to",
    "heard",
    "place",
    "opened",
)
"""A commitment, and what it says of itself in a run of days: what was said last by then.

`due` is the day as written, `due_on` its last day, OPEN_END where none is stated. `said_done` is
the date, as written, of the first act that says it is done, with its first and last day, and
`heard` that of the last step on record. `place` orders lists, the greatest first: the latest year
first, within it as its document numbers them.
"""

_PER_YEAR: Final = 1000
MOST_NUMBER: Final = _PER_YEAR - 1
_SAYS: Final = (Kind.MADE, Kind.CHANGED)


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    year = year_of(dossier.opened)
    number = int(latest([act for act in dossier.acts if act.kind in _SAYS], "number") or 0)
    order: Card = (year * _PER_YEAR + (MOST_NUMBER - number if number else 0), dossier.opened)
    told = told_by_day(dossier.acts, _said)
    return {"commitment": [(*place, *row, *order) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the commitment, in the order of the card up to `heard`."""
    says = [act for act in acts if act.kind in _SAYS]
    due = latest([act for act in acts if act.kind in (*_SAYS, Kind.RESCHEDULED)], "due")
    done = next((act for act in acts if act.kind == Kind.DONE), None)
    ends = [act for act in acts if act.kind in (Kind.DROPPED, Kind.SUPERSEDED)]
    steps = [act for act in acts if act.kind in SHOWS]
    fields = ("document", "number", "text", "origin", "strength", "verb", "nature", "owner")
    return (
        *(latest(says, field) for field in fields),
        due,
        parse(due).last if due else OPEN_END,
        *(latest(says, field) for field in ("every", "measured_by", "provision")),
        latest(ends, "by"),
        latest(ends, "reason"),
        done.acts[0].date.text if done else "",
        done.first if done else OPEN_END,
        done.last if done else OPEN_END,
        steps[-1].acts[0].date.text if steps else "",
    )
