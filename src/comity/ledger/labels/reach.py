"""How far the record reaches, in words: of a mandate, of each kind of matter, and in the sentence
that heads a matter beyond its end (RULES R15).
"""

from collections.abc import Collection, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.coverage import EACH, CoverageView, Covers, reach_of
from comity.ledger.labels import dates
from comity.ledger.labels.terms import Words
from comity.ledger.labels.text import join, lower_first
from comity.rulebook.labels.series import semicolons

COVERS: Final[Words[Covers]] = {
    Covers.VISITS: gettext_lazy("visits"),
    Covers.REPORTS: gettext_lazy("reports"),
    Covers.LETTERS: gettext_lazy("letters"),
    Covers.NONE: gettext_lazy("no part"),
}


def several(what: Collection[Covers]) -> str:
    """Visits, reports and letters, those of them that are named."""
    match [one for one in EACH if one in what]:
        case [Covers.VISITS, Covers.REPORTS, Covers.LETTERS]:
            return _("visits, reports, letters")
        case [Covers.VISITS, Covers.REPORTS]:
            return _("visits, reports")
        case [Covers.VISITS, Covers.LETTERS]:
            return _("visits, letters")
        case [Covers.REPORTS, Covers.LETTERS]:
            return _("reports, letters")
        case [one]:
            return str(COVERS[one])
        case _:
            return ""


def of_mandate(stated: Sequence[CoverageView], what: Sequence[Covers] = EACH) -> str:
    """How far the record of a mandate reaches, as `stated` of it, on a page that shows `what`.

    In one sentence where visits, reports and letters reach alike, else by name.
    """
    if not stated:
        return _("No statement of coverage is on record, so the record is taken as complete.")
    reach = reach_of(stated)
    alike: dict[tuple[int, int], list[Covers]] = {}
    for one, days in reach.items():
        if one in what:
            alike.setdefault(days, []).append(one)
    if not alike:
        return _("There is no complete record of this mandate; what is known of it is shown.")
    if len(reach) == len(EACH) and len(set(reach.values())) == 1:
        return _(
            "The record of this mandate reaches from %(first)s to %(last)s, State by State."
        ) % _bounds(*alike)
    parts = [
        _("%(what)s from %(first)s to %(last)s") % {"what": several(each), **_bounds(days)}
        for days, each in alike.items()
    ]
    told = _("The record of this mandate reaches, State by State: %(parts)s.")
    missing = several([one for one in what if one not in reach])
    return join(
        told % {"parts": semicolons(parts)},
        _("No complete record: %(what)s.") % {"what": missing} if missing else "",
    )


def _bounds(days: tuple[int, int]) -> dict[str, str]:
    first, last = days
    return {
        "first": dates.day(first) if first != OPEN_START else _("its beginning"),
        "last": dates.day(last) if last != OPEN_END else _("today"),
    }


def last_known(told: str, *, since: int, covered_to: int) -> str:
    """What was last known, `since` when, of a record that is complete up to a day.

    No days run and nobody has a turn. An act may all the same be dated after that day.
    """
    day = dates.day(covered_to)
    if since > covered_to:
        return _("%(sentence)s The record is complete only up to %(day)s.") % {
            "sentence": told,
            "day": day,
        }
    return _("Information up to %(day)s: %(sentence)s") % {
        "day": day,
        "sentence": lower_first(told),
    }
