"""A visit as a line of a table: what stands in lists, and in the CSV of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.terms import TURN
from comity.ledger.labels.text import upper_first
from comity.portal.names import Names
from comity.portal.tiles import Form, form_of
from comity.visits.domain.views import Visit
from comity.visits.domain.words import ENDED, Status
from comity.visits.labels.account import Account
from comity.visits.labels.terms import STATUS

CSV_HEADER = (
    "ref",
    "state",
    "mandates",
    "type",
    "scope",
    "status",
    "status_by",
    "turn",
    "since",
    "turn_since",
    "tab",
    "label",
    "first_requested",
    "acknowledged",
    "reminders",
    "last_contact",
    "last_source",
    "dates_from",
    "dates_to",
    "dates_kind",
    "covered_to",
    "anomalies",
)
_OVER = ENDED | {Status.DECLINED, Status.CANCELLED}
_SIDE = {Turn.STATE: "state", Turn.MANDATE_HOLDER: "holder", Turn.BOTH: "both"}


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a table; `days` is empty where no day of the first request can be told."""

    ref: str
    state: str
    code: str
    mandates: str
    side: str
    form: Form
    status: str
    turn: str
    first_asked: str
    days: str
    reminders: str
    last_contact: str
    source: str
    last_known: str


def visit_lines(visits: Sequence[Visit], names: Names) -> list[VisitLine]:
    """The lines of these visits, in their order."""
    return [_line(visit, names) for visit in visits]


def csv_row(visit: Visit) -> list[object]:
    """The same visit for a spreadsheet, in the words of DESIGN 7."""
    found = visit.dates
    return [
        visit.ref,
        visit.state,
        "+".join(visit.mandates),
        visit.type,
        visit.scope,
        visit.status.value,
        visit.status_by,
        visit.turn,
        iso(visit.since),
        iso(visit.turn_since),
        visit.tab.value,
        visit.label,
        visit.first_requested,
        str(visit.acknowledged).lower(),
        visit.reminders,
        visit.last_contact,
        visit.last_source,
        found.begins if found else None,
        found.ends if found else None,
        found.kind if found else None,
        visit.as_json()["covered_to"],
        " ".join(anomaly.code for anomaly in visit.anomalies),
    ]


def _line(visit: Visit, names: Names) -> VisitLine:
    account = Account(visit)
    beyond = visit.beyond_coverage
    since = account.asked_on
    return VisitLine(
        ref=visit.ref,
        state=names.state(visit.state),
        code=visit.state,
        mandates=upper_first(names.mandate_list(visit.mandates)),
        side="" if beyond else _SIDE.get(Turn(visit.turn), ""),
        form=form_of(visit),
        status=str(STATUS[visit.status]),
        turn="" if beyond or visit.turn == Turn.NOBODY else str(TURN[Turn(visit.turn)]),
        first_asked=_written(visit.first_requested),
        days=_days(account, since),
        reminders=dates.number(visit.reminders),
        last_contact=_written(visit.last_contact),
        source=visit.last_source,
        last_known=_("last known on %(day)s") % {"day": dates.day(visit.covered_to)}
        if beyond
        else "",
    )


def _written(text: str | None) -> str:
    return dates.written(text) if text else _("not recorded")


def _days(account: Account, since: int | None) -> str:
    """Days since the first request; nothing once the visit is over or the record ends."""
    asked = account.visit.first_requested
    if account.visit.beyond_coverage or account.visit.status in _OVER:
        return ""
    if since is None or asked is None:
        return _("not datable")
    n = dates.number(max(0, account.until - since))
    return _("at least %(n)s") % {"n": n} if dates.is_coarse(asked) else n
