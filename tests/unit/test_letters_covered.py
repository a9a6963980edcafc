"""A letter sent before the record of letters begins may have been answered (R15)."""

import pytest
from tests.letters import OTHERS_REF, folded, letter, stood, told
from tests.make import covered, day, values

from comity.communications.domain.measures import STAGE_CARD
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Act, Coverage, Values

JOINT = "executions+torture"


@pytest.mark.parametrize(("begins", "whose"), [("2024-03-01", "state"), ("2024-03-02", "nobody")])
def test_a_letter_sent_before_letters_are_covered_is_nobodys_turn_until_it_is_answered(
    begins: str, whose: str
) -> None:
    """R15: a reply may have come before; an acknowledgement or a reminder is none."""
    given = values(coverage={"torture": covered("2010", "2030", letters_from=begins)})
    between = told("acknowledgement", "2024-04-01"), told("reminder", "2024-05-01")

    found = folded(letter(), *between, told("reply", "2024-06-01"), values=given)

    assert stood(found, "2024-03-01") == ("sent", whose)
    assert stood(found, "2024-05-31") == ("sent", whose)
    assert stood(found, "2024-06-01") == ("replied", "mandate_holder")


def test_a_joint_letter_is_covered_from_the_latest_first_day_of_letters() -> None:
    given = values(
        coverage={
            "torture": covered("2010", "2030"),
            "executions": covered("2010", "2030", letters_from="2024-06-01"),
        }
    )

    assert stood(folded(letter(mandates=JOINT), values=given), "2024-12-31") == ("sent", "nobody")
    assert stood(folded(letter(), values=given), "2024-12-31") == ("sent", "state")


def test_a_letter_to_a_company_is_covered_by_no_record_of_a_state() -> None:
    given = values(coverage={"torture": covered("2024-06-01", "2030")})
    came = told("reply", "2024-04-01", actor="other")

    found = folded(letter(), came, ref=OTHERS_REF, values=given)

    assert stood(found, "2024-05-01") == ("replied", "mandate_holder")


def known_to(given: Values, *after: Act, on: str) -> int:
    """To which day levels and figures take a letter as known, as it stood on a day."""
    found = folded(letter(), *after, values=given).cards["letter_stage"]
    rows = (dict(zip(STAGE_CARD, row, strict=True)) for row in found)
    return next(int(row["covered_to"]) for row in rows if row["begins"] <= day(on) < row["ends"])


@pytest.mark.parametrize("answer", ["holding_reply", "reply", "refusal"])
def test_a_letter_sent_before_letters_are_covered_has_a_level_once_it_is_answered(
    answer: str,
) -> None:
    given = values(coverage={"torture": covered("2010", "2030", letters_from="2024-03-02")})
    acts = told("acknowledgement", "2024-04-01"), told(answer, "2024-06-01")

    assert known_to(given, *acts, on="2024-05-31") == OPEN_START
    assert known_to(given, *acts, on="2024-06-01") == day("2030-12-31")
    assert known_to(values(coverage={"torture": covered("2010", "2030")}), on="2024-03-01") == day(
        "2030-12-31"
    )


def test_where_no_letters_are_covered_a_letter_stands_as_it_was_last_known() -> None:
    given = values(coverage={"torture": Coverage(*(OPEN_END, OPEN_START) * 3, stated=True)})

    assert stood(folded(letter(), values=given), "2024-12-31") == ("sent", "state")
