"""What the card of a point holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.committee.domain.points.words import DEALS, Kind
from comity.kernel.edtf import OPEN_END, EdtfError, parse
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

POINT_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "type",
    "text",
    "raised_by",
    "voice",
    "at",
    "at_day",
    "themes",
    "provisions",
    "times_raised",
    "joined",
    "became_kind",
    "became",
    "passed_to",
    "reason",
    "raised_on",
    "raised",
    "first_word",
    "opened",
)
"""A point, and what it says of itself in a run of days: what was said last by then.

`at` is the meeting at which it was raised, by its ref or its day; `at_day` is that day, OPEN_END
where it is a ref. `joined` are those who joined it, joined by +. `became_kind` is the last thing
that the Committee did about it, `became` the ref of what came of that. `raised_on` is the day on
which it was last raised, `raised` its date as written, and `first_word` the day of the first word
on it since the first time.
"""


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"point": [(*place, *row, dossier.opened) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the point, in the order of the card up to its first word."""
    raised = [act for act in acts if act.kind == Kind.RAISED]
    dealt = [act for act in acts if act.kind in DEALS]
    at = latest(raised, "at")
    joined = (act.says("by") or act.says("voice") for act in acts if act.kind == Kind.JOINED)
    last = dealt[-1] if dealt else None
    return (
        *(latest(raised, field) for field in ("type", "text", "by", "voice")),
        at,
        _day(at),
        *(latest(raised, field) for field in ("themes", "provisions")),
        len(raised),
        "+".join(dict.fromkeys(one for one in joined if one)),
        last.kind if last else "",
        *(last.says(field) if last else "" for field in ("became", "to")),
        latest([act for act in acts if act.kind == Kind.NOT_TAKEN_UP], "reason"),
        raised[-1].effective if raised else acts[0].effective,
        raised[-1].acts[0].date.text if raised else "",
        dealt[0].effective if dealt else OPEN_END,
    )


def _day(at: str) -> int:
    """The day of a meeting that is named by its day."""
    try:
        return parse(at).last if at else OPEN_END
    except EdtfError:
        return OPEN_END
