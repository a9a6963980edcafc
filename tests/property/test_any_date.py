"""Whatever date a file may write, of an act or of the days that it names, a visit can be told."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dates import BOUNDS, DATES
from tests.make import STREAM, act, values

from comity.kernel.edtf import OPEN_END, OPEN_START, EdtfError, by, parse
from comity.ledger.domain import Act, Folded
from comity.visits.domain.fold import fold
from comity.visits.domain.standing import STANDING_INVITATION, StandingKind
from comity.visits.domain.words import ACTS, Kind

_SINGLE = ("2010", "2010-03", "2010-05-03", "2010-06-09", "201X", "20XX", "2010-XX-XX")
_bounds = st.builds(str.__add__, st.sampled_from(_SINGLE), st.sampled_from(("", "~", "?", "%")))
_open = st.sampled_from(("", "..")) | _bounds
_sets = st.builds("[{}..{}]".format, st.just("") | _bounds, st.just("") | _bounds)
_choices = st.lists(_bounds, min_size=1, max_size=3).map(lambda some: f"[{', '.join(some)}]")
_extents = st.builds("{}/{}".format, _open, _open)
_instants = st.sampled_from(
    (
        "2010-05-01T23:30-05:00",
        "2010-05-01T10:00[Asia/Tokyo]",
        "2010-06-08T22:30Z",
        "2010-05-01T10:00:30+09:00[Asia/Tokyo]",
    )
)


def _is_a_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


one_bound = (_bounds | _sets | _choices | _instants).filter(_is_a_date)
any_date = one_bound | _extents.filter(_is_a_date)


@st.composite
def an_act(draw: st.DrawFn, number: int) -> Act:
    """An act of any kind and date, which names days in any form."""
    kind = draw(st.sampled_from(list(Kind)))
    spec = ACTS[kind]
    days: dict[str, str] = {}
    if "from" in spec.fields:
        days["from"] = draw(st.just("") | one_bound)
    if "to" in spec.fields:
        days["to"] = draw(st.just("") | one_bound)
    of = draw(st.sampled_from(("", "dates"))) if "of" in spec.fields else ""
    return act(
        kind,
        draw(any_date),
        id=f"a{number}",
        actor=draw(st.sampled_from(sorted(spec.actors))),
        source=f"S{number}",
        source_date=draw(st.sampled_from(("", "2010-08", "2011-01-15"))),
        learnt="2011-06-01",
        of=of,
        **{name: text for name, text in days.items() if text},
    )


@st.composite
def some_acts(draw: st.DrawFn) -> list[Act]:
    """One to five such acts."""
    return [draw(an_act(number)) for number in range(draw(st.integers(1, 5)))]


def told(folded: Folded) -> Iterator[str]:
    """Every date that the projections write."""
    yield from (row.date for row in folded.acts)
    yield from (row.asked for row in folded.courses if row.asked)
    for span in folded.spans:
        yield from (text for text in (span.dates_from, span.dates_to) if text)


@settings(max_examples=400)
@given(some_acts())
def test_a_visit_of_any_dates_is_told_in_dates(acts: list[Act]) -> None:
    folded = fold(STREAM, acts, values())

    assert all(_is_a_date(text) for text in told(folded))
    assert all(OPEN_START < row.effective < OPEN_END for row in folded.acts)


BEFORE = {
    "nothing": [],
    "asked": [act("request", "2009-01-01")],
    "agreed": [
        act("request", "2009-01-01"),
        act("dates_agreed", "2010-01-01", days="2010-05-01/2010-05-10"),
    ],
    "begun": [act("visit_started", "[..]", learnt="2010-05-01")],
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_act_takes_each_form_of_a_date(kind: Kind, before: list[Act]) -> None:
    spec = ACTS[kind]
    actor = min(spec.actors)
    of_acts = [act(kind, date, actor=actor, learnt="2011-06-01") for date in DATES]
    of_days = [
        act(kind, date, actor=actor, learnt="2011-06-01", **dict.fromkeys(named, form))
        for named in ({"from"}, {"to"}, {"from", "to"})
        if named <= spec.fields
        for form in BOUNDS
        for date in ("[..]", "2010-02-01")
    ]

    for one in (*of_acts, *of_days):
        folded = fold(STREAM, [*before, one], values())

        assert all(_is_a_date(text) for text in told(folded)), one.date
        assert all(OPEN_START < row.effective < OPEN_END for row in folded.acts), one.date


@given(any_date)
def test_a_standing_invitation_held_by_any_date_is_told_by_one(date: str) -> None:
    said = act(StandingKind.REAFFIRMED, date, learnt="2011-06-01")

    folded = STANDING_INVITATION.fold("standing-invitation/NOR", [said], values())

    (row,) = folded.cards["standing"]
    says = parse(date)
    ends = says.last if says.last < OPEN_END else max(says.first, said.learnt)
    assert parse(str(row[6])).last == ends


@given(any_date)
def test_by_a_date_is_by_its_last_day(date: str) -> None:
    found = by(parse(date))

    assert parse(found.text) == found
    assert (found.first, found.last) == (OPEN_START, parse(date).last)
