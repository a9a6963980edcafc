"""Stories of impact: the newest, the matrix of kinds and levels, the list, and each of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.impact import queries
from comity.impact.domain.views import Cell, ImpactDossier, ImpactStory
from comity.impact.domain.words import Level
from comity.impact.labels import KIND_OF, LEVEL, WORDS, kinds
from comity.impact.queries import ImpactQuery
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.stories import evidence_of, impact_lead, impact_title, is_of_one_source
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.sheets import SheetPage, counted_on, or_counting, sheet_page
from comity.portal.lists.tables import Head, Line, stands_tag
from comity.rulebook.labels.series import semicolons

_NEWEST: Final = 3
_HEADS: Final = (
    Head(gettext_lazy("Kind of impact")),
    Head(gettext_lazy("Level")),
    Head(gettext_lazy("Date of the change")),
)


@page
@costly("csv")
@takes(*queries.SHEET.takes)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The stories on the day: the newest and the matrix first, where nothing narrows the list."""
    return sheet_page(asked, _PAGE)


@page
def story(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The story of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="impact", show=_show)


def _show(asked: Asked, dossier: ImpactDossier) -> Answer:
    names = Names(asked)
    told, stands, card = dossier.story, dossier.story.stands, dossier.story.card
    page = Told(
        title=impact_title(told, names),
        ref=stands.ref,
        party=stands.state,
        lead=join(impact_lead(told, dossier.acts), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=names.title(stands.state) if stands.state else _("No State named"),
        holder=names.mandate_list(stands.mandates),
        particulars=list(_particulars(told, names, asked)),
        moved=now_called(asked),
        template="portal/impact_story.html",
        more={
            "card": card,
            "when": dates.shown(card.happened, OPEN_END) if card.happened else "",
            "undone": dates.shown(card.undone, OPEN_END) if card.undone else "",
            "reversed_on": dates.day(card.reversed) if card.reversed < OPEN_END else "",
            "published_on": dates.day(card.published) if card.published < OPEN_END else "",
            "evidence": evidence_of(dossier),
            "one_source": is_of_one_source(dossier),
            "disputes": [act for act in dossier.acts if act.kind == "contest"],
        },
    )
    return dossier_page(asked, page, kind="impact", data=dossier.as_json)


def _particulars(told: ImpactStory, names: Names, asked: Asked) -> Iterator[Particular]:
    card, stands = told.card, told.stands
    if words := kinds(told.kinds):
        yield Particular(upper_first(semicolons(words)))
    if card.level:
        yield Particular(str(LEVEL[Level(card.level)]), name=_("Level:"))
    if stands.state:
        yield Particular(names.title(stands.state), asked.link("state", stands.state))
    for mandate in stands.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    if card.about:
        yield Particular(isolate(card.about), asked.page_of(card.about), _("about:"))
    yield Particular(isolate(stands.ref))


def _lines(found: Sequence[ImpactStory], asked: Asked) -> list[Line]:
    names = Names(asked)
    return [_line(one, names, asked) for one in found]


def _line(one: ImpactStory, names: Names, asked: Asked) -> Line:
    card, stands = one.card, one.stands
    return Line(
        title=impact_title(one, names),
        address=asked.link("impact", stands.ref),
        tag=stands_tag(stands, WORDS),
        caption=upper_first(names.mandate_list(stands.mandates)) if stands.mandates else "",
        cells=(
            semicolons(kinds(one.kinds)),
            str(LEVEL[Level(card.level)]) if card.level else _("not recorded"),
            dates.shown(card.happened, OPEN_END) if card.happened else _("not recorded"),
        ),
    )


class Newest(Struct, frozen=True, kw_only=True):
    """A story as the head of the page shows it."""

    title: str
    address: str
    what: str
    contribution: str


def _above(
    asked: Asked, found: Page[ImpactStory], filters: Filters[ImpactQuery]
) -> Mapping[str, object]:
    """The newest and the matrix, above a list that nothing narrows."""
    if filters.narrows:
        return {}
    cells = asked.reads(queries.matrix)()
    return {"newest": _newest(found.items, asked), **_matrix_table(asked, cells)}


def _newest(found: Sequence[ImpactStory], asked: Asked) -> list[Newest]:
    names = Names(asked)
    out = [one for one in found if one.card.published < OPEN_END]
    return [
        Newest(
            title=impact_title(one, names),
            address=asked.link("impact", one.stands.ref),
            what=one.card.what,
            contribution=one.card.contribution,
        )
        for one in sorted(out, key=lambda one: -one.card.published)[:_NEWEST]
    ]


class _Row(Struct, frozen=True):
    """A kind of impact with its cells, one a level: words and an address, empty where none is."""

    name: str
    cells: Sequence[tuple[str, str, str]]


def _matrix_table(asked: Asked, cells: Sequence[Cell]) -> dict[str, object]:
    """The matrix as its template reads it: the levels, and a row for each kind with a story."""
    by_place = {(cell.kind, cell.level): cell for cell in cells}
    rows = [
        _Row(
            upper_first(str(name)),
            [_cell(asked, by_place.get((kind, level)), str(LEVEL[level])) for level in Level],
        )
        for kind, name in KIND_OF.items()
        if any((kind, level) in by_place for level in Level)
    ]
    return {"levels": [upper_first(str(name)) for name in LEVEL.values()], "matrix": rows}


def _cell(asked: Asked, cell: Cell | None, level: str) -> tuple[str, str, str]:
    if cell is None:
        return "", "", level
    count = ngettext("%(n)s story", "%(n)s stories", cell.stories) % {
        "n": dates.number(cell.stories)
    }
    values = {"count": count, "first": dates.day(cell.first), "last": dates.day(cell.last)}
    if cell.first == cell.last:
        words = _("%(count)s, documented by %(last)s") % values
    else:
        words = _("%(count)s, documented by %(first)s and by %(last)s") % values
    return words, asked.link("impact-stories", kind=cell.kind, level=cell.level), level


def _lead(asked: Asked, found: Page[ImpactStory], filters: Filters[ImpactQuery]) -> str:
    del filters
    if not found.count:
        return ""
    said = ngettext(
        "%(n)s documented story as of %(day)s.",
        "%(n)s documented stories as of %(day)s.",
        found.count,
    )
    return counted_on(asked, said, found.count)


def _empty(asked: Asked) -> Empty:
    said = _(
        "No story of impact is on record as of this day. A story says what changed and what a"
        " mandate contributed, with evidence of both."
    )
    later = None if asked.known else queries.first_published(viewer=asked.viewer, after=asked.on)
    if later is None:
        return or_counting(asked, said)
    return Empty(
        said,
        _("Show the first published story: %(day)s") % {"day": dates.day(later)},
        asked.as_of(later).link("impact-stories"),
    )


_PAGE: Final = SheetPage(
    sheet=queries.SHEET,
    address="impact-stories",
    title=gettext_lazy("Stories of impact"),
    first=Head(gettext_lazy("Story")),
    heads=_HEADS,
    lines=_lines,
    lead=_lead,
    none_fits=gettext_lazy("No story of impact fits all of these filters on this day."),
    empty=_empty,
    template="portal/impact.html",
    above=_above,
)
