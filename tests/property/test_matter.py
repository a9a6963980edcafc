"""Whatever is recorded of a matter: no order of arrival shows, and no later act reaches back."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.make import act, day
from tests.toy import ACTS, LIFECYCLE, STREAM

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act, Folded, Values

DATES = (
    "2019",
    "2020",
    "2020-03",
    "2020-03-09",
    "2020-04-01",
    "[2020-02..2020-06]",
    "[..2020-05]",
    "[..]",
    "2020-11-20",
    "2021",
)
_kinds = st.sampled_from([(kind, sorted(spec.actors)) for kind, spec in ACTS.items()])


@st.composite
def told(draw: st.DrawFn, name: str) -> Act:
    kind, actors = draw(_kinds)
    return act(
        kind,
        draw(st.sampled_from(DATES)),
        id=name,
        actor=draw(st.sampled_from(actors)),
        mandates=draw(st.sampled_from(["torture", "food", "food+torture"])),
        source=draw(st.sampled_from(["", "A/HRC/44/1", "A/HRC/47/1", "a letter"])),
        source_date=draw(st.sampled_from(["", "2020-04", "2021-02"])),
        step=draw(st.sampled_from([None, 1, 2])),
        oral=draw(st.booleans()),
        learnt="2022",
        **draw(st.sampled_from([{}, {"about": "courts"}, {"about": "prisons"}]))
        if "about" in ACTS[kind].fields
        else {},
    )


@st.composite
def records(draw: st.DrawFn, most: int = 8, name: str = "act") -> list[Act]:
    return [draw(told(f"{name}{number}")) for number in range(draw(st.integers(0, most)))]


def folded(acts: Sequence[Act]) -> Folded:
    return LIFECYCLE.fold(STREAM, acts, Values())


def stood(found: Folded, on: int) -> tuple[str, ...] | None:
    """Status, party, turn and reason on a day; None where the matter is not on record yet."""
    for span in found.spans:
        if span.begins <= on < span.ends:
            return span.status, span.by, span.turn, span.because
    return None


@settings(max_examples=200)
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(acts: list[Act], chance: Random) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)

    assert folded(shuffled) == folded(acts)


@settings(max_examples=200)
@given(records(6), records(4, "later"), st.integers(day("2019-06-01"), day("2021-06-30")))
def test_what_happens_later_never_changes_where_a_matter_stood(
    acts: list[Act], more: list[Act], until: int
) -> None:
    later = [one for one in more if one.date.first > until and one.source_day > until]
    assume(later)

    before, after = folded(acts), folded([*acts, *later])

    days = [span.begins for span in (*before.spans, *after.spans) if span.begins <= until]
    assert [stood(before, on) for on in days] == [stood(after, on) for on in days]


@settings(max_examples=200)
@given(records(10))
def test_every_act_is_kept_and_every_day_has_one_status(acts: list[Act]) -> None:
    found = folded(acts)

    assert {row.act for row in found.acts} == {one.id for one in acts}
    assert len(found.acts) == len(acts)
    assert all(one.ends == other.begins for one, other in pairwise(found.spans))
    if acts:
        assert found.spans[0].begins == min(row.effective for row in found.acts)
        assert found.spans[-1].ends == OPEN_END


@settings(max_examples=200)
@given(records(10))
def test_no_act_counts_before_it_can_have_happened_nor_after_its_period(acts: list[Act]) -> None:
    dates = {one.id: one.date for one in acts}

    for row in folded(acts).acts:
        if row.statement == 0:
            date = dates[row.act]
            assert date.first <= row.effective
            assert date.last == OPEN_END or row.effective <= date.last
