"""A report planned before the record of reports begins may have been submitted (R15)."""

import pytest
from tests.make import act, covered, day

from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Values
from comity.reports.domain.happened import happened
from comity.reports.domain.lifecycle import REPORT

PLANNED = act("planned", "2019-06-01", actor="mandate_holder", session="HRC43", state="UGA")
SUBMITTED = act("submitted", "2019-12-16", actor="mandate_holder")


def given(reports_from: str) -> Values:
    coverage = covered("2010", "2030", reports_from=reports_from)
    return Values(coverage={("torture", "UGA"): coverage})


def stands(values: Values, *acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    spans = REPORT.fold("report/torture/k1", acts, values).spans
    return [f"{iso(span.begins)} {span.status} {span.turn}" for span in spans]


@pytest.mark.parametrize(
    ("begins", "whose"), [("2019-06-01", "mandate_holder"), ("2019-06-02", "nobody")]
)
def test_it_is_nobodys_turn_until_a_step_that_is_covered(begins: str, whose: str) -> None:
    assert stands(given(begins), PLANNED, SUBMITTED) == [
        f"2019-06-01 planned {whose}",
        "2019-12-16 submitted secretariat",
    ]


def test_rules_hear_from_which_day_each_step_of_it_is_kept() -> None:
    values = given("2019-06-02")

    (history,) = happened(REPORT.fold("report/torture/k1", [PLANNED], values), values)

    assert set(history.kept_from.values()) == {day("2019-06-02")}
    assert {"report_submitted", "report_issued"} <= history.kept_from.keys()
