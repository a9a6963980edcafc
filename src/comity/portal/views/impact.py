"""Stories of impact: the newest, the matrix of kinds and levels, the list, and each of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct
from msgspec.structs import replace

from comity.impact import queries
from comity.impact.domain.views import COLUMNS, Cell, ImpactDossier, ImpactStory
from comity.impact.domain.words import ImpactKind, Level, Status
from comity.impact.labels import KIND_OF, LEVEL, STATUS, WORDS, kinds
from comity.impact.queries import ImpactQuery
from comity.kernel.costs import costly
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_in
from comity.portal.acts.stories import evidence_of, impact_lead, impact_title, is_of_one_source
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.lists.fields import (
    Empty,
    Field,
    Filters,
    known_mandate,
    known_place,
    known_word,
    party_fields,
    state_or_group,
)
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, list_title, whole
from comity.portal.lists.tables import Head, Line, Table, stands_tag
from comity.rulebook.labels.series import semicolons

FIELDS: Final = ("state", "mandate", "kind", "level", "status", "after")
_NEWEST: Final = 3
_HEADS: Final = (
    Head(gettext_lazy("Kind of impact")),
    Head(gettext_lazy("Level")),
    Head(gettext_lazy("Date of the change")),
)


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The stories on the day: the newest and the matrix first, where nothing narrows the list."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.stories)
    with reading():
        found = find(query)
        cells = [] if filters.narrows else _matrix(asked)
    answer = list_page(
        asked,
        found,
        title=list_title(asked, _("Stories of impact"), query),
        filtered=Filtered(fields=_fields(asked, filters), wrong=filters.wrong),
        table=_table(found.items, asked),
        said=Said(
            lead=_lead(found, asked), order=_("The latest first."), empty=_empty(asked, filters)
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=ImpactStory.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )
    if filters.narrows:
        return answer
    more = {"newest": _newest(found.items, asked), **_matrix_table(asked, cells)}
    return replace(answer, template="portal/impact.html", context={**answer.context, **more})


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


def _filters(asked: Asked) -> Filters[ImpactQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = ImpactQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        kind=known_word("kind", written["kind"], ImpactKind, wrong),
        level=known_word("level", written["level"], Level, wrong),
        status=known_word("status", written["status"], Status, wrong),
        after=known_place(written["after"], goes_on_in("impact"), wrong),
    )
    return Filters(query, written, wrong)


def _fields(asked: Asked, filters: Filters[ImpactQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    return [
        *party_fields(asked, filters.written, filters.wrong, query.mandate),
        field(
            "kind",
            _("Kind of impact"),
            choices=choices_of(KIND_OF, query.kind),
            every=_("All kinds"),
        ),
        field("level", _("Level"), choices=choices_of(LEVEL, query.level), every=_("All levels")),
        field(
            "status", _("Status"), choices=choices_of(STATUS, query.status), every=_("Any status")
        ),
    ]


def _table(found: Sequence[ImpactStory], asked: Asked) -> Table:
    names = Names(asked)
    return Table(Head(_("Story")), _HEADS, [_line(one, names, asked) for one in found])


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


def _matrix(asked: Asked) -> list[Cell]:
    return queries.matrix(viewer=asked.viewer, on=asked.on, known=asked.known)


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


def _lead(found: Page[ImpactStory], asked: Asked) -> str:
    values = {"n": dates.number(found.count), "day": dates.day(asked.on)}
    if not found.count:
        return ""
    return (
        ngettext(
            "%(n)s documented story as of %(day)s.",
            "%(n)s documented stories as of %(day)s.",
            found.count,
        )
        % values
    )


def _empty(asked: Asked, filters: Filters[ImpactQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No story of impact fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("impact-stories"),
        )
    said = _(
        "No story of impact is on record as of this day. A story says what changed and what a"
        " mandate contributed, with evidence of both."
    )
    later = None if asked.known else queries.first_published(viewer=asked.viewer, after=asked.on)
    if later is None:
        return Empty(said, _("How we count"), asked.link("how-we-count"))
    return Empty(
        said,
        _("Show the first published story: %(day)s") % {"day": dates.day(later)},
        asked.as_of(later).link("impact-stories"),
    )
