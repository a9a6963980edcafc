"""May this go out now, and if not, when? What is not on record is neither done nor left undone."""

from datetime import datetime
from timeit import repeat

import pytest

from comity.kernel.edtf import parse
from comity.rulebook.domain import Finding, Verdict
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.queries import Answer, Capital, check

TOKYO = Capital("JP", "Tokyo", "Asia/Tokyo")
CAIRO = Capital("EG", "Cairo", "Africa/Cairo")
KYIV = Capital("UA", "Kyiv", "Europe/Kyiv")
WASHINGTON = Capital("US", "Washington, D.C.", "America/New_York")


def asked(
    sending: Sending, at: str, *facts: Happened, capital: Capital | None = TOKYO, urgent: str = ""
) -> Answer:
    return check(sending, at=parse(at), capital=capital, urgent=urgent, facts=facts)


def finding(answer: Answer, rule: str) -> Finding:
    return next(each for each, _ in answer.findings if each.rule == rule)


def note(answer: Answer, rule: str) -> str:
    return next(said for each, said in answer.findings if each.rule == rule)


def fact(kind: str, on: str) -> Happened:
    return Happened(id=kind, kind=kind, date=parse(on))


def moment(text: str) -> datetime:
    found = parse(text).instant
    assert found is not None
    return found


def test_a_press_release_in_the_evening_is_not_clear_until_the_next_morning() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T19:30+01:00")

    assert answer.verdict is Verdict.NOT_CLEAR
    assert finding(answer, "business-hours").kept is False
    assert answer.earliest == moment("2026-11-25T09:00+01:00")
    assert answer.as_json()["local"] == {
        "geneva": "2026-11-24T19:30+01:00",
        "capital": "2026-11-25T03:30+09:00",
    }


def test_a_press_release_at_eleven_is_clear_as_far_as_the_record_goes() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T11:00+01:00")

    assert answer.verdict is Verdict.CLEAR
    assert answer.earliest == moment("2026-11-24T11:00+01:00")
    assert finding(answer, "communication-before-press-release").kept is None


def test_before_a_holiday_the_first_moment_is_after_it() -> None:
    answer = asked(Sending.COMMUNICATION, "2026-12-24T18:30+01:00")

    assert answer.earliest == moment("2026-12-28T09:00+01:00")


def test_on_a_holiday_its_name_is_told() -> None:
    answer = asked(Sending.COMMUNICATION, "2026-12-25T11:00+01:00")

    assert answer.verdict is Verdict.NOT_CLEAR
    assert "That day is a holiday: Christmas Day." in note(answer, "business-hours")


def test_what_is_urgent_with_a_reason_is_kept_and_the_reason_told() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T22:00+01:00", urgent="an execution tonight")

    assert answer.verdict is Verdict.CLEAR
    assert note(answer, "business-hours").startswith(
        "Urgent, with a reason: an execution tonight."
    )


def test_time_for_capitals_has_no_number_and_tells_the_hours_given() -> None:
    told = fact("state_informed", "2026-11-23T09:00+01:00")

    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T11:00+01:00", told)

    assert finding(answer, "time-for-capitals").kept is None
    said = note(answer, "time-for-capitals")
    assert "26 hours" in said
    assert "no number in force" in said
    assert "In Tokyo it is 2026-11-24 19:00, outside working hours." in said


def test_of_two_tellings_on_one_day_the_first_is_counted() -> None:
    told = [fact("state_informed", f"2026-11-23T{hour}:00+01:00") for hour in ("10", "09")]

    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T11:00+01:00", *told)

    assert "26 hours" in note(answer, "time-for-capitals")


def test_the_name_of_a_capital_keeps_its_point() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T11:00+01:00", capital=WASHINGTON)

    assert "In Washington, D.C. it is 2026-11-24 05:00" in note(answer, "time-for-capitals")


