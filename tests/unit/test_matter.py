"""A matter of one dossier: where its acts leave it, from when they count, and what is odd."""

import pytest
from msgspec.structs import replace
from tests.make import act, day
from tests.toy import CARD, LIFECYCLE, NOTE, STREAM, card_rows

from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain import Act, DossierRow, Folded, Values
from comity.ledger.domain.matter import fold, lifecycle


def folded(*acts: Act) -> Folded:
    return LIFECYCLE.fold(STREAM, acts, Values())


def stands(*acts: Act) -> list[str]:
    """Each span as `day status turn by because`."""
    return [
        " ".join(word for word in (iso(s.begins), s.status, s.turn, s.by, s.because) if word)
        for s in folded(*acts).spans
    ]


def odd(*acts: Act) -> list[tuple[str, str, str]]:
    return [(row.code, row.acts, iso(row.since)) for row in folded(*acts).anomalies]


def note(date: str = "2020-03-01", **others: str) -> Act:
    return act("note", date, **{"actor": "mandate_holder", "id": "note", **others})  # type: ignore[arg-type]


def answer(date: str = "2020-04-01", **others: str) -> Act:
    return act("answer", date, **{"actor": "state", "id": "answer", **others})  # type: ignore[arg-type]


def test_each_act_leaves_the_matter_where_the_table_says() -> None:
    assert stands(note(), answer()) == [
        "2020-03-01 sent state",
        "2020-04-01 answered mandate_holder",
    ]


def test_the_most_particular_line_of_the_table_holds() -> None:
    assert stands(note(), answer(actor="other"))[-1] == "2020-04-01 answered both other"


def test_a_step_decides_what_no_table_can() -> None:
    answers = answer(), answer("2020-05-01", id="more")

    assert stands(note(), *answers, act("thanks", "2020-06-01"))[-1] == (
        "2020-06-01 closed nobody thanked"
    )


def test_what_was_learnt_in_one_year_tells_no_act_of_a_later_one() -> None:
    undated = answer("[..]", id="undated", source="a", learnt="2020-04-01")
    dated = answer("2021-11-05", id="dated", source="b", learnt="2022-01-01")

    found = {row.act: iso(row.effective) for row in folded(note(), undated, dated).acts}

    assert (found["undated"], found["dated"]) == ("2020-04-01", "2021-11-05")


def test_a_copy_changes_whose_turn_it_is_and_not_the_status() -> None:
    assert stands(note(), answer(), act("copy", "2020-05-01"))[-1] == "2020-05-01 answered state"


def test_an_act_of_which_the_table_says_nothing_is_kept_and_raised() -> None:
    thanks = act("thanks", "2020-05-01", id="thanks")

    assert stands(note(), thanks) == ["2020-03-01 sent state"]
    assert odd(note(), thanks) == [("unexpected", "thanks", "2020-05-01")]


def test_evidence_alone_opens_a_matter_that_is_not_recorded() -> None:
    receipt = act("receipt", "2020-03-02", id="receipt")

    assert stands(receipt) == ["2020-03-02 not_recorded secretariat"]
    assert odd(receipt) == [("presupposes_unrecorded", "receipt", "2020-03-02")]


def test_a_reply_to_an_unrecorded_letter_takes_effect_with_an_anomaly() -> None:
    assert stands(answer()) == ["2020-04-01 answered mandate_holder"]
    assert odd(answer()) == [("presupposes_unrecorded", "answer", "2020-04-01")]


def test_what_an_act_presupposes_counts_at_the_latest_from_its_day() -> None:
    assert stands(note("2020"), answer()) == ["2020-04-01 answered mandate_holder"]
    assert [iso(row.effective) for row in folded(note("2020"), answer()).acts] == [
        "2020-04-01",
        "2020-04-01",
    ]
    assert odd(note("2020"), answer()) == []


def test_no_act_is_presupposed_before_its_own_first_bound() -> None:
    assert stands(note("2020-05"), answer())[0] == "2020-04-01 answered mandate_holder"
    assert odd(note("2020-05"), answer())[0][0] == "presupposes_unrecorded"


def test_of_several_that_could_be_presupposed_the_earliest_is() -> None:
    first, second = note("2020", id="first"), note("[2020-02..2020-11]", id="second")

    days = {row.act: iso(row.effective) for row in folded(first, second, answer()).acts}

    assert days == {"first": "2020-04-01", "second": "2020-11-30", "answer": "2020-04-01"}


