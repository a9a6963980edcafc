"""Where a letter stands, whose turn it is, and by which act."""

import pytest
from tests.letters import NEVER, OTHERS_REF, card, codes, folded, letter, opinions, stood, told
from tests.make import covered, day, values

from comity.kernel.edtf import OPEN_START

JOINT = "executions+torture"


def test_a_letter_waits_for_the_state() -> None:
    found = folded(letter())

    assert stood(found, "2024-03-01") == ("sent", "state")
    assert stood(found, "2024-02-29") is None


def test_a_receipt_tells_of_delivery_and_is_no_act_of_the_state() -> None:
    found = folded(letter(), told("receipt", "2024-03-04"))

    assert stood(found, "2024-03-05") == ("sent", "state")
    assert card(found)["received"] == day("2024-03-04")
    assert card(found)["first_act"] == NEVER


def test_an_acknowledgement_is_not_an_answer() -> None:
    found = folded(letter(), told("acknowledgement", "2024-03-10"))

    assert stood(found, "2024-03-10") == ("sent", "state")
    assert card(found)["first_act"] == day("2024-03-10")
    assert card(found)["first_reply"] == NEVER


def test_a_holding_reply_is_a_reply_without_substance_and_leaves_the_state_its_turn() -> None:
    found = folded(letter(), told("holding_reply", "2024-03-20"))

    assert stood(found, "2024-03-20") == ("holding_reply", "state")
    assert card(found)["first_reply"] == day("2024-03-20")
    assert card(found)["replied"] == NEVER


def test_after_a_reply_it_is_for_the_mandate_holder_to_say_what_is_made_of_it() -> None:
    found = folded(letter(), told("reply", "2024-04-20"))

    assert stood(found, "2024-04-20") == ("replied", "mandate_holder")
    assert card(found)["replied"] == day("2024-04-20")


def test_while_a_reply_is_translated_it_is_the_turn_of_neither_side() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("reply_forwarded", "2024-04-22"),
        told("translation_requested", "2024-04-25"),
        told("translation_done", "2024-06-01"),
    )

    assert stood(found, "2024-04-22") == ("replied", "mandate_holder")
    assert stood(found, "2024-05-31") == ("in_translation", "secretariat")
    assert stood(found, "2024-06-01") == ("replied", "mandate_holder")


def test_who_asks_for_clarification_gives_the_turn_away_until_it_is_given() -> None:
    found = folded(
        letter(),
        told("clarification_asked", "2024-03-15"),
        told("clarification_given", "2024-03-25"),
    )

    assert stood(found, "2024-03-24") == ("clarification_asked", "mandate_holder")
    assert stood(found, "2024-03-25") == ("sent", "state")


def test_an_extension_moves_a_date_and_no_turn() -> None:
    found = folded(
        letter(),
        told("extension_asked", "2024-04-15", lasts="P30D"),
        told("extension_granted", "2024-04-18", lasts="P30D"),
    )

    assert stood(found, "2024-04-30") == ("sent", "state")
    assert not codes(found)


def test_a_refusal_ends_the_turn_of_the_state_and_a_reminder_gives_it_back() -> None:
    found = folded(letter(), told("refusal", "2024-03-20"), told("reminder", "2024-06-01"))

    assert stood(found, "2024-05-01") == ("refused", "nobody")
    assert stood(found, "2024-06-01") == ("sent", "state")


def test_more_information_needed_gives_the_turn_back_to_the_state() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("more_information_needed", "2024-05-10"),
        told("reply", "2024-06-10"),
    )

    assert stood(found, "2024-05-10") == ("more_information_needed", "state")
    assert stood(found, "2024-06-10") == ("replied", "mandate_holder")


def test_an_evaluation_settles_a_reply() -> None:
    found = folded(
        letter(), told("reply", "2024-04-20"), told("evaluation", "2024-05-10", value="full")
    )

    assert stood(found, "2024-05-10") == ("evaluated", "nobody")
    assert opinions(found) == [("torture", "full", day("2024-05-10"), NEVER)]


def test_an_evaluation_of_an_acknowledgement_does_not_end_the_wait_for_a_reply() -> None:
    found = folded(
        letter(),
        told("acknowledgement", "2024-03-10"),
        told("evaluation", "2024-06-10", value="partial"),
    )

    assert stood(found, "2024-06-10") == ("sent", "state")
    assert opinions(found) == [("torture", "partial", day("2024-06-10"), NEVER)]


def test_a_later_evaluation_takes_the_place_of_the_earlier_from_its_day() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("evaluation", "2024-05-10", value="partial"),
        told("reply", "2024-06-10"),
        told("evaluation", "2024-07-01", value="full"),
    )

    assert [(value, begins, ends) for _, value, begins, ends in opinions(found)] == [
        ("partial", day("2024-05-10"), day("2024-07-01")),
        ("full", day("2024-07-01"), NEVER),
    ]
    assert stood(found, "2024-06-10") == ("replied", "mandate_holder")