def test_hours_in_the_capital_count_its_own_week() -> None:
    told = fact("state_informed", "2026-11-27T10:00+01:00")  # a Friday

    answer = asked(Sending.PRESS_RELEASE, "2026-11-30T10:00+01:00", told, capital=CAIRO)

    assert "72 hours, of which 11 working hours in the Capital" in note(
        answer, "time-for-capitals"
    )


def test_where_a_capitals_days_are_unknown_its_clock_is_still_told() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2026-11-24T11:00+01:00", capital=KYIV)

    assert "In Kyiv it is 2026-11-24 12:00; working days there are not known." in note(
        answer, "time-for-capitals"
    )


def test_what_has_no_capital_has_no_clock() -> None:
    answer = asked(Sending.COMMUNICATION, "2026-11-24T11:00+01:00", capital=None)

    assert answer.as_json()["local"]["capital"] is None


def test_past_the_table_of_holidays_nothing_is_said_of_hours() -> None:
    answer = asked(Sending.COMMUNICATION, "2035-11-21T11:00+01:00")

    assert answer.verdict is Verdict.NO_RULE
    assert finding(answer, "business-hours").kept is None
    assert answer.earliest is None


def test_a_statement_shared_an_hour_before_is_shared_in_advance() -> None:
    shared = fact("statement_shared", "2026-11-24T10:00+01:00")

    answer = asked(Sending.END_OF_MISSION_STATEMENT, "2026-11-24T11:00+01:00", shared)

    assert answer.verdict is Verdict.CLEAR
    assert finding(answer, "end-of-mission-statement-shared").verified
    assert finding(answer, "government-first").kept is None


def test_shared_on_the_same_day_without_an_hour_cannot_be_said_to_be_before() -> None:
    shared = fact("statement_shared", "2026-11-24")

    answer = asked(Sending.END_OF_MISSION_STATEMENT, "2026-11-24T11:00+01:00", shared)

    assert finding(answer, "end-of-mission-statement-shared").kept is None


def test_a_draft_shared_four_weeks_ago_waits_for_six() -> None:
    shared = fact("report_shared", "2026-10-27")

    answer = asked(Sending.REPORT, "2026-11-24T11:00+01:00", shared)

    assert answer.verdict is Verdict.NOT_CLEAR
    assert "28 days before; 6 weeks are asked for" in note(answer, "draft-report-six-weeks")
    assert answer.earliest == moment("2026-12-08T00:00+01:00")


def test_a_post_is_for_a_person_to_judge_and_no_rule_says() -> None:
    answer = asked(Sending.SOCIAL_POST, "2026-11-24T23:00+01:00")

    assert answer.verdict is Verdict.NO_RULE
    assert {each.kept for each, _ in answer.findings} == {None}
    assert "restraint" in {each.rule for each, _ in answer.findings}


def test_before_the_decisions_of_2019_no_hours_were_asked_for() -> None:
    answer = asked(Sending.PRESS_RELEASE, "2019-06-20T22:00+02:00")

    assert "business-hours" not in {each.rule for each, _ in answer.findings}


@pytest.mark.parametrize("sending", list(Sending))
def test_at_the_first_moment_every_rule_is_kept_or_nothing_can_be_said(sending: Sending) -> None:
    facts = [
        fact("report_shared", "2026-10-27"),
        fact("statement_shared", "2026-11-20T10:00+01:00"),
    ]
    answer = asked(sending, "2026-11-28T23:00+01:00", *facts)

    assert answer.earliest is not None
    then = asked(sending, answer.earliest.isoformat(timespec="minutes"), *facts)

    assert then.verdict is not Verdict.NOT_CLEAR
    assert then.earliest == answer.earliest


def test_the_check_before_sending_is_answered_within_twenty_milliseconds() -> None:
    def once() -> Answer:
        return asked(Sending.PRESS_RELEASE, "2026-11-24T19:30+01:00")

    once()

    assert min(repeat(once, number=1, repeat=5)) < 0.02
