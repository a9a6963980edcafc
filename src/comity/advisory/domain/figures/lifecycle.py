"""Published figures as the one value that `register` lists.

A stream is one table, `advisory-figures/-/<key>`. It is made once and never restated: an error is
explained in words beside it (COMMITTEE 1.6).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.advisory.domain.figures.words import (
    ACTS,
    EVIDENCE,
    TABLES,
    Anomaly,
    Kind,
    Status,
)
from comity.kernel.edtf import iso, parse
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
from comity.ledger.domain.told_by_day import BY_DAY, told_by_day

FIGURES_CARD: Final = (
    *("stream", "state", "dossier", *BY_DAY),
    *("period_from", "period_to", "first_day", "last_day", "total", "method", *TABLES),
    *("published", "source", "explained", "opened"),
)
"""A table, and what is on record of it in a run of days. `total` is `` where it is too small to be
published, and `published` the date of the publication as it is written.
"""
KIND: Final = "advisory-figures"


def days_of(begins: str, ends: str) -> tuple[int, int]:
    """The first and the last day of a period whose bounds are written so."""
    return parse(begins).first, parse(ends or begins).last


def _state(stream: str, acts: Sequence[Said]) -> str:
    del stream, acts
    return ""


def _by_year(dossier: Dossier) -> str:
    return f"{KIND}/{iso(dossier.opened)[:4]}"


def _own_name(dossier: Dossier) -> str:
    """The ref of a table: its period."""
    first = dossier.first(Kind.PUBLISHED)
    if first is None or not first.says("from"):
        return ""
    begins, ends = first.says("from"), first.says("to")
    return f"{KIND}/{begins}_{ends or begins}"


def _card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    place = dossier.stream, dossier.state, dossier.stream
    told = told_by_day(dossier.acts, _said)
    return {"advisory_figures": [(*place, *row, dossier.opened) for row in told]}


def _said(acts: Sequence[Said]) -> Card:
    """What these acts say, in the order of the card up to what was explained: the first holds."""
    published = [act for act in acts if act.kind == Kind.PUBLISHED][:1]
    begins, ends = latest(published, "from"), latest(published, "to")
    first, last = days_of(begins, ends) if begins else (0, 0)
    return (
        *(begins, ends or begins, first, last, latest(published, "total")),
        *(latest(published, name) for name in ("method", *TABLES)),
        published[0].acts[0].date.text if published else "",
        published[0].acts[0].source if published else "",
        latest([act for act in acts if act.kind == Kind.EXPLAINED], "text"),
    )


ADVISORY_FIGURES: Final[Lifecycle] = lifecycle(
    Matter(
        kind=KIND,
        acts=ACTS,
        moves={
            (Status.NOT_RECORDED, Kind.PUBLISHED, ANY): Move(Status.PUBLISHED, Turn.NOBODY),
            (Status.PUBLISHED, Kind.PUBLISHED, ANY): Move(anomaly=Anomaly.PUBLISHED_AGAIN),
        },
        at_first=Standing(Status.NOT_RECORDED, Turn.NOBODY),
        evidence=EVIDENCE,
        apart=("from", "to", "total", *TABLES),
        state=_state,
        prefix=_by_year,
        whole=_own_name,
        cards={"advisory_figures": FIGURES_CARD},
        card_rows=_card_rows,
    ),
)
