"""The statistics of the assessment: hand-worked cases, and scipy as the second opinion."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from comity.cooperation.domain.shares import largest_remainder, share, wilson
from comity.cooperation.domain.survival import Case, aalen_johansen, kaplan_meier, median


def test_the_shares_of_a_hrc_46_26_add_up_to_a_hundred() -> None:
    assert largest_remainder([186, 278, 48]) == [36, 54, 10]


def test_nothing_has_no_shares() -> None:
    assert largest_remainder([0, 0]) == [0, 0]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_rounded_parts_add_up_and_are_each_off_by_less_than_one(counts: list[int]) -> None:
    parts = largest_remainder(counts)

    whole = sum(counts)
    assert sum(parts) == (100 if whole else 0)
    assert all(
        abs(part - count * 100 / whole) < 1
        for part, count in zip(parts, counts, strict=True)
        if whole
    )


def test_below_five_cases_there_is_neither_share_nor_range() -> None:
    assert share(3, 4) is None
    assert wilson(3, 4) is None
    assert share(4, 5) == 0.8


@given(st.integers(5, 3_000), st.data())
def test_the_range_of_a_share_is_scipys(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))

    found = wilson(part, whole)

    known = stats.binomtest(part, whole).proportion_ci(method="wilson")
    assert found is not None
    assert found == pytest.approx((known.low, known.high), abs=1e-9)


def test_the_range_of_eight_of_eleven_is_43_to_90_per_cent() -> None:
    found = wilson(8, 11)

    assert found is not None
    assert [round(100 * bound) for bound in found] == [43, 90]


def test_a_curve_falls_as_worked_by_hand() -> None:
    cases = [Case(10, "answer"), Case(20), Case(30, "answer"), Case(30, "answer"), Case(40)]

    curve = kaplan_meier(cases)

    assert [(step.days, step.at_risk) for step in curve.steps] == [(10, 5), (30, 3)]
    assert [step.share for step in curve.steps] == pytest.approx([4 / 5, 4 / 5 * 1 / 3])
    assert (curve.median, curve.cases, curve.ended) == (30, 5, 3)


def test_a_curve_that_never_falls_to_a_half_has_no_median() -> None:
    assert kaplan_meier([Case(5, "answer"), Case(9), Case(9)]).median is None


_cases = st.lists(
    st.builds(Case, st.integers(0, 60), st.sampled_from(["", "accepted", "declined"])),
    min_size=1,
    max_size=40,
)


@given(_cases.filter(lambda cases: any(case.ended for case in cases)))
def test_curve_and_interval_are_scipys(cases: list[Case]) -> None:
    curve = kaplan_meier(cases)

    known = stats.ecdf(
        stats.CensoredData(
            uncensored=[case.days for case in cases if case.ended],
            right=[case.days for case in cases if not case.ended],
        )
    ).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is undefined where the share is 0 or 1
        band = known.confidence_interval(method="log-log")
    for step in curve.steps:
        assert step.share == pytest.approx(float(known.evaluate(step.days)), abs=1e-12)
        if 0 < step.share < 1:
            assert step.low == pytest.approx(float(band.low.evaluate(step.days)), abs=1e-9)
            assert step.high == pytest.approx(float(band.high.evaluate(step.days)), abs=1e-9)


def test_ends_that_compete_are_shared_out_as_worked_by_hand() -> None:
    cases = [Case(1, "accepted"), Case(2, "declined"), Case(3), Case(4, "accepted")]

    steps = aalen_johansen(cases)

    assert [step.days for step in steps] == [1, 2, 4]
    assert steps[-1].shares == pytest.approx({"accepted": 1 / 4 + 1 / 2, "declined": 1 / 4})


@given(_cases)
def test_competing_shares_and_the_curve_make_one(cases: list[Case]) -> None:
    curve = kaplan_meier(cases)

    for step in aalen_johansen(cases):
        assert sum(step.shares.values()) + curve.on(step.days) == pytest.approx(1)


def test_a_negative_duration_is_an_error() -> None:
    with pytest.raises(ValueError, match="-1 days"):
        kaplan_meier([Case(-1, "answer")])


def test_the_median_is_the_middle_of_days_or_half_way_between_two() -> None:
    assert median([]) is None
    assert median([3, 1, 2]) == 2
    assert median([4, 1, 2, 3]) == 2.5
