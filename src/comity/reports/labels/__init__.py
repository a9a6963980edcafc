"""Reports in words: what they are, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.directory.queries import directory
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY, AnomalyWords, MatterWords, Run, reason
from comity.ledger.labels.orthography import language_name
from comity.ledger.labels.terms import COMMENTS_UNTIL, by_word
from comity.ledger.labels.text import isolate
from comity.reports.domain.views import SLOT_RULES, SlotStanding
from comity.reports.domain.words import (
    EVIDENCE,
    OVER,
    Anomaly,
    InTime,
    Kind,
    Language,
    Of,
    ReportType,
    Slot,
    Status,
    VisitStep,
)
from comity.reports.labels.sessions import organ_and_number
from comity.rulebook.labels.series import commas, space

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
    Status.DRAFT_SHARED: _("draft with the State"),
    Status.SUBMITTED: _("submitted"),
    Status.ISSUED: _("issued"),
    Status.PRESENTED: _("presented"),
    Status.WITHDRAWN: pgettext_lazy("of a report", "withdrawn"),
}

SLOT: Final[Mapping[Slot, Promise]] = {
    Slot.PRE_SESSION: _("before the session"),
    Slot.IN_SESSION: _("during the session"),
    Slot.POST_SESSION: _("after the session"),
}

IN_TIME: Final[Mapping[InTime, Promise]] = {
    InTime.IN_TIME: _("in its slot"),
    InTime.LATE: _("after its slot"),
    InTime.NOT_SUBMITTED: _("its slot has passed, no submission on record"),
}

VISIT_STEP: Final[Mapping[VisitStep, Promise]] = {
    VisitStep.PUBLISHED: _("published"),
    VisitStep.COMMENTED: _("the State commented"),
    VisitStep.DRAFT_SHARED: _("draft with the State"),
    VisitStep.AWAITED: _("awaited"),
    VisitStep.NOT_RECORDED: _("not recorded"),
    VisitStep.NO_VISIT_YET: _("no visit yet"),
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
    Kind.INPUT: _("replies"),
    Kind.ADVANCE_NOTE: _("advance note of the main issues"),
    Kind.DRAFT_SHARED: _("draft shared with the State"),
    Kind.RECEIPT: _("receipt"),
    Kind.EXTENSION_ASKED: _("request for more time"),
    Kind.EXTENSION_GRANTED: _("more time granted"),
    Kind.COMMENTS: _("comments on the draft"),
    Kind.SUBMITTED: _("submission"),
    Kind.ISSUED: _("issue"),
    Kind.PRESENTED: _("presentation"),
    Kind.COMMENTS_ANNEXED: _("comments annexed"),
    Kind.WITHDRAWAL: _("withdrawal"),
    Kind.CONTEST: _("dispute"),
    Kind.REPLY: _("reply"),
    Kind.STATEMENT: _("statement of another source"),
}

_SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.PLANNED: _("Planned the report."),
    Kind.CALL_FOR_INPUT: _("Called for input."),
    Kind.QUESTIONNAIRE: _("Sent a questionnaire."),
    Kind.INPUT: _("Sent in an answer."),
    Kind.ADVANCE_NOTE: _("Shared a note of the main issues."),
    Kind.DRAFT_SHARED: _("Shared the draft report."),
    Kind.RECEIPT: _("Received it."),
    Kind.EXTENSION_ASKED: _("Asked for more time for comments."),
    Kind.EXTENSION_GRANTED: _("Granted more time for comments."),
    Kind.COMMENTS: _("Commented on the draft."),
    Kind.SUBMITTED: _("Submitted the report."),
    Kind.ISSUED: _("Issued the report."),
    Kind.PRESENTED: _("Presented the report."),
    Kind.COMMENTS_ANNEXED: _("Annexed comments."),
    Kind.WITHDRAWAL: _("Withdrew the report."),
    Kind.CONTEST: _("Disputed this entry."),
    Kind.REPLY: _("Replied."),
    Kind.STATEMENT: _("Was also reported by another source."),
}

_ON_THE_DRAFT: Final = (Kind.DRAFT_SHARED, Kind.EXTENSION_ASKED, Kind.EXTENSION_GRANTED)
_ANSWERS_UNTIL: Final = _("Answers until %(day)s")
_WORDS_OF_A_REPORT: Final = ngettext_lazy("%(n)s word", "%(n)s words", "number")


def what(type_: str) -> str:
    """What kind of report it is, in a word."""
    return str(TYPE[ReportType(type_)] if type_ else ANY_TYPE)


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    return str(_SHORT[Kind(act.kind)])


def more(act: ActView) -> Sequence[str]:
    """What stands in the small line: the last day of a call, languages, the party, the length."""
    payload = act.payload
    said: list[str] = []
    if party := payload.get("party"):
        said.append(str(_("By %(party)s")) % {"party": party_name(str(party), act.effective)})
    if due := payload.get("to"):
        until = COMMENTS_UNTIL if act.kind in _ON_THE_DRAFT else _ANSWERS_UNTIL
        said.append(str(until) % {"day": dates.written(str(due))})
    if given := payload.get("languages"):
        said.append(str(_("In %(languages)s")) % {"languages": languages(str(given))})
    if symbol := payload.get("symbol"):
        said.append(str(_("As %(symbol)s")) % {"symbol": isolate(symbol)})
    if session := payload.get("session"):
        said.append(str(_("For %(session)s")) % {"session": isolate(session)})
    if words := payload.get("words"):
        number = int(words)
        said.append(str(_WORDS_OF_A_REPORT % {"n": dates.number(number), "number": number}))
    return said


def party_name(written: str, on: int) -> str:
    """The name of a State on a day, where a code is written; else what is written."""
    language = (get_language() or "en")[:2]
    known = language if language in set(Language) else Language.EN
    try:
        return isolate(directory().in_text(written, known, on))
    except KeyError:
        return isolate(written)


def languages(joined: str) -> str:
    """Languages by their names, in the order of the alphabet: "English, French"."""
    found = sorted(language_name(code, dates.locale()) for code in codes_of(joined))
    return isolate(commas(found))


def _answers(acts: list[ActView]) -> str:
    return str(_ANSWERS_CAME % {"n": dates.number(len(acts)), "number": len(acts)})


def _so_many_answers(number: int) -> str:
    return str(_SO_MANY_ANSWERS % {"n": dates.number(number), "number": number})


_ANSWERS_CAME: Final = ngettext_lazy("%(n)s answer came in.", "%(n)s answers came in.", "number")
_SO_MANY_ANSWERS: Final = ngettext_lazy("%(n)s answer", "%(n)s answers", "number")

_ANOMALY: Final[Mapping[str, AnomalyWords]] = {
    Anomaly.TOLD_ON_THE_VISIT: AnomalyWords(
        _("Recorded on the visit"),
        _(
            "The draft of the report on a visit, the comments on it and its publication are acts"
            " on that visit."
        ),
        _("Record it there, as report_shared, state_comments or report_published; withdraw this."),
    ),
}


WORDS: Final = MatterWords(
    short=short,
    kind=by_word(KIND),
    status=by_word(STATUS),
    anomaly={**ANOMALY, **_ANOMALY},
    awaited=by_word(
        {
            Kind.PLANNED: _("Submission awaited."),
            Kind.CALL_FOR_INPUT: _("Submission awaited."),
            Kind.QUESTIONNAIRE: _("Submission awaited."),
            Kind.DRAFT_SHARED: _("Comments awaited, if the State wishes to make any."),
            Kind.COMMENTS: _("Submission awaited."),
            Kind.ISSUED: _("Presentation awaited."),
        }
    ),
    due_by=dict.fromkeys(
        (Kind.PLANNED, Kind.CALL_FOR_INPUT, Kind.QUESTIONNAIRE, Kind.COMMENTS), SLOT_RULES
    ),
    reason=reason,
    more=more,
    runs={Kind.INPUT.value: Run(_answers, _so_many_answers)},
    evidence=frozenset(map(str, EVIDENCE)),
    told_as_evidence=frozenset({Kind.RECEIPT.value, Kind.STATEMENT.value}),
    over=frozenset(map(str, OVER)),
    chosen={"type": by_word(TYPE), "slot": by_word(SLOT), "of": by_word(OF)},
)


_HEADING: Final[Mapping[Status, Promise]] = {
    Status.NOT_RECORDED: _("Something about a report is on record, but not the report."),
    Status.PLANNED: _("Planned%(session)s and not yet submitted. %(due)s"),
    Status.DRAFT_SHARED: _(
        "The draft was shared with the State %(when)s%(session)s; not yet submitted. %(due)s"
    ),
    Status.SUBMITTED: _("Submitted %(when)s%(session)s; no issue is on record. %(due)s"),
    Status.ISSUED: _(
        "Issued %(when)s%(symbol)s%(session)s; no presentation is on record. %(due)s"
    ),
    Status.PRESENTED: _("Presented %(when)s%(symbol)s%(session)s. %(due)s"),
    Status.WITHDRAWN: _("Withdrawn %(when)s."),
}


_HEADING_ON_A_VISIT: Final[Mapping[Status, Promise]] = {
    **_HEADING,
    Status.SUBMITTED: _("Submitted %(when)s%(session)s. %(due)s"),
    Status.ISSUED: _("Issued %(when)s%(symbol)s%(session)s. %(due)s"),
}


def heading(
    status: Status, *, when: str, session: str, symbol: str, due: str, of_visit: bool = False
) -> str:
    """The sentence that heads a report; `due` says whether it came in time, as a sentence.

    `of_visit`: of the report on a visit nothing is awaited once it is published (RULES R12).
    """
    values = {
        "when": when,
        "session": _for_session(session) if session else "",
        "symbol": _added(_("as %(symbol)s"), symbol=isolate(symbol)) if symbol else "",
        "due": due,
    }
    words = _HEADING_ON_A_VISIT if of_visit else _HEADING
    return (str(words[status]) % values).strip()


def _for_session(code: str) -> str:
    return _added(_("for session %(number)s of the %(organ)s"), **organ_and_number(code))


def _added(words: Promise | str, **values: object) -> str:
    """What follows within a sentence, with the space that the language puts before it."""
    return space() + str(words) % values


def in_its_slot(slot: SlotStanding, *, submitted: bool) -> str:
    """Whether a report came in its slot, or by when it is due, as a sentence; `` without a day."""
    if slot.due is None:
        return ""
    words = _CAME[slot.came] if slot.came else _UNKNOWN if submitted else _DUE
    return str(words) % {"day": dates.day(slot.due), "days": late_by(slot)}


def late_by(slot: SlotStanding) -> str:
    """By how many days a report came, or is, after its slot."""
    return dates.length(slot.late or 0, dates.Bound.AT_MOST if slot.at_most else dates.Bound.EXACT)


_CAME: Final[Mapping[InTime, Promise]] = {
    InTime.IN_TIME: _("It came in its slot, which ended on %(day)s."),
    InTime.LATE: _("It came %(days)s after its slot, which ended on %(day)s."),
    InTime.NOT_SUBMITTED: _(
        "Its slot ended on %(day)s, %(days)s before; no submission is on record."
    ),
}
_UNKNOWN: Final = _("Whether it came in its slot, which ended on %(day)s, is not recorded.")
_DUE: Final = _("It is due by %(day)s.")
