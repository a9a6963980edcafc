"""Public statements: the list, and each of them on two sides of a line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.kernel.costs import costly
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.leads import informed, notice_given, statement_lead, statement_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, came_from, dossier_page, found_page
from comity.portal.lists.fields import (
    Empty,
    Field,
    Filters,
    known_mandate,
    known_place,
    known_word,
    known_year,
    party_fields,
    state_or_group,
)
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, list_title, whole
from comity.portal.lists.sorting import goes_on, known_sort
from comity.portal.lists.tables import STANDS, Head, Line, Table, stands_tag
from comity.rulebook.labels.series import colon, semicolons, stopped
from comity.statements import queries
from comity.statements.domain.views import COLUMNS, PublicStatement, StatementDossier
from comity.statements.domain.words import Response, StatementType, Status
from comity.statements.labels import (
    RESPONSE_WORD,
    STATUS,
    TYPE,
    WORDS,
    what,
)
from comity.statements.queries import StatementQuery

_STATE: Final = Head(gettext_lazy("State"), sort="state")
_HEADS: Final = (
    Head(gettext_lazy("What"), sort="type"),
    Head(gettext_lazy("State informed"), sort="informed"),
    Head(gettext_lazy("Notice")),
    Head(gettext_lazy("State’s response"), sort="response"),
)
_SPOKEN_OF: Final = frozenset({"visit", "communication"})
"""The kinds of matter that a statement speaks of and that have a page."""
FIELDS: Final = ("state", "mandate", "type", "status", "response", "year", "sort", "after")


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The statements that stood so on the day, the latest first."""
    filters = _filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.statements)
    with reading():
        found = find(query)
        stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    return list_page(
        asked,
        found,
        title=list_title(asked, _("Public statements"), query),
        filtered=Filtered(
            fields=_fields(asked, filters),
            wrong=filters.wrong,
            sort=query.sort,
        ),
        table=_table(found.items, asked),
        said=Said(
            lead=_lead(found, stood, asked, narrowed=filters.narrows),
            order=_("The latest first."),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=PublicStatement.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )


@page
def statement(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The statement of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="statement", show=_show)


def _show(asked: Asked, dossier: StatementDossier) -> Answer:
    names = Names(asked)
    shown, stands = dossier.statement, dossier.statement.stands
    state = names.title(stands.state) if stands.state else _("No State named")
    told = Told(
        title=statement_title(shown, names),
        ref=stands.ref,
        party=stands.state,
        lead=join(statement_lead(shown), *contests(dossier.view.acts)),
        story=story_of(dossier.view, WORDS),
        state=state,
        holder=names.mandate_list(stands.mandates),
        particulars=list(_particulars(shown, names, asked)),
        moved=_moved(asked),
    )
    return dossier_page(asked, told, kind="statement", data=dossier.as_json)


def _particulars(shown: PublicStatement, names: Names, asked: Asked) -> Iterator[Particular]:
    card, stands = shown.card, shown.stands
    if card.title:
        yield Particular(isolate(card.title))
    if card.about:
        kind = card.about.partition("/")[0]
        address = asked.link(kind, card.about) if kind in _SPOKEN_OF else ""
        yield Particular(isolate(card.about), address, _("about:"))
    if stands.state:
        yield Particular(names.title(stands.state), asked.link("state", stands.state))
    for mandate in stands.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    yield Particular(isolate(stands.ref))


def _moved(asked: Asked) -> str:
    was = came_from(asked)
    if not was:
        return ""
    return _("%(ref)s is this statement: it got its number when it became public.") % {
        "ref": isolate(was)
    }


def _filters(asked: Asked) -> Filters[StatementQuery]:
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = StatementQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        type=known_word("type", written["type"], StatementType, wrong),
        status=known_word("status", written["status"], Status, wrong),
        response=known_word("response", written["response"], Response, wrong),
        year=known_year(written["year"], wrong),
        sort=(sort := known_sort(asked, (_STATE, STANDS, *_HEADS), wrong)),
        after=known_place(written["after"], goes_on("statement", sort), wrong),
    )
    return Filters(query, written, wrong)


def _fields(asked: Asked, filters: Filters[StatementQuery]) -> list[Field]:
    query, field = filters.query, filters.field
    return [
        *party_fields(asked, filters.written, filters.wrong, query.mandate),
        field("type", _("What"), choices=choices_of(TYPE, query.type), every=_("Anything")),
        field(
            "response",
            _("State’s response"),
            choices=choices_of(RESPONSE_WORD, query.response),
            every=_("Whatever it says"),
        ),
        field("year", _("Released in year"), size=6, figures=True),
    ]


def _table(found: Sequence[PublicStatement], asked: Asked) -> Table:
    names = Names(asked)
    return Table(_STATE, _HEADS, [_line(one, names, asked) for one in found])


def _line(one: PublicStatement, names: Names, asked: Asked) -> Line:
    card, stands = one.card, one.stands
    return Line(
        title=names.state(stands.state) if stands.state else _("No State named"),
        address=asked.link("statement", stands.ref),
        tag=stands_tag(stands, WORDS),
        small=isolate(card.title) if card.title else "",
        caption=upper_first(names.mandate_list(stands.mandates)),
        cells=(what(card.type), *(_towards_the_state(one) if stands.state else ("", "", ""))),
    )


def _towards_the_state(one: PublicStatement) -> tuple[str, str, str]:
    """When the State was told, how long before, and what the statement says of its response."""
    card = one.card
    return (
        informed(one),
        notice_given(one) if one.was_told else "",
        str(RESPONSE_WORD[Response(card.response)]) if card.response else _("not recorded"),
    )


def _lead(
    found: Page[PublicStatement], stood: Counter[str], asked: Asked, *, narrowed: bool
) -> str:
    if not found.count and not narrowed:
        return _("No public statement is on record as of %(day)s.") % {"day": dates.day(asked.on)}
    count = ngettext(
        "%(n)s public statement as of %(day)s.",
        "%(n)s public statements as of %(day)s.",
        found.count,
    ) % {"n": dates.number(found.count), "day": dates.day(asked.on)}
    parts = [
        f"{STATUS[status]}{colon()}{dates.number(stood[status])}"
        for status in Status
        if stood[status]
    ]
    return join(count, stopped(upper_first(semicolons(parts)))) if len(parts) > 1 else count


def _empty(asked: Asked, filters: Filters[StatementQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No statement fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("statements"),
        )
    return Empty(
        _(
            "No public statement is on record. Press releases, end-of-mission statements, "
            "open letters and posts appear here once they are recorded, with the day on "
            "which their text was shared with the State."
        ),
        _("How we count"),
        asked.link("how-we-count"),
    )
