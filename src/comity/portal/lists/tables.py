"""A list of matters as every page shows it: who, where it stands, whose turn it is, the rest."""

from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.parties import Turn
from comity.ledger.domain.views import Stands
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contested_by
from comity.ledger.labels.matter import MatterWords
from comity.ledger.labels.terms import TURN
from comity.portal.sides import CSS
from comity.rulebook.labels.series import semicolons


class Head(Struct, frozen=True):
    """The head of a column; figures stand at the end of their cell, sources in small type.

    `sort` names the column where a list can be ordered by it; one that `is_of_cooperation` is a
    figure about it. `address` leads to that order, and `direction` is the one that the list has.
    """

    name: str | Promise
    css: str = ""  # "" | figure | source
    sort: str = ""
    is_of_cooperation: bool = False
    address: str = ""
    direction: str = ""  # "" | ascending | descending


STANDS: Final = Head(gettext_lazy("Status and who is awaited"), sort="status")


class Tag(Struct, frozen=True):
    """Where a matter stands, in a tag with the edge of the side whose turn it is.

    `note` follows: who contests the account, "last known on …" where the record does not reach
    the day.
    """

    status: str
    side: str = ""  # "" | state | holder | both
    turn: str = ""
    note: str = ""


class Line(Struct, frozen=True):
    """A matter in a list: its name with a link, small words below it, its tag, its cells."""

    title: str
    address: str
    tag: Tag
    cells: Sequence[str]
    small: str = ""  # within the link, such as the ref
    caption: str = ""  # below it, such as the mandates and the scope


class Table(Struct, frozen=True):
    """A list; `first` is the head of the names, `stands` that of the tags, `heads` are those of
    the cells.
    """

    first: Head
    heads: Sequence[Head]
    lines: Sequence[Line]
    stands: Head = STANDS

    @property
    def every(self) -> tuple[Head, ...]:
        """All heads of it."""
        return (self.first, self.stands, *self.heads)


def stands_tag(stands: Stands, words: MatterWords) -> Tag:
    """The tag of a matter of one dossier."""
    beyond = how_far(stands.since, stands.covered_to) if stands.beyond_coverage else ""
    contested = contested_by(stands.contested_by)
    return tag(words.status[stands.status], stands.turn, beyond=beyond, contested=contested)


def how_far(since: int, covered_to: int) -> str:
    """How far the record reaches of a matter that stands so `since` a day, which may be later."""
    told = (
        _("record complete up to %(day)s")
        if since > covered_to
        else _("information up to %(day)s")
    )
    return told % {"day": dates.day(covered_to)}


def tag(
    status: str | Promise, turn: str, *, beyond: str = "", contested: Sequence[str] = ()
) -> Tag:
    """The tag of a matter; `beyond` says what was last known where nobody's turn is counted,
    `contested` by whom its account is contested.
    """
    whose = Turn(turn)
    note = semicolons([*contested, beyond] if beyond else contested)
    if beyond or whose is Turn.NOBODY:
        return Tag(str(status), note=note)
    return Tag(str(status), CSS.get(whose, ""), str(TURN[whose]), note)


def filled(table: Table) -> Table:
    """The list without the columns in which no line has anything."""
    used = [at for at in range(len(table.heads)) if any(one.cells[at] for one in table.lines)]
    lines = [replace(one, cells=[one.cells[at] for at in used]) for one in table.lines]
    return replace(table, heads=[table.heads[at] for at in used], lines=lines)
