"""Whatever the record: levels follow the rules as the naive oracle reads them."""

from collections.abc import Sequence

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from tests.cards import Cards
from tests.make import STATE, STREAM, values
from tests.oracle.cooperation import Asked, read
from tests.oracle.story import Story
from tests.oracle.strategies import FIRST, LAST, records, worlds
from tests.property.test_fold_properties import written

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import level
from comity.ledger.domain import Act, Values
from comity.visits.domain.fold import fold
from comity.visits.domain.words import TAKES_PLACE

LAST_DAY = LAST + 400

type Found = dict[tuple[str, str], tuple[str, str]]


def alone(acts: Sequence[Act]) -> list[Act]:
    """The same acts, each of one mandate: what is merged is tested by example, and so is what an
    officer puts into one.
    """
    for one in acts:
        one.mandates, one.pins = one.mandates[-1:], ""
    return list(acts)


def together(acts: Sequence[Act]) -> list[Act]:
    """The same acts, each for both of two mandates, but that some visits take place for one."""
    for one in acts:
        one.pins = ""
        if one.kind not in TAKES_PLACE or len(one.mandates) > 1:
            one.mandates = ("executions", "torture")
        elif one.mandates == ("expression",):
            one.mandates = ("executions",)
    return list(acts)


def merges(story: Story) -> bool:
    """True where a participation moves in another way than that it goes on alone."""
    stands = (standing for run in story.runs.values() for _, standing in run)
    return any(standing and standing.because == "merged" for standing in stands)


def levels(acts: Sequence[Act], given: Values, asked: Asked) -> Found:
    with Cards(fold(STREAM, acts, given)) as cards:
        return {
            (row["dossier"], row["mandate"]): (result.level.value, result.rule)
            for row in cards.participations(asked.begins, asked.ends, asked.on)
            for result in [level(situation(row["situation"]))]
        }


periods = st.builds(
    lambda days, more: Asked(days[0], days[1], days[1] + more),
    st.tuples(st.integers(FIRST - 40, LAST), st.integers(FIRST, LAST_DAY)).map(sorted),
    st.sampled_from([0, 0, 30, 200]),
)


@settings(max_examples=300)
@given(records(10).map(alone), worlds(), periods)
def test_a_level_is_what_the_oracle_says(acts: list[Act], given: Values, asked: Asked) -> None:
    oracle = read(STATE, acts, given)
    expected = {
        (part.dossier, part.mandate): found
        for part in oracle.participations()
        if (found := part.level(asked))
    }

    note("\n".join(written(one) for one in acts))
    assert levels(acts, given, asked) == expected


@settings(max_examples=300)
@given(records(10).map(together), periods)
def test_who_goes_on_alone_has_the_level_that_the_oracle_says(
    acts: list[Act], asked: Asked
) -> None:
    oracle = read(STATE, acts, values())
    assume(not merges(oracle.story))
    expected = {
        (part.dossier, part.mandate): found
        for part in oracle.participations()
        if (found := part.level(asked))
    }

    note("\n".join(written(one) for one in acts))
    assert levels(acts, values(), asked) == expected
