"""The worked example on an indicator's page is what the indicator counts."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day

from comity.cooperation.domain.examples import EXAMPLES
from comity.cooperation.domain.indicators import INDICATORS
from comity.kernel.edtf import parse
from comity.ledger.domain import Values
from comity.visits.domain.fold import fold

THE_DAYS = "2019-09-02/2019-09-10"


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_worked_example_is_counted_as_its_page_says(code: str) -> None:
    example, indicator = EXAMPLES[code], INDICATORS[code]
    acts = [
        act(kind, date, actor=actor, days=THE_DAYS if kind == "dates_agreed" else "")
        for kind, actor, date in example.acts
    ]

    with Cards(fold(STREAM, acts, Values())) as cards:
        begins, ends = parse(example.begins).first, day(example.ends)
        columns = cards.tally(begins, ends, ends).columns

    found = columns[indicator.numerator], columns[indicator.denominator]
    assert found == (example.numerator, example.denominator)


def test_every_figure_of_what_is_kept_has_an_example() -> None:
    without = {"S1", "S2", "S9", "S12"}  # told by statements and findings, not by acts of a visit

    kept = {"participations", "units", "deeds", "asks"}
    codes = {code for code, one in INDICATORS.items() if one.population in kept}
    assert codes - without == set(EXAMPLES)
