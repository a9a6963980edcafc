"""The days of each turn over several matters, as one bar and one sentence."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.kernel.parties import OF_TWO_SIDES, Turn
from comity.ledger.labels import dates
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.story import Story, added, turns_of
from comity.ledger.labels.text import join
from comity.portal.sides import CSS
from comity.visits import queries
from comity.visits.domain.views import Visit
from comity.visits.domain.words import COUNTED
from comity.visits.labels.account import Account

MOST_VISITS: Final = 200
"""Of one State: so many are added up; more are in the list."""


class Part(Struct, frozen=True):
    """A part of the bar, in percent of the days of the three."""

    css: str
    x: str
    width: str


class TurnDays(Struct, frozen=True):
    """Days of each turn, added up over a number of matters."""

    days: dict[Turn, int]
    claims: dict[Turn, Bound]
    matters: int

    def _length(self, turn: Turn) -> str:
        return dates.length(self.days[turn], self.claims[turn])

    @property
    def parts(self) -> list[Part]:
        """The bar: State, both, mandate holders; nothing where it was no side's turn."""
        total = sum(self.days[turn] for turn in CSS)
        parts, before = [], 0
        for turn in CSS:
            if self.days[turn]:
                x, width = before * 100 / total, self.days[turn] * 100 / total
                parts.append(Part(CSS[turn], f"{x:.3f}%", f"{width:.3f}%"))
            before += self.days[turn]
        return parts

    @property
    def sentence(self) -> str:
        """The same in words; parts of nought are left out."""
        return turns_of({turn: self._length(turn) for turn, n in self.days.items() if n})

    @property
    def rest(self) -> str:
        """What has no side: nobody's days, and those of which the outcome is not recorded."""
        said = {
            Turn.NOBODY: _("No step was awaited for %(days)s."),
            Turn.SECRETARIAT: _("For %(days)s the outcome was not recorded."),
        }
        return join(
            *(
                words % {"days": self._length(turn)}
                for turn, words in said.items()
                if self.days[turn]
            )
        )

    def as_json(self) -> dict[str, int]:
        """Days by turn."""
        return {turn.value: days for turn, days in self.days.items()}


def days_of_visits(
    visits: Sequence[Visit], *, viewer: Viewer, known: int | None
) -> TurnDays | None:
    """The days of those of these visits that count as country visits, each once: the one number
    of a State's page and of its profile.
    """
    country = [visit for visit in visits if visit.type in COUNTED]
    dossiers = queries.briefly(country, viewer=viewer, known=known)
    return turn_days(Account.of(one).story for one in dossiers)


def turn_days(stories: Iterable[Story]) -> TurnDays | None:
    """The days of these matters; None where no day has passed in any."""
    told = list(stories)
    sums = {
        turn: added(story.lengths.get(turn, (0, Bound.EXACT)) for story in told)
        for turn in OF_TWO_SIDES
    }
    days = {turn: total for turn, (total, _how) in sums.items()}
    claims = {turn: how for turn, (_total, how) in sums.items()}
    return TurnDays(days, claims, len(told)) if any(days.values()) else None
