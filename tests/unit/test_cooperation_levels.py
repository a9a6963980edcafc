"""Levels by example: a story for each row of RULES L0 to L14, and for what is said beside them."""

from typing import Any

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, covered, day, values

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.letters import LetterLevel, LetterSituation, letter_level
from comity.cooperation.domain.levels import (
    Level,
    Mark,
    Result,
    level,
    otherwise,
)
from comity.kernel.edtf import parse
from comity.ledger.domain import Act, Values
from comity.visits.domain.fold import fold

FROM, TO = "2016-11-01", "2020-10-31"
ASKED = ("request", "2018-03-01")


def rows(*acts: Act, on: str = TO, given: Values | None = None) -> list[dict[str, Any]]:
    with Cards(fold(STREAM, list(acts), given or values())) as cards:
        return cards.participations(parse(FROM).first, day(TO), day(on))


def carried_over(*acts: Act) -> int:
    with Cards(fold(STREAM, list(acts), values())) as cards:
        return cards.tally(parse(FROM).first, day(TO), day(TO)).columns["carried_over"]


def result(*acts: Act, on: str = TO, given: Values | None = None) -> tuple[str, str]:
    (row,) = rows(*acts, on=on, given=given)
    found = level(situation(row["situation"]))
    return found.level.value, found.rule


def asked(*more: Act, on: str = TO, given: Values | None = None) -> tuple[str, str]:
    return result(act(*ASKED), *more, on=on, given=given)


def test_l0_a_period_that_is_not_covered_has_no_level() -> None:
    given = values(coverage={"torture": covered(ends="2015-12-31")})

    assert asked(given=given) == ("not_recorded", "L0")


def test_l1_who_was_not_asked_is_not_assessed_but_not_asked() -> None:
    assert result(act("request", "2015-01-01")) == ("not_asked", "L1")


def test_l2_who_invites_unasked_has_invited_unasked() -> None:
    assert result(act("invitation", "2018-03-01")) == ("invited_unasked", "L2")


def test_l3_a_request_that_was_withdrawn_is_not_assessed() -> None:
    assert asked(act("withdrawal", "2019-01-01")) == ("not_assessed", "L3")


def test_l4_agreed_dates_passed_and_nobody_tells_what_came_of_them() -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")

    assert asked(agreed) == ("not_recorded", "L4")


def test_l4_the_record_ends_before_the_day() -> None:
    given = values(coverage={"torture": covered(ends="2019-12-31")})

    assert asked(given=given) == ("not_recorded", "L4")


def test_l4_nobody_knows_who_cancelled() -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")

    assert asked(agreed, act("cancellation", "2018-08-01", actor="unknown")) == (
        "not_recorded",
        "L4",
    )


def test_l4_nobody_knows_who_interrupted_the_visit() -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    broken = act("interruption", "2018-09-05", actor="unknown")

    assert asked(agreed, broken) == ("not_recorded", "L4")


def test_l5_a_visit_held_in_the_period_is_full_cooperation() -> None:
    assert asked(act("visit_held", "2018-09-03/2018-09-10")) == ("full", "L5")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("own", "full"),
        ("liquidity", "full"),
        ("external", "full"),
        ("conditions", "partial"),
        ("", "partial"),
    ],
)
def test_l6_a_visit_held_in_part_is_full_cooperation_but_for_conditions_or_no_reason(
    reason: str, expected: str
) -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    broken = act("interruption", "2018-09-05", **({"reason_class": reason} if reason else {}))

    assert asked(agreed, broken) == (expected, "L6")


@pytest.mark.parametrize("actor", ["external", "secretariat", "other"])
@pytest.mark.parametrize(("reason", "expected"), [("", "full"), ("conditions", "partial")])
def test_l6_what_somebody_outside_interrupted_is_no_failing_of_the_state(
    actor: str, reason: str, expected: str
) -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    why = {"reason_class": reason} if reason else {}
    broken = act("interruption", "2018-09-05", actor=actor, **why)

    assert asked(agreed, broken) == (expected, "L6")


