"""What is counted of the acts that take back a visit: how long before its first day (S8, M2)."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, covered, day, values
from tests.oracle.readers import JOINT

from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.indicators import INDICATORS
from comity.cooperation.labels.columns import COLUMNS
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Act, Coverage, Values
from comity.visits.domain.deeds import DEED_CARD
from comity.visits.domain.fold import fold

POSTPONED = act("postponement", "2014-08-06")
DAYS = "2014-08-12/2014-08-18"


def notice(*acts: Act) -> int:
    """The days of notice of the postponement; -1 where they are not known."""
    folded = fold(STREAM, [act("request", "2013-01-01"), *acts], values())
    rows = [dict(zip(DEED_CARD, row, strict=True)) for row in folded.cards["deed"]]
    (found,) = (row["notice"] for row in rows if row["kind"] == "postponement")
    return int(found)


@pytest.mark.parametrize("agreed_on", ["2014-06-02", "2014", "[..]"])
def test_notice_is_told_though_nobody_knows_when_the_dates_were_agreed(agreed_on: str) -> None:
    assert notice(act("dates_agreed", agreed_on, days=DAYS), POSTPONED) == 6


def test_the_days_that_a_postponement_names_go_before_those_that_were_agreed() -> None:
    agreed = act("dates_agreed", "2014-06-02", days="2014-08-11/2014-08-18")

    assert notice(agreed, act("postponement", "2014-08-06", days=DAYS)) == 6
    assert notice(act("postponement", "2014-08-06", days=DAYS)) == 6


def test_dates_that_came_in_the_letter_of_the_postponement_are_not_those_it_gives_up() -> None:
    new = act("dates_agreed", "2014-08-06", days="2015-02-02/2015-02-09", letter="L")

    assert notice(act("postponement", "2014-08-06", letter="L"), new) == -1


def test_days_known_to_the_month_give_no_notice() -> None:
    assert notice(act("dates_agreed", "2014-06-02", days="2014-08"), POSTPONED) == -1


def offers_met(*acts: Act) -> list[bool]:
    """Of each offer of the State whether the mandate holder answered it (M1)."""
    folded = fold(STREAM, list(acts), values())
    rows = [dict(zip(DEED_CARD, row, strict=True)) for row in folded.cards["deed"]]
    offers = [row for row in rows if row["kind"] in {"invitation", "dates_proposed"}]
    return [int(row["met"]) < OPEN_END for row in offers]


def test_a_request_after_an_invitation_answers_it_and_no_dates() -> None:
    proposed = act("dates_proposed", "2012-02-10", days="2012-05-07/2012-05-11")
    asked = act("request", "2012-03-10")

    assert offers_met(act("invitation", "2012-01-10"), asked) == [True]
    assert offers_met(act("invitation", "2012-01-10"), proposed, asked) == [True, False]


ASKED = act("request", "2013-01-01")
AGREED = act("dates_agreed", "2014-03-03", days="2014-08-12/2014-08-18")
HELD = act("visit_held", "2014-08-12/2014-08-18")
SHORT = values(coverage={"torture": covered(ends="2014-12-31")})
NONE = values(coverage={"torture": Coverage(ends=OPEN_START, stated=True)})


def counted(*acts: Act, on: str, given: Values = SHORT) -> Columns:
    """What is counted of the acts of 2014 after a request of 2013, as of a day."""
    return tallied(ASKED, *acts, on=on, given=given)


def tallied(*acts: Act, on: str = "2014-12-31", given: Values = SHORT) -> Columns:
    """What is counted of the acts of 2014 as of a day."""
    with Cards(fold(STREAM, list(acts), given)) as cards:
        return cards.tally(day("2014-01-01"), day("2014-12-31"), day(on)).columns


def agreed(found: Columns) -> tuple[int, ...]:
    """For how many mandates dates were agreed, of how many it is known whether the State took any
    back, of how many not, and of how many it did.
    """
    names = ("agreed", "agreed_known_of_state", "agreed_missing_of_state")
    return (*(found[name] for name in names), found["agreed_taken_back_by_state"])


@pytest.mark.parametrize("given", [SHORT, NONE], ids=["short", "no complete record"])
def test_dates_on_which_the_visit_was_held_can_no_longer_be_taken_back(given: Values) -> None:
    assert agreed(counted(AGREED, HELD, on="2015-12-31", given=given)) == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("reports", "awaited"), [("2014-10-31", 0), ("2015-12-31", 1), ("2013-12-31", 0)]
)
def test_a_report_is_awaited_as_far_as_reports_are_covered(reports: str, awaited: int) -> None:
    """M9, R15: that none is on record says nothing after that, however far visits are covered."""
    given = values(coverage={"torture": covered(ends="2020", reports=reports)})

    found = counted(AGREED, HELD, on="2015-06-30", given=given)

    assert (found["held_reported"], found["held_reportable"]) == (0, awaited)


@pytest.mark.parametrize(("begins", "awaited"), [("2014-08-18", 1), ("2014-08-19", 0)])
def test_a_report_is_awaited_of_a_visit_in_the_time_of_which_reports_are_covered(
    begins: str, awaited: int
) -> None:
    """M9, R15: it may have come before; one on record counts."""
    given = values(coverage={"torture": covered("2000", "2020", reports_from=begins)})
    came = act("report_published", "2015-01-10")

    found = counted(AGREED, HELD, on="2015-06-30", given=given)
    reported = counted(AGREED, HELD, came, on="2015-06-30", given=given)

    assert (found["held_reported"], found["held_reportable"]) == (0, awaited)
    assert (reported["held_reported"], reported["held_reportable"]) == (1, 1)


@pytest.mark.parametrize(("begins", "awaited"), [("2014-11-10", 1), ("2014-11-11", 0)])
def test_comments_are_awaited_of_a_report_in_the_time_of_which_reports_are_covered(
    begins: str, awaited: int
) -> None:
    """S13, R15."""
    given = values(coverage={"torture": covered("2000", "2020", reports_from=begins)})
    came = act("report_published", "2014-11-10")

    found = counted(AGREED, HELD, came, on="2015-06-30", given=given)

    assert (found["reports_published"], found["reports_published_known"]) == (1, awaited)


def test_dates_agreed_in_place_of_others_are_of_the_same_visit() -> None:
    others = act("dates_agreed", "2014-06-02", days="2014-11-10/2014-11-14")
    cancelled = act("cancellation", "2014-08-06", actor="state")

    assert agreed(counted(AGREED, others, on="2014-10-31")) == (1, 1, 0, 0)
    assert agreed(counted(AGREED, others, cancelled, on="2014-10-31")) == (1, 1, 0, 1)


def test_a_visit_of_which_dates_were_taken_back_twice_is_one() -> None:
    put_off = act("postponement", "2014-06-06", actor="state")
    others = act("dates_agreed", "2014-07-01", days="2014-11-10/2014-11-14")
    again = act("postponement", "2014-08-06", actor="state")

    assert agreed(counted(AGREED, put_off, others, again, on="2014-12-31")) == (1, 1, 0, 1)


def test_of_agreed_dates_that_passed_it_is_not_recorded_what_came_of_them() -> None:
    assert agreed(counted(AGREED, on="2014-08-18")) == (1, 1, 0, 0)
    assert agreed(counted(AGREED, on="2014-08-19")) == (1, 0, 1, 0)
    assert agreed(counted(AGREED, HELD, on="2014-08-19")) == (1, 1, 0, 0)


def test_a_mandate_that_left_before_the_dates_has_not_had_them_taken_back() -> None:
    withdrew = act("withdrawal", "2014-06-06")

    assert agreed(counted(AGREED, withdrew, on="2014-12-31")) == (1, 1, 0, 0)


def given_up(found: Columns) -> dict[str, int]:
    """What is counted, act by act, of those by which agreed dates were given up."""
    return {
        name: number for name, number in found.items() if name.startswith(("state_", "holder_"))
    }


def test_what_gave_up_no_agreed_dates_is_not_counted_among_what_did() -> None:
    postponed = act("postponement", "2014-02-06", actor="state")
    declined = act("declination", "2014-02-10", actor="mandate_holder", of="invitation")

    assert given_up(counted(postponed, declined, on="2014-12-31")) == {"holder_declined": 1}


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("postponement", "state_postponed"),
        ("cancellation", "state_cancelled"),
        ("interruption", "state_cancelled"),
        ("declination", "state_declined"),
    ],
)
def test_each_act_of_the_state_that_gave_up_agreed_dates_is_counted(
    kind: str, column: str
) -> None:
    found = counted(AGREED, act(kind, "2014-08-06", actor="state"), on="2014-12-31")

    assert given_up(found) == {column: 1, "state_not_given": 1}


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        ("own", ("own",)),
        ("liquidity", ("own", "liquidity")),
        ("conditions", ("conditions",)),
        ("external", ("external",)),
        ("not_given", ("not_given",)),
    ],
)
def test_the_reasons_of_both_sides_are_counted_alike(reason: str, names: tuple[str, ...]) -> None:
    for actor, side in (("state", "state"), ("mandate_holder", "holder")):
        cancelled = act("cancellation", "2014-08-06", actor=actor, reason_class=reason)
        found = given_up(counted(AGREED, cancelled, on="2014-12-31"))

        assert set(found) - {"state_cancelled"} == {f"{side}_{name}" for name in names}
        for name in names:
            assert COLUMNS[f"state_{name}"] == COLUMNS[f"holder_{name}"]
            assert f"{side}_{name}" in INDICATORS["S8" if side == "state" else "M2"].table


def treated_as_a_cancellation(on: str) -> Act:
    """The mandate holder's cancellation because of the postponement `p`."""
    return cancelled_by_the_holder(on, because_of="p")


