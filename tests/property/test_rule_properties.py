"""Whatever acts come in whatever order: the same expectations, and the check agrees with them."""

from datetime import UTC, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracle.expecting import expectations
from tests.oracle.rules import FIRST, LAST, days, kinds

from comity.kernel.edtf import iso, of_day, parse
from comity.rulebook.domain import Shape
from comity.rulebook.domain.durations import parse as duration
from comity.rulebook.domain.expected import Happened, Outcome
from comity.rulebook.domain.kinds import ACTS_OF, Sending
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars, check, rulebook

GENEVA = Calendars(calendars.geneva())
RULES = rulebook().rules
DAYS = st.integers(FIRST, LAST)


@st.composite
def stories(draw: st.DrawFn) -> list[Happened]:
    told_of = draw(kinds(RULES, most=8))
    on = draw(days(len(told_of)))
    return [
        Happened(
            id=f"{number}",
            kind=kind,
            date=of_day(on[number]),
            dossier=draw(dossiers),
            lasts=duration("P7D") if kind == "extension_granted" else None,
        )
        for number, kind in enumerate(told_of)
    ]


dossiers = st.sampled_from(("one", "one", "one", "other"))


@given(stories(), DAYS, st.randoms())
def test_the_order_in_which_acts_arrive_has_no_effect(
    story: list[Happened], on: int, chance: object
) -> None:
    shuffled = story[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    found, again = (expectations(acts, RULES, GENEVA, on) for acts in (story, shuffled))

    assert sorted(map(repr, found)) == sorted(map(repr, again))


@given(stories(), DAYS)
def test_a_day_knows_nothing_of_later_acts(story: list[Happened], on: int) -> None:
    earlier = [act for act in story if act.date.last <= on]

    assert expectations(story, RULES, GENEVA, on) == expectations(earlier, RULES, GENEVA, on)


@given(stories(), DAYS, st.integers(1, 400))
def test_what_is_done_stays_done(story: list[Happened], on: int, later: int) -> None:
    answers = [rule for rule in RULES if rule.shape is Shape.ANSWER]

    before = expectations(story, answers, GENEVA, on)
    after = {(e.rule, e.opened_by): e for e in expectations(story, answers, GENEVA, on + later)}

    for each in before:
        then = after[each.rule, each.opened_by]
        if each.outcome in {Outcome.MET, Outcome.LATE}:
            assert (then.outcome, then.met_by, then.due) == (each.outcome, each.met_by, each.due)
        if each.outcome is Outcome.OVERDUE:
            assert then.outcome in {Outcome.OVERDUE, Outcome.LATE, Outcome.MISSED, Outcome.MET}


@given(stories(), DAYS)
def test_a_date_is_due_no_earlier_than_the_rule_allows(story: list[Happened], on: int) -> None:
    for each in expectations(story, RULES, GENEVA, on):
        rule = rulebook().rule(each.rule)
        assert rule is not None
        if each.due is not None and rule.within is not None:
            assert each.due >= rule.within.value.after(each.opened_on)


def test_random_stories_come_to_every_outcome_and_move_due_days() -> None:
    """Or the properties say less than they seem to: what is done stays done, where it is done."""
    found: set[str] = set()

    @settings(max_examples=500)
    @given(stories(), DAYS)
    def look(story: list[Happened], on: int) -> None:
        for each in expectations(story, RULES, GENEVA, on):
            rule = rulebook().rule(each.rule)
            found.add(f"{rule.shape if rule else ''} {each.outcome}")
            moved = {"extended": each.computed.extensions, "went on": each.computed.stops}
            found.update(name for name, how in moved.items() if how)

    look()

    assert found >= {
        *("answer met", "answer late", "answer outstanding", "answer overdue", "answer waived"),
        *("answer missed", "precede met", "precede late", "precede missed", "precede no_rule"),
        *("window not_recorded", "extended", "went on"),
    }


HOURS = st.integers(-24 * 90, -1)
FACTS = st.sampled_from(
    ("statement_shared", "report_shared", "state_informed", "debriefing", "allegation_letter_sent")
)


@given(st.sampled_from(sorted(Sending)), st.integers(0, 24 * 700), FACTS, HOURS, st.booleans())
def test_the_check_before_says_what_the_expectation_says_after(
    sending: Sending, hour: int, kind: str, earlier: int, to_the_hour: bool
) -> None:
    at = datetime(2022, 1, 3, 12, tzinfo=UTC) + timedelta(hours=hour)
    then = at + timedelta(hours=earlier)
    written = f"{then:%Y-%m-%dT%H:%MZ}" if to_the_hour else iso(then.toordinal())
    told = Happened(id="fact", kind=kind, date=parse(written))
    assume(told.kind not in ACTS_OF[sending])
    sent = f"{at:%Y-%m-%dT%H:%MZ}"

    answer = check(sending, at=parse(sent), capital=None, facts=[told])
    acts = [told, *(Happened(id=k, kind=k, date=parse(sent)) for k in ACTS_OF[sending])]
    after = expectations(acts, RULES, GENEVA, parse(sent).last)
    outcomes = {each.rule: each.outcome for each in after if each.opened_by in ACTS_OF[sending]}

    for finding, _ in answer.findings:
        if finding.rule in outcomes and finding.kept is not None:
            kept = outcomes[finding.rule] in {Outcome.MET, Outcome.NO_RULE}
            assert kept == finding.kept