def test_l7_dates_agreed_for_a_day_to_come_are_pending() -> None:
    agreed = act("dates_agreed", "2020-05-01", days="2020-12-01/2020-12-08")

    assert asked(agreed) == ("pending", "L7")


def test_l8_the_mandate_holder_postponed_for_its_own_reasons_and_the_invitation_stands() -> None:
    accepted = act("acceptance", "2018-05-01", of="request")
    declined = act("declination", "2018-08-01", actor="mandate_holder", of="request")

    assert asked(accepted, declined) == ("full", "L8")


def test_l8_an_oral_acceptance_is_not_firm() -> None:
    accepted = act("acceptance", "2018-05-01", of="request", oral=True)
    declined = act("declination", "2018-08-01", actor="mandate_holder", of="request")

    assert asked(accepted, declined) == ("partial", "L13")


@pytest.mark.parametrize("of", ["", "dates"])
def test_l8_who_refuses_dates_has_not_taken_back_that_it_accepted(of: str) -> None:
    accepted = act("acceptance", "2018-05-01", of="request")
    proposed = act(
        "dates_proposed", "2018-06-01", actor="mandate_holder", days="2018-09-03/2018-09-10"
    )
    refused = act("declination", "2018-07-01", of=of)
    postponed = act("postponement", "2018-08-01", actor="mandate_holder", reason_class="own")

    assert asked(accepted, proposed, refused, postponed) == ("full", "L8")


@pytest.mark.parametrize(
    ("kind", "says"),
    [("cancellation", {}), ("interruption", {}), ("declination", {"of": "dates"})],
)
def test_l13_who_cancelled_has_taken_back_that_it_accepted_whatever_that_is_called(
    kind: str, says: dict[str, str]
) -> None:
    accepted = act("acceptance", "2018-05-01", of="request")
    agreed = act("dates_agreed", "2018-06-01", days="2018-09-03/2018-09-10")
    cancelled = act(kind, "2018-07-01", actor="state", **says)
    reminded = act("reminder", "2018-08-01")
    given_up = act("cancellation", "2018-09-01", actor="mandate_holder", reason_class="own")

    assert asked(accepted, agreed, cancelled, reminded, given_up) == ("partial", "L13")


def test_l9_the_mandate_holder_cancelled_because_conditions_were_not_met() -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    cancelled = act(
        "cancellation", "2018-08-01", actor="mandate_holder", reason_class="conditions"
    )

    assert asked(agreed, cancelled) == ("partial", "L9")


def test_l10_the_pandemic_took_back_dates_that_the_state_had_agreed() -> None:
    agreed = act("dates_agreed", "2020-01-10", days="2020-04-06/2020-04-15")
    postponed = act("postponement", "2020-03-16", actor="both", reason_class="external")

    assert asked(agreed, postponed) == ("full", "L10")


@pytest.mark.parametrize("the_state", ["proposes", "accepts"])
def test_l10_dates_that_either_side_accepted_are_dates_that_the_state_agreed(
    the_state: str,
) -> None:
    sides = ["state", "mandate_holder"]
    proposer, other = sides if the_state == "proposes" else reversed(sides)
    days = "2018-09-03/2018-09-10"
    proposed = act("dates_proposed", "2018-05-01", actor=proposer, days=days)
    accepted = act("acceptance", "2018-06-01", actor=other)
    cancelled = act("cancellation", "2018-08-01", actor="external", reason_class="external")

    assert asked(proposed, accepted, cancelled) == ("full", "L10")


@pytest.mark.parametrize("actor", ["external", "secretariat", "committee", "other", "both"])
@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
@pytest.mark.parametrize("offered", [True, False])
def test_l10_what_nobody_of_the_two_sides_gave_up_is_not_held_against_the_state(
    actor: str, kind: str, *, offered: bool
) -> None:
    """Dates for which the secretariat lacked the funds are no dates that the State gave up."""
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    accepted = act("acceptance", "2018-05-01", of="request")
    off = act(kind, "2018-08-01", actor=actor, reason_class="liquidity")  # type: ignore[arg-type]

    expected = "full" if offered else "pending"
    assert asked(agreed if offered else accepted, off) == (expected, "L10")