def cancelled_by_the_holder(on: str, **said: str) -> Act:
    told = {"actor": "mandate_holder", "reason_class": "conditions", **said}
    return act("cancellation", on, id="c", **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("because", [{"because_of": "p"}, {}])
@pytest.mark.parametrize("days", [("2014-08-06", "2014-09-01"), ("2014-07", "2014-07")])
def test_a_postponement_taken_for_a_cancellation_is_told_apart_from_reasons(
    days: tuple[str, str], because: dict[str, str]
) -> None:
    postponed = act("postponement", days[0], actor="state", id="p")
    treated = cancelled_by_the_holder(days[1], **because)

    found = counted(AGREED, postponed, treated, on="2014-12-31")

    assert given_up(found) == {
        "state_postponed": 1,
        "state_not_given": 1,
        "holder_after_postponement": 1,
    }
    assert found["agreed_taken_back_by_holder"] == 0


BETWEEN: tuple[tuple[Act, ...], ...] = (
    (),
    (act("reminder", "2014-09-01"),),
    (act("acceptance", "2014-09-01", actor="state", of="request"),),
    (act("dates_agreed", "2014-10-01", days="2015-03-02/2015-03-06"),),
)


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("because", [{"because_of": "p"}, {}])
@pytest.mark.parametrize("by", ["state", "both"])
def test_m2_has_apart_what_stands_as_cancelled_after_a_postponement_by_the_state(
    by: str, because: dict[str, str], between: tuple[Act, ...]
) -> None:
    postponed = act("postponement", "2014-08-06", actor=by, id="p")
    acts = [ASKED, AGREED, postponed, *between, cancelled_by_the_holder("2014-11-03", **because)]

    said = [span.because for span in fold(STREAM, acts, SHORT).spans if span.status == "cancelled"]

    apart = given_up(tallied(*acts)).get("holder_after_postponement", 0)
    assert set(said) == ({"postponement"} if apart else {""})


@pytest.mark.parametrize("of", ["invitation", "dates"])
def test_what_the_mandate_holder_declines_is_counted_beside_agreed_dates(of: str) -> None:
    invited = act("invitation", "2014-03-03")
    offered = act("dates_proposed", "2014-03-03", actor="state", days=DAYS)
    declined = act("declination", "2014-05-05", actor="mandate_holder", of=of)

    found = counted(invited, offered, declined, on="2014-12-31")

    assert given_up(found) == {"holder_declined": 1}


def test_dates_agreed_after_a_postponement_are_given_up_by_who_then_cancels_because_of_it() -> (
    None
):
    postponed = act("postponement", "2014-08-06", actor="state", id="p")
    anew = act("dates_agreed", "2014-10-01", days="2015-03-02/2015-03-06")

    found = counted(
        AGREED, postponed, anew, treated_as_a_cancellation("2014-11-03"), on="2014-12-31"
    )

    assert given_up(found) == {"state_postponed": 1, "state_not_given": 1, "holder_conditions": 1}


def test_a_visit_that_was_held_later_tells_nothing_of_its_dates_on_a_day_before() -> None:
    assert agreed(counted(AGREED, HELD, on="2014-06-30", given=NONE)) == (1, 0, 1, 0)


def test_dates_that_the_state_took_back_are_counted_to_it_once_the_record_has_ended() -> None:
    postponed = act("postponement", "2014-08-06")

    assert agreed(counted(AGREED, postponed, on="2015-12-31")) == (1, 1, 0, 1)


def test_who_declines_while_dates_are_agreed_has_taken_them_back() -> None:
    declined = act("declination", "2014-08-06", actor="state", of="request")
    by_the_holder = act("declination", "2014-08-06", actor="mandate_holder", of="request")
    after_them = act("declination", "2015-02-06", actor="state", of="request")

    assert agreed(counted(AGREED, declined, on="2015-12-31")) == (1, 1, 0, 1)
    assert agreed(counted(AGREED, by_the_holder, on="2015-12-31")) == (1, 1, 0, 0)
    assert agreed(counted(AGREED, HELD, after_them, on="2015-12-31")) == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("side", "taken_back"), [("state", (1, 0)), ("mandate_holder", (0, 1)), ("external", (0, 0))]
)
def test_who_interrupts_before_the_first_day_takes_the_dates_back_and_nothing_was_held(
    side: str, taken_back: tuple[int, int]
) -> None:
    found = counted(AGREED, act("interruption", "2014-08-06", actor=side), on="2014-12-31")

    sides = (found[f"agreed_taken_back_by_{one}"] for one in ("state", "holder"))
    assert tuple(sides) == taken_back
    assert found["agreed_known_of_state"] == 1
    assert found["held_in_part_visits"] == found["findings_missing"] == 0