def test_a_state_tells_its_own_account_of_a_reply_and_moves_nothing() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("evaluation", "2024-05-10", value="full", actor="state"),
    )

    assert stood(found, "2024-05-10") == ("replied", "mandate_holder")
    assert opinions(found) == []


def test_one_mandate_of_a_joint_letter_binds_no_other() -> None:
    found = folded(
        letter(mandates=JOINT),
        told("reply", "2024-04-20"),
        told("evaluation", "2024-05-10", value="full", mandates="torture"),
        told("evaluation", "2024-05-20", value="partial", mandates="executions"),
    )

    assert stood(found, "2024-05-10") == ("replied", "mandate_holder")
    assert stood(found, "2024-05-20") == ("evaluated", "nobody")
    assert {(who, value) for who, value, _, _ in opinions(found)} == {
        ("torture", "full"),
        ("executions", "partial"),
    }


def test_a_joint_letter_is_closed_once_every_mandate_has_closed_it() -> None:
    found = folded(
        letter(mandates=JOINT),
        told("reply", "2024-04-20"),
        told("closed", "2024-05-10", mandates="torture"),
        told("closed", "2024-05-20", mandates="executions"),
    )

    assert stood(found, "2024-05-10") == ("replied", "mandate_holder")
    assert stood(found, "2024-05-20") == ("closed", "nobody")


def test_what_one_mandate_needs_is_the_turn_of_the_state_until_it_needs_no_more() -> None:
    found = folded(
        letter(mandates=JOINT),
        told("reply", "2024-04-20"),
        told("more_information_needed", "2024-05-10", mandates="torture"),
        told("evaluation", "2024-05-15", value="full", mandates="executions"),
        told("closed", "2024-05-20", mandates="torture"),
    )

    assert stood(found, "2024-05-15") == ("more_information_needed", "state")
    assert stood(found, "2024-05-20") == ("evaluated", "nobody")


def test_who_needs_no_more_leaves_a_reply_to_the_mandates_that_have_not_spoken() -> None:
    found = folded(
        letter(mandates=JOINT),
        told("reply", "2024-04-20"),
        told("more_information_needed", "2024-05-10", mandates="torture"),
        told("closed", "2024-05-20", mandates="torture"),
    )

    assert stood(found, "2024-05-20") == ("replied", "mandate_holder")


def test_after_the_case_was_closed_a_reply_is_kept_and_raised() -> None:
    found = folded(letter(), told("closed", "2024-05-10"), told("reply", "2024-06-01"))

    assert stood(found, "2024-06-01") == ("closed", "nobody")
    assert codes(found) == ["after_closed"]


def test_a_closed_case_is_opened_again_by_asking_for_more() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("closed", "2024-05-10"),
        told("evaluation", "2024-05-20", value="full"),
        told("more_information_needed", "2024-06-01"),
    )

    assert stood(found, "2024-05-20") == ("closed", "nobody")
    assert stood(found, "2024-06-01") == ("more_information_needed", "state")


def test_a_reply_whose_letter_is_not_on_record_takes_effect_with_an_anomaly() -> None:
    found = folded(told("reply", "2024-04-20"))

    assert stood(found, "2024-04-20") == ("replied", "mandate_holder")
    assert codes(found) == ["presupposes_unrecorded"]


def test_a_reply_dated_before_its_letter_is_not_undone_by_it() -> None:
    found = folded(told("reply", "2024-02-20"), letter())

    assert stood(found, "2024-03-01") == ("replied", "mandate_holder")
    assert codes(found) == ["presupposes_unrecorded"]


def test_a_letter_known_to_the_year_counts_from_its_reply_at_the_latest() -> None:
    found = folded(letter("2024"), told("reply", "2024-04-20"), told("reminder", "2024-05-20"))

    assert card(found)["sent"] == day("2024-04-20")
    assert "presupposes_unrecorded" not in codes(found)


def test_a_second_letter_under_one_reference_is_raised_and_changes_nothing() -> None:
    found = folded(letter(), told("reply", "2024-04-20"), letter("2024-05-02", type="OL"))

    assert stood(found, "2024-05-02") == ("replied", "mandate_holder")
    assert codes(found) == ["reference_taken"]


def test_two_documents_that_tell_one_letter_are_one_letter() -> None:
    found = folded(
        letter("2024-03", source="A/HRC/57/1"),
        letter(source="a letter", reference="AL NOR 3/2024"),
    )

    assert not codes(found)
    assert card(found)["sent"] == day("2024-03-01")


def test_a_letter_whose_type_is_not_that_of_its_reference_is_raised() -> None:
    found = folded(letter(type="OL", reference="AL NOR 3/2024"))

    assert stood(found, "2024-03-01") == ("sent", "state")
    assert codes(found) == ["type_contradicts"]


def test_a_mandate_that_did_not_sign_says_nothing_of_a_reply() -> None:
    found = folded(
        letter(),
        told("reply", "2024-04-20"),
        told("closed", "2024-05-10", mandates="executions"),
    )

    assert stood(found, "2024-05-10") == ("replied", "mandate_holder")
    assert codes(found) == ["not_signed"]