def test_nothing_is_presupposed_where_it_stands_already() -> None:
    days = {
        row.act: iso(row.effective)
        for row in folded(note(), note("2020", id="again", about="other"), answer()).acts
    }

    assert days["again"] == "2020-12-31"


def test_an_act_counts_at_the_latest_from_the_day_of_its_source() -> None:
    assert stands(note("2020", source="A/HRC/44/1", source_date="2020-06")) == [
        "2020-06-30 sent state"
    ]


def test_two_sources_of_one_act_are_one_act() -> None:
    coarse = note("2020-03", id="listed", source="A/HRC/44/1")

    rows = folded(note(), coarse).acts

    assert [(row.act, row.no, row.statement) for row in rows] == [
        ("note", 0, 0),
        ("listed", 0, 1),
    ]


def test_two_sources_that_differ_in_a_telling_field_tell_two_acts() -> None:
    other = note(id="other", source="A/HRC/44/1", about="prisons")

    assert len({row.no for row in folded(note(about="courts"), other).acts}) == 2


def test_a_row_told_twice_by_one_source_counts_once_and_is_raised() -> None:
    ((code, acts, since),) = odd(note(), note(id="twice"))

    assert (code, set(acts.split()), since) == ("duplicate_row", {"note", "twice"}, "2020-03-01")


def test_what_was_said_is_confirmed_by_what_is_then_written() -> None:
    said = replace(answer(), oral=True)
    spans = folded(note(), said, answer("2020-05-01", id="written")).spans

    assert [(iso(span.begins), span.oral) for span in spans] == [
        ("2020-03-01", 0),
        ("2020-04-01", 1),
        ("2020-05-01", 0),
    ]


def test_a_correction_that_prevailed_over_another_is_raised() -> None:
    assert odd(replace(note(), rivals=("lost",))) == [
        ("two_corrections", "note lost", "2020-03-01")
    ]


def test_two_corrections_of_a_second_telling_are_raised_too() -> None:
    listed = replace(note(id="listed", source="A/HRC/44/1"), rivals=("lost",))

    assert odd(note(), listed) == [("two_corrections", "listed lost", "2020-03-01")]


def test_what_was_said_is_in_writing_where_another_source_has_the_letter() -> None:
    said = replace(answer(), oral=True)
    written = answer("2020-04", id="written", source="A/HRC/44/1")

    assert [span.oral for span in folded(note(), said, written).spans] == [0, 0]


def test_a_line_of_the_table_may_say_what_is_odd() -> None:
    closed = act("closure", "2020-03-20", actor="state")

    assert stands(note(), closed, answer())[-1] == "2020-03-20 closed nobody state settled"
    assert odd(note(), closed, answer()) == [("after_closure", "answer", "2020-04-01")]


def test_mandates_take_part_from_their_first_act_and_evidence_adds_none() -> None:
    joint = note(mandates="food+torture")
    late = act("receipt", "2020-03-05", mandates="health")
    more = act("copy", "2020-06-01", mandates="housing")

    assert [
        (row.mandate, iso(row.joined), row.left) for row in folded(joint, late, more).courses
    ] == [
        ("food", "2020-03-01", OPEN_END),
        ("housing", "2020-06-01", OPEN_END),
        ("torture", "2020-03-01", OPEN_END),
    ]


def test_a_matter_is_known_by_its_stream_and_numbered_under_its_state() -> None:
    assert folded(note()).dossiers == [DossierRow(STREAM, "note/NOR")]


def test_a_matter_may_name_its_ref_itself() -> None:
    assert folded(note(number="7")).dossiers == [DossierRow(STREAM, "note/NOR", "note/NOR/no-7")]


def test_labels_go_with_kinds() -> None:
    assert [row.label for row in folded(note(), answer()).acts] == ["noted", ""]


def test_a_matter_fills_the_tables_of_its_own() -> None:
    own = lifecycle(replace(NOTE, cards={"toy": CARD}, card_rows=card_rows))

    assert own.fold(STREAM, [note(), answer()], Values()).cards == {
        "toy": [(STREAM, "NOR", STREAM, day("2020-03-01"), 1)]
    }


def test_nothing_recorded_is_no_dossier() -> None:
    assert fold(NOTE, STREAM, [], Values()) == Folded()


def test_a_kind_may_not_presuppose_one_that_is_read_after_it() -> None:
    with pytest.raises(ValueError, match="note presupposes answer, which is read after it"):
        replace(NOTE, presupposes={"note": ("answer",)})


def test_a_table_names_only_kinds_that_there_are() -> None:
    with pytest.raises(ValueError, match="greeting is no kind of act of note"):
        replace(NOTE, labels={"greeting": "greeted"})
