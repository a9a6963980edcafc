"""A report and its session: where each act leaves them, what came back, and what is raised."""

from itertools import permutations

from tests.make import act, day

from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain import Act, Announced, Folded, Values
from comity.reports.domain.cards import INPUT_CARD, NOT_RECORDED, REPORT_CARD
from comity.reports.domain.happened import happened
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION, SESSION_CARD, code_of, session_reference

STREAM = "report/torture/k1"
HOLDER = {"actor": "mandate_holder"}
OFFICE = {"actor": "secretariat"}


def folded(*acts: Act) -> Folded:
    return REPORT.fold(STREAM, acts, Values())


def stands(*acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    return [f"{iso(s.begins)} {s.status} {s.turn}" for s in folded(*acts).spans]


def card(*acts: Act) -> dict[str, str | int]:
    (row,) = folded(*acts).cards["report"]
    return dict(zip(REPORT_CARD, row, strict=True))


def inputs(*acts: Act) -> list[dict[str, str | int]]:
    rows = folded(*acts).cards["report_input"]
    return [dict(zip(INPUT_CARD, row, strict=True)) for row in rows]


def planned(date: str = "2019-06-01", **says: str) -> Act:
    return act("planned", date, **HOLDER, session="HRC43", **says)


def submitted(date: str = "2019-12-16", **says: str | int) -> Act:
    return act("submitted", date, **HOLDER, **says)


def issued(date: str = "2020-01-13", **says: str) -> Act:
    return act("issued", date, **OFFICE, symbol="A/HRC/43/49", **says)


def test_a_report_goes_from_the_mandate_holder_to_the_office_and_to_the_council() -> None:
    presented = act("presented", "2020-02-28", **HOLDER)

    assert stands(planned(), submitted(), issued(), presented) == [
        "2019-06-01 planned mandate_holder",
        "2019-12-16 submitted secretariat",
        "2020-01-13 issued mandate_holder",
        "2020-02-28 presented nobody",
    ]


def test_a_plan_told_again_takes_nothing_back() -> None:
    assert stands(planned(), submitted(), planned("2020-01-02"))[-1] == (
        "2019-12-16 submitted secretariat"
    )


def test_a_corrected_version_leaves_an_issued_report_issued() -> None:
    assert stands(submitted(), issued(), submitted("2020-02-01"))[-1] == (
        "2020-01-13 issued mandate_holder"
    )


def test_calls_notes_and_what_came_back_move_nothing() -> None:
    call = act("call_for_input", "2019-07-01", **HOLDER, to="2019-09-30", languages="en+fr")
    note = act("advance_note", "2020-02-01", **HOLDER)
    back = act("input", "2019-09-12", actor="state", party="NOR", languages="en")

    assert stands(planned(), call, note, back) == ["2019-06-01 planned mandate_holder"]


def test_what_came_back_is_held_against_the_call_it_answers() -> None:
    call = act("call_for_input", "2019-07-01", **HOLDER, to="2019-09-30")
    asked = act("questionnaire", "2019-08-01", **HOLDER, to="2019-10-15")
    norway = act("input", "2019-09-12", actor="state", party="NOR", of="call_for_input")
    chile = act("input", "2019-10-20", actor="state", party="CHL", of="questionnaire")
    other = act("input", "2019-09-01", actor="other", party="an institute")

    found = {row["party"]: row for row in inputs(planned(), call, asked, norway, chile, other)}

    assert found["NOR"]["due"] == day("2019-09-30")
    assert found["CHL"]["due"] == day("2019-10-15")
    assert found["an institute"]["of"] == "questionnaire"  # the latest that was open to it
    assert card(planned(), call, asked, norway, chile, other)["inputs"] == 3


def test_an_input_to_nothing_that_was_asked_has_no_last_day() -> None:
    (row,) = inputs(planned(), act("input", "2019-09-12", actor="state", party="NOR"))

    assert (row["of"], row["due"]) == ("", OPEN_END)


def test_a_card_tells_what_is_known_of_the_report() -> None:
    found = card(
        planned(type="thematic", title="Torture and corruption"),
        submitted(words=10_512),
        issued(languages="ar+en+fr"),
    )

    assert (found["type"], found["slot"], found["session"]) == ("thematic", "pre_session", "HRC43")
    assert (found["words"], found["languages"]) == (10_512, "ar+en+fr")
    assert found["symbol"] == "A/HRC/43/49"
    assert card(planned())["words"] == NOT_RECORDED


def test_numbers_run_by_mandate_and_session() -> None:
    (dossier,) = folded(planned()).dossiers

    assert dossier[1] == "report/torture/HRC43"


def test_any_order_of_arrival_gives_the_same_report() -> None:
    acts = [planned(), submitted(), issued(), act("presented", "2020-02-28", **HOLDER)]

    found = {repr(folded(*order)) for order in permutations(acts)}

    assert len(found) == 1


def announced(date: str, first: str, last: str, **others: str) -> Act:
    return act("announced", date, **OFFICE, mandates="", days=f"{first}/{last}", **others)


def session(*acts: Act) -> list[dict[str, str | int]]:
    rows = SESSION.fold("session/HRC/43", acts, Values()).cards["session"]
    return [dict(zip(SESSION_CARD, row, strict=True)) for row in rows]


def test_a_session_that_moves_keeps_the_days_that_were_announced_before() -> None:
    before, after = session(
        announced("2019-06-30", "2020-02-24", "2020-03-20"),
        announced("2019-11-15", "2020-03-16", "2020-04-03"),
    )

    assert (iso(int(before["begins"])), iso(int(before["opens"]))) == ("2019-06-30", "2020-02-24")
    assert (before["ends"], after["begins"]) == (day("2019-11-15"), day("2019-11-15"))
    assert iso(int(after["opens"])) == "2020-03-16"


def test_a_session_that_resumes_opened_when_it_opened() -> None:
    *_, last = session(
        announced("2019-06-30", "2020-02-24", "2020-03-20"),
        act("suspended", "2020-03-13", **OFFICE, mandates=""),
        act("resumed", "2020-05-20", **OFFICE, mandates="", days="2020-06-15/2020-06-23"),
    )

    assert (iso(int(last["opens"])), iso(int(last["closes"]))) == ("2020-02-24", "2020-06-23")


def test_a_session_is_known_by_its_organ_and_number() -> None:
    assert session_reference("HRC43") == session_reference("hrc 43") == ("HRC", "43", "HRC43")
    assert session_reference("the 43rd session") is None
    assert code_of("session/HRC/43") == "HRC43"


HRC43 = Announced(day("2019-06-30"), OPEN_END, day("2020-02-24"), day("2020-03-20"))


def told(
    *acts: Act, sessions: tuple[Announced, ...] = (HRC43,)
) -> dict[str, tuple[int, int, int]]:
    """Each act that rules hear of: its last day, from when it is known and until when."""
    (history,) = happened(folded(*acts), Values(sessions={"HRC43": sessions}))
    return {act.kind: (act.date.last, act.since, act.gone) for act in history.acts}


def test_rules_hear_of_the_session_from_the_day_of_its_announcement() -> None:
    assert told(planned())["session_opened"] == (HRC43.opens, HRC43.begins, OPEN_END)


def test_a_session_that_moved_is_announced_no_more_for_its_first_days() -> None:
    moved = day("2019-11-15")
    first = HRC43._replace(ends=moved)
    second = HRC43._replace(begins=moved, opens=day("2020-03-16"))

    (history,) = happened(folded(planned()), Values(sessions={"HRC43": (first, second)}))

    opened = [act for act in history.acts if act.kind == "session_opened"]
    assert [(act.since, act.gone) for act in opened] == [
        (first.begins, moved),
        (moved, OPEN_END),
    ]


def test_a_session_that_only_lasts_longer_opens_as_it_was_announced() -> None:
    longer = day("2020-01-15")
    runs = HRC43._replace(ends=longer), HRC43._replace(begins=longer, closes=day("2020-06-23"))

    assert told(planned(), sessions=runs)["session_opened"] == (
        HRC43.opens,
        HRC43.begins,
        OPEN_END,
    )


def test_a_document_is_held_against_the_rule_of_its_slot() -> None:
    assert set(told(planned(), submitted())) == {"report_submitted", "session_opened"}
    assert set(told(planned(slot="in_session"), submitted())) == {
        "in_session_document_submitted",
        "session_opened_with_in_session_document",
    }
    assert set(told(planned(slot="post_session"))) == {"session_closed"}


def test_only_a_thematic_report_is_announced_by_a_note_of_its_main_issues() -> None:
    assert "session_opened_with_thematic_report" in told(planned(type="thematic"))
    assert "session_opened_with_thematic_report" not in told(planned(type="visit"))


def test_nothing_is_said_of_the_slot_of_a_report_without_a_session() -> None:
    assert set(told(submitted())) == {"report_submitted"}
