"""A public statement: where each act leaves it, what it says of itself, and what is raised."""

import pytest
from tests.make import act

from comity.kernel.edtf import OPEN_END, iso, parse
from comity.ledger.domain import Act, Folded, Values
from comity.rulebook.domain.kinds import STATEMENTS
from comity.statements.domain.cards import STATEMENT_CARD, UNKNOWN
from comity.statements.domain.happened import happened
from comity.statements.domain.lifecycle import STATEMENT

STREAM = "statement/JPN/k1"
HOLDER = {"actor": "mandate_holder"}


def folded(*acts: Act, stream: str = STREAM) -> Folded:
    return STATEMENT.fold(stream, acts, Values())


def stands(*acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    return [f"{iso(s.begins)} {s.status} {s.turn}" for s in folded(*acts).spans]


def card(*acts: Act) -> dict[str, str | int]:
    *_, row = folded(*acts).cards["statement"]  # as it stands in the end
    return dict(zip(STATEMENT_CARD, row, strict=True))


def codes(*acts: Act) -> list[str]:
    return [row.code for row in folded(*acts).anomalies]


def drafted(date: str = "2026-11-02", **says: str) -> Act:
    return act("drafted", date, **HOLDER, **says)


def informed(date: str = "2026-11-20", **says: str) -> Act:
    return act("state_informed", date, **HOLDER, **says)


def shared(date: str = "2026-11-23T09:00+01:00", **says: str) -> Act:
    return act("shared", date, **HOLDER, **says)


def answered(date: str = "2026-11-23") -> Act:
    return act("state_response", date, actor="state")


def released(date: str = "2026-11-24T11:00+01:00", **says: str) -> Act:
    return act("released", date, **HOLDER, **says)


def test_a_statement_goes_from_the_draft_to_the_state_and_out() -> None:
    assert stands(drafted(), informed(), shared("2026-11-21"), answered(), released()) == [
        "2026-11-02 drafted mandate_holder",
        "2026-11-20 announced mandate_holder",
        "2026-11-21 shared state",
        "2026-11-23 answered mandate_holder",
        "2026-11-24 released nobody",
    ]


def test_an_announcement_after_the_text_was_shared_takes_nothing_back() -> None:
    assert stands(shared("2026-11-20"), informed("2026-11-21"))[-1] == "2026-11-20 shared state"


def test_a_statement_can_be_amended_and_withdrawn_and_stays_on_record() -> None:
    amended = act("amendment", "2026-11-25", **HOLDER)
    withdrawn = act("withdrawal", "2026-11-26", **HOLDER)

    assert stands(released(), amended, withdrawn) == [
        "2026-11-24 released nobody",
        "2026-11-25 amended nobody",
        "2026-11-26 withdrawn nobody",
    ]


def test_a_state_may_respond_after_the_release_and_moves_nothing() -> None:
    assert stands(released(), answered("2026-12-01")) == ["2026-11-24 released nobody"]
    assert codes(released(), answered("2026-12-01")) == []


def test_a_receipt_and_a_checklist_are_evidence_alone() -> None:
    receipt = act("receipt", "2026-11-23", actor="state")
    checklist = act("checklist", "2026-11-23", **HOLDER, restraint="yes")

    assert stands(shared("2026-11-22"), receipt, checklist) == ["2026-11-22 shared state"]


@pytest.mark.parametrize("late", [informed("2026-11-25"), shared("2026-11-25")])
def test_what_is_shared_after_the_release_is_raised(late: Act) -> None:
    assert codes(released(), late) == ["after_release"]
    assert stands(released(), late) == ["2026-11-24 released nobody"]


def test_an_end_of_mission_statement_that_its_state_had_not_seen_is_raised() -> None:
    out = released(type="end_of_mission_statement")

    assert codes(out) == ["not_shared"]
    assert codes(shared(), out) == []
    assert codes(released(type="press_release")) == []


def test_the_notice_is_counted_in_minutes_where_both_hours_are_known() -> None:
    assert card(shared(), released())["notice"] == 26 * 60
    assert card(shared("2026-11-23"), released())["notice"] == UNKNOWN
    assert card(shared(), released("2026-11-24"))["notice"] == UNKNOWN
    assert card(released(), shared("2026-11-24T12:00+01:00"))["notice"] == UNKNOWN


def test_hours_in_different_zones_are_compared_as_moments() -> None:
    tokyo = shared("2026-11-24T09:00+09:00")

    assert card(tokyo, released("2026-11-24T11:00+01:00"))["notice"] == 10 * 60


def test_a_card_tells_what_the_release_says() -> None:
    out = released(
        type="press_release",
        title="On detention",
        about="communication/JPN/2026/3",
        response="none_received",
        urgent="executions are set for tomorrow",
        symbol="A/HRC/60/1",
    )

    found = card(drafted(title="A draft"), out)

    assert found["title"] == "On detention"
    assert (found["type"], found["response"]) == ("press_release", "none_received")
    assert found["released"] == parse("2026-11-24").first
    assert found["shared"] == found["withdrawn"] == OPEN_END


def test_a_statement_that_names_no_state_has_a_stream_without_one() -> None:
    (row,) = folded(released(), stream="statement/-/k2").cards["statement"]
    (dossier,) = folded(released(), stream="statement/-/k2").dossiers

    assert row[1] == ""
    assert dossier[1] == "statement/-/torture"


def test_numbers_run_by_state_and_the_first_mandate() -> None:
    (dossier,) = folded(released(mandates="torture+executions")).dossiers

    assert dossier[1] == "statement/JPN/executions"


def names(*acts: Act) -> list[str]:
    (history,) = happened(folded(*acts), Values())
    return [act.kind for act in history.acts]


def test_rules_hear_of_a_release_by_its_type() -> None:
    assert names(released(type="press_release")) == ["press_release_released"]
    assert names(released(type="social_post")) == ["social_post_released"]
    assert names(released(type="media_advisory")) == []


def test_whoever_is_given_the_text_hears_that_it_comes() -> None:
    assert names(shared(), informed()) == ["state_informed", "statement_shared", "state_informed"]
    assert set(names(shared(), informed())) <= STATEMENTS


def test_the_reason_for_urgency_goes_with_the_release() -> None:
    (history,) = happened(
        folded(released(type="press_release", urgent="an execution is set")), Values()
    )

    assert history.acts[0].urgent == "an execution is set"


def test_that_the_public_cannot_read_what_was_shared_is_known_to_rules() -> None:
    (history,) = happened(folded(shared()), Values())

    assert history.private == {"statement_shared", "state_informed"}
