"""Statements of a standing invitation, in any order of arrival."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.make import act

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act, Folded, Values
from comity.visits.domain import standing

SAID = st.lists(
    st.tuples(
        st.sampled_from(["given", "reaffirmed", "withdrawn"]),
        st.sampled_from(["2008", "2010-05", "2010-09-21", "[..2012-02]", "[2009..2011]"]),
        st.sampled_from(["", "2010-10", "2013-01"]),
    ),
    max_size=6,
)


@given(SAID, st.randoms(use_true_random=False))
def test_the_order_of_arrival_has_no_effect_and_no_day_is_told_twice(
    rows: list[tuple[str, str, str]], chance: object
) -> None:
    acts = [
        act(kind, date, id=f"a{n}", source=f"s{n}", source_date=source_date, learnt="2020")
        for n, (kind, date, source_date) in enumerate(rows)
    ]
    shuffled = list(acts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    folded = _said(*acts)

    assert folded == _said(*shuffled)
    begins, ends, held = map(standing.STANDING_CARD.index, ("begins", "ends", "in_force"))
    cards = folded.cards.get("standing", [])
    stood = [(row.begins, row.status == "in_force") for row in folded.spans]
    told = [(row[begins], row[held] == 1) for row in cards]
    assert stood == [one for no, one in enumerate(told) if not no or one[1] != told[no - 1][1]]
    assert all(one[ends] == other[begins] for one, other in pairwise(cards))
    assert not cards or cards[-1][ends] == OPEN_END


def _said(*acts: Act) -> Folded:
    return standing.fold("standing-invitation/NOR", acts, Values())
