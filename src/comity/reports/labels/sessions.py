"""Sessions in words: their names, their days, where they stand, and each act as a sentence."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain import Announced
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import ANOMALY, MatterWords, reason
from comity.ledger.labels.terms import by_word
from comity.ledger.labels.text import isolate, join
from comity.reports.domain import sessions
from comity.reports.domain.session_views import Phase, Session
from comity.reports.domain.words import SessionKind, SessionStatus

PHASE: Final[Mapping[Phase, Promise]] = {
    Phase.AHEAD: _("announced"),
    Phase.OPEN: _("under way, as announced"),
    Phase.OPENED: _("opened, as announced; its last day not recorded"),
    Phase.PAST: _("past, as announced"),
    Phase.NOT_RECORDED: _("days not recorded"),
}

ORGAN: Final[Mapping[str, Promise]] = {
    "HRC": _("Human Rights Council"),
    "GA": _("General Assembly"),
}


def _days_announced(act: ActView) -> Sequence[str]:
    """The days for which a session was announced, or resumed."""
    first, last = act.payload.get("from"), act.payload.get("to")
    return [_session_days(str(first), str(last or ""))] if first else []


def _session_days(first: str, last: str) -> str:
    if last:
        return dates.days_named(first, last)
    return str(_("from %(day)s, its last day not recorded")) % {"day": dates.written(first)}


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
    more=_days_announced,
    over=frozenset(map(str, SessionStatus)),
)
_SESSION_SHORT: Final[Mapping[SessionKind, Promise]] = {
    SessionKind.ANNOUNCED: _("Announced the session."),
    SessionKind.SUSPENDED: _("Suspended the session."),
    SessionKind.RESUMED: _("Resumed the session."),
    SessionKind.CLOSED: _("Closed the session."),
}


def session_name(code: str) -> str:
    """A session in words: "Human Rights Council, session 43"."""
    return str(_("%(organ)s, session %(number)s")) % organ_and_number(code)


def organ_and_number(code: str) -> dict[str, object]:
    """The organ of a session in words, and its number."""
    organ, number = sessions.organ_and_number(code)
    return {"organ": ORGAN[organ], "number": isolate(number)}


def announced_days(run: Announced) -> str:
    """The days for which a session was announced at one time."""
    return _session_days(iso(run.opens), "" if run.closes >= OPEN_END else iso(run.closes))


def session_days(session: Session) -> str:
    """The days for which it is announced."""
    return announced_days(session.runs[-1]) if session.runs else str(_("days not recorded"))


def session_heading(session: Session) -> str:
    """The sentence that heads a session: its days, whether they moved, the days of documents."""
    status = SessionStatus(session.stands.status)
    days, moved = session_days(session), len(session.runs) > 1
    told = [str(_ANNOUNCED) % {"days": days} if session.runs else str(_NO_DAYS)]
    if moved:
        told.append(str(_MOVED) % {"days": announced_days(session.runs[-2])})
    if status in _SINCE:
        told.append(str(_SINCE[status]) % {"day": dates.day(session.stands.since)})
    submitted, issued = session.documents.submitted, session.documents.issued
    if submitted is not None and issued is not None:
        values = {"submitted": dates.day(submitted), "issued": dates.day(issued)}
        told.append(str(_DOCUMENTS) % values)
    return join(*told)


_ANNOUNCED: Final = _("Announced: %(days)s.")
_NO_DAYS: Final = _("No days are on record.")
_MOVED: Final = _("Announced before: %(days)s.")
_DOCUMENTS: Final = _("Documents for it are submitted by %(submitted)s and issued by %(issued)s.")
_SINCE: Final[Mapping[SessionStatus, Promise]] = {
    SessionStatus.SUSPENDED: _("Suspended on %(day)s."),
    SessionStatus.RESUMED: _("Resumption announced on %(day)s."),
    SessionStatus.CLOSED: _("Closed on %(day)s."),
}
