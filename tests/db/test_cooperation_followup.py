"""Follow-up to recommendations is counted for both sides (COMMITTEE 4.4: S14, S15, M11, M12)."""

from collections.abc import Iterator

import pytest
from tests.databases import Databases
from tests.db.conftest import without_loop
from tests.make import day
from tests.register import RECORDING, ready

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.register import services


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, databases: Databases) -> Iterator[None]:
    with without_loop(), databases.fresh(request.param, ready):
        yield


def told(kind: str, date: str, paragraph: int = 1, **says: str) -> dict[str, str]:
    is_of_state = kind in ("position", "plan", "progress")
    return {
        "matter": "recommendation",
        "state": "NOR",
        "mandates": "torture",
        "actor": "state" if is_of_state else "mandate_holder",
        "source": "the register",
        "ref": f"A/HRC/40/59/Add.1 {paragraph}",
        "kind": kind,
        "date": date,
        **says,
    }


def record_all(*rows: dict[str, str]) -> None:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert done.is_clean, done.errors


def selected(on: str, *, viewer: Viewer = OFFICE, **party: str) -> Selection:
    period = Period(day("2019-01-01"), day("2022-12-31"), day(on))
    return Selection(viewer=viewer, period=period, **(party or {"state": "NOR"}))


def figure(code: str, on: str, *, viewer: Viewer = OFFICE, **party: str) -> Figure:
    return counting.all_figures(selected(on, viewer=viewer, **party))[code]


def counted(code: str, on: str, *, viewer: Viewer = OFFICE, **party: str) -> tuple[object, ...]:
    found = figure(code, on, viewer=viewer, **party)
    return found.numerator, found.denominator, found.not_recorded


def made(paragraph: int = 1, date: str = "2020-03-01") -> dict[str, str]:
    named = {"symbol": "A/HRC/40/59/Add.1", "paragraph": f"{paragraph}"}
    return {**told("made", date, paragraph, text="Adopt a law."), **named}


@pytest.mark.usefixtures("record")
def test_r2_a_recommendation_counts_once_it_is_a_year_old_and_any_word_answers_it() -> None:
    record_all(
        made(1),
        made(2),
        made(3),
        told("position", "2020-03-10", 1, value="supported"),
        told("progress", "2022-08-01", 2, claims="under_way"),
        told("information", "2020-05-01", 3, actor="other", voice="ngo", claims="not_begun"),
    )

    assert counted("S14", "2021-02-28") == (0, 0, 0)
    assert counted("S14", "2021-03-01") == (1, 3, 0)
    assert counted("S14", "2022-08-01") == (2, 3, 0)
    rows = rows_behind(selected("2022-08-01"), "S14").rows
    assert [row[-1] for row in rows] == ["yes", "yes", "no"]


@pytest.mark.usefixtures("record")
def test_r6_one_letter_on_forty_recommendations_is_answered_on_one() -> None:
    letter = {"letter": "NV 1"}
    record_all(
        *(made(n) for n in range(1, 41)),
        *(told("follow_up_asked", "2022-05-01", n, **letter) for n in range(1, 41)),
        told("progress", "2022-08-01", 7, claims="under_way"),
    )

    assert counted("S15", "2022-07-31") == (0, 1, 0)
    assert counted("S15", "2022-08-01") == (1, 1, 0)
    (row,) = rows_behind(selected("2022-08-01"), "S15").rows
    assert (row[0], row[4], row[5], row[6]) == ("NOR", "2022-05-01", "2022-08-01", "yes")


@pytest.mark.usefixtures("record")
def test_a_report_is_followed_up_by_a_letter_or_an_assessment_of_any_of_its_recommendations() -> (
    None
):
    record_all(made(1), made(2), told("follow_up_asked", "2021-05-01", 2))

    assert counted("M11", "2022-02-28") == (0, 0, 0)
    assert counted("M11", "2022-03-01") == (1, 1, 0)
    assert counted("M11", "2022-03-01", mandate="torture") == (1, 1, 0)


