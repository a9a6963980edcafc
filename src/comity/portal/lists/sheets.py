"""The page of a sheet: any kind of matter as a list with its filters."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct
from msgspec.structs import replace

from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.text import upper_first
from comity.ledger.queries import Filter, Sheet
from comity.portal.answers.answering import Answer
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
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
from comity.portal.lists.listing import (
    Filtered,
    Listed,
    Said,
    Spreadsheet,
    list_page,
    list_title,
    whole,
)
from comity.portal.lists.sorting import goes_on, known_sort
from comity.portal.lists.tables import STANDS, Head, Line, Table
from comity.rulebook.labels.series import colon, semicolons, stopped


class SheetPage[Query: Struct, One: Listed, Whole](Struct, frozen=True, kw_only=True):
    """How a sheet looks as a page: its title, its heads, its lines, and the sentences round it.

    `lines` and `lead` are asked in the reading of the list. `none_fits` stands where filters leave
    nothing, with a way back to `address`; `empty` where there is nothing at all. What is `above`
    the list has a `template` of its own.
    """

    sheet: Sheet[Query, One, Whole]
    address: str
    title: str | Promise
    first: Head
    heads: Sequence[Head]
    lines: Callable[[Sequence[One], Asked], list[Line]]
    lead: Callable[[Asked, Page[One], Filters[Query]], str]
    none_fits: str | Promise
    empty: Callable[[Asked], Empty]
    stands: Head = STANDS
    order: str | Promise = gettext_lazy("The latest first.")
    names_parties: bool = True  # in its title, where it is narrowed to a State or a mandate
    template: str = ""
    above: Callable[[Asked, Page[One], Filters[Query]], Mapping[str, object]] | None = None

    def filters(self, asked: Asked) -> Filters[Query]:
        """What the address narrows the list to, and what of it could not be read."""
        sheet, wrong = self.sheet, dict[str, str]()
        written = {name: asked.query.get(name, "") for name in sheet.takes}
        query: dict[str, object] = {}
        if sheet.narrows_by("state"):
            query["state"], query["group"] = state_or_group(written["state"], wrong)
            query["mandate"] = known_mandate(written["mandate"], wrong)
        query |= {one.name: _read(one, written[one.name], wrong) for one in sheet.filters}
        sort = None
        if sheet.narrows_by("sort"):
            query["sort"] = sort = known_sort(asked, (self.first, self.stands, *self.heads), wrong)
        query["after"] = known_place(written["after"], goes_on(sheet.kind, sort), wrong)
        return Filters(sheet.query(**query), written, wrong)

    def fields(self, asked: Asked, filters: Filters[Query]) -> list[Field]:
        """The form above the list."""
        parties: list[Field] = []
        if self.sheet.narrows_by("state"):
            mandate = getattr(filters.query, "mandate", None)
            parties = party_fields(asked, filters.written, filters.wrong, mandate)
        return [*parties, *(_field(one, filters) for one in self.sheet.filters if one.label)]


def sheet_page[Query: Struct, One: Listed, Whole](
    asked: Asked, page: SheetPage[Query, One, Whole]
) -> Answer:
    """The list as its address asks for it."""
    sheet, filters = page.sheet, page.filters(asked)
    query = filters.query
    state = getattr(query, "state", None) or ""
    reading = partial(sheet.reading, asked.known, viewer=asked.viewer, state=state)
    find = asked.reads(sheet.page)
    with reading():
        found = find(query)
        lines, lead = page.lines(found.items, asked), page.lead(asked, found, filters)
        above = page.above(asked, found, filters) if page.above else {}
    title = str(page.title)
    named = page.names_parties and sheet.narrows_by("state")
    answer = list_page(
        asked,
        found,
        title=list_title(asked, title, query) if named else title,  # type: ignore[arg-type]
        filtered=Filtered(
            fields=page.fields(asked, filters),
            wrong=filters.wrong,
            sort=getattr(query, "sort", None),
        ),
        table=Table(page.first, page.heads, lines, page.stands),
        said=Said(lead=lead, order=str(page.order), empty=_empty(asked, page, filters)),
        sheet=Spreadsheet(
            header=sheet.columns,
            row=sheet.row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )
    if not above:
        return answer
    return replace(answer, template=page.template, context={**answer.context, **above})


def or_today(asked: Asked, address: str, said: str, way_out: str) -> Empty:
    """What a list says that is empty on a day: it leads to the same list as it is today."""
    return Empty(said, way_out, asked.as_of(asked.today).link(address))


def or_counting(asked: Asked, said: str) -> Empty:
    """What a list says that is empty: it leads to how things are counted."""
    return Empty(said, _("How we count"), asked.link("how-we-count"))


def counted_on(asked: Asked, said: str, count: int) -> str:
    """A sentence that counts what there is on a day."""
    return said % {"n": dates.number(count), "day": dates.day(asked.on)}


def by_status(stood: Counter[str], called: Mapping[Any, str | Promise]) -> str:
    """How many stand in each status, where they stand in more than one; else nothing."""
    parts = [
        f"{name}{colon()}{dates.number(stood[status])}"
        for status, name in called.items()
        if stood[status]
    ]
    return stopped(upper_first(semicolons(parts))) if len(parts) > 1 else ""


def _read(one: Filter, text: str, wrong: dict[str, str]) -> object:
    if one.words:
        return known_word(one.name, text, one.words, wrong)
    return known_year(text, wrong) if one.is_year else text.strip() or None


def _field[Query](one: Filter, filters: Filters[Query]) -> Field:
    if one.words:
        choices = choices_of(one.called, getattr(filters.query, one.name))
        return filters.field(one.name, str(one.label), choices=choices, every=str(one.every))
    return filters.field(one.name, str(one.label), size=one.size, figures=one.is_year)


def _empty[Query: Struct, One: Listed, Whole](
    asked: Asked, page: SheetPage[Query, One, Whole], filters: Filters[Query]
) -> Empty:
    if filters.narrows:
        return Empty(str(page.none_fits), _("Show without filters"), asked.link(page.address))
    return page.empty(asked)
