"""Whatever the record: the fold keeps the rules as the naive oracle reads them, in any order."""

from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st
from tests.make import STATE, STREAM, act, day, values
from tests.oracle import Story, tell
from tests.oracle.story import Standing, story_of
from tests.oracle.strategies import cancelled, partings, records, worlds

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Act, Folded, Values
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT_CARD
from comity.visits.domain.words import Anomaly, Status


def read(acts: Sequence[Act], given: Values) -> Story:
    return story_of(fold(STREAM, acts, given))


def standings(story: Story, days: Sequence[int]) -> dict[tuple[str, int], Standing | None]:
    return {
        (dossier, on): story.on(dossier, on)
        for dossier in {part.dossier for part in story.parts}
        for on in days
    }


def _known(found: dict[tuple[str, int], Standing | None]) -> dict[tuple[str, int], Standing]:
    return {key: standing for key, standing in found.items() if standing}


def acts_after_its_mandate(acts: Sequence[Act], given: Values, story: Story) -> bool:
    """True where a mandate acts after its own end, of which the rules say nothing."""
    return any(
        story.effective.get(one.id, one.date.first) > given.mandates[mandate][1]
        for one in acts
        for mandate in one.mandates
        if mandate in given.mandates
    )


def no_act_tells_another(later: Sequence[Act], after: Story) -> bool:
    """False where one of these acts is a statement of an act of before, which it may date anew."""
    names = {one.id for one in later}
    return all(told <= names or told.isdisjoint(names) for told in after.told_by.values())


@settings(max_examples=300)
@given(records() | partings() | records().flatmap(cancelled), worlds())
def test_the_fold_tells_what_the_oracle_tells(acts: list[Act], given: Values) -> None:
    oracle = tell(STATE, acts, given)
    assume(not acts_after_its_mandate(acts, given, oracle))

    note("\n".join(written(one) for one in acts))
    story = read(acts, given)

    days = [on for on in sorted({*oracle.days(), *story.days()}) if on < day("2100")]
    assert story.told_by == oracle.told_by
    assert story.effective == oracle.effective
    assert story.told() == {name: held for name, held in oracle.told().items() if held}
    assert standings(story, days) == standings(oracle, days)
    assert story.parts == oracle.parts
    assert story.labels == oracle.labels
    assert set(story.anomalies) == set(oracle.anomalies)


@settings(max_examples=80)
@given(records(), worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    acts: list[Act], given: Values, chance: Random
) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)

    assert fold(STREAM, shuffled, given) == fold(STREAM, acts, given)


@settings(max_examples=80)
@given(records(6), records(4), worlds(), st.integers(day("2010-01-01"), day("2011-02-28")))
def test_what_happens_later_never_changes_where_a_visit_stood(
    acts: list[Act], more: list[Act], given: Values, until: int
) -> None:
    later = [
        act_of(one, f"later{number}")
        for number, one in enumerate(more)
        if one.date.first > until and one.source_day > until
    ]
    assume(later)

    before, after = read(acts, given), read([*acts, *later], given)
    assume(no_act_tells_another(later, after))

    days = [on for on in before.days() if on <= until]
    assert _known(standings(before, days)) == _known(standings(after, days))


@settings(max_examples=120)
@given(records(12), worlds())
def test_any_record_can_be_folded(acts: list[Act], given: Values) -> None:
    folded = fold(STREAM, acts, given)

    told = [row.act for row in folded.acts]
    assert {a.id for a in acts} == set(told)
    runs: dict[tuple[str, str], int] = {}
    for span in folded.spans:
        run = (span.dossier, span.mandate)
        assert max(span.begins, runs.get(run, 0)) == span.begins < span.ends
        runs[run] = span.ends


REACHED = {
    *(f"stands {status}" for status in Status),
    *(f"odd {anomaly}" for anomaly in Anomaly),
    *("joint", "merged", "went on alone", "withdrew", "its mandate ended", "carried along"),
    *("orally", "of other sources", "put there", "in a window", "of a scope", "a follow-up"),
    *("covered to a day", "without reports", "reports to a day", "the State's turn after a visit"),
}
"""What random records have to come to, or the properties above say less than they seem to."""


def corners(acts: Sequence[Act], folded: Folded) -> Iterator[str]:
    """What this record comes to."""
    yield from (f"stands {span.status}" for span in folded.spans)
    yield from (f"odd {row.code}" for row in folded.anomalies)
    yield from (WHY_LEFT[course.left_because] for course in folded.courses)
    for visit in (dict(zip(VISIT_CARD, card, strict=True)) for card in folded.cards["visit"]):
        told = {
            "joint": not visit["lead"],
            "of a scope": visit["scope"],
            "a follow-up": visit["type"] == "follow_up",
            "covered to a day": visit["covered_to"] != OPEN_END,
            "without reports": visit["reports_to"] == OPEN_START,
            "reports to a day": OPEN_START < int(visit["reports_to"]) < OPEN_END,
        }
        yield from (name for name, found in told.items() if found)
    told = {
        "carried along": any(course.carried for course in folded.courses),
        "orally": any(span.oral for span in folded.spans),
        "of other sources": any(row.statement for row in folded.acts),
        "put there": any(one.pins for one in acts),
        "in a window": any(len(span.dates_from) == len("2010-05") for span in folded.spans),
        "the State's turn after a visit": any(
            (span.status, span.turn) == ("held", "state") for span in folded.spans
        ),
    }
    yield from (name for name, found in told.items() if found)


WHY_LEFT = {
    "": "stayed",
    "continues": "went on alone",
    "merged": "merged",
    "withdrawn": "withdrew",
    "mandate_ended": "its mandate ended",
}


def test_random_records_reach_every_status_and_anomaly() -> None:
    found: set[str] = set()

    @settings(max_examples=1200, derandomize=True)
    @given(records(), worlds())
    def look(acts: list[Act], given: Values) -> None:
        found.update(corners(acts, fold(STREAM, acts, given)))

    look()

    assert found >= REACHED, REACHED - found


def test_mandates_come_back_with_and_without_a_request_and_reminders_of_their_own() -> None:
    found: set[tuple[bool, bool]] = set()

    @settings(max_examples=100, derandomize=True)
    @given(partings(), worlds())
    def look(acts: list[Act], given: Values) -> None:
        courses = fold(STREAM, acts, given).courses
        found.update((bool(row.asked), bool(row.carried)) for row in courses if row.no)

    look()

    assert found >= {(True, True), (True, False), (False, False)}


def written(one: Act) -> str:
    """The act as a line to read when the readings differ."""
    return (
        f"{one.id}: {one.kind} {one.date.text} by {one.actor} for {'+'.join(one.mandates)}, "
        f"{one.source} {one.source_day} letter {one.letter!r} step {one.step} oral {one.oral} "
        f"pins {one.pins!r} "
        f"{dict(one.payload)}"
    )


def act_of(one: Act, name: str) -> Act:
    """The same act under another name and source."""
    return act(
        one.kind,
        one.date.text,
        id=name,
        actor=one.actor,
        mandates="+".join(one.mandates),
        source=name,
        learnt="2011-06-01",
        **dict(one.payload),
    )


def test_nothing_recorded_is_nothing_told() -> None:
    assert read([], values()) == Story()
