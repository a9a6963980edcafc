"""Consultations and comments: where each act leaves one (COMMITTEE 3.8, T1 to T6)."""

from typing import Any

from tests.make import act, day

from comity.consultations.domain.comments.classes import Author, shown_groups
from comity.consultations.domain.comments.lifecycle import COMMENT
from comity.consultations.domain.consultations.cards import CONSULTATION_CARD
from comity.consultations.domain.consultations.lifecycle import CONSULTATION
from comity.consultations.domain.redlines import How, redlines
from comity.consultations.domain.texts import Paragraph
from comity.ledger.domain import Act, Folded, Lifecycle, Values


def folded(lifecycle: Lifecycle, *acts: Act) -> Folded:
    return lifecycle.fold(f"{lifecycle.kind}/-/k1", acts, Values())


def stood(lifecycle: Lifecycle, on: str, *acts: Act) -> str:
    """Where it stood on a day, and whose turn it was."""
    found = next(s for s in folded(lifecycle, *acts).spans if s.begins <= day(on) < s.ends)
    return f"{found.status} {found.turn}"


def codes(lifecycle: Lifecycle, *acts: Act) -> list[str]:
    return [row.code for row in folded(lifecycle, *acts).anomalies]


def told(kind: str, date: str, **says: Any) -> Act:
    return act(kind, date, actor="committee", mandates="", **says)


def said(kind: str, date: str, actor: str = "committee", **says: Any) -> Act:
    return act(kind, date, actor=actor, mandates="", **says)


T1 = (
    told("opened", "2026-01-10", title="Manual of operations", instrument="manual"),
    told("phase_opened", "2026-02-01", phase="states", to="2026-03-31"),
    told("phase_closed", "2026-04-01", phase="states"),
    told("text_published", "2026-06-01", version=2),
    told("adopted", "2026-06-26", version=2),
)


def test_t1_a_consultation_is_prepared_open_between_phases_and_adopted() -> None:
    assert stood(CONSULTATION, "2026-01-15", *T1) == "prepared committee"
    assert stood(CONSULTATION, "2026-02-10", *T1) == "open other"
    assert stood(CONSULTATION, "2026-05-01", *T1) == "between committee"
    assert stood(CONSULTATION, "2026-06-02", *T1) == "between committee"
    assert stood(CONSULTATION, "2026-06-26", *T1) == "adopted nobody"
    assert codes(CONSULTATION, *T1) == []


T2 = (
    said("submitted", "2026-02-10", "state", by="NOR", text="Add a day.", shown="named"),
    said("disposed", "2026-05-02", outcome="not_accepted", reason="Another text says it."),
    said("author_replied", "2026-05-10", "state", satisfied="no"),
    said("disposed", "2026-05-20", outcome="accepted_in_part", reason="A shorter one."),
)


def test_t2_a_disposition_that_its_author_disputes_is_taken_up_again() -> None:
    assert stood(COMMENT, "2026-02-11", *T2) == "submitted committee"
    assert stood(COMMENT, "2026-05-03", *T2) == "disposed nobody"
    assert stood(COMMENT, "2026-05-11", *T2) == "disputed committee"
    assert stood(COMMENT, "2026-05-21", *T2) == "disposed nobody"
    assert codes(COMMENT, *T2) == []


def test_t3_a_comment_of_which_clarification_was_asked_is_merged() -> None:
    acts = (
        T2[0],
        said("clarification_asked", "2026-02-20", text="Which day?"),
        said("merged", "2026-03-01", into="comment/manual/1/4", reason="The same."),
    )

    assert stood(COMMENT, "2026-02-21", *acts) == "clarification_asked other"
    assert stood(COMMENT, "2026-03-02", *acts) == "merged nobody"


def test_t4_a_text_adopted_while_a_phase_is_open_is_adopted_and_raised() -> None:
    acts = (*T1[:2], T1[4])

    assert stood(CONSULTATION, "2026-06-26", *acts) == "adopted nobody"
    assert codes(CONSULTATION, *acts) == ["adopted_while_open"]