def test_what_somebody_else_answers_is_no_answer_of_the_state() -> None:
    found = folded(letter(), told("reply", "2024-04-20", actor="other"))

    assert stood(found, "2024-04-20") == ("sent", "state")
    assert codes(found) == ["not_addressed"]
    assert card(found)["replied"] == NEVER


def test_a_letter_to_a_company_is_never_a_states_turn() -> None:
    found = folded(
        letter(addressee="a mining company"),
        told("holding_reply", "2024-03-20", actor="other"),
        told("reply", "2024-04-20", actor="other"),
        told("reply", "2024-05-20", actor="state"),
        ref=OTHERS_REF,
    )

    assert stood(found, "2024-03-01") == ("sent", "nobody")
    assert stood(found, "2024-03-20") == ("holding_reply", "nobody")
    assert stood(found, "2024-04-20") == ("replied", "mandate_holder")
    assert codes(found) == ["not_addressed"]


def test_only_what_tells_of_a_letter_says_that_it_was_sent() -> None:
    checked = folded(told("admissibility", "2024-02-20", admissibility="founded=yes"))
    received = folded(told("receipt", "2024-03-04"))

    assert stood(checked, "2024-02-20") == ("in_preparation", "mandate_holder")
    assert stood(received, "2024-03-04") == ("sent", "state")


@pytest.mark.parametrize(
    "kind", ["published", "contest", "statement", "receipt", "admissibility", "reply_forwarded"]
)
def test_evidence_moves_neither_status_nor_turn(kind: str) -> None:
    found = folded(letter(), told("reply", "2024-04-20"), told(kind, "2024-05-01"))

    assert stood(found, "2024-05-01") == ("replied", "mandate_holder")


def test_a_letter_bears_its_un_reference_and_no_number_of_ours() -> None:
    found = card(folded(letter(reference="JAL NOR 3/2024", mandates=JOINT)))

    assert found["reference"] == "JAL NOR 3/2024"
    assert found["joint"] == 1
    assert found["mandates"] == "executions+torture"


@pytest.mark.parametrize("kind", ["reply", "refusal"])
def test_what_somebody_else_answers_is_no_answer_that_can_be_evaluated(kind: str) -> None:
    answered = told(kind, "2024-04-01", actor="other")
    made_of_it = told("evaluation", "2024-05-01", value="full", reason="it says all")

    found = folded(letter(), answered, made_of_it)
    to_others = folded(letter(), told(kind, "2024-04-01"), made_of_it, ref=OTHERS_REF)

    assert stood(found, "2024-05-02") == ("sent", "state")
    assert stood(to_others, "2024-05-02") == ("sent", "nobody")


def test_what_somebody_else_answers_leaves_an_evaluation_as_it_is() -> None:
    made_of_it = told("evaluation", "2024-05-01", value="full", reason="it says all")
    again = told("reply", "2024-06-01", actor="other")
    joint = folded(
        letter(mandates=JOINT),
        told("reply", "2024-04-01"),
        told("evaluation", "2024-05-01", value="full", reason="a", mandates="torture"),
        again,
        told("evaluation", "2024-07-01", value="full", reason="b", mandates="executions"),
    )

    assert stood(
        folded(letter(), told("reply", "2024-04-01"), made_of_it, again), "2024-06-02"
    ) == (
        "evaluated",
        "nobody",
    )
    assert stood(joint, "2024-07-02") == ("evaluated", "nobody")


def test_a_card_holds_counts_of_persons_and_themes_in_order() -> None:
    found = folded(letter(persons=3, women=1, themes="prisons + courts", urgency="loss_of_life"))

    told_of = card(found)
    assert (told_of["persons"], told_of["women"]) == (3, 1)
    assert told_of["themes"] == "courts+prisons"
    assert [row[3] for row in found.cards["theme"]] == ["courts", "prisons"]


def test_how_many_persons_are_concerned_is_not_recorded_rather_than_none() -> None:
    assert card(folded(letter()))["persons"] == -1
    assert card(folded(letter(persons=0)))["persons"] == 0


def test_a_follow_up_letter_names_the_earlier_one_by_its_ref() -> None:
    assert card(folded(letter(follows="AL NOR 1/2023")))["follows"] == "communication/NOR/2023/1"


def test_a_letter_is_covered_as_far_as_the_record_of_letters_of_every_mandate_is() -> None:
    both = values(
        coverage={
            "torture": covered("2010", "2024-12-31"),
            "executions": covered("2012", "2024-06-30"),
        }
    )
    without = values(coverage={"torture": covered("2010", "2024-12-31", letters=False)})

    found = card(folded(letter(mandates=JOINT), values=both))
    bare = card(folded(letter(), values=without))

    assert found["covered_to"] == day("2024-06-30")
    assert bare["covered_to"] == OPEN_START


@pytest.mark.parametrize("visits", ["2012-12-31", "2030-12-31"])
def test_a_letter_is_covered_as_far_as_letters_are_however_far_visits_are(visits: str) -> None:
    given = values(coverage={"torture": covered("2010", visits, letters="2024-12-31")})

    assert card(folded(letter(), values=given))["covered_to"] == day("2024-12-31")
