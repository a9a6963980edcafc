"""The report on a visit as the visit tells it: drafted, commented, published (RULES R12).

Nothing of it is recorded a second time: whoever asks for reports on visits is answered from the
acts on these visits.
"""

from typing import Final

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain.views import ActView
from comity.reports.domain.words import VISIT_STEPS, VisitStep
from comity.rulebook.domain.expected import ExpectationView
from comity.visits.domain.threads import MONTH
from comity.visits.domain.views import Dossier, Visit
from comity.visits.domain.words import COUNTED, WAS_HELD, Kind

COLUMNS: Final = (
    *("visit", "state", "mandates", "status", "visit_status", "draft_shared", "state_comments"),
    *("published", "symbol", "days_to_report", "reports", "covered_to"),
)
"""The columns of a list of reports on visits in a CSV file."""


class VisitReport(Struct, frozen=True, kw_only=True):
    """The report on a visit, by the acts on the visit; `records` are refs of reports of their own.

    Such a record tells how it went to the Council, and repeats nothing of this. `named` is the
    symbol of the report that the act names which tells that the visit was held; `held_text` the
    date of that act, as written.
    """

    visit: Visit
    named: str = ""
    held_text: str = ""
    steps: tuple[ActView, ...] = ()
    expectations: tuple[ExpectationView, ...] = ()
    records: tuple[str, ...] = ()

    def first(self, kind: Kind) -> ActView | None:
        """The first act of a kind, None where none is on record."""
        return next((act for act in self.steps if act.kind == kind), None)

    @property
    def stands(self) -> VisitStep:
        """How far the report is, as far as the record reaches; of a working or academic visit none
        is awaited.
        """
        for kind, step in VISIT_STEPS.items():
            if self.first(Kind(kind)):
                return step
        if self.named:  # there is one; nobody tells by which day
            return VisitStep.NOT_RECORDED
        if self.visit.status not in WAS_HELD:
            return VisitStep.NO_VISIT_YET
        known = self.visit.reports_covered and not self.visit.beyond_coverage
        return (
            VisitStep.AWAITED if known and self.visit.type in COUNTED else VisitStep.NOT_RECORDED
        )

    @property
    def symbol(self) -> str:
        """The symbol under which it was published, `` where none is on record."""
        found = self.first(Kind.REPORT_PUBLISHED)
        return str(found.payload.get("symbol", "")) if found else self.named

    @property
    def days_to_report(self) -> int | None:
        """Days from the last day of the visit to its report; None where one is not recorded, or
        not known to the month (RULES U5).
        """
        published, ended = self.first(Kind.REPORT_PUBLISHED), self.ended
        if published is None or ended is None or published.effective < ended:
            return None
        if not _is_datable(published.date) or not _is_datable(self.held_text):
            return None
        return published.effective - ended

    @property
    def ended(self) -> int | None:
        """The first day on which it stood as held, None where it does not."""
        held = self.visit.status in WAS_HELD and self.visit.since < OPEN_END
        return self.visit.since if held else None

    def as_json(self) -> dict[str, object]:
        """The report in the words of DESIGN 7: refs, the visit, and the day of each step."""
        visit = self.visit.as_json()
        return {
            "visit": self.visit.ref,
            "state": self.visit.state,
            "mandates": list(self.visit.mandates),
            "status": self.stands.value,
            "visit_status": visit["status"],
            "dates": visit["dates"],
            "draft_shared": _date(self.first(Kind.REPORT_SHARED)),
            "state_comments": _date(self.first(Kind.STATE_COMMENTS)),
            "published": _date(self.first(Kind.REPORT_PUBLISHED)),
            "symbol": self.symbol or None,
            "days_to_report": self.days_to_report,
            "reports": list(self.records),
            "covered_to": visit["covered_to"],
        }

    def as_row(self) -> list[object]:
        """The cells under `COLUMNS`."""
        told = self.as_json()
        return [joined(told[name]) for name in COLUMNS]


def visit_report(dossier: Dossier, records: tuple[str, ...] = ()) -> VisitReport:
    """Return the report on a visit, from everything about the visit."""
    steps = tuple(act for act in dossier.acts if act.kind in VISIT_STEPS)
    held = [act for act in dossier.acts if act.kind in (Kind.VISIT_HELD, Kind.INTERRUPTION)]
    return VisitReport(
        visit=dossier.visit,
        named=str(held[-1].payload.get("symbol", "")) if held else "",
        held_text=held[-1].date if held else "",
        steps=steps,
        expectations=tuple(
            one for one in dossier.expectations if one.expectation.rule in _OF_REPORTS
        ),
        records=records,
    )


def _is_datable(written: str) -> bool:
    date = parse(written) if written else None
    return date is None or date.exact or date.days <= MONTH


_OF_REPORTS: Final = frozenset({"draft-report-six-weeks", "comment-draft-report"})
"""The rules that speak of the time that a State has with a draft (Manual)."""


def joined(value: object) -> object:
    """Return what stands in one cell: several joined with +."""
    return "+".join(map(str, value)) if isinstance(value, list) else value


def _date(act: ActView | None) -> str | None:
    return act.date if act else None
