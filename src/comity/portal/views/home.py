"""The first page: what this record is and where it leads, how many visits each State has, what is
awaited longest and what is new; and the map of the visits of one mandate on a day.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.directory.domain import RegionalGroup
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.coverage import (
    ALL_STATES,
    CoverageView,
    Covers,
    holding,
    reach_json,
)
from comity.ledger.labels import dates
from comity.ledger.labels.places import cited
from comity.ledger.labels.reach import of_mandate
from comity.ledger.labels.text import holder_side, state_side, upper_first
from comity.ledger.queries import coverages
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import known_mandate, mandate_choices
from comity.portal.lists.tabs import beside, tab_links
from comity.portal.tiles import Form, Square, key, square
from comity.visits import queries
from comity.visits.domain.views import Tile, Visit
from comity.visits.labels import acts as act_words

EVERY_MANDATE = "all"
ORDER = (
    RegionalGroup.AFRICAN,
    RegionalGroup.ASIA_PACIFIC,
    RegionalGroup.LATIN_AMERICAN_CARIBBEAN,
    RegionalGroup.WESTERN_EUROPEAN_OTHER,
    RegionalGroup.EASTERN_EUROPEAN,
)


class Block(Struct, frozen=True):
    """A regional group on the map: its tiles, and of how many States something is on record."""

    name: Promise
    squares: Sequence[Square]
    visited: int
    members: int


class News(Struct, frozen=True):
    """One of the last acts: its date, the sentence, its source and the visit."""

    date: str
    sentence: str
    source: str
    ref: str


class Awaited(Struct, frozen=True):
    """A visit in which a side has been awaited long: the State, the mandates, whose reply since
    when, and the visit.
    """

    state: str
    mandates: str
    sentence: str
    ref: str


@page
@takes("mandate")
def home(asked: Asked) -> Answer | Elsewhere | Missing:
    """Every Member State as a tile, in its regional group."""
    wrong: dict[str, str] = {}
    with queries.reading(asked.known, viewer=asked.viewer):
        stated = coverages(viewer=asked.viewer)
        mandate = mandate_of(asked, wrong)
        own = [one for one in stated if one.mandate == mandate]
        tiles = queries.tiles(viewer=asked.viewer, on=asked.on, known=asked.known, mandate=mandate)
        counts = queries.tabs(
            queries.VisitQuery(mandate=mandate),
            viewer=asked.viewer,
            on=asked.on,
            known=asked.known,
        )
        last = queries.last_acts(
            viewer=asked.viewer, on=asked.on, known=asked.known, mandate=mandate
        )
        longest = (
            []
            if mandate
            else queries.longest_awaited(viewer=asked.viewer, on=asked.on, known=asked.known)
        )
    names = Names(asked)
    title = names.mandate(mandate) if mandate else _("all mandates")
    return Answer(
        template="portal/home.html",
        title=_("Country visits, %(mandates)s") % {"mandates": title} if mandate else _("Home"),
        context={
            "mandate": mandate,
            "wrong_mandate": wrong.get("mandate"),
            "choices": _choices(asked, mandate),
            "blocks": blocks_of(tiles, stated, mandate, asked),
            "key": key(tiles) if mandate else (),
            "map_files": [
                (form, asked.link("plot-visits", form.lower(), mandate=mandate))
                for form in ("SVG", "PNG")
                if mandate
            ],
            "tabs": [*tab_links(asked, counts, mandate=mandate), *beside(asked)],
            "longest": [_awaited(one, names) for one in longest],
            "news": [_news(one, names, short=mandate is not None) for one in last],
            "reach": _reach(own),
            "to_commitments": _commitments(asked),
            "nothing_recorded": not any(tile.visits for tile in tiles),
        },
        data=lambda: {
            **listed(asked, [_tile_json(tile) for tile in _in_order(tiles, names)]),
            "reach": reach_json(own),
        },
        header=("state", "status", "turn", "since", "ref", "visits", "last_known"),
        rows=lambda: [_tile_row(tile) for tile in _in_order(tiles, names)],
        wrong=wrong,
    )


def _commitments(asked: Asked) -> str:
    """Where the commitments are read: as of today, unless another day was asked for."""
    days = asked if "on" in asked.kept else asked.as_of(asked.today)
    return days.link("commitments")


def mandate_of(asked: Asked, wrong: dict[str, str]) -> str | None:
    """The mandate of the map; None for that of all mandates."""
    given = asked.query.get("mandate", "")
    return None if given == EVERY_MANDATE else known_mandate(given, wrong) or None


def _choices(asked: Asked, mandate: str | None) -> list[Choice]:
    every = Choice(EVERY_MANDATE, _("any subject"), chosen=mandate is None)
    return [every, *mandate_choices(asked, mandate)]


def blocks_of(
    tiles: Sequence[Tile], stated: Sequence[CoverageView], mandate: str | None, asked: Asked
) -> list[Block]:
    """The regional groups of the map, each with its tiles in the order of names."""
    names = Names(asked)
    by_state = {tile.state: tile for tile in tiles}
    coverage = {one.state: one for one in stated if one.mandate == mandate}
    blocks = []
    groups = directory().by_group(asked.on)
    for group in ORDER:
        members = [by_state[code] for code in names.in_order([one.code for one in groups[group]])]
        blocks.append(
            Block(
                REGIONAL_GROUPS[group],
                [_square(tile, coverage, mandate, names) for tile in members],
                sum(1 for tile in members if tile.visits),
                len(members),
            )
        )
    return blocks


def _square(
    tile: Tile, coverage: Mapping[str, CoverageView], mandate: str | None, names: Names
) -> Square:
    """A tile; of all mandates together only how many visits there are."""
    if mandate is None:
        return Square(tile.state, Form(()), "", None, tile.visits)  # named, and not drawn
    found = square(tile, holding(coverage.get(tile.state), coverage.get(ALL_STATES)))
    named = names.state(tile.state).strip("\u2068\u2069")
    says = _("%(state)s: %(said)s") % {"state": named, "said": found.says}
    return Square(found.code, found.form, says, found.ref, name=names.on_tile(tile.state))


def _news(one: queries.ActInVisit, names: Names, *, short: bool) -> News:
    act = one.act
    state, holder = names.in_text(one.state), names.holder(act.mandates, short=short)
    sentence = act_words.news(
        act,
        state=state_side(state) if act.actor == Actor.STATE else state,
        holder=holder_side(holder) if act.actor == Actor.MANDATE_HOLDER else holder,
    )
    date = dates.news_date(act.date, act.effective)
    source = cited(act.source, act.locator)
    return News(upper_first(date), upper_first(sentence), source, one.ref)


def _awaited(visit: Visit, names: Names) -> Awaited:
    since = dates.day(visit.whose.since)
    return Awaited(
        names.state(visit.state),
        upper_first(names.mandate_list(visit.mandates)),
        str(_AWAITED[visit.whose.turn]) % {"day": since},
        visit.ref,
    )


_AWAITED: Final[Mapping[str, Promise]] = {
    Turn.STATE: gettext_lazy("State’s reply awaited since %(day)s"),
    Turn.MANDATE_HOLDER: gettext_lazy("Mandate holder’s reply awaited since %(day)s"),
    Turn.BOTH: gettext_lazy("Both sides’ reply awaited since %(day)s"),
}


def _reach(own: Sequence[CoverageView]) -> str:
    """How far the record of visits of this mandate reaches; "" where it is complete nowhere, or
    nobody has stated it.
    """
    covered = any(one.is_complete for one in own)
    return of_mandate(own, [Covers.VISITS]) if covered else ""


def _in_order(tiles: Sequence[Tile], names: Names) -> list[Tile]:
    """The tiles by the names of the States, as every list has them (RULES P7)."""
    by_state = {tile.state: tile for tile in tiles}
    return [by_state[code] for code in names.in_order(list(by_state))]


def _tile_json(tile: Tile) -> dict[str, object]:
    return {
        "state": tile.state,
        "state_of_record": tile.state_of_record,
        "visits": tile.visits,
        "visit": tile.visit.as_json() if tile.visit else None,
    }


def _tile_row(tile: Tile) -> list[object]:
    visit = tile.visit
    if visit is None:
        return [tile.state, tile.state_of_record, "", "", "", tile.visits, ""]
    return [
        tile.state,
        visit.status.value,
        visit.whose.turn,
        iso(visit.since),
        visit.ref,
        tile.visits,
        iso(visit.known_to) if visit.beyond_coverage else "",
    ]