INVITED = act("invitation", "2014-03-03")


def offers(found: Columns) -> tuple[int, int]:
    """How many offers of the State were answered, of how many."""
    return found["offers_answered"], found["offers"]


def test_an_invitation_after_a_request_accepts_it_and_awaits_no_answer() -> None:
    declined = act("declination", "2013-06-03", actor="state", of="request")

    assert offers(counted(INVITED, on="2014-12-31")) == (0, 0)
    assert offers(counted(declined, INVITED, on="2014-12-31")) == (0, 0)


def test_dates_proposed_after_a_request_await_an_answer() -> None:
    proposed = act("dates_proposed", "2014-03-03", actor="state", days="2014-08-12/2014-08-18")

    assert offers(counted(proposed, on="2014-12-31")) == (0, 1)


def test_a_request_after_an_invitation_answers_it() -> None:
    requested = act("request", "2014-05-05")

    assert offers(tallied(INVITED)) == (0, 1)
    assert offers(tallied(INVITED, requested)) == (1, 1)


def test_a_request_answers_no_dates_that_the_state_proposed() -> None:
    proposed = act("dates_proposed", "2014-03-10", actor="state", days="2014-08-12/2014-08-18")

    assert offers(tallied(INVITED, proposed, act("request", "2014-05-05"))) == (1, 2)


@pytest.mark.parametrize("left", ["executions", "torture"])
def test_dates_are_taken_back_from_those_who_still_took_part(left: str) -> None:
    stays = "torture" if left == "executions" else "executions"
    asked = act("request", "2013-01-01", mandates=JOINT)
    dates = act("dates_agreed", "2014-03-03", mandates=JOINT, days="2014-08-12/2014-08-18")
    withdrew = act("withdrawal", "2014-04-01", mandates=left)
    postponed = act("postponement", "2014-08-06", mandates=stays)

    found = tallied(asked, dates, withdrew, postponed, given=values())

    assert agreed(found) == (2, 2, 0, 1)
    assert given_up(found) == {"state_postponed": 1, "state_not_given": 1}
    assert found["once_agreed_known_of_state"] == 1
