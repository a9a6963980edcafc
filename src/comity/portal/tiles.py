"""A visit as a form: which symbols draw it, in whose hue, under which sentence (LOOK 2)."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from comity.kernel.parties import Turn
from comity.ledger.domain.coverage import CoverageView
from comity.ledger.labels.text import plain
from comity.portal.answers.names import apart
from comity.portal.sides import CSS
from comity.visits.domain.views import Tile, Visit
from comity.visits.domain.words import WAS_HELD, Status
from comity.visits.labels import sentence

NOT_ASKED: Final = "not_asked"
NOTHING: Final = "nothing"
LAST_KNOWN: Final = "last_known"

_FORM: Final = {
    Status.UNDER_WAY: "ring",
    Status.OUTCOME_NOT_RECORDED: "dots",
    Status.DATES_AGREED: "half",
    Status.HELD: "full",
    Status.HELD_IN_PART: "part",
    Status.POSTPONED: "arrow",
    Status.DECLINED: "stroke",
    Status.CANCELLED: "stroke",
    Status.CLOSED: "dash",
}


class Form(Struct, frozen=True):
    """How a status is drawn: the symbols from below to above, and the side whose hue they have.

    `side`: state | holder | both | "" (ink). `solid`: the code is printed in paper. `muted`: the
    code is of a State of which nothing stands.
    """

    symbols: tuple[str, ...]
    side: str = ""
    solid: bool = False
    muted: bool = False

    @property
    def inner(self) -> bool:
        """Whether the edge stands within a dotted frame, where the code has less room."""
        return any(symbol.startswith("inner-") for symbol in self.symbols)


class Entry(Struct, frozen=True):
    """A line of the key: a form, its words, and how many States it holds for."""

    form: Form
    words: Promise
    count: int


class Square(Struct, frozen=True):
    """A tile of the map: the State's code, its form, its sentence, where it leads.

    `name` is shown in place of the code where the page's script is not Latin.
    """

    code: str
    form: Form
    says: str
    ref: str | None
    count: int = 0
    name: str = ""


def form_of(visit: Visit) -> Form:
    """The form of a visit; beyond its coverage the last one known, in a dotted frame."""
    side = CSS.get(Turn(visit.turn), "")
    if visit.beyond_coverage:
        form = _beyond(visit, side)
    elif visit.status in WAS_HELD:
        form = Form((_FORM[visit.status], *_awaited(side)), "", solid=True)
    else:
        form = _open_form(visit, side)
    return form


def nothing_form(state_of_record: str) -> Form:
    """The form of a State without a visit."""
    return Form(("hair",) if state_of_record == NOT_ASKED else ("dotted",), muted=True)


def square(tile: Tile, coverage: CoverageView | None) -> Square:
    """The tile of one State under one mandate."""
    if tile.told is None:
        said = sentence.nothing(tile.state_of_record, coverage, tile.perhaps)
        return Square(tile.state, nothing_form(tile.state_of_record), plain(said), None)
    visit = tile.told.visit
    told = (sentence.heading(tile.told, below=False), apart(visit.type, visit.scope))
    says = plain(" · ".join(filter(None, told)))
    return Square(tile.state, form_of(visit), says, visit.ref)


def key(tiles: Iterable[Tile]) -> list[Entry]:
    """The key of the map: each form with its number of States, in the end those last known.

    The forms add up to all States; what is last known is counted under its form too.
    """
    tiles = list(tiles)
    groups = Counter(_group(tile) for tile in tiles)
    groups[LAST_KNOWN] = sum(
        tile.visit is not None and tile.visit.beyond_coverage for tile in tiles
    )
    return [Entry(form, words, groups[name]) for name, form, words in _KEY]


_KEY: Final[tuple[tuple[str, Form, Promise], ...]] = (
    ("requested", Form(("frame", "edge-state"), "state"), _("Requested")),
    ("invited", Form(("frame", "edge-holder"), "holder"), _("Invited")),
    (
        "accepted",
        Form(("frame", "quarter-both", "edge-both"), "both"),
        _("Accepted, or dates proposed"),
    ),
    ("dates_agreed", Form(("frame", "half")), _("Dates agreed")),
    ("under_way", Form(("frame", "ring")), _("Under way")),
    ("held", Form(("full",)), _("Held")),
    ("held_in_part", Form(("part",)), _("Held in part")),
    ("postponed", Form(("frame", "edge-state", "arrow"), "state"), _("Postponed")),
    ("ended", Form(("frame", "stroke")), _("Declined or cancelled")),
    ("outcome_not_recorded", Form(("dots",)), _("Outcome not recorded")),
    ("closed", Form(("hair-ink", "dash")), _("Closed")),
    (NOT_ASKED, Form(("hair",), muted=True), _("Not asked")),
    (NOTHING, Form(("dotted",), muted=True), _("No entry on record")),
    (
        LAST_KNOWN,
        Form(("dotted", "inner-state"), "state"),
        _("Of these, information ends before this date"),
    ),
)
_GROUP: Final = {
    Status.DATES_PROPOSED: "accepted",
    Status.DECLINED: "ended",
    Status.CANCELLED: "ended",
}


def _group(tile: Tile) -> str:
    visit = tile.visit
    if visit is None:
        return NOT_ASKED if tile.state_of_record == NOT_ASKED else NOTHING
    return _GROUP.get(visit.status, visit.status.value)


_PLAIN_INK: Final = {
    Status.OUTCOME_NOT_RECORDED: Form(("dots",)),
    Status.CLOSED: Form(("hair-ink", "dash"), muted=True),
}


def _open_form(visit: Visit, side: str) -> Form:
    if visit.status in _PLAIN_INK:
        return _PLAIN_INK[visit.status]
    edge = (f"edge-{side}",) if side else ()
    match visit.status:
        case Status.REQUESTED | Status.INVITED:
            return Form((_frame(side), *edge), side)
        case Status.ACCEPTED | Status.DATES_PROPOSED:
            quarter = "quarter-both" if side == "both" else "quarter"
            return Form((_frame(side), quarter, *edge), side)
        case Status.POSTPONED:
            return Form((_frame(side), *edge, "arrow"), side)
        case _:
            return Form(("frame", _FORM[visit.status]))


def _frame(side: str) -> str:
    """Both sides' frame is in ink; one side's in its hue."""
    return "frame-ink" if side == "both" else "frame"


def _awaited(side: str) -> tuple[str, ...]:
    """The edge along the lower half of a visit held while a report or comments are awaited."""
    return (f"low-{side}",) if side in {"state", "holder"} else ()


def _beyond(visit: Visit, side: str) -> Form:
    """A status last known keeps its form inside the dotted frame."""
    del side  # no turn runs beyond the record (RULES R15)
    if visit.status in WAS_HELD:
        return Form((_FORM[visit.status], "dotted"), solid=True)
    match visit.status:
        case Status.REQUESTED:
            return Form(("dotted", "inner-state"), "state")
        case Status.INVITED:
            return Form(("dotted", "inner-holder"), "holder")
        case Status.ACCEPTED | Status.DATES_PROPOSED:
            return Form(("dotted", "quarter-ink"))
        case Status.OUTCOME_NOT_RECORDED:
            return Form(("dots",))
        case _:
            return Form(("dotted", _FORM[visit.status]))
