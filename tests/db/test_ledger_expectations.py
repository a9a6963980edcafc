"""What the rules expect, kept with the other projections: by reading, as known, as a rebuild."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.databases import Engine
from tests.make import STREAM, covered, day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.directory.services import load
from comity.kernel.calendar import WorkingCalendar
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, LedgerError, Recording, Values, Visibility
from comity.ledger.queries import (
    Tally,
    Under,
    book,
    check_fold_version,
    decided,
    expected,
    known_projections,
    projections_digest,
    tallies,
)
from comity.ledger.queries.choosing import Until
from comity.ledger.services import append, rebuild
from comity.ledger.tables import fetch
from comity.rulebook.domain import Office
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expected import Expectation, Outcome
from comity.rulebook.queries import calendars, rulebook
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = day("2026-11-25")
RULES = tuple(rule.id for rule in rulebook().rules)


def offices(office: Office, state: str) -> WorkingCalendar | None:
    return calendars.geneva() if office is Office.GENEVA else None


BY_THE_BOOK = Values(book=Book(rulebook().rules, offices, "a digest"))


def record(*facts: Fact, values: Values = BY_THE_BOOK) -> None:
    append(facts, lifecycle=VISIT, recording=Recording(NOW), values=values)


def dossiers() -> list[tuple[str, str]]:
    return sorted({(str(row[0]), str(row[1])) for row in fetch("SELECT stream, dossier FROM act")})


def stands(on: str, viewer: Viewer = OFFICE) -> list[Expectation]:
    found = expected(dossiers(), viewer=viewer, on=day(on))
    return [each.expectation for views in found.values() for each in views]


def outcomes(on: str, viewer: Viewer = OFFICE) -> dict[str, Outcome]:
    return {each.rule: each.outcome for each in stands(on, viewer)}


def rebuilt_digest() -> str:
    rebuild([VISIT], now=NOW, values=lambda: BY_THE_BOOK)
    return projections_digest([VISIT])


STORY = (
    fact("request", "2010-03-01", key="request"),
    fact("acceptance", "2011-06-01", key="acceptance"),
    fact("dates_agreed", "2011-09-01", key="dates", payload={"from": "2012-01-09"}),
    fact("visit_held", "2012-01-09/2012-01-16", key="held"),
    fact("report_shared", "2012-06-01", key="shared", visibility=Visibility.PARTIES),
    fact("report_published", "2012-12-20", key="published"),
)


def test_an_answer_is_outstanding_before_it_came_and_met_after(engine: Engine) -> None:
    record(*STORY[:2])

    (before,), (after,) = stands("2011-05-31"), stands("2011-06-01")

    assert (before.rule, before.outcome) == ("answer-visit-request", Outcome.OUTSTANDING)
    assert (after.outcome, iso(after.met_on or 0)) == (Outcome.MET, "2011-06-01")


def test_a_visit_that_is_held_leaves_an_expectation_under_each_rule(engine: Engine) -> None:
    record(*STORY)

    assert outcomes("2013-01-01") == {
        "answer-visit-request": Outcome.MET,
        "consent-before-visit": Outcome.MET,
        "comment-draft-report": Outcome.MISSED,
        "draft-report-six-weeks": Outcome.MET,
        "government-first": Outcome.NO_RULE,
    }


def test_more_time_that_is_asked_for_moves_no_day_and_that_is_granted_does(
    engine: Engine,
) -> None:
    asked = fact("extension_asked", "2012-07-02", key="asked", payload={"to": "2012-09-30"})
    granted = fact("extension_granted", "2012-07-06", key="granted", payload={"to": "2012-08-31"})
    record(*STORY[:5], asked, granted)

    def due(on: str) -> tuple[str, Outcome]:
        (one,) = (each for each in stands(on) if each.rule == "comment-draft-report")
        return iso(one.due or 0), one.outcome

    assert due("2012-07-05") == ("2012-07-13", Outcome.OUTSTANDING)
    assert due("2012-07-14") == ("2012-08-31", Outcome.OUTSTANDING)
    assert due("2012-09-01") == ("2012-08-31", Outcome.OVERDUE)
    assert projections_digest([VISIT]) == rebuilt_digest()


def test_more_time_without_a_day_moves_none(engine: Engine) -> None:
    record(*STORY[:5], fact("extension_granted", "2012-07-06", key="granted"))

    (one,) = (each for each in stands("2012-07-14") if each.rule == "comment-draft-report")

    assert (iso(one.due or 0), one.outcome) == ("2012-07-13", Outcome.OVERDUE)


def test_the_public_is_not_told_that_what_it_may_not_read_is_missing(engine: Engine) -> None:
    record(*STORY)

    found = outcomes("2013-01-01", PUBLIC_READER)

    assert found["draft-report-six-weeks"] is Outcome.NOT_RECORDED
    assert "comment-draft-report" not in found


def test_where_reports_are_not_covered_none_is_missing(engine: Engine) -> None:
    coverage = {("torture", "*"): covered("2005-01-01", "2020-01-01", reports=False)}
    record(*STORY[:4], STORY[5], values=replace(BY_THE_BOOK, coverage=coverage))

    assert outcomes("2013-01-01")["draft-report-six-weeks"] is Outcome.NOT_RECORDED


@pytest.mark.parametrize(
    ("reports", "outcome"), [("2012-07-10", Outcome.NOT_RECORDED), ("2013", Outcome.OVERDUE)]
)
def test_what_a_report_awaits_is_overdue_as_far_as_reports_are_covered(
    engine: Engine, reports: str, outcome: Outcome
) -> None:
    """R15: though visits are covered further."""
    coverage = {("torture", "*"): covered("2005-01-01", "2020-01-01", reports=reports)}
    record(*STORY[:5], values=replace(BY_THE_BOOK, coverage=coverage))

    assert outcomes("2012-07-14")["comment-draft-report"] is outcome


@pytest.mark.parametrize(
    ("letters", "outcome"), [("2011-12-31", Outcome.NOT_RECORDED), ("2013", Outcome.MISSED)]
)
def test_consent_to_a_visit_is_missing_as_far_as_letters_are_covered(
    engine: Engine, letters: str, outcome: Outcome
) -> None:
    """R15: a list of visits tells of no letters."""
    coverage = {("torture", "*"): covered("2005-01-01", "2020-01-01", letters=letters)}
    record(STORY[0], STORY[3], values=replace(BY_THE_BOOK, coverage=coverage))

    assert outcomes("2013-01-01")["consent-before-visit"] is outcome


@pytest.mark.parametrize(
    ("reports", "outcome"), [("2012-06-02", Outcome.NOT_RECORDED), ("2012-06-01", Outcome.OVERDUE)]
)
def test_what_a_report_awaits_since_before_reports_are_covered_is_not_missing(
    engine: Engine, reports: str, outcome: Outcome
) -> None:
    """R15: it may have come before; what is told of it since is."""
    coverage = {("torture", "*"): covered("2005-01-01", "2020-01-01", reports_from=reports)}
    record(*STORY[:5], values=replace(BY_THE_BOOK, coverage=coverage))

    assert outcomes("2012-07-14")["comment-draft-report"] is outcome


@pytest.mark.parametrize(
    ("letters", "outcome"), [("2012-01-10", Outcome.NOT_RECORDED), ("2011", Outcome.MISSED)]
)
def test_consent_is_missing_to_a_visit_in_the_time_of_which_letters_are_covered(
    engine: Engine, letters: str, outcome: Outcome
) -> None:
    coverage = {("torture", "*"): covered("2005-01-01", "2020-01-01", letters_from=letters)}
    record(STORY[0], STORY[3], values=replace(BY_THE_BOOK, coverage=coverage))

    assert outcomes("2013-01-01")["consent-before-visit"] is outcome


def test_a_rebuild_makes_the_same_expectations(engine: Engine) -> None:
    record(*STORY[:3])
    for each in STORY[3:]:
        record(each)
    recorded, rows = projections_digest([VISIT]), fetch("SELECT count(*) FROM expectation")

    rebuild([VISIT], now=NOW, values=lambda: BY_THE_BOOK)

    assert projections_digest([VISIT]) == recorded
    assert rows == [(5 + 2,)]  # the public has its own of the two that a hidden act tells


def test_a_withdrawn_act_leaves_no_expectation(engine: Engine) -> None:
    record(STORY[0])

    record(fact("correction", "[..]", corrects="request", key="never"))

    assert stands("2012-01-01") == []


def test_what_was_expected_is_told_as_it_was_known(engine: Engine) -> None:
    record(
        replace(STORY[0], learnt=day("2010-04-01")), replace(STORY[1], learnt=day("2015-01-01"))
    )

    with (
        transaction.atomic(),
        known_projections(
            lifecycle=VISIT,
            viewer=OFFICE,
            streams=[STREAM],
            until=Until(day("2012-01-01")),
            values=BY_THE_BOOK,
        ),
    ):
        assert outcomes("2011-12-31") == {"answer-visit-request": Outcome.OUTSTANDING}
    assert outcomes("2011-12-31") == {"answer-visit-request": Outcome.MET}


def test_a_mandate_that_ends_expects_no_answer_any_more(engine: Engine) -> None:
    ended = replace(BY_THE_BOOK, mandates={"torture": (0, day("2012-12-31"))})
    record(STORY[0], values=ended)

    (found,) = stands("2013-06-01")

    assert (found.outcome, iso(found.ended_on or 0)) == (Outcome.WAIVED, "2013-01-01")


def test_rules_that_changed_are_noticed_until_expectations_are_made_anew(
    engine: Engine,
) -> None:
    load()
    record(STORY[0])

    with pytest.raises(LedgerError, match="Rules, holidays or Capitals changed"):
        check_fold_version([VISIT])
    rebuild([VISIT], now=NOW, values=lambda: Values(book=book()))

    check_fold_version([VISIT])


def test_a_fact_recorded_under_other_rules_makes_its_whole_stream_anew(engine: Engine) -> None:
    record(*STORY[:2], values=Values())

    record(STORY[2])

    assert outcomes("2012-01-01")["answer-visit-request"] is Outcome.MET


KINDS = st.sampled_from(
    ("request", "acceptance", "invitation", "visit_held", "report_shared", "report_published")
)
FIRST, LAST = day("2010-01-01"), day("2013-12-31")
NO_DRAFT = tuple(one for one in Visibility if one is not Visibility.HOLDER)
FACTS = st.tuples(KINDS, st.integers(FIRST, LAST), st.sampled_from(NO_DRAFT))


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.lists(FACTS, min_size=1, max_size=12), st.integers(FIRST, LAST), st.booleans())
def test_counting_in_sql_says_what_each_expectation_says(
    engine: Engine, told: list[tuple[str, int, Visibility]], on: int, in_public: bool
) -> None:
    viewer = PUBLIC_READER if in_public else OFFICE
    with transaction.atomic():
        record(
            *(
                fact(kind, iso(begins), key=f"{no}", visibility=visibility)
                for no, (kind, begins, visibility) in enumerate(told)
            )
        )

        counted = {(each.rule, each.outcome): each.number for each in _tallied(viewer, on)}
        listed = decided(Under(rules=RULES, limit=1000), viewer=viewer, on=on)
        transaction.set_rollback(True)

    one_by_one: dict[tuple[str, str], int] = {}
    for each in listed:
        key = (each.view.expectation.rule, each.view.expectation.outcome.value)
        one_by_one[key] = one_by_one.get(key, 0) + 1
    assert counted == one_by_one


def _tallied(viewer: Viewer, on: int) -> Iterator[Tally]:
    yield from tallies(RULES, viewer=viewer, on=on)


def test_pages_of_what_was_decided_follow_each_other(engine: Engine) -> None:
    for state in ("NOR", "THA", "BRA"):
        record(
            *(replace(each, stream=f"visit/{state}", key=f"{state}{each.key}") for each in STORY)
        )

    first = decided(Under(rules=RULES, limit=4), viewer=OFFICE, on=TODAY)
    second = decided(Under(rules=RULES, limit=99, after=first[-1].cursor), viewer=OFFICE, on=TODAY)

    assert [each.state for each in first] == ["BRA"] * 4
    assert len(first) + len(second) == 15
    assert second[0].ref.startswith("visit/BRA/torture/")
