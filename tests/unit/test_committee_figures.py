"""Conversations every six months (COMMITTEE 2.7, D1): in time, late, overdue or not recorded."""

from tests.make import day

from comity.committee.domain.figures import Interval, Wait, intervals

HELD = [day("2019-12-16"), day("2020-12-11"), day("2021-06-02")]


def last(on: str, *, complete: bool = True) -> Interval:
    *_, found = intervals(HELD, on=day(on), complete=complete)
    return found


def test_d1_another_conversation_is_outstanding_to_its_day_and_then_overdue() -> None:
    assert last("2020-06-16").outcome is Wait.OUTSTANDING
    assert last("2020-06-17").outcome is Wait.OVERDUE


def test_d1_one_held_after_its_day_is_late_by_its_days() -> None:
    first, second = intervals(HELD, on=day("2020-12-11"), complete=True)

    assert (first.outcome, first.late_by) == (Wait.LATE, 178)
    assert (second.outcome, second.due) == (Wait.OUTSTANDING, day("2021-06-11"))


def test_d1_one_held_before_its_day_is_in_time_and_the_next_is_due_six_months_on() -> None:
    *_, second, third = intervals(HELD, on=day("2021-12-03"), complete=True)

    assert (second.outcome, second.late_by) == (Wait.MET, 0)
    assert (third.due, third.outcome) == (day("2021-12-02"), Wait.OVERDUE)
    assert last("2021-12-02").outcome is Wait.OUTSTANDING


def test_d1_without_a_complete_record_none_is_late_or_overdue() -> None:
    outcomes = {one.outcome for one in intervals(HELD, on=day("2026-01-01"), complete=False)}

    assert outcomes == {Wait.NOT_RECORDED, Wait.MET}
