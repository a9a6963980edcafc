"""Meetings of the Committee: the list, and each of them with its points."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.committee.domain.meetings.views import COLUMNS, Meeting, MeetingDossier
from comity.committee.domain.meetings.words import MeetingType, Status
from comity.committee.labels.meetings import STATUS, TYPE, WORDS, heading
from comity.committee.queries import meetings as queries
from comity.committee.queries.meetings import MeetingQuery
from comity.kernel.costs import costly
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.meetings import meeting_title, meeting_type
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Field, Filters, known_place, known_word
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, whole
from comity.portal.lists.tables import Head, Line, Table, tag

FIELDS: Final = ("type", "status", "after")
_HEADS: Final = (
    Head(gettext_lazy("Type of meeting")),
    Head(gettext_lazy("Delegations present"), "figure"),
    Head(gettext_lazy("Points"), "figure"),
)


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The meetings on record by the day, the latest first."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.meetings)
    with reading():
        found = find(query)
    count = ngettext("%(n)s meeting on record.", "%(n)s meetings on record.", found.count)
    return list_page(
        asked,
        found,
        title=_("Meetings of the Committee"),
        filtered=Filtered(fields=_fields(filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(
            lead=count % {"n": dates.number(found.count)} if found.count else "",
            order=_("The latest first."),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=COLUMNS, row=Meeting.as_row, whole=lambda: whole(query, found, find, reading)
        ),
    )


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


def _filters(asked: Asked) -> Filters[MeetingQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    query = MeetingQuery(
        type=known_word("type", written["type"], MeetingType, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("meeting"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(filters: Filters[MeetingQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    types, statuses = choices_of(TYPE, query.type), choices_of(STATUS, query.status)
    return [
        field("type", _("Type of meeting"), choices=types, every=_("All types")),
        field("status", _("Status"), choices=statuses, every=_("Any status")),
    ]


def _table(found: Sequence[Meeting], asked: Asked) -> Table:
    return Table(
        Head(_("Meeting")), _HEADS, [_line(one, asked) for one in found], Head(_("Status"))
    )


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


def _empty(asked: Asked, filters: Filters[MeetingQuery]) -> Empty:
    if filters.narrows:
        way_out = asked.link("meetings")
        return Empty(_("No meeting fits these filters."), _("Show without filters"), way_out)
    now = asked.as_of(asked.today).link("meetings")
    said = _("No meeting is on record as of this day.")
    return Empty(said, _("Show the meetings of today"), now)
