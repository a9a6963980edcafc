"""A visit as a line of a table: what stands in lists."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.ledger.labels import dates
from comity.ledger.labels.contested import contested_by
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names, apart
from comity.portal.lists.tables import STANDS, Head, Line, Table, Tag, how_far, tag
from comity.visits.domain.views import Visit
from comity.visits.domain.words import OVER
from comity.visits.labels.account import Account
from comity.visits.labels.terms import status_by

_STATE = Head(gettext_lazy("State"), sort="state")
_FIRST_ASKED = Head(gettext_lazy("First asked"), "date", "first_asked")
_DAYS = {
    False: Head(gettext_lazy("Days since"), "figure", "days", is_of_cooperation=True),
    True: Head(gettext_lazy("Days of the visit"), sort="dates"),
}
"""Whether days are settled → which days stand in the table: those since it was asked, or these."""
_DAYS_AT = 1  # which cell of a line they are
_HEADS = (
    Head(gettext_lazy("Reminders"), "figure", "reminders", is_of_cooperation=True),
    Head(gettext_lazy("Last contact"), "date", "last_contact"),
    Head(gettext_lazy("Source"), "source"),
)


def heads_of(*, settled: bool) -> tuple[Head, ...]:
    """Return the heads of a list of visits, whose days are settled or not."""
    return (_STATE, STANDS, _FIRST_ASKED, _DAYS[settled], *_HEADS)


def visit_table(
    visits: Sequence[Visit],
    asked: Asked,
    *,
    by_mandate: bool = False,
    mandate: str | None = None,
    settled: bool = False,
) -> Table:
    """These visits in their order, by State or, on the page of one State, by mandate; `mandate`
    is that of which alone they are listed. Where their days are settled they stand in place of
    those since the first request.
    """
    names = Names(asked)
    lines = [
        _line(
            visit,
            names,
            asked,
            by_mandate=by_mandate,
            mandate=mandate,
            settled=settled,
        )
        for visit in visits
    ]
    state, stands, *heads = heads_of(settled=settled)
    return Table(Head(_("Mandate")) if by_mandate else state, heads, lines, stands)


def visit_tag(visit: Visit) -> Tag:
    """Where a visit stands and by whom, who contests it, with the edge of the side whose turn it
    is.
    """
    beyond = how_far(visit.since, visit.known_to) if visit.beyond_coverage else ""
    status = status_by(visit.status, visit.status_by, visit.because)
    return tag(status, visit.turn, beyond=beyond, contested=contested_by(visit.contested_by))


def own_part(visits: Sequence[Visit]) -> str:
    """What a list of one mandate tells of joint visits; nothing where it has none."""
    if all(len(visit.participations) == 1 for visit in visits):
        return ""
    return _("Of a joint visit the first request and the reminders are those of this mandate.")


def _jointly(visit: Visit, mandate: str, names: Names) -> str:
    """Who else takes part in a visit that is listed among those of one mandate."""
    others = [one for one in visit.mandates if one != mandate]
    if not others:
        return ""
    return _("jointly with %(mandates)s") % {"mandates": names.mandate_list(others)}


def _line(
    visit: Visit,
    names: Names,
    asked: Asked,
    *,
    by_mandate: bool,
    mandate: str | None,
    settled: bool,
) -> Line:
    account = Account(visit)
    mandates = upper_first(names.mandate_list(visit.mandates))
    whose = "" if by_mandate else mandates
    if mandate:
        whose = _jointly(visit, mandate, names)
    limits = apart(visit.type, visit.scope)
    return Line(
        title=mandates if by_mandate else names.state(visit.state),
        address=asked.link("visit", visit.ref),
        small=visit.ref if by_mandate else "",
        caption=" · ".join(filter(None, (whose, limits))),
        tag=visit_tag(visit),
        cells=(
            _("no request on record") if visit.came_unasked else _written(visit.first_requested),
            _days_of(visit) if settled else _days(account, visit.asked_on),
            dates.number(visit.reminders),
            _written(visit.last_contact),
            isolate(visit.last_source) if visit.last_source else "",
        ),
    )


def tells_days(table: Table) -> bool:
    """Whether a list of visits tells days of any of them."""
    return any(line.cells[_DAYS_AT] for line in table.lines)


def _written(text: str | None) -> str:
    return dates.written(text) if text else _("not recorded")


def _days_of(visit: Visit) -> str:
    """The days of a visit, agreed or held."""
    found = visit.dates
    return dates.days_named(found.begins, found.ends) if found else _("not recorded")


def _days(account: Account, since: int | None) -> str:
    """Days since the first request; nothing once the visit is over or the record ends."""
    asked = account.visit.first_requested
    if account.visit.beyond_coverage or account.visit.status in OVER:
        return ""
    if account.visit.came_unasked:
        return ""
    if since is None or asked is None:
        return _("no exact date")
    n = dates.number(max(0, account.until - since))
    return _("at least %(n)s") % {"n": n} if dates.is_coarse(asked) else n
