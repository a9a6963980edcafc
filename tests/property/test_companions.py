"""What a row tells beside an act stands with the telling that it came with, on every day."""

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.property.test_ledger_standing import entry

from comity.ledger.domain.companions import BESIDE, OUT, Keyed, switched
from comity.ledger.domain.standing import choose

DAYS = range(1, 6)


@st.composite
def histories(draw: st.DrawFn) -> list[Keyed]:
    """An act, tellings of it and withdrawals, each of what was there before; beside some of the
    tellings something came, which replaces what came beside the telling that it corrects or is an
    act of its own.
    """
    found = [Keyed(entry("0", learnt=draw(st.sampled_from(DAYS))), "0")]
    for number in range(1, draw(st.integers(1, 6))):
        of = draw(st.sampled_from([one.key for one in found]))
        kind = draw(st.sampled_from(["correction", "request", "request"]))
        learnt = draw(st.sampled_from(DAYS))
        found.append(
            Keyed(entry(str(number), of=of, root="0", kind=kind, learnt=learnt), f"{number}")
        )
    sides: list[Keyed] = []
    for one in found:
        if one.entry.kind != "correction" and draw(st.booleans()):
            before = one.entry.corrects + BESIDE
            of = before if draw(st.booleans()) and any(s.key == before for s in sides) else ""
            root = next((s.entry.root or s.key for s in sides if s.key == of), "")
            side = entry(one.key + BESIDE, of=of, root=root, kind="dates", learnt=one.entry.learnt)
            sides.append(Keyed(side, one.key + BESIDE))
    return [*found, *sides]


def recorded(events: Sequence[Keyed]) -> list[Keyed]:
    """Events that come one after another, each with what is to be recorded because of it."""
    there: list[Keyed] = []
    for event in events:
        there.append(event)
        for one in switched(
            [e for e in there if is_main(e)], [e for e in there if not is_main(e)]
        ):
            side, _, _ = one.key.partition(OUT)
            of = next(e.entry for e in there if e.key == side)
            told = entry(
                one.key,
                of=one.corrects,
                root=of.root or of.act,
                kind="correction",
                learnt=one.learnt,
            )
            there.append(Keyed(told, one.key))
    return there


def is_main(one: Keyed) -> bool:
    return BESIDE not in one.key


def of_both(events: Sequence[Keyed]) -> tuple[list[Keyed], list[Keyed]]:
    """What is on record of the act, and of what came beside it."""
    return [one for one in events if is_main(one)], [one for one in events if not is_main(one)]


def told(events: Sequence[Keyed], day: int) -> list[str]:
    """The keys of the events that tell an act on a day."""
    known = [one.entry for one in events if one.entry.learnt <= day]
    return [chosen.entry.act for chosen in choose(known, seen=None)]


def after_what_they_correct(events: Sequence[Keyed], chance: Random) -> list[Keyed]:
    """The events in an order in which each comes after what it corrects, and its telling."""
    left, found = list(events), list[Keyed]()
    chance.shuffle(left)
    while left:
        there = {one.key for one in found}
        for one in left:
            needs = {one.entry.corrects, one.key.removesuffix(BESIDE)} - {"", one.key}
            if needs <= there:
                found.append(one)
                left.remove(one)
                break
    return found


@given(histories(), st.randoms(use_true_random=False))
def test_what_came_beside_a_telling_stands_on_each_day_on_which_that_tells_the_act(
    events: list[Keyed], chance: Random
) -> None:
    there = recorded(after_what_they_correct(events, chance))
    own = {one.key for one in events}

    for day in DAYS:
        mains, sides = of_both(there)
        telling, beside = told(mains, day), told(sides, day)
        wanted = [name + BESIDE for name in telling if name + BESIDE in own]
        assert beside == wanted


@given(histories(), st.randoms(use_true_random=False))
def test_once_it_is_on_record_nothing_more_is_to_be_recorded(
    events: list[Keyed], chance: Random
) -> None:
    there = recorded(after_what_they_correct(events, chance))

    assert switched(*of_both(there)) == []
