"""Whatever the record: the fold keeps the rules as the naive oracle reads them, in any order."""

from collections.abc import Callable, Sequence
from random import Random

from hypothesis import assume, event, given, note, settings
from hypothesis import strategies as st
from tests.make import STATE, STREAM, act, day, values
from tests.oracle import Story, tell
from tests.oracle.story import Standing, story_of
from tests.oracle.strategies import records, worlds

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act, Values
from comity.visits.domain.fold import fold

CODES = {
    "asked_after_states_dates",
    "asked_while_agreed",
    "asked_while_invited",
    "dates_while_agreed",
    "duplicate_row",
    "held_by_report",
    "list_contradicts",
    "perhaps_the_same",
    "unattached",
}
"""The anomalies that RULES define to the letter; the others are tested by example."""

REPORTS = {"report_shared", "state_comments", "report_published"}
ENDS = {"visit_held", "interruption"}
GIVES_UP = {"postponement", "cancellation"}

OPEN_QUESTIONS: dict[str, Callable[[list[Act], Values, Story], bool]] = {
    "reports that come before the visit, or not in their order": lambda acts, _, __: (
        len({a.kind for a in acts} & REPORTS) > 1 or (_any(acts, REPORTS) and _any(acts, ENDS))
    ),
    "reports where they are not covered": lambda acts, given, _: (
        _any(acts, REPORTS) and not all(c.reports for c in given.coverage.values())
    ),
    "a participation that ends in a joint visit": lambda acts, given, _: (
        any(len(a.mandates) > 1 for a in acts)
        and (bool(given.mandates) or _any(acts, {"withdrawal"}))
    ),
    "a mandate that leaves a visit by a merger or a visit without it": lambda _, __, story: any(
        part.left < OPEN_END and part.mandate == other.mandate and part.left == other.joined
        for part in story.parts
        for other in story.parts
        if part.dossier != other.dossier
    ),
    "a declination after the visit": lambda acts, given, _: (
        _any(acts, {"declination"}) and (bool(given.mandates) or _any(acts, ENDS | {"withdrawal"}))
    ),
    "an interruption before its own days, or of replaced dates": lambda acts, _, __: (
        _any(acts, {"interruption"})
        and (
            any(a.kind == "interruption" and a.payload.get("from") for a in acts)
            or sum(a.kind in ("dates_agreed", "dates_proposed") for a in acts) > 1
        )
    ),
    "new dates in the letter of a postponement": lambda acts, _, __: any(
        a.kind in GIVES_UP and a.letter and a.letter == b.letter and b.kind in _DATES | GIVES_UP
        for a in acts
        for b in acts
        if a is not b
    ),
    "a coarse visit that takes agreed days": lambda acts, _, __: (
        any(a.kind == "visit_held" and not a.date.exact for a in acts) and _any(acts, _DATES)
    ),
    "a visit that starts on other days than agreed": lambda acts, _, __: (
        _any(acts, {"visit_started"}) and _any(acts, _DATES)
    ),
    "one source tells the same of both sides": lambda acts, _, __: any(
        (a.kind, a.source, a.date.text) == (b.kind, b.source, b.date.text) and a.actor != b.actor
        for a in acts
        for b in acts
    ),
    "a row told twice that is in no visit": lambda _, __, story: any(
        len(story.told_by[one]) > 1 for one in story.acts.get("", [])
    ),
    "a request and an invitation equally coarse": lambda acts, _, __: (
        any(a.kind == "request" and not a.date.exact for a in acts)
        and any(a.kind == "invitation" and not a.date.exact for a in acts)
    ),
}
"""Where the two readings are known to differ, or the rules leave a choice."""

_DATES = {"dates_agreed", "dates_proposed"}


def _any(acts: Sequence[Act], kinds: set[str]) -> bool:
    return any(a.kind in kinds for a in acts)


def read(acts: Sequence[Act], given: Values) -> Story:
    return story_of(fold(STREAM, acts, given))


def standings(story: Story, days: Sequence[int]) -> dict[tuple[str, int], Standing | None]:
    return {
        (dossier, on): found and found._replace(first=0, last=0, oral=False)
        for dossier in story.told()
        for on in days
        for found in [story.on(dossier, on)]
    }


def _known(found: dict[tuple[str, int], Standing | None]) -> dict[tuple[str, int], Standing]:
    return {key: standing for key, standing in found.items() if standing}


def in_doubt(acts: list[Act], given: Values, story: Story) -> bool:
    for name, asks in OPEN_QUESTIONS.items():
        if asks(acts, given, story):
            event(name)
            return True
    return False


@settings(max_examples=200)
@given(records(), worlds())
def test_the_fold_tells_what_the_oracle_tells(acts: list[Act], given: Values) -> None:
    oracle = tell(STATE, acts, given)
    assume(not in_doubt(acts, given, oracle))

    note("\n".join(written(one) for one in acts))
    story = read(acts, given)

    days = [on for on in sorted({*oracle.days(), *story.days()}) if on < day("2100")]
    assert story.told_by == oracle.told_by
    assert story.effective == oracle.effective
    assert story.told() == {name: held for name, held in oracle.told().items() if held}
    assert standings(story, days) == standings(oracle, days)
    assert {p[:5] for p in story.parts} == {p[:5] for p in oracle.parts}
    assert story.labels == oracle.labels
    assert {a for a in story.anomalies if a[0] in CODES} == {
        a for a in oracle.anomalies if a[0] in CODES
    }


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


def written(one: Act) -> str:
    """The act as a line to read when the readings differ."""
    return (
        f"{one.id}: {one.kind} {one.date.text} by {one.actor} for {'+'.join(one.mandates)}, "
        f"{one.source} {one.source_day} letter {one.letter!r} step {one.step} oral {one.oral} "
        f"{dict(one.payload)}"
    )


def act_of(one: Act, name: str) -> Act:
    """The same act under another name and source, so that it is no statement of another."""
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
