"""Cells of the annual facts and figures where the data have a code or nothing."""

import pytest
from tests.make import day

from comity.cooperation.domain.annual import Column, Kind, Row, Table
from comity.exports.annual.cells import Saying
from comity.exports.naming import Naming

ON = day("2014-12-31")
COLUMNS = (
    Column("pair", Kind.PAIR),
    *(
        Column(f"{side}_{name}", Kind.COUNT)
        for side in ("state", "holders")
        for name in ("n", "of")
    ),
)


def said(pair: str, *counts: int | None) -> list[str]:
    row = Row(pair, (pair, *counts))
    table = Table("figures", COLUMNS, (row,))
    saying = Saying(Naming("en", ON), "en", ON)
    return [saying.cell(table, row, place) for place in range(len(COLUMNS))]


@pytest.mark.parametrize(
    ("pair", "name"),
    [("S4|M1", "Answering"), ("S5|", "Answering in substance"), ("|M9", "Time to report")],
)
def test_figures_that_face_each_other_are_named_though_one_has_no_partner(
    pair: str, name: str
) -> None:
    assert said(pair, 1, 2, 1, 2)[0] == name


def test_a_figure_of_which_nothing_is_kept_says_so_and_one_without_partner_does_not() -> None:
    assert said("S11|M6", None, None, None, None)[1:] == ["not recorded", "", "not recorded", ""]
    assert said("|M9", None, None, None, None)[1:] == ["", "", "not recorded", ""]
