"""Meetings of the Committee: the list, and each of them with its points."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.committee.domain.meetings.views import Meeting, MeetingDossier
from comity.committee.domain.meetings.words import Status
from comity.committee.labels.meetings import STATUS, WORDS, heading
from comity.committee.queries import meetings as queries
from comity.committee.queries.meetings import MeetingQuery
from comity.kernel.costs import costly
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.meetings import meeting_title, meeting_type
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, counted_on, or_today, sheet_page
from comity.portal.lists.tables import Head, Line, tag

_HEADS: Final = (
    Head(gettext_lazy("Type of meeting")),
    Head(gettext_lazy("Delegations present"), "figure"),
    Head(gettext_lazy("Points"), "figure"),
)


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The meetings on record by the day, the latest first."""
    return sheet_page(asked, _PAGE)


@page
def meeting(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The meeting of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    return found_page(asked, ref, asked.reads(queries.dossier), under="meeting", show=_show)


def _show(asked: Asked, dossier: MeetingDossier) -> Answer:
    one = dossier.meeting
    told = Told(
        title=meeting_title(one),
        ref=one.stands.ref,
        lead=join(heading(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=_("States and others"),
        holder=_("Coordination Committee"),
        particulars=list(_particulars(one)),
        moved=now_called(asked),
    )
    return dossier_page(asked, told, kind="meeting", data=dossier.as_json)


def _particulars(one: Meeting) -> Iterator[Particular]:
    card = one.card
    if card.type:
        yield Particular(upper_first(meeting_type(one)))
    if card.place:
        yield Particular(isolate(card.place))
    if one.was_held:
        yield Particular(present(one))
    if card.points:
        points = ngettext("%(n)s point raised", "%(n)s points raised", card.points)
        yield Particular(points % {"n": dates.number(card.points)})
    yield Particular(isolate(one.stands.ref))


def present(one: Meeting) -> str:
    """How many delegations were present; that the number is not recorded where none is."""
    if not one.card.present:
        return _("number of delegations not recorded")
    number = int(one.card.present)
    said = ngettext("%(n)s delegation present", "%(n)s delegations present", number)
    return said % {"n": dates.number(number)}


def _line(one: Meeting, asked: Asked) -> Line:
    card = one.card
    return Line(
        title=meeting_title(one),
        address=asked.link("meeting", one.stands.ref),
        tag=tag(STATUS[Status(one.stands.status)], Turn.NOBODY),
        cells=(
            upper_first(meeting_type(one)),
            dates.number(int(card.present)) if card.present else "",
            dates.number(card.points) if card.points else "",
        ),
    )


def _lines(found: Sequence[Meeting], asked: Asked) -> list[Line]:
    return [_line(one, asked) for one in found]


def _lead(asked: Asked, found: Page[Meeting], filters: Filters[MeetingQuery]) -> str:
    del filters
    if not found.count:
        return ""
    said = ngettext("%(n)s meeting on record.", "%(n)s meetings on record.", found.count)
    return counted_on(asked, said, found.count)


def _empty(asked: Asked) -> Empty:
    said = _("No meeting is on record as of this day.")
    return or_today(asked, "meetings", said, _("Show the meetings of today"))


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="meetings",
    title=gettext_lazy("Meetings of the Committee"),
    first=Head(gettext_lazy("Meeting")),
    stands=Head(gettext_lazy("Status")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No meeting fits these filters."),
    empty=_empty,
)
