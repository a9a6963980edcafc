"""Whatever is recorded of a matter of any kind: each fold that is listed keeps what all promise.

A kind that is added to `register.lifecycles.MATTERS` is tried here by itself: with every kind of
act that it knows, by everybody who may do it, and the words from which its columns choose.
"""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import act

from comity.ledger.domain import Act, Values
from comity.register.cells import OneOf
from comity.register.lifecycles import MATTERS
from comity.register.matter import By, Dossiers, Matter, OfMandate, OfPair

DATES = ("2020", "2020-03", "2020-03-09", "2020-03-10", "2020-04-01", "[..2020-05]", "2021-01-15")
SOURCES = ("", "A/HRC/44/1", "a letter")


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
