"""What the card of a comment holds, and how its acts fill it."""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.consultations.domain.comments.words import Kind
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Card
from comity.ledger.domain.matter import Dossier, Said, latest
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

MOST_COMMENTS: Final = 99_999
_SAID: Final = (
    *("consultation", "version", "pid", "type", "text", "proposed", "by", "voice", "group"),
    "shown",
)
COMMENT_CARD: Final = (
    "stream",
    "state",
    "dossier",
    *BY_DAY,
    "consultation",
    "version",
    "pid",
    "type",
    "text",
    "proposed",
    "author",
    "voice",
    "group_of",
    "shown",
    "actor",
    "released_to",
    "number",
    "place",
    "outcome",
    "reason",
    "changed",
    "merged_into",
    "satisfied",
    "times_disposed",
    "settled_on",
    "opened",
)
"""A comment, and what it says of itself in a run of days: what was said last by then.

What was submitted holds for who may read it; everybody else reads what was released. `number` is
its number among the comments on its consultation, 0 where it has none; lists are in the order
of `place`, the highest first: what has no number, then by numbers.
"""


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of the card of a dossier."""
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"comment": [(*place, *row, dossier.opened) for row in told]}


def number_of(acts: Sequence[Said]) -> tuple[str, str]:
    """The consultation of a comment and its number there, each `` where none is on record."""
    says = [act for act in acts if act.kind in (Kind.SUBMITTED, Kind.RELEASED)]
    return latest(says, "consultation"), latest(says, "number")


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say of the comment, in the order of the card up to its dispositions."""
    submitted = [act for act in acts if act.kind == Kind.SUBMITTED]
    released = [act for act in acts if act.kind == Kind.RELEASED]
    own = submitted or released
    disposed = [act for act in acts if act.kind == Kind.DISPOSED]
    merged = [act for act in acts if act.kind == Kind.MERGED]
    deals = [act for act in acts if act.kind in (Kind.DISPOSED, Kind.MERGED)]
    number = int(latest(released, "number") or 0)
    last = disposed[-1] if disposed else None
    return (
        *(latest(own, field) or latest(released, field) for field in _SAID),
        own[0].actor if submitted else "",
        latest(released, "with"),
        number,
        MOST_COMMENTS - number,
        last.says("outcome") if last else "",
        deals[-1].says("reason") if deals else "",
        last.says("changed") if last else "",
        latest(merged, "into"),
        latest([act for act in acts if act.kind == Kind.AUTHOR_REPLIED], "satisfied"),
        len(disposed),
        deals[0].effective if deals else OPEN_END,
    )
