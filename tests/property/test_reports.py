"""Whatever is recorded of a report: no order, no later act and nobody's silence changes it."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.make import act, covered, day

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Turn
from comity.ledger.domain import Act, Announced, Coverage, Folded, Values
from comity.ledger.domain.expecting import expectation_rows
from comity.ledger.domain.expecting import stood as as_stored
from comity.reports.domain.cards import REPORT_CARD
from comity.reports.domain.happened import happened
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.words import ACTS
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.expecting import outcome
from comity.rulebook.queries import rulebook

STREAM = "report/torture/k1"
DAYS = ["2019-06-03", "2019-10-01", "2019-12-16", "2019-12-17", "2020-01-13", "2020-02-24"]
COARSE = ["2019", "2019-12", "[2019-11..2020-01]", "[..2020-01]", "[..]"]
SAYS: dict[str, list[dict[str, str | int]]] = {
    "planned": [
        {"session": "HRC43"},
        {"session": "HRC43", "type": "thematic"},
        {"session": "HRC43", "type": "visit", "about": "visit/KEN/torture/1"},
        {"session": "HRC43", "type": "country", "state": "UGA"},
        {"session": "HRC44", "type": "thematic", "title": "Another"},
        {"session": "HRC43", "slot": "in_session"},
    ],
    "submitted": [{"words": 10_512}, {"session": "HRC43"}, {"session": "HRC44", "words": 9_000}],
    "issued": [
        {"symbol": "A/HRC/43/49", "type": "visit"},
        {"languages": "en+fr"},
        {"session": "HRC44", "words": 12_000},
    ],
    "call_for_input": [{"to": "2019-10-01"}, {}],
    "input": [{"party": "NOR"}, {"party": "CHL", "of": "call_for_input"}],
    "draft_shared": [{"to": "2019-12-16"}, {}],
    "extension_granted": [{"to": "2020-01-13"}],
}
RUNS = (
    Announced(day("2019-06-01"), day("2019-12-17"), day("2020-02-24"), day("2020-03-20")),
    Announced(day("2019-12-17"), OPEN_END, day("2020-03-09"), day("2020-04-03")),
)
LATER = (Announced(day("2019-06-01"), OPEN_END, day("2020-06-15"), day("2020-07-03")),)
BOOK = Book(rulebook().rules, lambda *_: None)
RULES = {rule.id: rule for rule in rulebook().rules}
COVERED = {
    ("torture", "UGA"): covered("2015", "2019-12-16"),
    ("torture", "KEN"): covered("2015", "2020-02", reports=False),
    ("food", "*"): Coverage(*(OPEN_END, OPEN_START) * 3, stated=True),
}
VALUES = Values(sessions={"HRC43": RUNS, "HRC44": LATER}, book=BOOK)
KEPT_IN_PART = replace(VALUES, coverage=COVERED)
_KINDS = st.sampled_from([(kind, sorted(spec.actors)) for kind, spec in ACTS.items()])


@st.composite
def records(draw: st.DrawFn, most: int = 8) -> list[Act]:
    found = []
    for no in range(draw(st.integers(1, most))):
        kind, actors = draw(_KINDS)
        found.append(
            act(
                kind,
                draw(st.sampled_from([*DAYS, *COARSE])),
                id=f"act{no}",
                actor=draw(st.sampled_from(actors)),
                mandates=draw(st.sampled_from(["torture", "food+torture"])),
                source=draw(st.sampled_from(["", "A/HRC/43/2"])),
                learnt="2026",
                **draw(st.sampled_from(SAYS.get(kind, [{}]))),
            )
        )
    return found


def folded(acts: Sequence[Act], given: Values = VALUES) -> Folded:
    return REPORT.fold(STREAM, acts, given)


def stood(found: Folded, on: int) -> tuple[str, str, str] | None:
    return next(
        (
            (span.state, str(span.status), str(span.turn))
            for span in found.spans
            if span.begins <= on < span.ends
        ),
        None,
    )


@settings(max_examples=300)
@given(records(), st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_report(acts: list[Act], random: Random) -> None:
    other = list(acts)
    random.shuffle(other)

    assert folded(acts) == folded(other)


@settings(max_examples=300)
@given(records())
def test_where_a_report_stands_on_a_day_depends_on_no_later_act(acts: list[Act]) -> None:
    found = folded(acts)
    days = sorted({row.effective for row in found.acts})

    for on in days:
        told = {row.act for row in found.acts if row.effective <= on}
        by_then = folded([one for one in acts if one.id in told])
        assert stood(found, on) == stood(by_then, on)


SAID = (
    *("state", "mandates", "type", "slot", "title", "session", "about", "symbol", "words"),
    *("input_due", "comment_due", "languages"),
)


def said(found: Folded, on: int) -> list[object]:
    """What the report says of itself on a day."""
    cards = [dict(zip(REPORT_CARD, row, strict=True)) for row in found.cards["report"]]
    (card,) = (one for one in cards if int(one["begins"]) <= on < int(one["ends"]))
    return [card[column] for column in SAID]


def awaited(found: Folded, on: int, given: Values) -> set[tuple[str, ...]]:
    """What was expected on a day, in a report on which State, by when, and how that stood."""
    rows = expectation_rows(STREAM, found, REPORT, given)
    by_then = [row for row in rows if row.since <= on < row.until]
    return {
        (row.rule, row.state, str(row.due), str(outcome(as_stored(row), on))) for row in by_then
    }


@settings(max_examples=300)
@given(records(), st.sampled_from(["all of it", "in part"]))
def test_what_a_report_says_and_is_held_against_on_a_day_depends_on_no_later_act(
    acts: list[Act], kept: str
) -> None:
    given = KEPT_IN_PART if kept == "in part" else VALUES
    found = folded(acts, given)

    for on in sorted({row.effective for row in found.acts}):
        told = {row.act for row in found.acts if row.effective <= on}
        by_then = folded([one for one in acts if one.id in told], given)
        assert said(found, on) == said(by_then, on)
        assert awaited(found, on, given) == awaited(by_then, on, given)


@settings(max_examples=300)
@given(records())
def test_days_are_one_after_the_other_and_each_has_a_turn(acts: list[Act]) -> None:
    spans = folded(acts).spans

    assert spans[-1].ends == OPEN_END
    assert all(one.ends == then.begins for one, then in pairwise(spans))
    assert {span.turn for span in spans} <= set(Turn)


@settings(max_examples=300)
@given(records())
def test_nobody_is_late_with_a_submission_that_the_record_presupposes(acts: list[Act]) -> None:
    found = folded(acts)
    *_, card = (dict(zip(REPORT_CARD, row, strict=True)) for row in found.cards["report"])
    if int(card["submitted"]) < OPEN_END or int(card["issued"]) == OPEN_END:
        return

    told = standing(courses(happened(found, VALUES), BOOK), day("2021"), RULES)

    outcomes = {str(one.outcome) for one in told if one.rule == "report-slot"}
    assert outcomes <= {"not_recorded"}


@settings(max_examples=300)
@given(records())
def test_the_secretariat_is_awaited_only_for_what_came_in_its_slot(acts: list[Act]) -> None:
    told = standing(courses(happened(folded(acts), VALUES), BOOK), day("2021"), RULES)

    of_the_office = [one for one in told if one.rule in {"report-processed", "report-issued"}]
    later = any(one.payload.get("session") == "HRC44" for one in acts)
    last = day("2020-04-06" if later else "2019-12-30")
    in_slot = [one for one in acts if one.kind == "submitted" and one.date.last <= last]
    assert not of_the_office or in_slot
