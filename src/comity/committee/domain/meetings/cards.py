"""What the card of a meeting holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.committee.domain.meetings.words import Kind
from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

MEETING_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "type",
    "title",
    "begins_on",
    "ends_on",
    "first_day",
    "last_day",
    "place",
    "languages",
    "open_to",
    "present",
    "statements",
    "held_on",
    "summary_on",
    "opened",
)
"""A meeting, and what it says of itself in a run of days: what was said last by then.

`begins_on` and `ends_on` are its days as written: those on which it was held, else those last
announced; `first_day` and `last_day` are the same as ordinals. `held_on` is the day on which it
was held, `summary_on` that of the summary, each OPEN_END where there is none. `statements` counts
those on record, `present` the delegations, `` where no number is.
"""


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"meeting": [(*place, *row, dossier.opened) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the meeting, in the order of the card up to its summary."""
    says = [act for act in acts if act.kind in (Kind.ANNOUNCED, Kind.HELD)]
    held = [act for act in acts if act.kind == Kind.HELD]
    summaries = [act for act in acts if act.kind == Kind.SUMMARY_SHARED]
    begins, ends = _days(says, held)
    first = parse(begins).first if begins else min(act.effective for act in acts)
    last = parse(ends).last if ends else first
    return (
        latest(says, "type"),
        latest(says, "title"),
        begins,
        ends,
        first,
        last,
        *(latest(says, field) for field in ("place", "languages", "open_to", "present")),
        sum(act.kind == Kind.STATEMENT_MADE for act in acts),
        last if held else OPEN_END,
        summaries[0].effective if summaries else OPEN_END,
    )


def _days(says: Sequence[Said], held: Sequence[Said]) -> tuple[str, str]:
    """The first and the last day of a meeting, as written."""
    if held:
        date = held[-1].acts[0].date.text
        return held[-1].says("from") or date, held[-1].says("to") or held[-1].says("from") or date
    begins = latest(says, "from")
    dated = [act for act in says if act.says("from")]
    return begins, (dated[-1].says("to") if dated else "") or begins