def test_l10_dates_accepted_of_a_proposal_that_is_not_on_record_were_agreed() -> None:
    accepted = act("acceptance", "2018-06-01", actor="mandate_holder", of="dates")
    cancelled = act("cancellation", "2018-08-01", actor="external", reason_class="external")

    assert asked(accepted, cancelled) == ("full", "L10")


def test_l10_who_confirms_that_dates_were_received_has_offered_none() -> None:
    proposed = act(
        "dates_proposed", "2018-05-01", actor="mandate_holder", days="2018-09-03/2018-09-10"
    )
    received = act("acknowledgement", "2018-06-01", of="dates")
    cancelled = act("cancellation", "2018-08-01", actor="external", reason_class="external")

    assert asked(proposed, received, cancelled) == ("pending", "L10")


def test_l11_who_declines_cooperates_in_part() -> None:
    assert asked(act("declination", "2018-05-01", of="request")) == ("partial", "L11")


def test_l12_dates_that_wait_for_the_mandate_holder_are_full_cooperation() -> None:
    offered = act("dates_proposed", "2018-05-01", days="2018-09-03/2018-09-10")

    assert asked(offered) == ("full", "L12")


@pytest.mark.parametrize(
    ("answered", "expected"), [("2020-04-30", "pending"), ("2020-04-29", "partial")]
)
def test_l13_six_months_are_calendar_months_the_same_day_included(
    answered: str, expected: str
) -> None:
    assert asked(act("acknowledgement", answered)) == (expected, "L13")


@pytest.mark.parametrize(
    ("day_asked", "expected"), [("2020-09-01", "pending"), ("2020-08-31", "none")]
)
def test_l14_a_request_is_recent_for_sixty_days(day_asked: str, expected: str) -> None:
    assert result(act("request", day_asked)) == (expected, "L14")


def test_l14_a_period_with_reminders_only_counts_as_older() -> None:
    reminded = act("reminder", "2020-10-15")

    assert result(act("request", "2015-01-01"), reminded) == ("none", "L14")


@pytest.mark.parametrize("kind", ["acceptance", "declination"])
def test_l4_who_answers_an_invitation_that_nobody_recorded_was_invited(kind: str) -> None:
    answer = act(kind, "2018-09-01", actor="mandate_holder", of="invitation")

    assert asked(answer) == ("not_recorded", "L4")
    assert asked(answer, act("reminder", "2019-09-01")) == ("not_recorded", "L4")


def test_l4_a_reminder_makes_no_silence_of_what_nobody_knows_who_did() -> None:
    agreed_for = {"from": "2018-09-03", "to": "2018-09-10"}
    postponed = act("postponement", "2018-08-01", actor="unknown", **agreed_for)

    assert asked(postponed, act("reminder", "2019-09-01")) == ("not_recorded", "L4")


def test_l13_who_cancelled_what_it_was_asked_for_has_answered() -> None:
    cancelled = act("cancellation", "2018-08-01", actor="state")

    assert asked(cancelled, act("reminder", "2019-09-01")) == ("partial", "L13")


def test_l13_an_act_of_the_state_counts_beside_one_that_nobody_knows_whose_it_is() -> None:
    postponed = act("postponement", "2018-08-01", actor="unknown")
    acknowledged = act("acknowledgement", "2018-05-01")

    assert asked(acknowledged, postponed, act("reminder", "2019-09-01")) == ("partial", "L13")


def test_a_receipt_is_no_answer() -> None:
    assert asked(act("receipt", "2020-10-01")) == ("none", "L14")


