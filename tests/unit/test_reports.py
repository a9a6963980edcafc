"""A report and its session: where each act leaves them, what came back, and what is raised."""

from itertools import permutations

from tests.make import act, day

from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Announced, Coverage, Folded, Values
from comity.reports.domain.cards import INPUT_CARD, NOT_RECORDED, REPORT_CARD
from comity.reports.domain.happened import happened
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION, SESSION_CARD, code_of, session_reference
from comity.reports.domain.words import ORGANS
from comity.reports.labels.sessions import ORGAN
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expected import History
from comity.rulebook.queries import rulebook

STREAM = "report/torture/k1"
HOLDER = {"actor": "mandate_holder"}
OFFICE = {"actor": "secretariat"}


def folded(*acts: Act) -> Folded:
    return REPORT.fold(STREAM, acts, Values())


def stands(*acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    return [f"{iso(s.begins)} {s.status} {s.turn}" for s in folded(*acts).spans]


def card(*acts: Act) -> dict[str, str | int]:
    *_, row = folded(*acts).cards["report"]  # as it stands in the end
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
    assert session_reference("HRC0") is session_reference("GA 000") is None
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


VISIT = "visit/KEN/torture/1"


def odd(*acts: Act) -> list[str]:
    return [row.code for row in folded(*acts).anomalies]


def test_the_state_has_its_turn_while_the_draft_is_with_it() -> None:
    draft = act("draft_shared", "2019-10-01", **HOLDER, to="2019-11-12")
    comments = act("comments", "2019-11-10", actor="state", party="UGA")

    assert stands(planned(), draft, comments, submitted()) == [
        "2019-06-01 planned mandate_holder",
        "2019-10-01 draft_shared state",
        "2019-11-10 draft_shared mandate_holder",
        "2019-12-16 submitted secretariat",
    ]
    found = card(planned(), draft, comments)
    assert (found["shared"], found["comment_due"], found["commented"]) == (
        day("2019-10-01"),
        day("2019-11-12"),
        day("2019-11-10"),
    )


def test_comments_of_others_give_nobody_the_turn() -> None:
    draft = act("draft_shared", "2019-10-01", **HOLDER)
    comments = act("comments", "2019-11-10", actor="other", party="an institute")

    assert stands(planned(), draft, comments)[-1] == "2019-10-01 draft_shared state"


def test_a_draft_of_a_corrected_version_takes_nothing_back() -> None:
    draft = act("draft_shared", "2020-02-01", **HOLDER)

    assert stands(submitted(), issued(), draft)[-1] == "2020-01-13 issued mandate_holder"


def test_the_turn_in_the_report_on_a_visit_is_counted_on_the_visit() -> None:
    of_visit = planned(type="visit", about=VISIT)

    assert [one.rpartition(" ")[2] for one in stands(of_visit, submitted())] == ["nobody"] * 2
    assert card(of_visit)["state"] == "KEN"


def test_what_the_visit_tells_of_its_report_is_kept_here_with_an_anomaly() -> None:
    of_visit = planned(type="visit", about=VISIT)
    draft = act("draft_shared", "2019-10-01", **HOLDER)

    assert odd(of_visit, draft, submitted(), issued()) == ["told_on_the_visit"] * 2
    assert stands(of_visit, submitted(), issued())[-1] == "2020-01-13 issued nobody"


def test_a_follow_up_report_that_names_a_visit_is_told_by_itself() -> None:
    follow_up = planned(type="follow_up", about=VISIT)

    assert odd(follow_up, submitted(), issued()) == []
    assert stands(follow_up)[-1] == "2019-06-01 planned mandate_holder"


def test_a_visit_report_that_names_no_visit_on_record_is_nobodys_turn_once_issued() -> None:
    assert stands(issued(type="visit", state="NOR"))[-1] == "2020-01-13 issued nobody"


def test_the_state_that_a_report_is_on_is_the_one_it_tells() -> None:
    assert card(planned(state="UGA"))["state"] == "UGA"
    assert card(planned(state="UGA", type="country", about=VISIT))["state"] == "UGA"
    assert card(planned())["state"] == ""


def test_a_plan_told_again_after_the_submission_of_a_visit_report_takes_nothing_back() -> None:
    of_visit = planned(type="visit", about=VISIT)
    again = planned("2020-01-02", type="visit", about=VISIT)

    assert stands(of_visit, submitted(), again)[-1] == "2019-12-16 submitted nobody"


BOOK = Book(rulebook().rules, lambda *_: None)


def history(*acts: Act, **values: object) -> History:
    known = {"sessions": {"HRC43": (HRC43,)}, "book": BOOK, **values}
    *_, found = happened(folded(*acts), Values(**known))  # type: ignore[arg-type]
    return found  # as it is in the end


def kinds(*acts: Act, **values: object) -> set[str]:
    return {one.kind for one in history(*acts, **values).acts}


def test_only_a_document_that_came_in_its_slot_starts_the_clock_of_the_secretariat() -> None:
    in_slot = {"report_submitted_in_its_slot", "session_opened_with_report_in_its_slot"}

    assert in_slot <= kinds(planned(), submitted("2019-12-16"))
    assert not in_slot & kinds(planned(), submitted("2019-12-17"))


def test_whether_a_document_came_in_its_slot_goes_by_the_days_announced_when_it_came() -> None:
    moved = day("2019-12-20")
    runs = HRC43._replace(ends=moved), HRC43._replace(begins=moved, opens=day("2020-02-10"))

    found = kinds(planned(), submitted("2019-12-16"), sessions={"HRC43": runs})

    assert "report_submitted_in_its_slot" in found


def test_a_report_withdrawn_before_its_issue_is_not_due_any_more() -> None:
    given_up = act("withdrawal", "2019-11-01", **HOLDER)

    (opened,) = [one for one in history(planned(), given_up).acts if one.kind == "session_opened"]

    assert opened.gone == day("2019-11-01")


def test_what_a_step_on_record_presupposes_is_not_recorded_and_never_late() -> None:
    assert history(planned(), issued()).kept_to == {"report_submitted": OPEN_START}
    assert history(planned()).kept_to == {}


def test_the_issue_of_a_visit_report_may_be_told_on_the_visit_alone() -> None:
    found = history(planned(type="visit", about=VISIT), submitted())

    assert "report_issued" in found.kept_to


def test_where_reports_are_not_covered_nothing_of_them_is_missing() -> None:
    coverage = {("torture", "*"): Coverage(reports_to=OPEN_START, stated=True)}

    found = history(planned(state="UGA"), coverage=coverage)

    assert {"report_submitted", "report_issued", "advance_note_shared"} <= found.kept_to.keys()
    assert found.covered_to == OPEN_START


def test_a_report_on_no_state_is_held_against_no_coverage() -> None:
    coverage = {("torture", "*"): Coverage(reports_to=OPEN_START, stated=True)}

    assert history(planned(), coverage=coverage).covered_to == OPEN_END


def test_an_answer_knows_which_call_it_answers() -> None:
    call = act("call_for_input", "2019-07-01", **HOLDER, id="c1")
    back = act("input", "2019-09-12", actor="state", party="NOR", of="call_for_input")

    (row,) = inputs(planned(), call, back)

    assert (row["asked"], row["actor"]) == ("c1", Actor.STATE)


def test_every_organ_has_words() -> None:
    assert {code: str(words) for code, words in ORGAN.items()} == ORGANS


def test_a_call_for_input_tells_of_a_report_that_is_planned() -> None:
    call = act("call_for_input", "2019-07-01", **HOLDER, to="2019-09-30")

    assert stands(call) == ["2019-07-01 planned mandate_holder"]
    assert stands(submitted(), act("questionnaire", "2020-01-02", **HOLDER))[-1] == (
        "2019-12-16 submitted secretariat"
    )


def test_an_answer_to_a_report_that_is_not_on_record_is_kept() -> None:
    back = act("input", "2019-09-12", actor="state", party="NOR")

    assert stands(back) == ["2019-09-12 not_recorded secretariat"]
