"""What was replaced or taken back before its day, beside a walk from day to day.

The oracle opens the page on every day and writes down what it told.
"""

from collections.abc import Collection, Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.property.test_ledger_standing import LETTERS, entry

from comity.accounts.domain import Reading
from comity.ledger.domain import CORRECTION, HOLD, Lifecycle
from comity.ledger.domain.opening import unopened
from comity.ledger.domain.standing import Entry, choose, may_read, seen_by, standing

LAST = 12
DAYS = st.integers(1, LAST - 2)


@st.composite
def families(draw: st.DrawFn) -> list[Entry]:
    """An act that is told anew, taken back and held by chance, in the order of learning."""
    found = [entry("a", learnt=draw(DAYS), **draw(readers()))]
    for name in "bcdef"[: draw(st.integers(0, 5))]:
        of = draw(st.sampled_from([one.act for one in found if one.kind != HOLD]))
        kind = draw(st.sampled_from(["request", CORRECTION, CORRECTION, HOLD]))
        learnt = draw(st.integers(found[-1].learnt, LAST - 1))
        said = (
            {"visibility": "parties", "public_from": draw(st.integers(learnt + 1, LAST))}
            if kind == HOLD
            else draw(readers())
        )
        root_or_of = "a" if kind == HOLD else of
        found.append(entry(name, of=root_or_of, root="a", kind=kind, learnt=learnt, **said))
    return found


def readers() -> st.SearchStrategy[dict[str, object]]:
    """Read by everybody, by the parties for good, or by them until a day."""
    until = st.integers(1, LAST).map(lambda day: {"visibility": "parties", "public_from": day})
    return st.one_of(
        until, until, st.just({"visibility": "public"}), st.just({"visibility": "parties"})
    )


def told(entries: Sequence[Entry]) -> set[str]:
    """What told the act to everybody on some day: in the morning, or as it ended."""
    found: set[str] = set()
    for day in range(1, LAST + 1):
        for learnt in (day - 1, day):
            known = [one for one in entries if one.learnt <= learnt]
            seen = seen_by(known, Reading.PUBLIC, lifecycle=LETTERS, day=day)
            found |= {one.entry.act for one in choose(known, seen=seen)}
    return found


@given(entries=families())
def test_what_is_shut_was_told_on_no_day_and_what_was_told_is_open(entries: list[Entry]) -> None:
    ever = told(entries)
    held = any(one.kind == HOLD for one in entries)

    shut = unopened(entries, lifecycle=LETTERS, day=LAST)

    tellings = {one.act for one in entries if one.kind not in (CORRECTION, HOLD)}
    assert not shut & ever
    for one in entries:
        late = one.public_from is not None and one.public_from > one.learnt
        if one.act in tellings and late and not held and may_read(one, Reading.PUBLIC, LAST):
            assert (one.act in shut) == (one.act not in ever), one.act


@given(entries=families(), known=DAYS)
def test_as_known_on_any_day_nobody_reads_what_nobody_ever_read(
    entries: list[Entry], known: int
) -> None:
    ever = told(entries)
    kept = {one.act for one in entries if one.visibility != "public"}
    shut = unopened(entries, lifecycle=LETTERS, day=LAST)

    readings = standing(entries, lifecycle=LETTERS, day=LAST, known=known, unopened=shut)

    (acts,) = [acts for mask, acts in readings if mask & Reading.PUBLIC]
    held = any(one.kind == HOLD for one in entries)
    if not held:
        assert {act.event for act in acts} & kept <= ever


@given(entries=families())
def test_what_is_shut_changes_nothing_of_what_stands(entries: list[Entry]) -> None:
    shut = unopened(entries, lifecycle=LETTERS, day=LAST)

    assert tellers(entries, shut) == tellers(entries, ())


def tellers(entries: Sequence[Entry], shut: Collection[str]) -> list[tuple[int, list[str]]]:
    found = standing(entries, lifecycle=LETTERS, day=LAST, unopened=shut)
    return [(mask, [act.event for act in acts]) for mask, acts in found]


def test_an_embargo_to_the_hour_shuts_what_was_told_anew_on_its_day() -> None:
    embargo = {"visibility": "parties", "public_from": 6}
    first = entry("a", learnt=2, visibility="parties", public_from=5)
    hold = entry("h", of="a", kind=HOLD, learnt=2, **embargo)
    again = entry("b", of="a", root="a", learnt=5, visibility="parties", public_from=5)
    ended = entry("w", of="h", root="a", kind=CORRECTION, learnt=5, visibility="parties")

    assert unopened([first, hold, again, ended], lifecycle=LETTERS, day=8) == {"a"}


def test_what_is_published_with_a_letter_opens_with_it() -> None:
    letters = Lifecycle(
        kind="letter", version=1, acts={}, fold=LETTERS.fold, published_by=frozenset({"letter"})
    )
    letter = entry("l", kind="letter", visibility="parties", public_from=8)
    early = entry("r", learnt=3, visibility="parties")
    instead = entry("s", of="r", learnt=5, visibility="parties")
    late = entry("t", learnt=9, visibility="parties")
    mended = entry("u", of="t", learnt=10, visibility="parties")
    entries = [letter, early, instead, late, mended]

    assert unopened(entries, lifecycle=letters, day=7) == set()
    assert unopened(entries, lifecycle=letters, day=12) == {"r"}