def test_t5_the_manual_was_open_between_and_adopted() -> None:
    acts = (
        told("phase_opened", "2006-06", phase="public"),
        told("phase_closed", "[..2007-06-30]", phase="public"),
        told("adopted", "2008-06-23/2008-06-27"),
    )

    assert stood(CONSULTATION, "2006-12-31", *acts) == "open other"
    assert stood(CONSULTATION, "2007-12-31", *acts) == "between committee"
    assert stood(CONSULTATION, "2008-06-27", *acts) == "adopted nobody"


def test_a_phase_that_was_closed_is_open_again_when_it_is_extended() -> None:
    acts = (*T1[:3], told("phase_extended", "2026-04-02", phase="states", to="2026-04-15"))
    *_, row = folded(CONSULTATION, *acts).cards["consultation"]

    assert stood(CONSULTATION, "2026-04-02", *acts) == "open other"
    assert row[CONSULTATION_CARD.index("phase_to")] == "2026-04-15"
    assert row[CONSULTATION_CARD.index("closes_on")] == day("2026-04-15")


def test_what_comes_after_the_end_is_kept_and_raised() -> None:
    late = told("phase_opened", "2026-07-01", phase="public")
    withdrawn = (T2[0], said("withdrawn", "2026-03-01", "state"), T2[1])

    assert stood(CONSULTATION, "2026-07-02", *T1, late) == "adopted nobody"
    assert codes(CONSULTATION, *T1, late) == ["after_closure"]
    assert stood(COMMENT, "2026-06-01", *withdrawn) == "withdrawn nobody"
    assert codes(COMMENT, *withdrawn) == ["after_closure"]


def test_the_later_disposition_holds_until_the_author_is_satisfied() -> None:
    acts = (*T2[:3], said("author_replied", "2026-05-15", "state", satisfied="yes"))

    assert stood(COMMENT, "2026-05-12", *acts) == "disputed committee"
    assert stood(COMMENT, "2026-05-15", *acts) == "disposed nobody"


def test_a_comment_is_the_matter_of_the_state_that_submitted_it() -> None:
    organization = said("submitted", "2026-02-10", "other", by="NGO", text="A word.")
    released = said("released", "2026-04-01", number=3, consultation="consultation/manual/1")

    assert {row.state for row in folded(COMMENT, *T2).acts} == {"NOR"}
    assert {row.state for row in folded(COMMENT, organization).acts} == {""}
    assert {row.state for row in folded(COMMENT, released).acts} == {""}


def test_a_released_comment_is_called_by_its_number() -> None:
    released = said(
        "released",
        "2026-04-01",
        number=3,
        consultation="consultation/manual/1",
        **{"with": "public"},
    )

    assert folded(COMMENT, released).dossiers[0].ref == "comment/manual/1/3"
    assert folded(COMMENT, *T2).dossiers[0].ref == ""


def test_t6_the_group_of_an_author_is_told_where_five_of_that_kind_and_group_spoke() -> None:
    four = [Author(f"ngo {no}", "ngo", "african") for no in range(4)]
    other = Author("another", "ngo", "asia_pacific")

    assert shown_groups([*four, four[0], other]) == frozenset()
    assert shown_groups([*four, other, Author("fifth", "ngo", "african")]) == {("ngo", "african")}


def test_t7_a_paragraph_that_moved_shows_a_move_and_the_words_that_changed() -> None:
    before = [
        Paragraph(f"p{no}", str(no), "", {"en": f"Rule {no} as it is."}) for no in range(1, 16)
    ]
    before[11] = Paragraph("p12", "12", "", {"en": "A letter is sent within thirty days."})
    moved = Paragraph("p12", "15", "", {"en": "A letter is sent within sixty weeks."})
    after = [*before[:11], *before[12:], moved]

    found = {one.pid: one for one in redlines(before, after, language="en")}

    assert [one.pid for one in found.values() if one.has_moved] == ["p12"]
    assert (found["p12"].before, found["p12"].after) == ("12", "15")
    assert found["p12"].changed_words == 2
    assert [one.text for one in found["p12"].pieces if one.how is How.ADDED] == ["sixty", "weeks"]
    assert not any(one.is_added or one.is_struck for one in found.values())
    assert [one.pid for one in found.values() if one.is_changed] == ["p12"]
