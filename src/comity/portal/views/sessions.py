"""Sessions of the Council and the Assembly: they move, and what was announced when stays known."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from msgspec.structs import replace

from comity.directory.domain.names import Language, sort_key
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Announced
from comity.ledger.labels import dates
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, plain
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, said_above
from comity.portal.lists.reports import report_counts, report_table, report_tabs
from comity.portal.lists.sorting import known_sort, order_said, ordered, with_links
from comity.portal.lists.tables import Head, Line, Table, tag
from comity.reports import queries
from comity.reports.domain.session_views import COLUMNS, Session, SessionDossier
from comity.reports.domain.words import SessionStatus
from comity.reports.labels.sessions import (
    PHASE,
    SESSION_WORDS,
    announced_days,
    session_days,
    session_heading,
    session_name,
)
from comity.reports.queries import ReportQuery

MOST_REPORTS: Final = 50
"""So many reports stand on the page of a session; the list has all."""

_SESSION: Final = Head(gettext_lazy("Session"), sort="session")
_STATUS: Final = Head(gettext_lazy("Status"), sort="status")
_HEADS: Final = (
    Head(pgettext_lazy("dates", "Days"), sort="days"),
    Head(gettext_lazy("Announced before")),
    Head(gettext_lazy("Documents submitted by"), sort="submitted"),
    Head(gettext_lazy("Documents issued by"), sort="issued"),
    Head(gettext_lazy("Reports"), "figure", "reports"),
)
_STATUSES: Final = tuple(SessionStatus)
_ORDERS: Final[Mapping[str, Callable[[Session], Any]]] = {
    "session": lambda one: (one.organ, int(one.number)),
    "status": lambda one: (_STATUSES.index(SessionStatus(one.stands.status)), one.phase),
    "days": lambda one: one.opens if one.opens < OPEN_END else None,
    "submitted": lambda one: one.documents.submitted,
    "issued": lambda one: one.documents.issued,
    "reports": lambda one: one.reports,
}


@page
@takes("sort")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The sessions that were announced by the day, with the days announced then."""
    with queries.reading(asked.known, viewer=asked.viewer):
        found = queries.calendar(viewer=asked.viewer, on=asked.on, known=asked.known)
        counts = report_counts(asked, state=None, group=None, mandate=None)
    wrong: dict[str, str] = {}
    sort = known_sort(asked, (_SESSION, _STATUS, *_HEADS), wrong)
    found = ordered(found, sort, _ORDERS)
    table = Table(_SESSION, _HEADS, [_line(one, asked) for one in found], _STATUS)
    return Answer(
        template="portal/list.html",
        title=_("Sessions"),
        wrong=wrong,
        context={
            "wrong": said_above(wrong, ()),
            "tabs": report_tabs(asked, "sessions", counts),
            "tabs_name": _("Reports and sessions"),
            "fields": [],
            "keep": {},
            "table": with_links(asked, table, sort),
            "order": order_said(table.every, sort)
            if sort
            else _("By their first day, as it was announced by the day asked for."),
            "usual_order": asked.here(sort=None) if sort else "",
            "lead": _lead(found, asked),
            "next": "",
            "first": "",
            "empty": _empty(asked),
        },
        data=lambda: listed(asked, [one.as_json() for one in found]),
        header=COLUMNS,
        rows=lambda: [one.as_row() for one in found],
    )


@page
def session(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The session of this ref."""
    with queries.reading(asked.known, viewer=asked.viewer):
        find = asked.reads(queries.session)
        return found_page(asked, ref, find, under="session", show=_show)


def _show(asked: Asked, dossier: SessionDossier) -> Answer:
    shown = dossier.session
    query = ReportQuery(session=shown.code, limit=MOST_REPORTS)
    reports = queries.reports(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    table = report_table(reports.items, asked)
    table = replace(table, lines=sorted(table.lines, key=partial(_in_alphabet, asked=asked)))
    every = asked.link("reports", session=shown.code)
    told = Told(
        title=session_name(shown.code),
        lead=session_heading(shown),
        story=story_of(dossier.view, SESSION_WORDS),
        state=_("States"),
        holder=_("Mandate holders"),
        ref=shown.stands.ref,
        particulars=[
            Particular(_("all sessions"), asked.link("sessions")),
            Particular(isolate(shown.stands.ref)),
        ],
        moved=now_called(asked),
        template="portal/session.html",
        more={
            "table": table,
            "every": every if reports.next else "",
            "number": reports.count,
            "runs": [_run(run) for run in shown.runs] if len(shown.runs) > 1 else [],
            "unverified": not shown.documents.verified,
        },
    )
    return dossier_page(asked, told, kind="session", data=dossier.as_json)


def _in_alphabet(line: Line, *, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Its place by the State, or mandate, and then by the mandate of a report on a State."""
    language = Language(asked.names_language)
    return tuple(sort_key(plain(str(text)), language) for text in (line.title, line.caption))


def _run(run: Announced) -> dict[str, str]:
    return {
        "on": dates.day(run.begins),
        "until": "" if run.ends >= OPEN_END else dates.day(run.ends - 1),
        "days": announced_days(run),
    }


def _line(one: Session, asked: Asked) -> Line:
    documents = one.documents
    status = SessionStatus(one.stands.status)
    said = PHASE[one.phase] if status is SessionStatus.ANNOUNCED else SESSION_WORDS.status[status]
    return Line(
        title=session_name(one.code),
        address=asked.link("session", one.stands.ref),
        small=one.code,
        tag=tag(said, one.stands.whose.turn),
        cells=(
            session_days(one),
            announced_days(one.runs[-2]) if len(one.runs) > 1 else "",
            _day(documents.submitted),
            _day(documents.issued),
            dates.number(one.reports),
        ),
    )


def _day(day: int | None) -> str:
    return _("no number in force") if day is None else dates.day(day)


def _lead(found: Sequence[Session], asked: Asked) -> str:
    count = ngettext(
        "%(n)s session announced by %(day)s.", "%(n)s sessions announced by %(day)s.", len(found)
    )
    said = count % {"n": dates.number(len(found)), "day": dates.day(asked.on)}
    note = _("Sessions move: a report is held against the days that were announced by then.")
    return join(said, note)


def _empty(asked: Asked) -> Empty:
    return Empty(
        _(
            "No session was announced by this day, as far as the record goes. Sessions come here"
            " as they are recorded, with their days; announced anew, they have moved."
        ),
        _("Reports"),
        asked.link("reports"),
    )
