"""Points raised with the Committee: the list with what became of each, and each of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.committee.domain.points.views import Point, PointDossier
from comity.committee.labels.points import WORDS, heading
from comity.committee.queries import points as queries
from comity.committee.queries.points import PointQuery
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END, EdtfError, parse
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.matter import quoted
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.meetings import point_title, point_type, speaker
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, counted_on, or_today, sheet_page
from comity.portal.lists.tables import Head, Line, stands_tag
from comity.rulebook.labels.series import colon, semicolons

_HEADS: Final = (
    Head(gettext_lazy("Raised by")),
    Head(gettext_lazy("Type of point")),
    Head(gettext_lazy("What became of it")),
)


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The points on record by the day, the latest first."""
    return sheet_page(asked, _PAGE)


@page
def point(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The point of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    return found_page(asked, ref, asked.reads(queries.dossier), under="point", show=_show)


def _show(asked: Asked, dossier: PointDossier) -> Answer:
    one = dossier.point
    told = Told(
        title=point_title(one),
        ref=one.stands.ref,
        lead=join(heading(one), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=_("States and others"),
        holder=_("Coordination Committee"),
        particulars=list(_particulars(one, asked)),
        moved=now_called(asked),
    )
    return dossier_page(asked, told, kind="point", data=dossier.as_json)


def _particulars(one: Point, asked: Asked) -> Iterator[Particular]:
    card = one.card
    if card.type:
        yield Particular(upper_first(point_type(one)))
    if by := raised_by(one, Names(asked)):
        yield Particular(by, name=f"{_('Raised by')}{colon()}")
    if card.at:
        yield Particular(_at(card.at), asked.page_of(card.at), f"{_('Meeting')}{colon()}")
    if card.became:
        name = f"{_('What became of it')}{colon()}"
        yield Particular(isolate(card.became), asked.page_of(card.became), name)
    if card.reason:
        yield Particular(quoted(card.reason))
    yield Particular(isolate(one.stands.ref))


def _at(at: str) -> str:
    """A meeting by its ref, or by its day."""
    try:
        return dates.written(parse(at).text)
    except EdtfError:
        return isolate(at)


def raised_by(one: Point, names: Names) -> str:
    """Who raised a point, and who joined it."""
    card = one.card
    first = card.raised_by or card.voice
    codes = ([first] if first else []) + list(codes_of(card.joined))
    return semicolons([upper_first(speaker(code, names)) for code in dict.fromkeys(codes)])


def _line(one: Point, names: Names, asked: Asked) -> Line:
    card = one.card
    word = dates.day(one.first_word) if one.first_word < OPEN_END else ""
    return Line(
        title=upper_first(isolate(card.text or _("Point raised"))),
        address=asked.link("point", one.stands.ref),
        tag=stands_tag(one.stands, WORDS),
        caption=dates.written(card.raised) if card.raised else "",
        cells=(
            raised_by(one, names),
            upper_first(point_type(one)),
            _("First word of the Committee: %(day)s") % {"day": word}
            if word
            else _("not recorded"),
        ),
    )


def _lines(found: Sequence[Point], asked: Asked) -> list[Line]:
    names = Names(asked)
    return [_line(one, names, asked) for one in found]


def _lead(asked: Asked, found: Page[Point], filters: Filters[PointQuery]) -> str:
    del filters
    if not found.count:
        return ""
    said = ngettext("%(n)s point on record.", "%(n)s points on record.", found.count)
    return join(
        counted_on(asked, said, found.count),
        _("Few statements are published: a State not shown may have raised points too."),
    )


def _empty(asked: Asked) -> Empty:
    said = _("No point is on record as of this day.")
    return or_today(asked, "points", said, _("Show the points of today"))


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="points",
    title=gettext_lazy("Points raised with the Committee"),
    first=Head(gettext_lazy("Point raised")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No point fits these filters."),
    empty=_empty,
)
