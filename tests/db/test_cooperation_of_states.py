"""Figures that count States open into a row for each, a visit held in part in columns apart."""

from tests.databases import Engine
from tests.db.test_cooperation_papers import record
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import assessing, counting
from comity.cooperation.queries.assessing import letters_json
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Fact

PERIOD = Period(day("2008-01-01"), day("2012-12-31"), day("2013-06-30"))


def selected(state: str | None = None) -> Selection:
    return Selection(viewer=OFFICE, period=PERIOD, state=state)


def rows(code: str, state: str | None = None) -> dict[str, tuple[object, ...]]:
    return {str(row[0]): row[1:] for row in rows_behind(selected(state), code).rows}


def visited(state: str, days: str) -> list[Fact]:
    first, last = days.split("/")
    asked = fact("request", "2009-01-01", state=state, key=f"{state}a")
    agreed = {"from": first, "to": last}
    return [
        asked,
        fact("dates_agreed", "2009-06-01", state=state, payload=agreed, key=f"{state}b"),
    ]


def held(state: str, days: str) -> list[Fact]:
    return [*visited(state, days), fact("visit_held", days, state=state, key=f"{state}c")]


def interrupted(state: str, days: str, on: str) -> list[Fact]:
    began = fact("visit_started", days, state=state, key=f"{state}c")
    says = {"reason_class": "own"}
    stopped = fact(
        "interruption", on, actor="mandate_holder", state=state, payload=says, key=f"{state}d"
    )
    return [*visited(state, days), began, stopped]


def invited(state: str) -> Fact:
    return fact(
        "given", "2005-01-01", stream=f"standing-invitation/{state}", state=state, key=f"{state}s"
    )


def test_a_visit_held_in_part_is_told_apart_of_that_held(register: Engine) -> None:
    record(
        [
            *held("NOR", "2010-05-03/2010-05-10"),
            *interrupted("COM", "2011-06-12/2011-06-18", "2011-06-15"),
        ]
    )

    figure = counting.all_figures(selected())["S2"]

    assert (figure.numerator, figure.denominator) == (1, 193)
    assert figure.table == {"states_visited": 1, "states_visited_in_part": 1}
    assert figure.value == "2010-05-10"
    assert rows("S2")["NOR"] == ("2010-05-10", "visit/NOR/torture/1", None, None)
    assert rows("S2")["COM"] == (None, None, "2011-06-15", "visit/COM/torture/1")
    assert rows("S2")["SWE"] == (None, None, None, None)
    assert rows("S2", "COM") == {"COM": rows("S2")["COM"]}


def test_members_alone_are_among_the_states_visited(register: Engine) -> None:
    record([*held("PSE", "2010-05-03/2010-05-10"), *held("NOR", "2010-05-03/2010-05-10")])

    figure = counting.all_figures(selected())["S2"]

    assert (figure.numerator, figure.denominator) == (1, 193)
    assert counting.all_figures(selected("PSE"))["S2"].numerator == 1


def test_a_state_of_which_no_standing_invitation_is_on_record_has_a_row_of_its_own(
    register: Engine,
) -> None:
    record([invited("NOR"), invited("PSE")])

    figure = counting.all_figures(selected())["S1"]

    assert (figure.numerator, figure.not_recorded, figure.n) == (2, 192, 194)
    assert len(rows("S1")) == figure.n
    assert rows("S1")["NOR"][0] == rows("S1")["PSE"][0] == "yes"
    assert rows("S1")["SWE"] == ("not_recorded", None, None, None)


def letters_sent() -> dict[str, object]:
    return {
        one.state: letters_json(one.tally, kept=one.letters)["sent"]
        for one in assessing.assessment(selected()).states
    }


def test_letters_are_nought_only_of_a_state_of_which_a_record_of_them_is_kept(
    register: Engine,
) -> None:
    visits_alone = fact(
        *("coverage", "2013-06-30"),
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload={"from": "2000-01-01", "to": "2013-06-30", "value": "visits"},
        key="c",
    )
    record(
        [
            *(fact("request", "2009-01-01", state=one, key=one) for one in ("NOR", "KEN")),
            visits_alone,
        ]
    )
    before = letters_sent()
    sent = {"stream": "communication/NOR/2010/1", "actor": "mandate_holder"}
    record([fact("letter_sent", "2010-05-10", payload={"type": "AL"}, key="l", **sent)])

    assert before == {"NOR": None, "KEN": 0}
    assert letters_sent() == {"NOR": 1, "KEN": 0}
