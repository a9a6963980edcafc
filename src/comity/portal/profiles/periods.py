"""The period that an address asks for, and the form that changes it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct, field

from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.selecting import Selection, default_period
from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.portal.answers.asking import Asked, day_in_words, known_day
from comity.portal.lists.fields import known_choice

PERIOD: Final = ("from", "to", "contested")
"""What an address says of a period."""
WITHOUT: Final = "without"
"""What `contested` says in an address that leaves contested acts out."""
_CONTESTED: Final = ("with", WITHOUT)


class Span(Struct, frozen=True, kw_only=True):
    """One period of a form: its fields as written, and what could not be read."""

    period: Period
    names: tuple[str, str]
    written: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The period in words: years where it is of whole years."""
        return period_words(self.period)

    @property
    def begins(self) -> str:
        """The first day, as the form shows it."""
        return day_in_words(self.written.get(self.names[0]) or iso(self.period.begins))

    @property
    def ends(self) -> str:
        """The last day, as the form shows it."""
        return day_in_words(self.written.get(self.names[1]) or iso(self.period.ends))


def span(asked: Asked, names: tuple[str, str] = ("from", "to")) -> Span:
    """The period of these two fields; a year begins on its first day and ends on its last.

    What the address says of contested acts is read with it, and named where it cannot be.
    """
    wrong: dict[str, str] = {}
    texts = [asked.query.get(name, "") for name in names]
    begins = known_day(names[0], texts[0], wrong, today=asked.today, first=True)
    ends = known_day(names[1], texts[1], wrong, today=asked.today)
    period = default_period(asked.on, begins, ends)
    if period.begins > period.ends:
        wrong[names[1]] = _("The period ends before it begins; write its first day first.")
        period = default_period(asked.on)
    known_choice("contested", asked.query.get("contested", ""), _CONTESTED, wrong)
    return Span(period=period, names=names, written=asked.query, wrong=wrong)


def selection(
    asked: Asked, period: Period, *, state: str | None = None, mandate: str | None = None
) -> Selection:
    """The question of this page about this party."""
    return Selection(
        viewer=asked.viewer,
        period=period,
        state=state,
        mandate=mandate,
        known=asked.known,
        uncontested=without_contested(asked),
    )


def without_contested(asked: Asked) -> bool:
    """Whether the address asks for the record without contested acts."""
    return asked.query.get("contested") == WITHOUT


def period_words(period: Period) -> str:
    """A period: "2010–2014", or its first and last day."""
    first, last = iso(period.begins), iso(period.ends)
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return dates.years(period.begins, period.ends)
    return _("%(first)s to %(last)s") % {
        "first": dates.day(period.begins),
        "last": dates.day(period.ends),
    }


def kept(asked: Asked) -> dict[str, str]:
    """What of the period, and of contested acts, goes on into links."""
    found = {name: asked.query[name] for name in ("from", "to") if asked.query.get(name)}
    return {**found, **({"contested": WITHOUT} if without_contested(asked) else {})}
