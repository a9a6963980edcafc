"""A list of matters as a page, as JSON and as CSV, whatever the matters are."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, Protocol

from django.utils.translation import gettext as _
from msgspec import Struct, field
from msgspec.structs import replace

from comity.directory.domain import RegionalGroup
from comity.directory.labels import REGIONAL_GROUPS
from comity.ledger.domain.views import Page, Sort
from comity.ledger.labels.text import join, lower_first
from comity.portal.answers.answering import Answer, listed
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.lists.fields import Empty, Field, narrowed, said_above
from comity.portal.lists.sorting import order_said, with_links
from comity.portal.lists.tables import Table
from comity.portal.lists.tabs import TabLink

AT_ONCE: Final = 500
"""Matters read together for a spreadsheet; the page that a reader sees is shorter."""


class Listed(Protocol):
    """A matter of a list."""

    def as_json(self) -> dict[str, object]:
        """What the list says of it to programs."""
        ...


class OfParties(Protocol):
    """A query that may be narrowed to a State or regional group, and to a mandate, by code."""

    @property
    def state(self) -> str | None:
        """The State it is narrowed to."""
        ...

    @property
    def group(self) -> str | None:
        """The regional group it is narrowed to."""
        ...

    @property
    def mandate(self) -> str | None:
        """The mandate it is narrowed to."""
        ...


def list_title(asked: Asked, every: str, query: OfParties) -> str:
    """What a list is called: `every` where it is of all, else with whose it is.

    The State or group leads, as in every title: “Gambia: communications, the mandate on torture”.
    """
    names = Names(asked)
    party = names.title(query.state) if query.state else ""
    if query.group:
        party = str(REGIONAL_GROUPS[RegionalGroup(query.group)])
    values = {
        "party": party,
        "list": lower_first(every) if party else every,
        "mandate": names.mandate(query.mandate) if query.mandate else "",
    }
    match bool(party), bool(query.mandate):
        case True, True:
            return _("%(party)s: %(list)s, %(mandate)s") % values
        case True, False:
            return _("%(party)s: %(list)s") % values
        case False, True:
            return _("%(list)s, %(mandate)s") % values
        case _:
            return every


class Filtered(Struct, frozen=True, kw_only=True):
    """What narrows a list, as its form shows it.

    `wrong` names the fields that could not be read, which narrow nothing: what is wrong with a
    field of the address alone is said above the form. Of the filters in `told` the lead tells
    itself; what is to `keep` stands in the form without a field. `sort` is how it is ordered.
    """

    fields: Sequence[Field]
    wrong: Mapping[str, str]
    sort: Sort | None = None
    told: Collection[str] = ()
    keep: Mapping[str, str] = field(default_factory=dict)


class Said(Struct, frozen=True, kw_only=True):
    """The sentences round a list: its `lead`, which comes after what narrows it, the order of its
    matters, and what stands where there are none.
    """

    lead: str
    order: str
    empty: Empty


class Spreadsheet[Item](Struct, frozen=True, kw_only=True):
    """The same for a spreadsheet: `row` makes the cells under `header` of the `whole` list from
    here on.
    """

    header: Sequence[str]
    row: Callable[[Item], list[object]]
    whole: Callable[[], Iterator[Item]]


def list_page[Item: Listed](
    asked: Asked,
    found: Page[Item],
    *,
    title: str,
    filtered: Filtered,
    table: Table,
    said: Said,
    sheet: Spreadsheet[Item],
    tabs: Sequence[TabLink] = (),
    tabs_name: str = "",
) -> Answer:
    """A page of a list: its tabs, its filters, the matters in their order, and what follows."""
    fields, sort = filtered.fields, filtered.sort
    return Answer(
        template="portal/list.html",
        title=title,
        wrong=filtered.wrong,
        context={
            "fields": fields,
            "wrong": said_above(filtered.wrong, fields),
            "keep": {**filtered.keep, "sort": asked.query.get("sort", "") if sort else ""},
            "table": with_links(asked, table, sort),
            "order": order_said(table.every, sort) if sort else said.order,
            "usual_order": asked.here(sort=None, after=None) if sort else "",
            "lead": join(narrowed(fields, but=filtered.told), said.lead),
            "next": asked.here(after=found.next) if found.next else "",
            "first": asked.here(after=None) if asked.query.get("after") else "",
            "empty": said.empty,
            "tabs": tabs,
            "tabs_name": tabs_name,
        },
        data=lambda: {
            **listed(asked, [one.as_json() for one in found.items], count=found.count),
            "next": found.next,
        },
        header=sheet.header,
        rows=lambda: map(sheet.row, sheet.whole()),
    )


def whole[Item, Query: Struct](
    query: Query,
    first: Page[Item],
    find: Callable[[Query], Page[Item]],
    reading: Callable[[], AbstractContextManager[None]],
) -> Iterator[Item]:
    """The matters of a page and all that follow, which a spreadsheet has together."""

    def find_after(after: str) -> Page[Item]:
        return find(replace(query, after=after, limit=AT_ONCE))

    return following(first, find_after, reading)


def following[Item](
    first: Page[Item],
    find_after: Callable[[str], Page[Item]],
    reading: Callable[[], AbstractContextManager[None]],
) -> Iterator[Item]:
    """What is on a page and on all after it.

    It is found portion by portion in one snapshot, and no portion is kept for the next.
    """
    found = first
    with reading():
        yield from found.items
        while found.next:
            found = find_after(found.next)
            yield from found.items