def test_open_and_not_renewed_is_carried_over_and_has_no_level() -> None:
    assert carried_over(act("request", "2015-01-01")) == 1


def test_declined_before_the_period_is_not_carried_over() -> None:
    declined = act("declination", "2015-06-01", of="request")

    assert carried_over(act("request", "2015-01-01"), declined) == 0


def test_a_contested_cause_gives_two_results() -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    cancelled = act(
        *("cancellation", "2018-08-01"), actor="mandate_holder", reason_class="conditions", id="c"
    )
    contest = act("contest", "2018-08-20", actor="state", because_of="c")

    (row,) = rows(act(*ASKED), agreed, cancelled, contest)

    stands = situation(row["situation"])
    assert level(stands).rule == "L9"
    assert otherwise(stands) == Result(Level.FULL, "L8", (Mark.DATES_GIVEN,))


@pytest.mark.parametrize(
    "other",
    [
        act("listed_pending", "2018-04-10", id="other"),
        act("reminder", "2018-10-01", id="other"),
    ],
)
def test_who_contests_an_act_that_did_nothing_to_the_visit_contests_no_cause(other: Act) -> None:
    agreed = act("dates_agreed", "2018-05-01", days="2018-09-03/2018-09-10")
    broken = act("interruption", "2018-09-05", reason_class="own")
    contest = act("contest", "2018-11-20", actor="state", because_of="other")

    (row,) = rows(act(*ASKED), agreed, broken, other, contest)

    assert otherwise(situation(row["situation"])) is None


def test_a_joint_request_is_assessed_for_each_mandate() -> None:
    joint = act(*ASKED, mandates="executions+torture")

    assert [row["mandate"] for row in rows(joint)] == ["executions", "torture"]


def test_a_participation_that_moved_by_a_merger_is_counted_once() -> None:
    one = act("request", "2017-01-10", mandates="executions")
    other = act("request", "2017-03-10", mandates="torture")
    joint = act("request", "2018-01-10", mandates="executions+torture")

    found = rows(one, other, joint)

    assert sorted((row["mandate"], row["asked"]) for row in found) == [
        ("executions", 2),
        ("torture", 2),
    ]
    assert {row["first_asked"] for row in found} == {day("2017-01-10"), day("2017-03-10")}


def test_a_working_visit_is_no_request_that_is_assessed() -> None:
    assert rows(act("request", "2018-03-01", type="working")) == []


@pytest.mark.parametrize(
    ("letter", "level", "rule"),
    [
        (LetterSituation(known=False), LetterLevel.NOT_RECORDED, "C0"),
        (LetterSituation(acted=True, replied=True, refused=True), LetterLevel.NONE, "C1"),
        (LetterSituation("full", acted=True, refused=True), LetterLevel.NONE, "C1"),
        (LetterSituation("full", acted=True, replied=True), LetterLevel.FULL, "C2"),
        (LetterSituation("partial", recent=True), LetterLevel.PARTIAL, "C2"),
        (LetterSituation(recent=True), LetterLevel.PENDING, "C3"),
        (LetterSituation(acted=True, replied=True, translating=True), LetterLevel.PENDING, "C3"),
        (LetterSituation(acted=True, clarifying=True), LetterLevel.PENDING, "C3"),
        (LetterSituation(), LetterLevel.NONE, "C4"),
        (LetterSituation(acted=True), LetterLevel.PARTIAL, "C5"),
        (LetterSituation(acted=True, replied=True), LetterLevel.NOT_EVALUATED, "C6"),
    ],
)
def test_a_letter_has_the_level_of_the_first_rule_that_applies(
    letter: LetterSituation, level: LetterLevel, rule: str
) -> None:
    assert letter_level(letter) == (level, rule)


def test_a_letter_that_was_replied_to_never_waits_for_its_evaluation_under_a_worse_name() -> None:
    replied = LetterSituation(acted=True, replied=True)

    assert letter_level(replied).level not in (LetterLevel.NONE, LetterLevel.PARTIAL)
