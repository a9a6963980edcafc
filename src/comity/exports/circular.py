"""The regular circular to all States, as a note verbale: what every State may read of the record.

It says nothing that is not public, ranks no State and names no person. States come in the order
of the alphabet, requests by whose turn it is; what is only last known stands apart, and nothing is
awaited in it (RULES R15). An office reads it through, signs and sends it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from msgspec import Struct

from comity.accounts.domain import PUBLIC_READER
from comity.exports.ahead import SessionAhead, sessions_ahead
from comity.exports.committee import Work, commitment_rows, meeting_rows, work
from comity.exports.naming import Naming
from comity.exports.word.sheet import Sheet
from comity.kernel.edtf import OPEN_END, iso, parse
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import speaking
from comity.ledger.queries import snapshot
from comity.reports.domain.sessions import SESSION
from comity.visits.domain.views import Standing, Visit
from comity.visits.domain.words import Tab
from comity.visits.labels.terms import status_by
from comity.visits.queries import VisitQuery, reading, standing_invitations, visits

_AT_ONCE: Final = 500  # visits read at a time


class Circular(Struct, frozen=True, kw_only=True):
    """What is told: as of a day, as known on a day (None: now).

    `forthcoming` are agreed for later days, `passed` for days that were not over when the record
    ended; `pending` are open on the day, `last_known` were so when their record ended.
    """

    on: int
    known: int | None
    forthcoming: tuple[Visit, ...]
    passed: tuple[Visit, ...]
    pending: tuple[Visit, ...]
    last_known: tuple[Visit, ...]
    standing: tuple[Standing, ...]
    sessions: tuple[SessionAhead, ...]
    work: Work
    since: int | None


_TURNS: Final[tuple[tuple[Turn, Promise], ...]] = (
    (Turn.STATE, gettext_lazy("An answer of the State is awaited")),
    (Turn.MANDATE_HOLDER, gettext_lazy("A step of the mandate holder is awaited")),
    (Turn.BOTH, gettext_lazy("Dates are awaited from both sides")),
)

_HOW: Final[tuple[Promise, ...]] = (
    gettext_lazy(
        "An acceptance may be given in principle; dates are then agreed between both sides."
    ),
    gettext_lazy(
        "Dates may be proposed in the same note; a proposal is open to the other side to accept or"
        " to answer with other dates."
    ),
    gettext_lazy("A request may be declined, or left open for a named reason and time."),
    gettext_lazy(
        "An acknowledgement of receipt is recorded as such and is not counted as an answer."
    ),
    gettext_lazy(
        "Where this list does not show what a State has sent, a copy of the note with its date"
        " corrects the record; both the earlier and the corrected entry stay to be read."
    ),
)


def gather(
    *, on: int, known: int | None = None, since: int | None = None, language: str = "en"
) -> Circular:
    """Return what the public record tells all States on a day; of the Committee's work what came
    after another day, where one is named.
    """
    with (
        reading(known, viewer=PUBLIC_READER),
        snapshot.reading(known, viewer=PUBLIC_READER, folds=[(SESSION, None)]),
    ):
        agreed = list(_visits(Tab.FORTHCOMING, on, known, language))
        unsettled = list(_visits(Tab.PENDING, on, known, language))
        return Circular(
            on=on,
            known=known,
            forthcoming=tuple(one for one in agreed if _last_day(one) >= on),
            passed=tuple(one for one in agreed if _last_day(one) < on),
            pending=tuple(one for one in unsettled if not one.beyond_coverage),
            last_known=tuple(one for one in unsettled if one.beyond_coverage),
            standing=tuple(
                one
                for one in standing_invitations(
                    viewer=PUBLIC_READER, on=on, known=known, language=language
                )
                if one.in_force
            ),
            sessions=tuple(sessions_ahead(viewer=PUBLIC_READER, on=on)),
            work=work(on=on, known=known, since=since),
            since=since,
        )


def write(
    circular: Circular, *, now: datetime, today: int, language: str = "en", address: str = ""
) -> bytes:
    """Return the circular as a Word file; `address` is where the portal is read, if anywhere."""
    with speaking(language):
        naming = Naming(language, circular.on)
        sheet = Sheet(title=_("Circular on country visits"), language=language, created=now)
        known = today if circular.known is None else circular.known
        _opening(sheet, circular, known)
        _forthcoming(sheet, circular, naming)
        _pending(sheet, circular, naming)
        _last_known(sheet, circular, naming)
        _standing(sheet, circular, naming)
        _sessions(sheet, circular)
        _committee(sheet, circular)
        _how_to_answer(sheet, address)
        _closing(sheet, circular)
        return sheet.save()


def _visits(tab: Tab, on: int, known: int | None, language: str) -> Iterator[Visit]:
    query = VisitQuery(tab=tab, limit=_AT_ONCE)
    while True:
        page = visits(query, viewer=PUBLIC_READER, on=on, known=known, language=language)
        yield from page.items
        if page.next is None:
            return
        query = VisitQuery(tab=tab, limit=_AT_ONCE, after=page.next)


def _opening(sheet: Sheet, circular: Circular, known: int) -> None:
    sheet.heading(_("NOTE VERBALE"), level=0)
    sheet.paragraph(_("Draft, to be read through and initialled"), small=True, end=True)
    sheet.paragraph(
        _(
            "The Office of the United Nations High Commissioner for Human Rights (Special "
            "Procedures) presents its compliments to the Permanent Missions to the United "
            "Nations Office at Geneva and has the honour to share the public record of "
            "country visits as of %(on)s, with the information available on %(known)s."
        )
        % {"on": dates.day(circular.on), "known": dates.day(known)}
    )
    sheet.paragraph(
        _(
            "States are listed in alphabetical order. The list shows what is on record; "
            "other steps may have been taken. How a country or territory is named or "
            "ordered expresses no opinion on its legal status."
        )
    )


def _forthcoming(sheet: Sheet, circular: Circular, naming: Naming) -> None:
    """Visits ahead; apart from them those whose days were over only after the record ended."""
    header = (_("State"), _("Mandate"), _("Days agreed"), _("Reference"))
    sheet.heading(_("Forthcoming visits"))
    empty = _("No visit is agreed for a later day.")
    _table(sheet, header, [_dated_row(visit, naming) for visit in circular.forthcoming], empty)
    if circular.passed:
        sheet.heading(
            _("Agreed for days that have passed; the record ends before they were over"), level=2
        )
        _table(sheet, header, [_dated_row(visit, naming) for visit in circular.passed], empty)


def _last_day(visit: Visit) -> int:
    return parse(visit.dates.ends).last if visit.dates else OPEN_END


def _dated_row(visit: Visit, naming: Naming) -> tuple[str, ...]:
    return (
        naming.state(visit.state),
        naming.mandate_list(visit.mandates),
        _reaching(_days(visit), visit),
        visit.ref,
    )


def _days(visit: Visit) -> str:
    return dates.days_named(visit.dates.begins, visit.dates.ends) if visit.dates else ""


def _pending(sheet: Sheet, circular: Circular, naming: Naming) -> None:
    sheet.heading(_("Requests and invitations that are open"))
    for turn, words in _TURNS:
        own = [visit for visit in circular.pending if visit.turn == turn]
        sheet.heading(str(words), level=2)
        _open_table(sheet, own, naming, where=_("Status"))


def _last_known(sheet: Sheet, circular: Circular, naming: Naming) -> None:
    if not circular.last_known:
        return
    sheet.heading(_("Requests and invitations with information up to an earlier date"))
    sheet.paragraph(
        _(
            "The information on these ends before this date; the last status on record is "
            "shown. No step of either side is counted as awaited. Later acts are not on "
            "record."
        )
    )
    _open_table(sheet, circular.last_known, naming, where=_("Last status"))


def _open_table(sheet: Sheet, open_: Sequence[Visit], naming: Naming, *, where: str) -> None:
    header = (
        *(_("State"), _("Mandate"), _("First asked"), _("Reminders")),
        *(where, _("Reference")),
    )
    rows = [_pending_row(visit, naming) for visit in open_]
    _table(sheet, header, rows, _("No matter is open here."))


def _pending_row(visit: Visit, naming: Naming) -> tuple[str, ...]:
    return (
        naming.state(visit.state),
        naming.mandate_list(visit.mandates),
        _first_asked(visit),
        dates.number(visit.reminders),
        _stands(visit),
        visit.ref,
    )


def _stands(visit: Visit) -> str:
    """Where it stands, and when either side was last heard of, as finely as that is known."""
    stands = status_by(visit.status, visit.status_by, visit.because)
    if visit.last_contact:
        told = {"status": stands, "day": dates.written(visit.last_contact)}
        stands = _("%(status)s; last contact: %(day)s") % told
    return _reaching(stands, visit)


def _reaching(told: str, visit: Visit) -> str:
    """What is told of a visit, and on which earlier day its record ends, if it does."""
    if not visit.beyond_coverage:
        return told
    return _("%(since)s; the record ends on %(day)s") % {
        "since": told,
        "day": dates.day(visit.known_to),
    }


def _first_asked(visit: Visit) -> str:
    if visit.came_unasked:
        return _("no request on record")
    return dates.written(visit.first_requested) if visit.first_requested else _("not recorded")


def _standing(sheet: Sheet, circular: Circular, naming: Naming) -> None:
    sheet.heading(_("Standing invitations"))
    number = len(circular.standing)
    sheet.paragraph(
        ngettext(
            "A standing invitation of %(n)s State is on record and in force. A note verbale is"
            " enough to extend one; the dates of each visit are still agreed.",
            "Standing invitations of %(n)s States are on record and in force. A note verbale is"
            " enough to extend one; the dates of each visit are still agreed.",
            number,
        )
        % {"n": dates.number(number)}
    )
    rows = [
        (
            naming.state(one.state),
            dates.written(one.since) if one.since else _("not recorded"),
            one.scope or "",
        )
        for one in circular.standing
    ]
    header = (_("State"), _("Since, or held by"), _("Limited to"))
    _table(sheet, header, rows, _("No entry is on record."))


def _sessions(sheet: Sheet, circular: Circular) -> None:
    sheet.heading(_("Sessions ahead"))
    rows = [_session_row(one) for one in circular.sessions]
    header = (_("Session"), pgettext("dates", "Days"), _("Reports are submitted by"))
    _table(sheet, header, rows, _("No session is on record for a later day."))


def _committee(sheet: Sheet, circular: Circular) -> None:
    """Meetings and commitments; nothing where no such matter is on record."""
    told, since = circular.work, circular.since
    if not (told.meetings or told.commitments):
        return
    sheet.heading(_("Work of the Coordination Committee"))
    if since is not None:
        sheet.paragraph(_("What changed after %(day)s.") % {"day": dates.day(since)})
    header = (_("Meeting"), pgettext("dates", "Days"), _("Status"), _("Reference"))
    _table(sheet, header, meeting_rows(told.meetings), _("No meeting is on record."))
    header = (_("Commitment"), _("Owner"), _("Status"), _("Reference"))
    _table(sheet, header, commitment_rows(told.commitments), _("No commitment changed."))


def _session_row(one: SessionAhead) -> tuple[str, ...]:
    name = _("%(organ)s, session %(number)s") % {"organ": one.organ, "number": one.number}
    days = (
        dates.days_named(iso(one.begins), iso(one.ends))
        if one.ends is not None
        else _("from %(day)s") % {"day": dates.day(one.begins)}
    )
    due = dates.day(one.documents_due) if one.documents_due is not None else ""
    if due and not one.verified:
        due = _("%(day)s (citation not verified)") % {"day": due}
    return name, days, due


def _how_to_answer(sheet: Sheet, address: str) -> None:
    sheet.heading(_("How to answer"))
    sheet.paragraph(
        _(
            "A note verbale to the Office that names the reference of the visit is enough. It may"
            " carry several answers at once; each is recorded."
        )
    )
    sheet.points(str(each) for each in _HOW)
    if address:
        sheet.paragraph(
            _(
                "The same record is open to all at %(address)s, with every act and its source, and"
                " calendars of visits."
            )
            % {"address": address}
        )


def _closing(sheet: Sheet, circular: Circular) -> None:
    sheet.paragraph(
        _(
            "The Office of the United Nations High Commissioner for Human Rights (Special"
            " Procedures) avails itself of this opportunity to renew to the Permanent Missions to"
            " the United Nations Office at Geneva the assurances of its highest consideration."
        )
    )
    sheet.paragraph(dates.day(circular.on), end=True)


def _table(sheet: Sheet, header: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    if rows:
        sheet.table(header, rows)
    else:
        sheet.paragraph(empty)
