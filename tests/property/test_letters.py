"""Whatever is recorded of a letter: the fold agrees with a naive reading, in any order."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.letters import OTHERS_REF, REF, card, folded
from tests.make import act, covered, day, values
from tests.oracle.letters import stands

from comity.communications.domain.words import ACTS, PER_MANDATE
from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain import Act, Folded

DAYS = [f"2024-03-{number:02}" for number in range(1, 10)]
COARSE = ["2024", "2024-03", "[2024-02..2024-05]", "[..2024-04]", "[..]", "2025"]
MANDATES = ["torture", "executions", "executions+torture"]
SOURCES = ["", "A/HRC/57/1", "a letter"]
_PAYLOADS: dict[str, list[dict[str, str | int]]] = {
    "letter_sent": [{"type": "AL"}, {"type": "UA", "urgency": "loss_of_life"}],
    "evaluation": [{"value": "full"}, {"value": "partial"}],
}
_KINDS = st.sampled_from([(kind, sorted(spec.actors)) for kind, spec in ACTS.items()])


@st.composite
def told(draw: st.DrawFn, name: str, *, dates: Sequence[str], sources: Sequence[str]) -> Act:
    kind, actors = draw(_KINDS)
    return act(
        kind,
        draw(st.sampled_from(dates)),
        id=name,
        actor=draw(st.sampled_from(actors)),
        mandates=draw(st.sampled_from(MANDATES)),
        source=draw(st.sampled_from(sources)),
        learnt="2026",
        **draw(st.sampled_from(_PAYLOADS.get(kind, [{}]))),
    )


@st.composite
def exact(draw: st.DrawFn, most: int = 9) -> list[Act]:
    """Acts known to the day, by one source: what the naive reading understands."""
    many = range(draw(st.integers(0, most)))
    return [draw(told(f"act{no}", dates=DAYS, sources=[""])) for no in many]


@st.composite
def records(draw: st.DrawFn, most: int = 8, name: str = "act") -> list[Act]:
    many = range(draw(st.integers(0, most)))
    dates = [*DAYS, *COARSE]
    return [draw(told(f"{name}{no}", dates=dates, sources=SOURCES)) for no in many]


def stood(found: Folded, on: int) -> tuple[str, str] | None:
    for span in found.spans:
        if span.begins <= on < span.ends:
            return str(span.status), str(span.turn)
    return None


def spoke_before_the_letter(acts: Sequence[Act]) -> bool:
    """Who signed a letter is known once it is on record: of what came before, no rule speaks."""
    letters = [one.date.last for one in acts if one.kind == "letter_sent"]
    spoken = [one.date.last for one in acts if one.kind in PER_MANDATE]
    return bool(spoken) and min(spoken) < min(letters, default=OPEN_END)


@settings(max_examples=600)
@given(
    exact(),
    st.sampled_from([(REF, "state"), (OTHERS_REF, "other")]),
    st.sampled_from(["", *DAYS]),
)
def test_a_letter_stands_where_a_naive_reading_says(
    acts: list[Act], to: tuple[str, str], begins: str
) -> None:
    assume(not spoke_before_the_letter(acts))
    ref, addressee = to
    coverage = dict.fromkeys(("torture", "executions"), covered(begins))

    found = folded(*acts, ref=ref, values=values(coverage=coverage))

    days = range(day("2024-02-28"), day("2024-03-12"))
    first = day(begins) if begins else 0
    expected = {iso(on): stands(acts, on, addressee=addressee, covered_from=first) for on in days}
    assert {iso(on): stood(found, on) for on in days} == expected


@settings(max_examples=200)
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(acts: list[Act], chance: Random) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)

    assert folded(*shuffled) == folded(*acts)


@settings(max_examples=200)
@given(records(6), records(4, "later"), st.integers(day("2024-02-20"), day("2024-06-30")))
def test_what_happens_later_never_changes_where_a_letter_stood(
    acts: list[Act], more: list[Act], until: int
) -> None:
    later = [one for one in more if one.date.first > until and one.source_day > until]
    assume(later)

    before, after = folded(*acts), folded(*acts, *later)

    days = [span.begins for span in (*before.spans, *after.spans) if span.begins <= until]
    assert [stood(before, on) for on in days] == [stood(after, on) for on in days]


@settings(max_examples=200)
@given(records(6), records(3, "later"), st.integers(day("2024-02-20"), day("2024-06-30")))
def test_the_days_of_a_card_that_have_come_are_changed_by_no_later_act(
    acts: list[Act], more: list[Act], until: int
) -> None:
    later = [one for one in more if one.date.first > until and one.source_day > until]
    assume(acts and later)

    before, after = card(folded(*acts)), card(folded(*acts, *later))

    for name in ("sent", "received", "first_act", "first_reply", "replied", "refused"):
        if int(before[name]) <= until or int(after[name]) <= until:
            assert before[name] == after[name], name


@settings(max_examples=200)
@given(records(10))
def test_every_act_is_kept_and_a_letter_has_one_opinion_of_a_mandate_a_day(
    acts: list[Act],
) -> None:
    found = folded(*acts)

    assert {row.act for row in found.acts} == {one.id for one in acts}
    rows = sorted((str(r[3]), int(r[6]), int(r[7])) for r in found.cards.get("opinion", []))
    for (who, _, ends), (other, begins, _) in pairwise(rows):
        assert who != other or ends <= begins <= OPEN_END
