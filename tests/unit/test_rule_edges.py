"""Due dates at the edges of clocks and calendars: what is skipped is said, what is unknown too."""

from datetime import timedelta

from msgspec.structs import replace
from tests.oracle.expecting import expectations

from comity.kernel.calendar import Why
from comity.kernel.edtf import iso, parse
from comity.rulebook import labels
from comity.rulebook.domain import Count, Office, Parameter, Rule
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Expectation, Happened, Outcome
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, rulebook

BY_ID = {rule.id: rule for rule in rulebook().rules}
ALLEGATION = BY_ID["answer-allegation-letter"]
HOURS_OF_THE_CAPITAL = replace(BY_ID["business-hours"], office=Office.CAPITAL)


def in_working_days(number: int) -> Rule:
    within = Parameter(duration(f"P{number}D"), verified=True)
    return replace(ALLEGATION, within=within, count=Count.WORKING_DAYS, office=Office.CAPITAL)


def expected(
    rule: Rule,
    acts: dict[str, str],
    *,
    on: str,
    capital: tuple[str, tuple[tuple[int, str], ...]] = ("CH", ((0, "Europe/Zurich"),)),
) -> Expectation:
    iso2, zones = capital
    there = calendars.capital_in(iso2, "the Capital", zones, (2010, 2030))
    told = [Happened(id=kind, kind=kind, date=parse(date)) for kind, date in acts.items()]
    found = expectations(told, [rule], Calendars(calendars.geneva(), there), parse(on).last)
    assert len(found) == 1
    return found[0]


def test_a_day_left_out_at_the_date_line_is_not_counted() -> None:
    apia = ("WS", ((0, "Pacific/Apia"),))

    found = expected(
        in_working_days(2), {"allegation_letter_sent": "2011-12-28"}, on="2012-01-01", capital=apia
    )

    skipped = {iso(each.day): each.why for each in found.computed.skipped}
    assert skipped["2011-12-30"] is Why.NO_SUCH_DAY
    assert "2011-12-30 was skipped: the calendar there has no such day." in labels.computed(found)


def test_a_week_that_rests_on_friday_and_saturday_skips_these() -> None:
    cairo = ("EG", ((0, "Africa/Cairo"),))

    found = expected(
        in_working_days(1),
        {"allegation_letter_sent": "2024-03-07"},
        on="2024-03-07",
        capital=cairo,
    )

    assert iso(found.due or 0) == "2024-03-10"  # a Sunday
    assert [iso(each.day) for each in found.computed.skipped] == ["2024-03-08", "2024-03-09"]


def test_the_29th_of_february_is_counted() -> None:
    two_months = replace(ALLEGATION, within=Parameter(duration("P2M"), verified=True))

    leap = expected(two_months, {"allegation_letter_sent": "2023-12-31"}, on="2024-01-01")
    sixty = expected(ALLEGATION, {"allegation_letter_sent": "2024-01-01"}, on="2024-01-01")

    assert iso(leap.due or 0) == "2024-02-29"
    assert iso(sixty.due or 0) == "2024-03-01"


def test_hours_of_notice_are_those_that_passed_when_clocks_go_back() -> None:
    acts = {
        "state_informed": "2024-10-26T10:00[Europe/Zurich]",
        "press_release_released": "2024-10-27T10:00[Europe/Zurich]",
    }

    found = expected(BY_ID["time-for-capitals"], acts, on="2024-11-01")

    assert (found.outcome, found.given) == (Outcome.NO_RULE, timedelta(hours=25))


def test_a_capital_that_changed_its_zone_goes_by_its_new_clock_from_that_day() -> None:
    moved = parse("2024-03-01").first
    capital = ("KZ", ((0, "Asia/Almaty"), (moved, "Asia/Tokyo")))
    at = {"press_release_released": "2024-03-05T06:00+05:00"}  # ten o'clock in Tokyo
    before = {"press_release_released": "2024-02-27T06:00+05:00"}

    kept = expected(HOURS_OF_THE_CAPITAL, at, on="2024-04-01", capital=capital)
    not_kept = expected(HOURS_OF_THE_CAPITAL, before, on="2024-04-01", capital=capital)

    assert (kept.outcome, not_kept.outcome) == (Outcome.MET, Outcome.MISSED)


def test_of_ukraine_after_2022_working_days_are_said_to_be_unknown() -> None:
    kyiv = ("UA", ((0, "Europe/Kyiv"),))

    found = expected(
        in_working_days(10),
        {"allegation_letter_sent": "2023-05-02", "reply_received": "2023-05-10"},
        on="2024-01-01",
        capital=kyiv,
    )

    assert (found.due, found.outcome) == (None, Outcome.NOT_RECORDED)
    assert "not known from 2023-05-03 on" in labels.computed(found)


def test_what_is_dated_by_a_bound_alone_is_due_on_no_day() -> None:
    acts = {"report_published": "[..2019-02-13]", "report_shared": "2019-01-02"}

    found = expected(BY_ID["draft-report-six-weeks"], acts, on="2020-01-01")

    assert (found.due, found.outcome) == (None, Outcome.NOT_RECORDED)
    assert "from which day is not known" in labels.computed(found)
