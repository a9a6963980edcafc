"""A status is told by its form, and the side by where the edge stands."""

import re
from pathlib import Path

import pytest
from tests.portal.build import visit

from comity.portal.tiles import form_of, key, nothing_form
from comity.visits.domain.views import Tile, Visit

SPRITE = Path(form_of.__code__.co_filename).parent / "templates" / "portal" / "sprite.svg"
SYMBOLS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))


def stands(status: str, turn: str, **others: object) -> Visit:
    return visit(status, turn, "2014-01-01", on="2014-06-01", **others)


@pytest.mark.parametrize(
    ("status", "turn", "symbols", "side"),
    [
        ("requested", "state", ("frame", "edge-state"), "state"),
        ("invited", "mandate_holder", ("frame", "edge-holder"), "holder"),
        ("accepted", "both", ("frame-ink", "quarter-both", "edge-both"), "both"),
        ("accepted", "state", ("frame", "quarter", "edge-state"), "state"),
        ("dates_proposed", "state", ("frame", "quarter", "edge-state"), "state"),
        ("dates_agreed", "nobody", ("frame", "half"), ""),
        ("under_way", "nobody", ("frame", "ring"), ""),
        ("outcome_not_recorded", "secretariat", ("dots",), ""),
        ("held", "nobody", ("full",), ""),
        ("held", "mandate_holder", ("full", "low-holder"), ""),
        ("held", "state", ("full", "low-state"), ""),
        ("held_in_part", "nobody", ("part",), ""),
        ("postponed", "state", ("frame", "edge-state", "arrow"), "state"),
        ("declined", "nobody", ("frame", "stroke"), ""),
        ("cancelled", "nobody", ("frame", "stroke"), ""),
        ("closed", "nobody", ("hair-ink", "dash"), ""),
    ],
)
def test_each_status_has_its_form(
    status: str, turn: str, symbols: tuple[str, ...], side: str
) -> None:
    form = form_of(stands(status, turn))

    assert form.symbols == symbols
    assert form.side == side
    assert set(symbols) <= SYMBOLS


@pytest.mark.parametrize("status", ["requested", "accepted", "dates_agreed", "held", "postponed"])
def test_a_status_last_known_stands_in_a_dotted_frame_and_has_no_turn(status: str) -> None:
    form = form_of(stands(status, "state", covered_to="2014-02-01"))

    assert "dotted" in form.symbols
    assert not {"edge-state", "low-state"} & set(form.symbols)
    assert set(form.symbols) <= SYMBOLS


def test_not_asked_and_nothing_on_record_are_told_apart() -> None:
    assert nothing_form("not_asked").symbols == ("hair",)
    assert nothing_form("nothing_on_record").symbols == ("dotted",)


def test_the_key_adds_up_to_all_states() -> None:
    tiles = [
        Tile("NOR", "visit", stands("requested", "state"), 1),
        Tile("SWE", "visit", stands("requested", "state", covered_to="2014-02-01"), 1),
        Tile("DNK", "visit", stands("held", "nobody"), 1),
        Tile("ISL", "nothing_on_record", None, 0),
        Tile("FIN", "not_asked", None, 0),
    ]

    *forms, last_known = key(tiles)

    assert sum(entry.count for entry in forms) == len(tiles)
    assert forms[0].count == 2
    assert last_known.count == 1
