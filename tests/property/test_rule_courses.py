"""Expectations as they are stored say of any day what they would say, computed on that day."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.oracle.expecting import expectations
from tests.oracle.rules import days, kinds

from comity.kernel.calendar import WorkingCalendar
from comity.kernel.edtf import OPEN_END, iso, of_day, parse
from comity.kernel.parties import Actor
from comity.rulebook.domain import Count, Office, Parameter, Rule
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Expectation, Happened, History, Outcome, Stood
from comity.rulebook.domain.expecting import in_order
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, rulebook

GENEVA = calendars.geneva()
CAIRO = calendars.capital("EG", "Cairo", ((0, "Africa/Cairo"),), 2022)
WORKING = tuple(
    replace(rule, id=f"{rule.id}-{office}", count=Count.WORKING_DAYS, office=office, within=within)
    for office in Office
    for rule in rulebook().rules
    if rule.id == "answer-allegation-letter"
    for within in [Parameter(duration("P10D"), verified=True)]
)
RULES = (*rulebook().rules, *WORKING)
BY_ID = {rule.id: rule for rule in RULES}
FIRST, LAST = parse("2022-01-01").first, parse("2022-09-30").last
DAYS = st.integers(FIRST, LAST)


def offices(office: Office, state: str) -> WorkingCalendar | None:
    return GENEVA if office is Office.GENEVA else CAIRO


def told(
    acts: list[Happened], *, covered_to: int = OPEN_END, rules: tuple[Rule, ...] = RULES
) -> list[Stood]:
    history = History("", "EGY", acts, covered_to)
    return list(courses([history], Book(rules, offices)))


@st.composite
def stories(draw: st.DrawFn) -> list[Happened]:
    told_of = draw(kinds(RULES, most=9))
    on = draw(days(len(told_of), FIRST, LAST))
    return [draw(acts(f"{number}", kind, on[number])) for number, kind in enumerate(told_of)]


@st.composite
def acts(draw: st.DrawFn, name: str, kind: str, first: int) -> Happened:
    date = of_day(first)
    if draw(st.integers(0, 3)) == 0:
        date = parse(f"[{iso(first)}..{iso(first + draw(st.integers(0, 60)))}]")
    known = draw(st.none() | st.integers(-90, 20)) if draw(st.integers(0, 3)) == 0 else None
    since = date.last if known is None else date.last + known
    gone = OPEN_END if known is None else draw(st.just(OPEN_END) | st.integers(since, since + 99))
    return Happened(
        id=name,
        kind=kind,
        date=date,
        actor=draw(st.none() | st.sampled_from(Actor)),
        known=None if known is None else since,
        gone=gone,
        lasts=duration("P7D") if kind == "extension_granted" else None,
    )


def unlike(found: list[Expectation]) -> list[str]:
    return sorted(map(repr, found))


@given(
    stories(),
    st.just(OPEN_END) | DAYS,
    st.lists(DAYS, min_size=1, max_size=9),
)
def test_what_is_stored_says_of_any_day_what_that_day_would_say(
    story: list[Happened], covered_to: int, days: list[int]
) -> None:
    rows = told(story, covered_to=covered_to)

    for on in (*days, *(act.date.last for act in story)):
        known = [act for act in story if act.counts(on)]
        today = expectations(known, RULES, Calendars(GENEVA, CAIRO), on, covered_to=covered_to)
        assert unlike(standing(rows, on, BY_ID)) == unlike(today)


@given(stories(), st.randoms())
def test_the_order_of_acts_changes_nothing_that_is_stored(
    story: list[Happened], chance: object
) -> None:
    shuffled = story[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert sorted(map(repr, told(story))) == sorted(map(repr, told(shuffled)))


def act(kind: str, on: str, **others: object) -> Happened:
    return Happened(id=f"{kind} {on}", kind=kind, date=parse(on), **others)  # type: ignore[arg-type]


ALLEGATION = BY_ID["answer-allegation-letter"]
LETTER = act("allegation_letter_sent", "2024-03-01")


MOVES = ("extension_granted", "clarification_asked", "clarification_given")


@given(
    st.sampled_from([rule for rule in RULES if rule.id.startswith("answer-allegation-letter")]),
    st.dictionaries(st.integers(1, 90), st.sampled_from(MOVES), max_size=5),
)
def test_an_answer_is_due_where_a_walk_by_days_ends(rule: Rule, moves: dict[int, str]) -> None:
    letter = act("allegation_letter_sent", "2022-01-10")
    start = letter.date.last
    moved = [
        act(kind, iso(start + after), lasts=duration("P7D") if kind == MOVES[0] else None)
        for after, kind in moves.items()
    ]

    last = max(told([letter, *moved], rules=(rule,)), key=lambda row: row.since)

    assert last.due == walked(rule, start, sorted((start + n, kind) for n, kind in moves.items()))


def walked(rule: Rule, start: int, moves: list[tuple[int, str]]) -> int | None:
    """The day due, counted a day at a time; None while the clock stands still."""
    assert rule.within is not None
    number, still, since = rule.within.value.days, set[int](), 0
    calendar = offices(rule.office, "EGY")
    assert calendar is not None

    def due() -> int:
        day, left = start, number
        while left:
            day += 1
            worked = rule.count is Count.DAYS or not list(calendar.not_worked(day, day))
            left -= worked and day not in still
        return day

    for day, kind in moves:
        if kind == "clarification_given" and since:
            still |= set(range(since + 1, day + 1))
            since = 0
        elif kind == "extension_granted" and not since:
            number += 7
        elif kind == "clarification_asked" and not since and day <= due():
            since = day
    return None if since else due()


def test_an_extension_begins_another_row_and_the_older_one_keeps_its_due_day() -> None:
    extension = act("extension_granted", "2024-04-10", lasts=duration("P30D"))

    before, after = told([LETTER, extension], rules=(ALLEGATION,))

    assert (iso(before.since), iso(before.until)) == ("2024-03-01", "2024-04-10")
    assert (iso(before.due or 0), iso(after.due or 0)) == ("2024-04-30", "2024-05-30")
    assert after.until == OPEN_END


def test_an_answer_is_told_by_the_row_of_the_question() -> None:
    (row,) = told([LETTER, act("reply_received", "2024-04-10")], rules=(ALLEGATION,))

    assert iso(row.met_on or 0) == "2024-04-10"
    (before,) = standing([row], parse("2024-04-09").last, BY_ID)
    assert (before.outcome, before.met_by) == (Outcome.OUTSTANDING, None)


def test_what_the_other_side_did_answers_nothing() -> None:
    request = act("request", "2018-01-10", actor=Actor.MANDATE_HOLDER)
    proposed = act("dates_proposed", "2018-03-01", actor=Actor.MANDATE_HOLDER)
    accepted = act("acceptance", "2018-05-01", actor=Actor.STATE)

    (row,) = told([request, proposed, accepted], rules=(BY_ID["answer-visit-request"],))

    assert row.met_by == accepted.id


def test_what_is_announced_has_not_been_done_yet() -> None:
    session = act(
        "session_opened_with_thematic_report", "2020-02-24", known=parse("2019-06-30").last
    )
    note = act("advance_note_shared", "2020-02-20", known=parse("2019-07-01").last)
    rule = BY_ID["advance-note"]

    rows = told([session, note], rules=(rule,))

    (before,) = standing(rows, parse("2020-02-19").last, BY_ID)
    (after,) = standing(rows, parse("2020-02-20").last, BY_ID)
    assert (before.outcome, after.outcome) == (Outcome.OUTSTANDING, Outcome.MET)


def test_a_session_announced_for_other_days_is_held_against_each_from_when_it_was() -> None:
    june, november = parse("2019-06-30").last, parse("2019-11-15").last
    first = act("session_opened", "2020-02-24", known=june, gone=november)
    moved = act("session_opened", "2020-03-16", known=november)
    slot = BY_ID["report-slot"]

    before, after = sorted(told([first, moved], rules=(slot,)), key=lambda row: row.since)

    assert (before.since, before.until, iso(before.due or 0)) == (june, november, "2019-12-16")
    assert (after.since, after.until, iso(after.due or 0)) == (november, OPEN_END, "2020-01-06")


def test_beyond_the_record_nothing_open_is_said_to_be_overdue() -> None:
    rows = told([LETTER], covered_to=parse("2024-06-01").last, rules=(ALLEGATION,))

    on_its_last_day, after = (
        standing(rows, parse(on).last, BY_ID)[0].outcome for on in ("2024-06-01", "2024-06-02")
    )

    assert (on_its_last_day, after) == (Outcome.OVERDUE, Outcome.NOT_RECORDED)


def kept(act: Happened, *others: Happened, rule: Rule, since: str, on: str) -> Outcome:
    """How what a rule expects of an act stands, where what it awaits is kept from a day."""
    kept_from = dict.fromkeys((*rule.do, *rule.first), parse(since).first)
    history = History("", "EGY", [act, *others], kept_from=kept_from)
    (found,) = standing(courses([history], Book((rule,), offices)), parse(on).last, BY_ID)
    return found.outcome


@pytest.mark.parametrize(
    ("since", "outcome"), [("2024-03-01", Outcome.MISSED), ("2024-03-02", Outcome.NOT_RECORDED)]
)
def test_what_is_awaited_since_before_it_is_kept_is_not_missing(
    since: str, outcome: Outcome
) -> None:
    """R15: it may have been done then; what is on record is told."""
    closed, reply = act("communication_closed", "2024-06-01"), act("reply_received", "2024-04-01")

    assert kept(LETTER, closed, rule=ALLEGATION, since=since, on="2024-07-01") is outcome
    assert kept(LETTER, reply, rule=ALLEGATION, since=since, on="2024-07-01") is Outcome.MET


@pytest.mark.parametrize(
    ("since", "outcome"), [("2019-12-16", Outcome.MISSED), ("2019-12-17", Outcome.NOT_RECORDED)]
)
def test_what_is_due_before_it_is_kept_is_not_missing(since: str, outcome: Outcome) -> None:
    opened = act("session_opened", "2020-02-24")

    assert kept(opened, rule=BY_ID["report-slot"], since=since, on="2020-03-01") is outcome


def test_acts_of_one_day_stand_in_one_order_whatever_their_ids() -> None:
    kinds = ("request", "receipt", "acceptance", "reminder")
    orders = {
        tuple(
            one.kind
            for one in in_order(
                [
                    replace(act(kind, "2010"), id=name)
                    for kind, name in zip(kinds, names, strict=True)
                ]
            )
        )
        for names in permutations("abcd")
    }

    assert len(orders) == 1
