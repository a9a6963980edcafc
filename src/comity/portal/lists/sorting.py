"""The order of a list as its reader asks for it by the headings of its columns.

A heading that names its column in `sort` can be asked for; of figures about cooperation by the
desk alone, so that no public page puts States in an order by such a figure.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.ledger.domain.views import Sort
from comity.ledger.labels.text import isolate
from comity.ledger.queries import goes_on_in, goes_on_sorted
from comity.portal.answers.asking import Asked
from comity.portal.answers.ruling import RECORDERS
from comity.portal.lists.fields import known_choice
from comity.portal.lists.tables import Head, Table

SORT: Final = "sort"
"""What an address calls it: `sort=sent`, from the end `sort=-sent`."""


def known_sort(asked: Asked, heads: Iterable[Head], wrong: dict[str, str]) -> Sort | None:
    """Return the order that the address asks for; None for the usual one of the list."""
    names = [head.sort for head in heads if _may_sort(asked, head)]
    choices = [f"{sign}{name}" for name in names for sign in ("", "-")]
    known = known_choice(SORT, asked.query.get(SORT, ""), choices, wrong)
    if known is None:
        return None
    return Sort(known.removeprefix("-"), known.startswith("-"), asked.names_language)


def goes_on(kind: str, sort: Sort | None) -> Callable[[str], bool]:
    """Return what tells whether a list of this kind of matter goes on after a place."""
    return goes_on_sorted if sort else goes_on_in(kind)


def with_links(asked: Asked, table: Table, sort: Sort | None) -> Table:
    """Return the table with what each heading leads to; `sort` is how its lines are ordered."""
    return replace(
        table,
        first=linked(asked, table.first, sort),
        stands=linked(asked, table.stands, sort),
        heads=[linked(asked, head, sort) for head in table.heads],
    )


def linked(asked: Asked, head: Head, sort: Sort | None) -> Head:
    """Return the heading with the address of its order; where the list has that order already, of
    the other direction.
    """
    if not _may_sort(asked, head):
        return head
    if sort is None or sort.column != head.sort:
        return replace(head, address=asked.here(sort=head.sort, after=None))
    other = "" if sort.descending else "-"
    return replace(
        head,
        address=asked.here(sort=f"{other}{head.sort}", after=None),
        direction="descending" if sort.descending else "ascending",
    )


def ordered[Item](
    items: Iterable[Item], sort: Sort | None, values: Mapping[str, Callable[[Item], Any]]
) -> list[Item]:
    """Return the items of a short list in an order; their own for None, and for equal values.

    `values` give what each column orders by, None where an item has no value.
    """
    if sort is None:
        return list(items)
    value = values[sort.column]
    told = [(value(one), one) for one in items]
    known = [each for each in told if each[0] is not None]
    known.sort(key=itemgetter(0), reverse=sort.descending)
    return [one for _value, one in known] + [one for each, one in told if each is None]


def order_said(heads: Iterable[Head], sort: Sort) -> str:
    """Return the sentence that says how the lines of a table with these headings are ordered."""
    column = next(str(head.name) for head in heads if head.sort == sort.column)
    sentence = (
        _("Sorted by “%(column)s”, last to first. Rows without a value come last.")
        if sort.descending
        else _("Sorted by “%(column)s”, first to last. Rows without a value come last.")
    )
    return sentence % {"column": isolate(column)}


def _may_sort(asked: Asked, head: Head) -> bool:
    is_desk = asked.acting is not None and asked.acting.role in RECORDERS
    return bool(head.sort) and (is_desk or not head.is_of_cooperation)
