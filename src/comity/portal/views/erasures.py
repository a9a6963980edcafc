"""How many acts were erased, by State and month: a public count, never of fewer than five."""

from collections import Counter
from datetime import date, datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from comity.kernel.edtf import geneva_day
from comity.ledger.labels import dates
from comity.ledger.queries.events import public_erasures
from comity.portal.answers.answering import Answer, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.file_names import Days
from comity.portal.answers.frame import as_it_is_now
from comity.portal.answers.names import Names
from comity.register.services.recording import state_of

FEW: Final = 5
"""Below so many no number is given."""


class Count(NamedTuple):
    """The acts erased of a State in a month, as `2026-12`; None where they are few."""

    state: str
    month: str
    acts: int | None


@page
def index(asked: Asked) -> Answer:
    """The count of all that the public had read."""
    found, names = _counts(), Names(asked)
    few = {"fewer_than": FEW}
    return Answer(
        template="portal/erasures.html",
        title=_("Acts erased to protect a person"),
        context={
            **as_it_is_now(asked),
            "few": FEW,
            "lines": [
                (names.state(one.state) if one.state else "", dates.written(one.month), one.acts)
                for one in found
            ],
        },
        data=lambda: listed(
            asked, [{**one._asdict(), **({} if one.acts else few)} for one in found]
        ),
        header=("state", "month", "acts"),
        rows=lambda: [[one.state, one.month, one.acts or _("fewer than five")] for one in found],
        days=Days(asked.today),
    )


def _counts() -> list[Count]:
    """By State, the latest month first."""
    counted = Counter((state_of(one.stream), _month(one.recorded_at)) for one in public_erasures())
    rows = sorted(counted.items(), key=lambda row: row[0][1], reverse=True)
    return [
        Count(state, month, acts if acts >= FEW else None)
        for (state, month), acts in sorted(rows, key=lambda row: row[0][0])
    ]


def _month(recorded_at: str) -> str:
    day = date.fromordinal(geneva_day(datetime.fromisoformat(recorded_at)))
    return f"{day:%Y-%m}"
