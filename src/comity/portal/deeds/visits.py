"""The forms of both sides on a visit."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.portal.deeds.forms import (
    DATES,
    IN_YOUR_WORDS,
    REASON,
    WORDS,
    Deed,
    ask_for_time,
    grant_time,
    receipt,
    said,
)
from comity.visits.domain.words import Kind as Visit

_OF: Final = _("What you answer")
_PROPOSE: Final = Deed(
    name="propose-dates",
    kind=Visit.DATES_PROPOSED,
    title=_("Propose dates"),
    says=_("The other side’s reply is then awaited."),
    columns=(*DATES, "reason"),
    needs=frozenset({"from"}),
    labels={"reason": _("Remark to the other side")},
    file=True,
)


def _ending(name: str, kind: str, title: Promise, says: Promise, *columns: str) -> Deed:
    return Deed(
        name=name,
        kind=kind,
        title=title,
        says=says,
        columns=(*columns, *REASON),
        labels={
            "of": _OF,
            "reason_class": _("Reason, if you give one"),
            "reason": IN_YOUR_WORDS,
        },
        file=True,
    )


_NO_REASON: Final = _(
    "A reason may be given and need not be; without one it says “no reason on record”."
)


_DELIVERED: Final = _(
    "A receipt confirms delivery only. It is neither an acknowledgement nor an answer, and "
    "changes no status or level. Days awaiting a reply count from the delivery of the act "
    "to be answered."
)


def _either_side_on_a_visit(answered: Promise) -> tuple[Deed, ...]:
    return (
        Deed(
            name="accept",
            kind=Visit.ACCEPTANCE,
            title=_("Accept"),
            says=answered,
            columns=("of", *DATES),
            labels={"of": _OF, "from": _("First day, if you propose dates with it")},
            file=True,
        ),
        _PROPOSE,
        _ending("decline", Visit.DECLINATION, _("Decline"), _NO_REASON, "of"),
        receipt(Visit.RECEIPT, _DELIVERED),
        Deed(
            name="acknowledge",
            kind=Visit.ACKNOWLEDGEMENT,
            title=_("Acknowledge"),
            says=_("An acknowledgement says that it was noted; it is not an answer."),
            file=True,
        ),
    )


_LATER_ON_A_VISIT: Final = (
    _ending(
        "postpone",
        Visit.POSTPONEMENT,
        _("Postpone"),
        _("The agreed days are given up; new ones can be proposed at any time."),
    ),
    _ending("cancel", Visit.CANCELLATION, _("Cancel"), _("The visit does not take place.")),
)
_FOLLOW_UP: Final = Deed(
    name="follow-up",
    kind=Visit.FOLLOWUP,
    title=_("Report follow-up"),
    says=_("It reports what was done about the visit’s recommendations, or asks about it."),
    columns=("reason", "symbol"),
    labels=WORDS,
    file=True,
    brings=True,
)

STATE_ON_A_VISIT: Final = (
    *_either_side_on_a_visit(
        _("Without days it is an acceptance in principle; with days it proposes them too.")
    ),
    Deed(
        name="accept-terms",
        kind=Visit.TERMS_ACCEPTED,
        title=_("Accept the Terms of Reference"),
        says=_("The Government accepts the Terms of Reference for country visits for this visit."),
        file=True,
    ),
    *_LATER_ON_A_VISIT,
    Deed(
        name="comment",
        kind=Visit.STATE_COMMENTS,
        title=_("Comment on the draft report"),
        says=_("Your comments go to the mandate holder; put them in a file or in words, or both."),
        columns=("reason", "symbol"),
        labels={"reason": _("Comments, or a summary of the file")},
        file=True,
        brings=True,
    ),
    ask_for_time(Visit.EXTENSION_ASKED),
    _FOLLOW_UP,
    *said(Visit.REPLY),
)

HOLDER_ON_A_VISIT: Final = (
    Deed(
        name="remind",
        kind=Visit.REMINDER,
        title=_("Remind"),
        says=_("The request stays the same. If the State’s reply is awaited, it remains awaited."),
        file=True,
    ),
    *_either_side_on_a_visit(_("You accept the invitation, or the days that the State proposed.")),
    *_LATER_ON_A_VISIT,
    Deed(
        name="share-report",
        kind=Visit.REPORT_SHARED,
        title=_("Share the draft report"),
        says=_("The State’s time for comments begins on the day on which it is shared."),
        columns=("symbol",),
        file=True,
    ),
    grant_time(Visit.EXTENSION_GRANTED),
    Deed(
        name="debriefing",
        kind=Visit.DEBRIEFING,
        title=_("Record the debriefing"),
        says=_(
            "It says that the authorities heard the preliminary findings at the end of the visit."
        ),
        columns=("reason",),
        labels=WORDS,
    ),
    Deed(
        name="access",
        kind=Visit.ACCESS_FINDING,
        title=_("Say how access was given"),
        says=_("One guarantee of the Terms of Reference. The State may dispute it."),
        columns=("guarantee", "finding", "reason"),
        needs=frozenset({"guarantee", "finding"}),
        labels={"reason": IN_YOUR_WORDS},
    ),
    _FOLLOW_UP,
    _ending(
        "withdraw",
        Visit.WITHDRAWAL,
        _("Withdraw from the visit"),
        _("The matter is closed for your mandate; it can be asked for again."),
    ),
    *said(Visit.REPLY),
)
