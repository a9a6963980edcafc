"""Whatever is recorded of a request for advice, each of its readers gets a fold that ends well."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import act

from comity.advisory.domain.lifecycle import ADVISORY
from comity.advisory.domain.words import READ_BY, Audience, Category, Kind, SourceClass
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Act, Folded, Values
from comity.ledger.domain.matter import fold

DATES = ("2024", "2024-03", "2024-03-09", "2024-04-01", "[..2024-05]", "2025-01-15")


@st.composite
def records(draw: st.DrawFn) -> list[Act]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(Kind))
        says = {}
        if kind is Kind.RECEIVED:
            says = {
                "source_class": draw(st.sampled_from(SourceClass)),
                "category": draw(st.sampled_from(Category)),
            }
        if kind is Kind.SOURCE_TOLD:
            says = {"final": draw(st.sampled_from(["yes", "no"]))}
        found.append(
            act(
                kind,
                draw(st.sampled_from(DATES)),
                id=f"act{number}",
                actor=draw(st.sampled_from(sorted(ADVISORY.acts[kind].actors))),
                mandates="",
                source=draw(st.sampled_from(["", "a letter"])),
                learnt="2026",
                **says,
            )
        )
    return found


def folded(acts: Sequence[Act]) -> Folded:
    return fold(ADVISORY, "advisory/-/k1", acts, Values())


@settings(max_examples=150)
@given(records(), st.sampled_from(Audience), st.randoms(use_true_random=False))
def test_every_reader_keeps_each_act_and_each_day_has_one_status(
    acts: list[Act], audience: Audience, chance: Random
) -> None:
    mine = [one for one in acts if READ_BY[Kind(one.kind)] is audience]
    shuffled = list(mine)
    chance.shuffle(shuffled)

    found = folded(mine)

    assert found == folded(shuffled)
    assert {row.act for row in found.acts} == {one.id for one in mine}
    assert all(one.ends == other.begins for one, other in pairwise(found.spans))
    if mine:
        assert found.spans[-1].ends == OPEN_END
