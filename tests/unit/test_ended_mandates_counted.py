"""What ended with its mandate is no failing of the State, and nobody withdrew it (RULES S7)."""

from tests.cards import Cards
from tests.make import STREAM, act, day, values

from comity.cooperation.labels import COLUMNS, WORDS
from comity.visits.domain.fold import fold

FROM, TO = day("2015-01-01"), day("2016-12-31")


def test_what_ended_with_the_mandate_stands_with_what_was_withdrawn_and_is_named() -> None:
    ended = values(mandates={"torture": ("1985-05-01", "2016-06-30")})
    folded = fold(STREAM, [act("request", "2015-02-01")], ended)

    with Cards(folded) as cards:
        columns = cards.tally(FROM, TO, TO).columns

    assert (columns["cohort_withdrawn"], columns["cohort_not_withdrawn"]) == (1, 0)
    assert str(COLUMNS["cohort_withdrawn"]) == "withdrawn, or the mandate ended"
    assert "nor ended with the mandate" in str(WORDS["S7"].definition)
