"""The real tables in a real ledger: they go in once, whole, and say what the rules ask."""

from collections import Counter

import pytest
from tests.databases import Engine
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import OPEN_END, OPEN_START, iso, parse
from comity.ledger.queries import verify
from comity.ledger.queries.events import events
from comity.ledger.tables import fetch
from comity.register import services
from comity.visits.queries import standing_invitations


def acts(kind: str) -> Counter[int]:
    """How many rows tell an act of this kind: under 0 the acts, under 1 further statements."""
    rows = fetch(
        "SELECT statement > 0, count(*) FROM act WHERE kind = %s AND mandates LIKE '%%torture%%'"
        " AND readings >= 4 GROUP BY 1",
        [kind],
    )
    return Counter({int(further): count for further, count in rows})


def spans(state: str, mandate: str = "torture") -> list[tuple[str, str, str]]:
    """The statuses of a State's visits by the sample: status, by whom, since when."""
    rows = fetch(
        'SELECT status, "by", begins FROM span WHERE stream = %s AND mandate = %s'
        " AND readings >= 4 ORDER BY dossier, no",
        [f"visit/{state}", mandate],
    )
    return [(status, by, iso(begins)) for status, by, begins in rows]


def standing(state: str) -> list[tuple[int, str, str]]:
    """Whether a standing invitation was in force, since when as written, and from which day."""
    rows = fetch(
        "SELECT in_force, since_text, begins FROM standing WHERE state = %s ORDER BY no", [state]
    )
    return [(in_force, since, iso(begins)) for in_force, since, begins in rows]


def test_the_sample_goes_in_whole_and_once(register: Engine) -> None:
    first = services.load_sample(recording=RECORDING)
    again = services.load_sample(recording=RECORDING)

    assert all(one.is_clean for one in first)
    assert [(one.rows, one.added, one.already, one.statements) for one in first] == [
        (121, 121, 0, 0),
        (13, 13, 0, 0),
        (337, 351, 0, 45),
        (24, 20, 13, 3),
        (162, 165, 0, 28),
        (76, 73, 0, 0),
    ]
    assert [(one.added, one.already) for one in again] == [
        (0, 121),
        (0, 13),
        (0, 351),
        (0, 33),
        (0, 165),
        (0, 73),
    ]
    assert verify().ok


def test_169_reminder_rows_are_146_acts_and_69_request_rows_are_47(sample: Engine) -> None:
    assert acts("reminder") == {0: 146, 1: 23}
    assert acts("request") == {0: 47, 1: 22}


def test_a_visit_given_up_before_its_days_is_never_under_way(sample: Engine) -> None:
    under_way = {state for (state,) in fetch("SELECT state FROM span WHERE status = 'under_way'")}

    assert "MEX" in under_way
    assert under_way.isdisjoint({"GMB", "THA", "IRQ", "ZWE"})


def test_dates_that_pass_after_the_coverage_stay_as_last_known(sample: Engine) -> None:
    assert spans("IDN")[-1][0] == "dates_agreed"
    assert spans("TJK", "expression")[-1][0] == "dates_agreed"


def test_the_holder_cancelled_because_the_state_had_postponed_again(sample: Engine) -> None:
    rows = fetch(
        "SELECT act FROM act WHERE state = 'BHR' AND kind IN ('postponement', 'cancellation')"
    )
    told = events([act for (act,) in rows], viewer=OFFICE)
    by_kind = {event.kind: event for event in told.values()}

    assert by_kind["cancellation"].payload["because_of"] == by_kind["postponement"].act
    assert by_kind["postponement"].payload["stated_ordinal"] == 2
    assert spans("BHR")[-1][:2] == ("cancelled", "mandate_holder")


def test_a_corrigendum_makes_an_invitation_oral(sample: Engine) -> None:
    rows = fetch(
        "SELECT act, event, status, oral FROM act JOIN span USING (dossier)"
        " WHERE act.state = 'BFA'"
    )
    ((act, event, status, oral),) = rows

    assert (status, oral) == ("invited", 1)
    assert act != event  # the corrigendum now tells it
    assert events([event], viewer=OFFICE)[event].source == "A/HRC/46/26/Corr.1"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("KOR", (1, "2008-03-03", "2008-03-03")),
        ("COL", (1, "[..2003-04-24]", "2003-04-24")),
        ("AUT", (1, "[..2003-01]", "2003-01-31")),
    ],
)
def test_a_standing_invitation_is_held_since_or_since_by(
    sample: Engine, state: str, expected: tuple[int, str, str]
) -> None:
    assert standing(state)[0] == expected


def test_what_a_corrigendum_takes_back_no_longer_stands(sample: Engine) -> None:
    assert standing("TKM") == []
    assert [begins for _, _, begins in standing("ROU")] == ["2003-01-31", "2010-09-21"]


def test_a_mandate_without_a_complete_record_covers_no_day(sample: Engine) -> None:
    rows = fetch("SELECT begins, ends, reports_to FROM coverage WHERE mandate = 'food'")

    assert rows == [(OPEN_END, OPEN_START, OPEN_START)]


def test_a_state_is_covered_to_the_document_that_lists_it_last(sample: Engine) -> None:
    rows = fetch(
        "SELECT begins, ends, reports_to FROM coverage WHERE stream = 'coverage/torture/IDN'"
    )

    assert rows == [(parse("1993").first, parse("2007-08").last, OPEN_START)]


def test_before_the_corrigendum_its_states_were_known_to_hold_an_invitation(
    sample: Engine,
) -> None:
    on, before, after = (parse(day).last for day in ("2021-06-01", "2021-03-31", "2021-04-30"))

    then = {one.state for one in standing_invitations(viewer=OFFICE, on=on, known=before)}
    later = {one.state for one in standing_invitations(viewer=OFFICE, on=on, known=after)}

    assert then - later == {"TKM", "UZB"}
    assert later - then == {"COM", "DOM"}
