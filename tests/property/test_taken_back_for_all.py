"""An act that is taken back is taken back for all who read it, in whatever order that came."""

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.property.test_ledger_standing import DAY, LETTERS, entry, withdrawal

from comity.ledger.domain import CORRECTION, Visibility
from comity.ledger.domain.along import Along, OfAnAct, going_along
from comity.ledger.domain.standing import Entry, standing

WIDEST_FIRST = [visibility.value for visibility in Visibility]
A_DAY = st.sampled_from([None, None, DAY - 1, DAY + 1])


@st.composite
def an_act(draw: st.DrawFn) -> list[Entry]:
    """An act and what corrects it, and that, for various readers; each after what it corrects."""
    found = [_told(draw, "e0")]
    for number in range(1, draw(st.integers(1, 7))):
        parent = draw(st.sampled_from(found))
        name = f"e{number}"
        if draw(st.integers(0, 2)):
            found.append(_told(draw, name, of=parent.act, root="e0"))
        else:
            found.append(taking_back(parent, name, learnt=draw(st.integers(1, 4))))
    return found


def _told(draw: st.DrawFn, name: str, **others: object) -> Entry:
    return entry(
        name,
        visibility=draw(st.sampled_from(WIDEST_FIRST)),
        public_from=draw(A_DAY),
        learnt=draw(st.integers(1, 4)),
        **others,
    )


def taking_back(named: Entry, name: str, *, learnt: int = 9) -> Entry:
    """A withdrawal as the ledger keeps it: for no more readers than what it takes back."""
    return withdrawal(
        name,
        named.act,
        root=named.root or named.act,
        learnt=learnt,
        visibility=named.visibility,
        public_from=named.public_from,
    )


def missing(entries: Iterable[Entry]) -> list[Along]:
    return going_along(
        [
            OfAnAct(
                act=one.act,
                corrects=one.corrects,
                key=one.act,
                kind=one.kind,
                visibility=one.visibility,
                public_from=one.public_from,
                learnt=one.learnt,
                occurred=one.occurred,
            )
            for one in entries
        ]
    )


def recorded(entries: Sequence[Entry]) -> list[Entry]:
    """The events with what goes along with their withdrawals."""
    by_name = {one.act: one for one in entries}
    for along in missing(entries):
        named = by_name[along.corrects]
        by_name[along.key] = taking_back(named, along.key, learnt=along.withdrawal.learnt)
    return list(by_name.values())


def told(entries: Sequence[Entry]) -> list[object]:
    """What every reader reads, on days before and after some of it becomes public."""
    return [
        [(mask, [act.event for act in acts]) for mask, acts in found]
        for day in (DAY - 2, DAY, DAY + 2)
        for found in [standing(entries, lifecycle=LETTERS, day=day)]
    ]


@given(an_act())
def test_who_takes_back_an_act_takes_it_back_for_everybody(events: list[Entry]) -> None:
    gone = recorded([*events, taking_back(events[0], "w")])

    for day in (DAY - 2, DAY, DAY + 2):
        assert [acts for _, acts in standing(gone, lifecycle=LETTERS, day=day) if acts] == []


@given(an_act())
def test_what_lets_an_act_stand_again_lets_it_stand_for_everybody(events: list[Entry]) -> None:
    before = recorded(events)
    gone = recorded([*before, last := taking_back(events[0], "w")])

    assert told(recorded([*gone, taking_back(last, "u")])) == told(before)


@given(an_act(), st.randoms(use_true_random=False))
def test_what_goes_along_does_not_depend_on_what_came_first(
    events: list[Entry], random: object
) -> None:
    left = sorted(events, key=lambda _: random.random())  # type: ignore[attr-defined]
    there: list[Entry] = []
    while left:
        ready = {"", *(one.act for one in there)}
        one = next(each for each in left if each.corrects in ready)
        left.remove(one)
        there = recorded([*there, one])

    assert sorted(there) == sorted(recorded(events))


@given(an_act())
def test_what_goes_along_is_recorded_once(events: list[Entry]) -> None:
    assert missing(recorded(events)) == []


@given(an_act())
def test_nothing_goes_along_where_all_read_the_withdrawal(events: list[Entry]) -> None:
    public = [one._replace(visibility="public") for one in events]

    assert missing([*public, taking_back(public[0], "w")]) == []


def test_who_is_kept_from_a_withdrawal_reads_the_act_as_before() -> None:
    act = entry("a")
    kept = entry("w", of="a", kind=CORRECTION, visibility="office", learnt=9)

    assert missing([act, entry("b", of="a"), kept]) == []


def test_what_was_told_after_an_act_was_taken_back_stands() -> None:
    act = entry("a", visibility="parties")
    gone = taking_back(act, "w", learnt=3)

    assert missing([act, gone, entry("b", of="a", learnt=4)]) == []
    assert len(missing([act, gone, entry("b", of="a", learnt=3)])) == 1
