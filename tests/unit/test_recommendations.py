"""A recommendation: where each act leaves it, and the three voices side by side."""

import json
from typing import Any

import pytest
from tests.make import act

from comity.kernel.edtf import iso, parse
from comity.ledger.domain import Act, Folded, Values
from comity.recommendations.domain.cards import RECOMMENDATION_CARD
from comity.recommendations.domain.lifecycle import RECOMMENDATION
from comity.recommendations.domain.references import own_name, reference_of

STREAM = "recommendation/PRT/A-HRC-34-51-Add-2/78a"


def folded(*acts: Act) -> Folded:
    return RECOMMENDATION.fold(STREAM, acts, Values())


def on(day: str, *acts: Act) -> str:
    """Its status and turn on a day."""
    at = parse(day).last
    (span,) = [s for s in folded(*acts).spans if s.begins <= at < s.ends]
    return f"{span.status} · {span.turn}"


def card(*acts: Act) -> dict[str, str | int]:
    *_, row = folded(*acts).cards["recommendation"]
    return dict(zip(RECOMMENDATION_CARD, row, strict=True))


def codes(*acts: Act) -> set[str]:
    return {row.code for row in folded(*acts).anomalies}


def holder(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="mandate_holder", **says)


def state(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="state", **says)


def made(date: str = "2020-03-01") -> Act:
    return holder("made", date, symbol="A/HRC/34/51/Add.2", paragraph="78a", text="Adopt a law.")


def assessed(date: str, value: str) -> Act:
    return holder("assessment", date, value=value, reasons="As visited.")


def test_r1_progress_that_a_state_calls_done_is_not_implemented() -> None:
    acts = made("2017-01"), state("progress", "2019-10", claims="done")

    assert on("2018-01-01", *acts) == "made · state"
    assert on("2019-11-01", *acts) == "reported_on · mandate_holder"
    assert card(*acts)["holder_says"] == ""


def test_r2_a_recommendation_goes_from_a_position_to_an_assessment() -> None:
    acts = (
        made(),
        state("position", "2020-03-10", value="supported"),
        holder("follow_up_asked", "2022-05-01"),
        state("progress", "2022-08-01", claims="under_way"),
        assessed("2022-11-01", "partially_implemented"),
    )

    assert [on(day, *acts) for day in ("2020-03-05", "2021-01-01", "2022-06-01")] == [
        "made · state",
        "answered · state",
        "follow_up_asked · state",
    ]
    assert on("2022-09-01", *acts) == "reported_on · mandate_holder"
    assert on("2022-12-01", *acts) == "assessed · state"
    assert codes(*acts) == set()


def test_r3_an_implemented_recommendation_that_is_repeated_is_open_and_keeps_its_age() -> None:
    acts = made(), assessed("2021-03-01", "implemented"), holder("repeated", "2024-03-01")

    assert on("2023-01-01", *acts) == "implemented · nobody"
    assert on("2024-04-01", *acts) == "made · state"
    assert iso(int(card(*acts)["first_made"])) == "2020-03-01"


def test_r4_what_an_organization_says_moves_nothing_and_is_shown() -> None:
    says = act("information", "2021-05-01", actor="other", voice="ngo", claims="not_begun")
    acts = made(), says

    assert on("2022-01-01", *acts) == "made · state"
    (told,) = json.loads(str(card(*acts)["others_say"]))
    assert (told["voice"], told["claims"], told["on"]) == ("ngo", "not_begun", "2021-05-01")
    assert card(*acts)["state_says"] == ""


def test_r5_progress_before_the_recommendation_is_on_record() -> None:
    progress = state("progress", "2022-08-01", claims="under_way")

    assert on("2023-01-01", progress) == "reported_on · mandate_holder"
    assert codes(progress) == {"presupposes_unrecorded"}
    assert on("2023-01-01", made("2020-03"), progress) == "reported_on · mandate_holder"
    assert codes(made("2020-03"), progress) == set()


def test_what_no_longer_applies_ends_it_and_a_later_report_is_odd() -> None:
    acts = made(), assessed("2021-03-01", "no_longer_applicable")
    late = state("progress", "2022-01-01", claims="done")

    assert on("2022-06-01", *acts, late) == "lapsed · nobody"
    assert codes(*acts, late) == {"after_closure"}


def test_progress_once_implemented_changes_nothing_and_is_not_odd() -> None:
    acts = made(), assessed("2021-03-01", "implemented")
    late = state("progress", "2022-01-01", claims="done")

    assert on("2022-06-01", *acts, late) == "implemented · nobody"
    assert codes(*acts, late) == set()


def test_a_superseded_recommendation_awaits_nobody_until_it_is_made_again() -> None:
    replaced = holder("superseded", "2021-01-01", by="A/HRC/50/1 12")

    assert on("2021-06-01", made(), replaced) == "superseded · nobody"
    assert codes(made(), replaced, state("position", "2022-01-01", value="noted")) == {
        "after_closure"
    }
    assert on("2023-01-01", made(), replaced, made("2022-01-01")) == "made · state"


@pytest.mark.parametrize(
    "written",
    [
        "A/HRC/34/51/Add.2 78a",
        "A/HRC/34/51/Add.2, para. 78 (a)",
        "A/HRC/34/51/Add.2 §78(a)",
    ],
)
def test_a_paragraph_of_a_document_names_a_recommendation(written: str) -> None:
    assert reference_of(written) == ("", "A-HRC-34-51-Add-2/78a", "A/HRC/34/51/Add.2 78a")


@pytest.mark.parametrize("written", ["", "A/HRC/34/51/Add.2", "visit/NOR/torture/2", "78a"])
def test_a_symbol_alone_names_no_recommendation(written: str) -> None:
    assert reference_of(written) is None


def test_an_annotation_names_a_recommendation_of_which_no_paragraph_is_known() -> None:
    name = own_name("made", {"symbol": "A/HRC/1/2", "annotation_id": "ab-12"})
    alone = own_name("made", {"annotation_id": "ab-12"})

    assert reference_of(name) == ("", "A-HRC-1-2/uhri-ab-12", "A/HRC/1/2 uhri-ab-12")
    assert reference_of(alone) == ("", "UHRI/uhri-ab-12", "UHRI uhri-ab-12")
