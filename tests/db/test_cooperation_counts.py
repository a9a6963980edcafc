"""The rows behind a figure say how each case counts: they add up to the figure (DESIGN 1.6)."""

import random
from collections import Counter

import pytest
from msgspec.structs import replace
from tests.databases import Engine
from tests.db.test_cooperation import MANDATES, STATES, made, selected
from tests.db.test_cooperation_of_states import invited
from tests.db.test_cooperation_papers import record
from tests.db.test_cooperation_visited import facts
from tests.db.test_cooperation_visited import made as visit
from tests.make import fact

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact

CODES = ("S4", "S5", "S6", "S7", "S8", "S9", "S12", "S13", "M1", "M2", "M7", "M9")


def counts(selection: Selection, code: str) -> Counter[object]:
    found = rows_behind(selection, code)
    return Counter(row[found.header.index("counts")] for row in found.rows)


def check(selection: Selection) -> None:
    """Each figure's numerator, denominator and missing are what its rows add up to."""
    figures = counting.all_figures(selection)
    for code in CODES:
        told, figure = counts(selection, code), figures[code]
        added = (told["yes"], told["yes"] + told["no"], told["not_recorded"])
        numbers = (figure.numerator, figure.denominator, figure.not_recorded)
        assert added == tuple(number or 0 for number in numbers), (code, selection)


def joint(told: Fact) -> Fact:
    """The same act of two mandates."""
    return replace(told, mandates=("health", "torture"), key=f"joint{told.key}")


def unknown(told: Fact) -> Fact:
    """The same act, of which nobody recorded who did it."""
    return replace(told, actor=Actor.UNKNOWN, key=f"unknown{told.key}")


def covered(state: str, ends: str) -> Fact:
    """The record of one mandate's visits ends on a day, before or after that of the figures."""
    return fact(
        *("coverage", ends),
        actor="secretariat",
        stream=f"coverage/health/{state}",
        payload={"from": "2000-01-01", "to": ends, "value": "visits+reports"},
        key=f"coverage{state}",
    )


def story(seed: int) -> list[Fact]:
    """Acts of three States, some of two mandates or of nobody known, and what visits led to."""
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    told = [one.fact for one in made(seed)]
    some = [one for one in told if one.kind in ("request", "invitation", "dates_agreed")]
    broken = [one for one in told if one.kind in ("acceptance", "cancellation")]
    held = [visit(dice, state, mandate) for state in STATES for mandate in MANDATES]
    return [
        *told,
        *map(joint, dice.sample(some, 12)),
        *map(unknown, dice.sample(broken, 6)),
        *(one for each in held for one in facts(each)),
        covered("NOR", "2012-06-30"),
        covered("KEN", "2011-03-31"),
        invited("NOR"),
        invited("THA"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_the_rows_behind_a_figure_add_up_to_it(register: Engine, seed: int) -> None:
    record(story(seed))

    for viewer in (OFFICE, PUBLIC_READER):
        check(selected(viewer))
        for state in ("NOR", "KEN"):
            check(selected(viewer, state=state))
            check(selected(viewer, state=state, mandate="torture"))
        check(selected(viewer, mandate="health"))


def test_an_act_of_nobody_known_is_told_apart_from_one_that_never_came(register: Engine) -> None:
    record(
        [
            fact("request", "2009-01-10", mandates="torture", key="a"),
            fact("acceptance", "2009-03-10", mandates="torture", actor="unknown", key="b"),
            fact("request", "2009-01-10", mandates="health", key="c"),
            fact("request", "2009-01-10", mandates="housing", key="d"),
            fact("acceptance", "2009-03-10", mandates="housing", key="e"),
        ]
    )

    assert counts(selected(), "S4") == {"yes": 1, "no": 1, "not_recorded": 1}
