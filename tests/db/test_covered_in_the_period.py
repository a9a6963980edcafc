"""Where no day of a period is covered, what is not there is not recorded, and never nought."""

import pytest
from tests.databases import Engine
from tests.db.test_cooperation_papers import record
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.indicators import INDICATORS
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import assessing, counting
from comity.cooperation.queries.covering import OF_VISITS
from comity.cooperation.queries.members import members_by_year
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Fact

PERIOD = Period(day("2016-01-01"), day("2020-12-31"), day("2020-12-31"))
LETTERS, STATEMENTS = {"S11"}, {"M5", "M6"}
REPORTS = {"S13", "S14", "S15", "M7", "M8", "M10", "M11", "M12"}
VISITS = {code for code, one in INDICATORS.items() if one.unit in OF_VISITS}


def covered(value: str, begins: str, ends: str, state: str = "*") -> Fact:
    days = {"from": begins, "to": ends}
    return fact(
        *("coverage", "2021-01-01"),
        actor="secretariat",
        stream=f"coverage/torture/{state}",
        payload={**days, "value": value} if value else days,
        key=f"{value}{begins}{state}",
    )


def unrecorded(state: str | None = None) -> set[str]:
    """The figures that say that the record does not cover what they count."""
    asked = Selection(viewer=OFFICE, period=PERIOD, state=state, mandate="torture")
    return {code for code, one in counting.all_figures(asked).items() if not one.recorded}


@pytest.mark.parametrize(
    ("value", "missing"),
    [
        ("reports", REPORTS | STATEMENTS),
        ("letters", LETTERS | STATEMENTS),
        ("visits", VISITS | STATEMENTS),
        ("", VISITS | REPORTS | LETTERS | STATEMENTS),
    ],
)
@pytest.mark.parametrize(
    ("days", "meets"),
    [
        ("2000-01-01/2015-12-31", False),
        ("2000-01-01/2016-01-01", True),
        ("2020-12-31/2030-12-31", True),
        ("2021-01-01/2030-12-31", False),
    ],
)
def test_a_figure_is_not_recorded_where_no_day_of_its_period_is_covered(
    register: Engine, value: str, missing: set[str], days: str, meets: bool
) -> None:
    others = {"visits", "reports", "letters"} - {value} if value else set()
    stated = [covered("+".join(sorted(others)), "2000-01-01", "2030-12-31")] if others else []
    begins, ends = days.split("/")
    record([covered(value, begins, ends), *stated])

    assert unrecorded() - {"S1"} == (set() if meets else missing)


def test_what_is_covered_of_the_state_itself_goes_before_what_is_of_all(
    register: Engine,
) -> None:
    record(
        [
            covered("", "2000-01-01", "2030-12-31"),
            covered("", "2000-01-01", "2015-12-31", "NOR"),
        ]
    )

    assert unrecorded() == unrecorded("KEN") == {"S1"}
    assert unrecorded("NOR") == {"S1"} | VISITS | REPORTS | LETTERS | STATEMENTS


def test_what_is_on_record_is_told_though_no_day_is_covered(register: Engine) -> None:
    presented = fact(
        *("presented", "2018-03-01"),
        actor="mandate_holder",
        stream="report/torture/r",
        payload={"type": "thematic", "session": "HRC37"},
    )
    record([covered("", "2000-01-01", "2015-12-31"), presented])

    assert REPORTS - unrecorded() == {"M10"}


def test_letters_of_a_state_and_of_a_year_are_not_nought_where_none_are_covered(
    register: Engine,
) -> None:
    asked = fact("request", "2017-01-01", state="NOR", key="r")
    record([covered("", "2000-01-01", "2018-12-31"), asked])
    late = Period(day("2019-01-01"), PERIOD.ends, PERIOD.on)

    def letters(period: Period) -> list[object]:
        asks = Selection(viewer=OFFICE, period=period, state="NOR")
        return [
            assessing.letters_json(one.tally, kept=one.letters)["sent"]
            for one in assessing.assessment(asks).states
        ]

    by_year = members_by_year(Selection(viewer=OFFICE, period=PERIOD), (2018, 2019))

    assert (letters(PERIOD), letters(late)) == ([0], [None])
    assert [one.written for one in by_year] == [0, None]
