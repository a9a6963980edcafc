"""Reports and sessions in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY, MatterWords, quoted
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate
from comity.reports.domain.words import (
    EVIDENCE,
    Kind,
    Of,
    ReportType,
    SessionKind,
    SessionStatus,
    Slot,
    Status,
)

TYPE: Final[Mapping[ReportType, Promise]] = {
    ReportType.THEMATIC: _("thematic report"),
    ReportType.COUNTRY: _("report on a country"),
    ReportType.VISIT: _("report on a visit"),
    ReportType.ACTIVITIES: _("report on activities"),
    ReportType.FOLLOW_UP: _("follow-up report"),
}
ANY_TYPE: Final = _("report")

STATUS: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("not recorded"),
    Status.PLANNED: _("planned"),
    Status.SUBMITTED: _("submitted"),
    Status.ISSUED: _("issued"),
    Status.PRESENTED: _("presented"),
    Status.WITHDRAWN: _("withdrawn"),
}

SLOT: Final[Mapping[Slot, Promise]] = {
    Slot.PRE_SESSION: _("before the session"),
    Slot.IN_SESSION: _("during the session"),
    Slot.POST_SESSION: _("after the session"),
}

OF: Final[Mapping[Of, Promise]] = {
    Of.CALL: _("call for input"),
    Of.QUESTIONNAIRE: _("questionnaire"),
    Of.ADVANCE_NOTE: _("advance note"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.PLANNED: _("plan"),
    Kind.CALL_FOR_INPUT: _("call for input"),
    Kind.QUESTIONNAIRE: _("questionnaire"),
    Kind.INPUT: _("what came back"),
    Kind.ADVANCE_NOTE: _("advance note of the main issues"),
    Kind.SUBMITTED: _("submission"),
    Kind.ISSUED: _("issue"),
    Kind.PRESENTED: _("presentation"),
    Kind.COMMENTS_ANNEXED: _("comments annexed"),
    Kind.WITHDRAWAL: _("withdrawal"),
    Kind.CONTEST: _("contest"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.PLANNED: _("Planned the report."),
    Kind.CALL_FOR_INPUT: _("Called for input."),
    Kind.QUESTIONNAIRE: _("Sent a questionnaire."),
    Kind.INPUT: _("Sent in an answer."),
    Kind.ADVANCE_NOTE: _("Shared a note of the main issues."),
    Kind.SUBMITTED: _("Submitted the report."),
    Kind.ISSUED: _("Issued the report."),
    Kind.PRESENTED: _("Presented the report."),
    Kind.COMMENTS_ANNEXED: _("Annexed comments."),
    Kind.WITHDRAWAL: _("Withdrew the report."),
    Kind.CONTEST: _("Contested this account."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was told by another source."),
}

_WORDS_OF_A_REPORT: Final = ngettext_lazy("%(n)s word", "%(n)s words", "number")


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What stands in the small line: the last day of a call, languages, the party, the length."""
    payload = act.payload
    said: list[str] = []
    if party := payload.get("party"):
        said.append(str(_("By %(party)s")) % {"party": isolate(party)})
    if due := payload.get("to"):
        said.append(str(_("Answers until %(day)s")) % {"day": dates.written(str(due))})
    if languages := payload.get("languages"):
        said.append(str(_("In %(languages)s")) % {"languages": isolate(_languages(languages))})
    if session := payload.get("session"):
        said.append(str(_("For %(session)s")) % {"session": isolate(session)})
    if words := payload.get("words"):
        number = int(words)
        said.append(str(_WORDS_OF_A_REPORT % {"n": dates.number(number), "number": number}))
    return said


def reason(act: ActView) -> str:
    """The reason as it was given."""
    given = act.payload.get("reason")
    return quoted(given) if given else ""


def _languages(joined: object) -> str:
    return ", ".join(str(joined).split("+"))


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly=ANOMALY,
    reason=reason,
    more=more,
    evidence=frozenset(map(str, EVIDENCE)),
    told_as_evidence=frozenset({Kind.STATEMENT.value}),
)

SESSION_WORDS: Final = MatterWords(
    short=lambda act: str(_SESSION_SHORT[SessionKind(act.kind)]),
    kind=by_word(
        {
            SessionKind.ANNOUNCED: _("announcement"),
            SessionKind.SUSPENDED: _("suspension"),
            SessionKind.RESUMED: _("resumption"),
            SessionKind.CLOSED: _("closing"),
        }
    ),
    status=by_word(
        {
            SessionStatus.ANNOUNCED: _("announced"),
            SessionStatus.SUSPENDED: _("suspended"),
            SessionStatus.RESUMED: _("resumed"),
            SessionStatus.CLOSED: _("closed"),
        }
    ),
    anomaly=ANOMALY,
    reason=reason,
)
_SESSION_SHORT: Final[Mapping[SessionKind, Promise]] = {
    SessionKind.ANNOUNCED: _("Announced the session."),
    SessionKind.SUSPENDED: _("Suspended the session."),
    SessionKind.RESUMED: _("Resumed the session."),
    SessionKind.CLOSED: _("Closed the session."),
}

_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("Something about a report is on record, but not the report."),
    Status.PLANNED: _("Planned%(session)s and not yet submitted. %(due)s"),
    Status.SUBMITTED: _("Submitted %(when)s%(session)s; not yet issued. %(due)s"),
    Status.ISSUED: _("Issued %(when)s%(symbol)s%(session)s; not yet presented. %(due)s"),
    Status.PRESENTED: _("Presented %(when)s%(symbol)s%(session)s. %(due)s"),
    Status.WITHDRAWN: _("Withdrawn %(when)s."),
}


def heading(status: Status, *, when: str, session: str, symbol: str, due: str) -> str:
    """The sentence that heads a report; `due` says whether it came in time, as a sentence."""
    values = {
        "when": when,
        "session": str(_(" for %(session)s")) % {"session": isolate(session)} if session else "",
        "symbol": str(_(" as %(symbol)s")) % {"symbol": isolate(symbol)} if symbol else "",
        "due": due,
    }
    return (str(_HEADING[status]) % values).strip()