@pytest.mark.usefixtures("record")
def test_the_public_is_not_told_that_a_letter_which_it_may_not_read_was_never_sent() -> None:
    record_all(made(1), told("follow_up_asked", "2021-05-01", 1))

    assert counted("M11", "2022-03-01", viewer=PUBLIC_READER) == (0, 0, 1)
    assert counted("S15", "2022-03-01", viewer=PUBLIC_READER) == (0, 0, 0)


@pytest.mark.usefixtures("record")
def test_no_state_waits_under_a_worse_name_while_its_word_is_not_assessed() -> None:
    record_all(
        made(1),
        told("progress", "2021-01-10", 1, claims="done"),
        told("progress", "2021-06-01", 1, claims="done"),
        told("assessment", "2021-03-01", 1, value="under_way", reasons="See the report."),
    )

    assert counted("M12", "2021-07-08") == (0, 0, 0)
    assert counted("M12", "2021-07-09") == (1, 1, 0)
    assert counted("M12", "2021-12-01") == (1, 2, 0)


@pytest.mark.usefixtures("record")
def test_where_the_record_of_reports_ends_early_no_answer_is_not_recorded() -> None:
    coverage = {
        "matter": "coverage",
        "state": "*",
        "mandates": "torture",
        "kind": "coverage",
        "actor": "secretariat",
        "source": "the register",
        "date": "2020-12-31",
        "from": "2010-01-01",
        "to": "2020-12-31",
    }
    record_all(coverage, made(1), made(2), told("position", "2020-03-10", 1, value="supported"))

    assert counted("S14", "2020-12-31") == (0, 0, 0)
    assert counted("S14", "2021-06-30") == (1, 1, 1)
    assert figure("S14", "2021-06-30").value is None


@pytest.mark.usefixtures("record")
def test_a_joint_recommendation_counts_once_for_the_state_and_for_each_mandate() -> None:
    joint = {"mandates": "health+torture"}
    record_all({**made(1), **joint}, {**told("position", "2020-04-01", value="noted"), **joint})

    assert counted("S14", "2022-01-01") == (1, 1, 0)
    assert counted("S14", "2022-01-01", mandate="health") == (1, 1, 0)
    assert counted("S14", "2022-01-01", mandate="torture") == (1, 1, 0)
    assert counted("S14", "2022-01-01", mandate="housing") == (0, 0, 0)


ASKED = [
    "CHL",
    "MEX",
    "ROU",
    "TUR",
    "UZB",
    "CMR",
    "RUS",
    "ESP",
    "VEN",
    "AZE",
    "BRA",
    "COL",
    "KEN",
    "PAK",
]
ANSWERED = ASKED[:9]


def of_visit(state: str, kind: str, actor: str, date: str) -> dict[str, str]:
    return {
        "state": state,
        "mandates": "torture",
        "kind": kind,
        "actor": actor,
        "date": date,
        "source": "E/CN.4/2006/6/Add.2",
        "ref": f"new:{state}",
    }


@pytest.mark.usefixtures("record")
def test_r7_a_letter_to_fourteen_states_that_nine_answered_counts_for_the_visits() -> None:
    rows = []
    for state in ASKED:
        rows += [
            of_visit(state, "request", "mandate_holder", "2000-01-01"),
            of_visit(state, "visit_held", "both", "2001-02-01/2001-02-10"),
            of_visit(state, "followup", "mandate_holder", "2005-08-23"),
        ]
    rows += [of_visit(state, "followup", "state", "2005-11-01") for state in ANSWERED]
    record_all(*rows)
    period = Period(day("2005-01-01"), day("2005-12-31"), day("2005-12-31"))

    def followups(state: str | None = None) -> tuple[int, int]:
        asked = Selection(viewer=OFFICE, period=period, state=state)
        table = counting.all_figures(asked)["S13"].table
        return table["followups_answered"], table["followups_known"]

    assert followups() == (9, 14)
    assert followups("CHL") == (1, 1)
    assert followups("PAK") == (0, 1)
    assert counting.all_figures(Selection(viewer=OFFICE, period=period))["S15"].denominator == 0
