"""Whatever is recorded of a matter of any kind: each fold that is listed keeps what all promise.

A kind that is added to `register.lifecycles.MATTERS` is tried here by itself: with every kind of
act that it knows, by everybody who may do it, and the words from which its columns choose.
"""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import act, covered

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Act, Coverage, Folded, Lifecycle, Values
from comity.ledger.domain.expecting import expectation_rows, stood
from comity.register.cells import OneOf
from comity.register.lifecycles import MATTERS
from comity.register.matter import By, Dossiers, Matter, OfMandate, OfPair
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expecting import outcome
from comity.rulebook.queries import rulebook

DATES = ("2020", "2020-03", "2020-03-09", "2020-03-10", "2020-04-01", "[..2020-05]", "2021-01-15")
SOURCES = ("", "A/HRC/44/1", "a letter")
BOOK = Book(rulebook().rules, lambda *_: None)


def stream(matter: Matter) -> str:
    """The name of a stream of this kind, which concerns Norway and the mandate on torture."""
    kind = matter.lifecycle.kind
    match matter.streams:
        case OfMandate():
            return f"{kind}/torture/NOR"
        case OfPair():
            return f"{kind}/NOR/torture"
        case Dossiers(by=By.MANDATE):
            return f"{kind}/torture/k1"
        case Dossiers():
            return f"{kind}/NOR/k1"
        case _:
            return f"{kind}/NOR"


def words(matter: Matter) -> Mapping[str, list[str]]:
    """Column → the words of the vocabulary by which the register reads it."""
    return {
        name: [str(word) for word in own.reads.words]
        for name, own in matter.columns.items()
        if isinstance(own.reads, OneOf)
    }


@st.composite
def records(draw: st.DrawFn, matter: Matter) -> list[Act]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        kind, spec = draw(st.sampled_from(list(matter.lifecycle.acts.items())))
        says = {
            name: draw(st.sampled_from(chosen))
            for name, chosen in words(matter).items()
            if name in spec.fields and draw(st.booleans())
        }
        found.append(
            act(
                kind,
                draw(st.sampled_from(DATES)),
                id=f"act{number}",
                actor=draw(st.sampled_from(sorted(spec.actors))),
                mandates=draw(st.sampled_from(["torture", "food+torture"])),
                source=draw(st.sampled_from(SOURCES)),
                learnt="2022",
                **says,
            )
        )
    return found


@pytest.mark.parametrize("name", MATTERS)
def test_the_order_of_arrival_changes_nothing_in_a_matter_of_any_kind(name: str) -> None:
    matter = MATTERS[name]

    @settings(max_examples=60)
    @given(records(matter), st.randoms(use_true_random=False))
    def holds(acts: list[Act], chance: Random) -> None:
        shuffled = list(acts)
        chance.shuffle(shuffled)

        one = matter.lifecycle.fold(stream(matter), acts, Values())
        other = matter.lifecycle.fold(stream(matter), shuffled, Values())

        assert one == other

    holds()


@pytest.mark.parametrize("name", MATTERS)
def test_every_act_of_a_matter_of_any_kind_is_kept_and_its_rows_fit_their_tables(
    name: str,
) -> None:
    lifecycle = MATTERS[name].lifecycle

    @settings(max_examples=60)
    @given(records(MATTERS[name]))
    def holds(acts: list[Act]) -> None:
        folded = lifecycle.fold(stream(MATTERS[name]), acts, Values())

        assert {row.act for row in folded.acts} == {one.id for one in acts}
        assert folded.cards.keys() <= lifecycle.cards.keys()
        for table, rows in folded.cards.items():
            assert {len(row) for row in rows} <= {len(lifecycle.cards[table])}

    holds()


KEPT = (
    {},
    {("torture", "*"): covered("2015", "2020-03-20")},
    {("torture", "*"): Coverage(*(OPEN_END, OPEN_START) * 3, stated=True)},
)
"""How far the record of a mandate may be kept: all of it, to a day, no day at all."""


def told_on(lifecycle: Lifecycle, folded: Folded, given: Values, on: int) -> list[list[object]]:
    """Where the dossiers stood on a day, who took part, what was odd, what was expected."""
    by_mandate = {row.dossier for row in folded.spans if row.mandate}
    rows = expectation_rows("", folded, lifecycle, given)
    by_then = [row for row in rows if row.since <= on < row.until]
    return [
        sorted(
            (row.dossier, row.mandate, row.status, row.by, row.turn, row.because)
            for row in folded.spans
            if row.begins <= on < row.ends and (row.mandate or row.dossier not in by_mandate)
        ),
        sorted(
            (row.dossier, row.mandate, row.joined) for row in folded.courses if row.joined <= on
        ),
        sorted((row.dossier, row.code, row.acts) for row in folded.anomalies if row.since <= on),
        sorted(
            (row.dossier, row.rule, row.opened_by, row.due, str(outcome(stood(row), on)))
            for row in by_then
        ),
    ]


@pytest.mark.parametrize("name", MATTERS)
def test_what_a_matter_of_any_kind_was_on_a_day_depends_on_no_later_act(name: str) -> None:
    matter = MATTERS[name]
    lifecycle = matter.lifecycle

    @settings(max_examples=60)
    @given(records(matter), st.sampled_from(range(len(KEPT))))
    def holds(acts: list[Act], kept: int) -> None:
        given = Values(coverage=KEPT[kept], book=BOOK)
        folded = lifecycle.fold(stream(matter), acts, given)

        for on in sorted({row.effective for row in folded.acts}):
            came = {row.act for row in folded.acts if row.effective <= on}
            by_then = lifecycle.fold(stream(matter), [a for a in acts if a.id in came], given)
            assert told_on(lifecycle, folded, given, on) == told_on(lifecycle, by_then, given, on)

    holds()
