"""The vocabulary of visits in words, by enum: what stands in tables, filters, tags and keys."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.kernel.parties import Actor
from comity.ledger.labels.terms import BY, Words
from comity.visits.domain.words import Kind, Label, Of, Status, Tab, VisitType

STATUS: Final[Words[Status]] = {
    Status.REQUESTED: _("Requested"),
    Status.INVITED: _("Invited"),
    Status.ACCEPTED: _("Accepted in principle"),
    Status.DATES_PROPOSED: _("Dates proposed"),
    Status.DATES_AGREED: _("Dates agreed"),
    Status.UNDER_WAY: _("Under way"),
    Status.OUTCOME_NOT_RECORDED: _("Outcome not recorded"),
    Status.HELD: _("Held"),
    Status.HELD_IN_PART: _("Held in part"),
    Status.POSTPONED: _("Postponed"),
    Status.DECLINED: _("Declined"),
    Status.CANCELLED: _("Cancelled"),
    Status.CLOSED: _("Closed"),
}

_STATUS_BY: Final[Mapping[Status, Promise]] = {
    Status.DATES_PROPOSED: _("Dates proposed %(by)s"),
    Status.HELD_IN_PART: _("Held in part, interrupted %(by)s"),
    Status.POSTPONED: _("Postponed %(by)s"),
    Status.DECLINED: _("Declined %(by)s"),
    Status.CANCELLED: _("Cancelled %(by)s"),
}


def status_by(status: Status, by: str | None, because: str = "") -> str:
    """Where a visit stands, and whose act it was: "Declined by the mandate holder".

    Without it a reader would take each refusal for the State's. `because` of a postponement by the
    State that the other side treats as a cancellation (RULES R10).
    """
    words = _STATUS_BY.get(status)
    if words is None or not by:
        return str(STATUS[status])
    if status is Status.CANCELLED and because == Kind.POSTPONEMENT:
        words = _("Cancelled %(by)s after postponement by the State")
    return str(words) % {"by": BY[Actor(by)]}


TAB: Final[Words[Tab]] = {
    Tab.PENDING: pgettext_lazy("visits", "Pending"),
    Tab.FORTHCOMING: pgettext_lazy("visits", "Forthcoming"),
    Tab.UNDERWAY: pgettext_lazy("visits", "Under way"),
    Tab.COMPLETED: pgettext_lazy("visits", "Completed"),
    Tab.OTHER: pgettext_lazy("visits", "Other"),
    Tab.NONE: pgettext_lazy("visits", "Closed"),
}
"""Of several visits, as headings are: languages that have a plural of adjectives use it."""

LIST_TITLE: Final[Mapping[Tab | None, Promise]] = {
    None: _("Country visits"),
    Tab.PENDING: _("Pending visits"),
    Tab.FORTHCOMING: _("Forthcoming visits"),
    Tab.UNDERWAY: _("Visits under way"),
    Tab.COMPLETED: _("Completed visits"),
    Tab.OTHER: _("Visits of other status"),
    Tab.NONE: _("Closed visits"),
}

LABEL: Final[Words[Label]] = {
    Label.REQUESTED: pgettext_lazy("OHCHR’s label", "Requested"),
    Label.INVITED: pgettext_lazy("OHCHR’s label", "Invited"),
    Label.REMINDER: pgettext_lazy("OHCHR’s label", "Reminder"),
    Label.ACCEPTED: pgettext_lazy("OHCHR’s label", "Accepted"),
    Label.DATES_PROPOSAL: pgettext_lazy("OHCHR’s label", "Dates proposal"),
    Label.DECLINED: pgettext_lazy("OHCHR’s label", "Declined"),
    Label.ACKNOWLEDGED: pgettext_lazy("OHCHR’s label", "Acknowledged"),
}

TYPE: Final[Words[VisitType]] = {
    VisitType.OFFICIAL: _("official visit"),
    VisitType.FOLLOW_UP: _("follow-up visit"),
    VisitType.WORKING: _("working visit"),
    VisitType.ACADEMIC: _("academic visit"),
}

KIND: Final[Words[Kind]] = {
    Kind.REQUEST: _("Request"),
    Kind.REMINDER: _("Reminder"),
    Kind.INVITATION: _("Invitation"),
    Kind.RECEIPT: _("Receipt"),
    Kind.ACKNOWLEDGEMENT: _("Acknowledgement"),
    Kind.ACCEPTANCE: _("Acceptance"),
    Kind.DECLINATION: _("Declination"),
    Kind.DATES_PROPOSED: _("Dates proposed"),
    Kind.DATES_AGREED: _("Dates agreed"),
    Kind.TERMS_ACCEPTED: _("Terms of Reference accepted"),
    Kind.POSTPONEMENT: _("Postponement"),
    Kind.CANCELLATION: _("Cancellation"),
    Kind.INTERRUPTION: _("Interruption"),
    Kind.VISIT_STARTED: _("Start of the visit"),
    Kind.VISIT_HELD: _("Visit held"),
    Kind.ACCESS_FINDING: _("Finding on access"),
    Kind.DEBRIEFING: _("Debriefing"),
    Kind.FOLLOWUP: _("Follow-up"),
    Kind.REPORT_SHARED: _("Draft report shared"),
    Kind.STATE_COMMENTS: _("Comments of the State"),
    Kind.REPORT_PUBLISHED: _("Report published"),
    Kind.WITHDRAWAL: _("Withdrawal from the visit"),
    Kind.UNDERTAKING: _("Undertaking"),
    Kind.LISTED_PENDING: _("Listed as pending"),
    Kind.EVALUATION: _("Evaluation"),
    Kind.CONTEST: _("Dispute of an entry"),
    Kind.REPLY: _("Reply"),
    Kind.STATEMENT: _("Statement"),
    Kind.EXTENSION_ASKED: _("Request for more time"),
    Kind.EXTENSION_GRANTED: _("More time granted"),
}

REASON: Final[Mapping[str, Promise]] = {
    "own": _("for reasons of its own"),
    "liquidity": _("for want of funds"),
    "conditions": _("because conditions were not met, by its account"),
    "external": _("for external reasons"),
    "not_given": _("no reason on record"),
}

OF: Final[Mapping[Of, Promise]] = {
    Of.REQUEST: _("The request"),
    Of.INVITATION: _("The invitation"),
    Of.DATES: _("The dates"),
}

GUARANTEE: Final[Mapping[str, Promise]] = {
    "movement": _("freedom of movement"),
    "inquiry": _("freedom of inquiry"),
    "no_reprisal": _("no reprisal against those who spoke"),
    "security": _("security without restriction"),
    "staff": _("the same for United Nations staff"),
}

FINDING: Final[Mapping[str, Promise]] = {
    "kept": _("kept"),
    "limited": _("limited"),
    "breached": _("breached"),
}
