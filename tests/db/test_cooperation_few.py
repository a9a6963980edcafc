"""Below five cases there are counts only, also in what two views differ by (RULES U7)."""

import itertools

import pytest
from tests.databases import Engine
from tests.db.test_cooperation import MANDATES, STATES, made, record, selected

from comity.cooperation.domain.figures import Figure, figures
from comity.cooperation.queries import counting
from comity.cooperation.queries.covering import kept

FEWEST = 5


def views() -> dict[tuple[str, str], dict[str, Figure]]:
    """Every view of a register: of all, of a State, a mandate, a pair."""
    return {
        (state, mandate): counting.all_figures(
            selected(state=state or None, mandate=mandate or None)
        )
        for state, mandate in itertools.product(("", *STATES), ("", *MANDATES))
    }


@pytest.mark.parametrize("seed", range(4))
def test_no_two_views_tell_the_share_of_fewer_than_five(register: Engine, seed: int) -> None:
    record(*(one.fact for one in made(seed)))

    found = views()

    for (narrow, own), (wide, other) in itertools.product(found.items(), repeat=2):
        if narrow != wide and all(not b or a == b for a, b in zip(narrow, wide, strict=True)):
            for code, figure in own.items():
                if figure.interval and other[code].interval:
                    more = (other[code].denominator or 0) - (figure.denominator or 0)
                    assert more == 0 or abs(more) >= FEWEST, (code, narrow, wide)


@pytest.mark.parametrize("seed", range(4))
def test_some_states_tell_as_much_of_wider_views_as_the_world(register: Engine, seed: int) -> None:
    record(*(one.fact for one in made(seed)))

    for state, mandate in itertools.product(("", *STATES), ("", *MANDATES)):
        own = selected(state=state or None, mandate=mandate or None)
        units = kept(own)
        exact = [
            counting.whole(own.of(state=of or None, mandate=by or None))
            for of, by in {(state, ""), ("", mandate), ("", "")} - {(state, mandate)}
        ]

        assert counting.all_figures(own) == figures(counting.whole(own), units, exact)
