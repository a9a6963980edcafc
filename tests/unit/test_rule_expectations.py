"""What was expected of whom by when, how the date was computed, and how it stands on a day."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.oracle.expecting import expectations

from comity.kernel.calendar import Why
from comity.kernel.edtf import iso, parse
from comity.kernel.parties import Actor
from comity.rulebook import labels
from comity.rulebook.domain import Count, Office, Parameter, Rule
from comity.rulebook.domain.durations import DurationError
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Expectation, Happened, Outcome
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, rulebook

GENEVA = calendars.geneva()


def rule(name: str) -> Rule:
    found = rulebook().rule(name)
    assert found is not None
    return found


ALLEGATION, DRAFT, SLOT = map(
    rule, ("answer-allegation-letter", "draft-report-six-weeks", "report-slot")
)
IN_TEN_WORKING_DAYS = replace(
    ALLEGATION,
    within=Parameter(duration("P10D"), verified=True),
    count=Count.WORKING_DAYS,
)


def act(kind: str, on: str, **others: object) -> Happened:
    return Happened(id=f"{kind} {on}", kind=kind, date=parse(on), **others)  # type: ignore[arg-type]


def expected(
    *acts: Happened, by: Rule = ALLEGATION, on: str, offices: Calendars | None = None
) -> Expectation:
    found = expectations(acts, [by], offices or Calendars(GENEVA), parse(on).last)
    assert len(found) == 1
    return found[0]


LETTER = act("allegation_letter_sent", "2024-03-01")


def test_an_answer_is_outstanding_until_it_is_due_and_overdue_after() -> None:
    on_the_day, a_day_later = (expected(LETTER, on=on) for on in ("2024-04-30", "2024-05-01"))

    assert iso(on_the_day.due or 0) == "2024-04-30"
    assert (on_the_day.outcome, a_day_later.outcome) == (Outcome.OUTSTANDING, Outcome.OVERDUE)
    assert on_the_day.party is Actor.STATE


def test_an_answer_that_comes_later_than_the_day_asked_for_is_not_yet_there() -> None:
    reply = act("reply_received", "2024-04-20")

    assert expected(LETTER, reply, on="2024-04-19").outcome is Outcome.OUTSTANDING
    assert expected(LETTER, reply, on="2024-04-20").outcome is Outcome.MET


def test_an_answer_names_the_letter_it_answers() -> None:
    reply = act("reply_received", "2024-04-20", answers="another letter")

    assert expected(LETTER, reply, on="2024-05-10").outcome is Outcome.OVERDUE


def test_an_extension_counts_from_the_day_that_was_due() -> None:
    extension = act("extension_granted", "2024-04-10", lasts=duration("P30D"))

    found = expected(LETTER, extension, on="2024-05-20")

    assert iso(found.due or 0) == "2024-05-30"
    assert found.outcome is Outcome.OUTSTANDING
    assert labels.computed(found) == (
        "60 days are counted from 2024-03-01. An extension moved 2024-04-30 to 2024-05-30."
    )


def test_a_clock_that_stood_still_adds_its_days() -> None:
    asked = act("clarification_asked", "2024-03-11")
    given = act("clarification_given", "2024-03-21")

    found = expected(LETTER, asked, given, on="2024-05-05")

    assert iso(found.due or 0) == "2024-05-10"
    assert "suspended from 2024-03-11 to 2024-03-21" in labels.computed(found)


def test_while_the_clock_stands_still_nothing_is_due() -> None:
    found = expected(LETTER, act("clarification_asked", "2024-03-11"), on="2025-01-01")

    assert (found.due, found.outcome) == (None, Outcome.OUTSTANDING)
    assert "suspended since 2024-03-11" in labels.computed(found)


def test_a_question_asked_when_it_is_overdue_stops_no_clock() -> None:
    found = expected(LETTER, act("clarification_asked", "2024-06-01"), on="2024-06-02")

    assert found.outcome is Outcome.OVERDUE


@pytest.mark.parametrize(
    ("closed", "outcome"), [("2024-04-01", Outcome.WAIVED), ("2024-06-01", Outcome.MISSED)]
)
def test_a_closed_matter_expects_no_more_unless_it_was_overdue(
    closed: str, outcome: Outcome
) -> None:
    found = expected(LETTER, act("communication_closed", closed), on="2024-07-01")

    assert found.outcome is outcome
    assert iso(found.ended_on or 0) == closed


def test_a_coarse_date_that_may_be_in_time_or_not_decides_nothing() -> None:
    month = act("reply_received", "2024-05")

    assert expected(LETTER, month, on="2024-07-01").outcome is Outcome.LATE
    assert (
        expected(
            LETTER, act("reply_received", "[2024-04-20..2024-05-20]"), on="2024-07-01"
        ).outcome
        is Outcome.NOT_RECORDED
    )


def test_where_the_record_ends_nothing_is_overdue() -> None:
    found = expectations(
        [LETTER],
        [ALLEGATION],
        Calendars(GENEVA),
        parse("2024-06-01").last,
        covered_to=parse("2024-04-01").last,
    )

    assert found[0].outcome is Outcome.NOT_RECORDED


def test_working_days_say_which_were_skipped_and_why() -> None:
    letter = act("allegation_letter_sent", "2024-03-25")

    found = expected(letter, by=IN_TEN_WORKING_DAYS, on="2024-04-01")

    assert iso(found.due or 0) == "2024-04-10"
    holidays = [each.name for each in found.computed.skipped if each.why is Why.HOLIDAY]
    assert holidays == ["Good Friday", "Easter Monday"]
    assert "2024-03-29 was skipped: Good Friday." in labels.computed(found)
    assert "4 weekend days were skipped." in labels.computed(found)


def test_one_day_of_a_weekend_is_told_as_one() -> None:
    saturday = act("allegation_letter_sent", "2024-03-09")
    rule = replace(IN_TEN_WORKING_DAYS, within=Parameter(duration("P1D"), verified=True))

    found = expected(saturday, by=rule, on="2024-03-11")

    assert iso(found.due or 0) == "2024-03-11"
    assert "1 weekend day was skipped." in labels.computed(found)


def test_a_holiday_added_later_moves_what_is_open() -> None:
    letter = act("allegation_letter_sent", "2024-03-25")
    closed = {**GENEVA.holidays, parse("2024-04-10").first: "the Office was closed"}
    later = Calendars(replace(GENEVA, holidays=closed))

    found = expected(letter, by=IN_TEN_WORKING_DAYS, on="2024-04-01", offices=later)

    assert iso(found.due or 0) == "2024-04-11"


def test_a_capital_counts_by_its_own_week() -> None:
    cairo = calendars.capital("EG", "Cairo", ((0, "Africa/Cairo"),), 2024)
    rule = replace(IN_TEN_WORKING_DAYS, office=Office.CAPITAL)
    letter = act("allegation_letter_sent", "2024-05-09")

    found = expected(letter, by=rule, on="2024-05-10", offices=Calendars(GENEVA, cairo))

    assert iso(found.due or 0) == "2024-05-23"


def test_where_a_capitals_holidays_are_unknown_so_is_the_date() -> None:
    kyiv = calendars.capital("UA", "Kyiv", ((0, "Europe/Kyiv"),), 2024)
    rule = replace(IN_TEN_WORKING_DAYS, office=Office.CAPITAL)

    found = expected(LETTER, by=rule, on="2024-06-01", offices=Calendars(GENEVA, kyiv))

    assert (found.due, found.outcome) == (None, Outcome.OUTSTANDING)
    assert "not known from 2024-03-02 on" in labels.computed(found)


def test_a_session_that_is_announced_makes_its_report_due() -> None:
    session = act("session_opened", "2020-02-24", known=parse("2019-06-30").last)

    in_time, past = (expected(session, by=SLOT, on=on) for on in ("2019-12-01", "2019-12-20"))

    assert iso(in_time.due or 0) == "2019-12-16"
    assert (in_time.outcome, past.outcome) == (Outcome.OUTSTANDING, Outcome.OVERDUE)


def test_a_session_that_moved_moves_what_is_due() -> None:
    moved = act("session_opened", "2020-03-02", known=parse("2019-06-30").last)

    assert iso(expected(moved, by=SLOT, on="2019-12-01").due or 0) == "2019-12-23"


def test_notice_is_what_passed_though_the_clocks_changed() -> None:
    told = act("state_informed", "2024-03-30T10:00[Europe/Zurich]")
    released = act("press_release_released", "2024-03-31T10:00[Europe/Zurich]")

    found = expected(told, released, by=rule("time-for-capitals"), on="2024-04-01")

    assert (found.outcome, found.given) == (Outcome.NO_RULE, timedelta(hours=23))


@pytest.mark.parametrize("ids", [("a", "b"), ("b", "a")])
def test_of_two_tellings_on_one_day_the_first_is_the_notice(ids: tuple[str, str]) -> None:
    told, given_the_text = (
        Happened(id=one, kind="state_informed", date=parse(f"2026-11-23T{hour}:00+01:00"))
        for one, hour in zip(ids, ("09", "10"), strict=True)
    )
    released = act("press_release_released", "2026-11-24T11:00+01:00")

    found = expected(given_the_text, told, released, by=rule("time-for-capitals"), on="2026-12-01")

    assert (found.met_by, found.given) == (told.id, timedelta(hours=26))
    assert "Done on 2026-11-23, 26 hours before; no number" in labels.stands(found)


def test_what_is_urgent_with_a_reason_is_waived() -> None:
    late = act("press_release_released", "2024-03-05T22:00+01:00", urgent="execution tonight")

    assert expected(late, by=rule("business-hours"), on="2024-04-01").outcome is Outcome.WAIVED


def test_without_an_hour_the_window_is_not_recorded() -> None:
    found = expected(
        act("press_release_released", "2024-03-05"), by=rule("business-hours"), on="2024-04-01"
    )

    assert found.outcome is Outcome.NOT_RECORDED


def test_a_rule_binds_from_its_day() -> None:
    before = act("press_release_released", "2019-06-20T22:00+02:00")

    hours = rule("business-hours")

    assert not expectations([before], [hours], Calendars(GENEVA), parse("2024-04-01").last)


def test_each_matter_is_held_against_its_own_acts() -> None:
    other = replace(LETTER, id="other", dossier="other")
    reply = act("reply_received", "2024-04-20")

    found = expectations(
        [LETTER, other, reply], [ALLEGATION], Calendars(GENEVA), parse("2024-06-01").last
    )

    assert {each.dossier: each.outcome for each in found} == {
        "": Outcome.MET,
        "other": Outcome.OVERDUE,
    }


def test_six_weeks_before_are_counted_to_the_day() -> None:
    shared = act("report_shared", "2019-01-02")
    published = act("report_published", "2019-02-13")

    found = expected(shared, published, by=DRAFT, on="2019-03-01")

    assert (iso(found.due or 0), found.outcome) == ("2019-01-02", Outcome.MET)


def test_a_month_ends_on_its_last_day_even_in_a_leap_year() -> None:
    month = duration("P1M")

    assert iso(month.after(parse("2024-01-31").first)) == "2024-02-29"
    assert iso(month.before(parse("2023-03-31").first)) == "2023-02-28"


@pytest.mark.parametrize("text", ["", "P", "PT", "60", "-P1D", "P-1D", "P1DT", "P99999D"])
def test_what_is_no_duration_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(DurationError, match="ISO 8601"):
        duration(text)


REQUEST, INVITATION = rule("answer-visit-request"), rule("answer-invitation")


@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
def test_who_gives_up_a_visit_has_answered_and_the_other_side_awaits_no_more(kind: str) -> None:
    asked, given_up = act("request", "2011-02-05"), act(kind, "2011-06-05", actor=Actor.STATE)
    by_the_other = act(kind, "2011-06-05", actor=Actor.MANDATE_HOLDER)

    answered = expected(asked, given_up, by=REQUEST, on="2012-06-01")
    ended = expected(asked, by_the_other, by=REQUEST, on="2012-06-01")

    assert (answered.outcome, answered.met_by) == (Outcome.MET, given_up.id)
    assert (ended.outcome, ended.ended_by) == (Outcome.WAIVED, by_the_other.id)


def test_a_request_after_an_invitation_answers_it() -> None:
    invited = act("invitation", "2012-01-10", actor=Actor.STATE)
    asked = act("request", "2012-03-10", actor=Actor.MANDATE_HOLDER)

    before, after = (
        expected(invited, asked, by=INVITATION, on=on) for on in ("2012-03-09", "2012-03-10")
    )

    assert (before.outcome, after.outcome) == (Outcome.OUTSTANDING, Outcome.MET)


def test_a_visit_known_to_its_year_answers_no_invitation_given_up_within_it() -> None:
    invited = act("invitation", "2010-12-01", actor=Actor.STATE)
    postponed = act("postponement", "2011-05-31", actor=Actor.STATE)
    started = act("visit_started", "2011")

    found = expected(invited, postponed, started, by=INVITATION, on="2012-06-01")

    assert (found.outcome, found.ended_by) == (Outcome.WAIVED, postponed.id)


def test_a_reminder_of_the_same_side_answers_no_invitation() -> None:
    invited = act("invitation", "2012-01-10", actor=Actor.STATE)
    reminded = act("reminder", "2012-03-10", actor=Actor.MANDATE_HOLDER)

    assert expected(invited, reminded, by=INVITATION, on="2012-06-01").outcome is (
        Outcome.OUTSTANDING
    )
