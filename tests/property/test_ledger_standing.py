"""Which acts stand after corrections and withdrawals, whoever reads and however they came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from comity.accounts.domain import EVERY_READING, Reading
from comity.ledger.domain import Act, Folded, Lifecycle, Payload
from comity.ledger.domain.standing import Entry, held_back, standing

DAY = 740_000


def nothing(*_: object) -> Folded:
    return Folded()


LETTERS = Lifecycle(kind="letter", version=1, acts={}, fold=nothing)


def entry(name: str, **others: object) -> Entry:
    """An event called `name`, which is also what it says; `of` is the event that it corrects."""
    of = str(others.pop("of", ""))
    plain = Entry(
        act=name,
        root=str(others.pop("root", of)),
        corrects=of,
        kind="request",
        actor="state",
        mandates="torture",
        occurred="2010-03",
        payload="{}",
        payload_version=1,
        digest=name.encode(),
        letter="",
        source=name,
        source_day=0,
        step=None,
        learnt=1,
        channel="",
        pins="",
        visibility="public",
        public_from=None,
        locator="",
        note="",
    )
    return plain._replace(**others)  # type: ignore[arg-type]


def withdrawal(name: str, of: str, **others: object) -> Entry:
    return entry(name, of=of, kind="correction", **others)


def told(*entries: Entry, known: int | None = None) -> dict[str, str]:
    """Act → what now tells it, as the office reads."""
    *_, (_, acts) = standing(entries, lifecycle=LETTERS, day=DAY, known=known)
    return {act.id: act.event for act in acts}


def in_reading(reading: Reading, *entries: Entry, day: int = DAY) -> list[Act]:
    for mask, acts in standing(entries, lifecycle=LETTERS, day=day):
        if mask & reading:
            return acts
    raise AssertionError


def test_a_correction_tells_the_act_anew_under_its_old_name() -> None:
    assert told(entry("a"), entry("b", of="a")) == {"a": "b"}


def test_a_withdrawn_act_does_not_stand() -> None:
    assert told(entry("a"), withdrawal("w", "a")) == {}


def test_a_withdrawal_of_a_correction_brings_back_what_was_told_first() -> None:
    assert told(entry("a"), entry("b", of="a"), withdrawal("w", "b", root="a")) == {"a": "a"}


def test_a_withdrawal_of_a_withdrawal_brings_the_act_back() -> None:
    assert told(entry("a"), withdrawal("w", "a"), withdrawal("v", "w", root="a")) == {"a": "a"}


def test_of_two_corrections_the_later_learnt_holds_and_names_the_other() -> None:
    entries = [entry("a"), entry("b", of="a", learnt=9), entry("c", of="a", learnt=5)]

    ((_, acts),) = standing(entries, lifecycle=LETTERS, day=DAY)

    assert [(act.event, act.rivals) for act in acts] == [("b", ("c",))]


def test_of_two_learnt_on_one_day_the_withdrawal_holds() -> None:
    assert told(entry("a"), entry("z", of="a"), withdrawal("b", "a")) == {}


def chain(length: int, kind: str) -> list[Entry]:
    """An act and so many events of a kind, each of which corrects the one before."""
    later = [entry(f"{no}", of=f"{no - 1}", root="0", kind=kind) for no in range(1, length + 1)]
    return [entry("0"), *later]


def test_an_act_is_told_by_the_last_of_any_number_of_corrections() -> None:
    assert told(*chain(5_000, "request")) == {"0": "5000"}


@pytest.mark.parametrize(("withdrawals", "stands"), [(5_000, True), (5_001, False)])
def test_any_number_of_withdrawals_undo_one_another(withdrawals: int, *, stands: bool) -> None:
    assert told(*chain(withdrawals, "correction")) == ({"0": "0"} if stands else {})


@pytest.mark.parametrize(("withdrawals", "public"), [(5_000, []), (5_001, ["act"])])
@pytest.mark.parametrize("known", [None, 0])
def test_a_hold_is_taken_back_by_any_number_of_withdrawals(
    withdrawals: int, public: list[str], known: int | None
) -> None:
    first, *later = chain(withdrawals, "correction")
    told_of = {"root": "act", "corrects": "act", "visibility": "parties"}
    hold = first._replace(**told_of, kind="hold", public_from=DAY + 1)
    ends = [each._replace(root="act") for each in later]

    ((_, acts), *_) = standing(
        [entry("act", learnt=0), hold, *ends], lifecycle=LETTERS, day=DAY, known=known
    )

    assert [act.id for act in acts] == public


def test_what_was_learnt_later_was_not_known() -> None:
    entries = [entry("a", learnt=5), entry("b", of="a", learnt=7), entry("c", learnt=8)]

    assert told(*entries, known=4) == {}
    assert told(*entries, known=6) == {"a": "a"}
    assert told(*entries, known=7) == {"a": "b"}


def test_a_correction_learnt_before_what_it_corrects_stands_alone_until_then() -> None:
    entries = [entry("a", learnt=9), entry("b", of="a", learnt=5)]

    assert told(*entries, known=6) == {"a": "b"}


def test_what_only_a_correction_of_an_unknown_correction_tells_is_not_known() -> None:
    entries = [
        entry("a", learnt=9),
        entry("b", of="a", learnt=9),
        entry("c", of="b", root="a", learnt=5),
    ]

    assert told(*entries, known=6) == {}


def test_an_erased_act_stands_on_no_day() -> None:
    assert told(entry("a", kind="erased", learnt=1), known=5) == {}


def test_readers_of_the_same_acts_share_one_fold() -> None:
    ((mask, _),) = standing([entry("a")], lifecycle=LETTERS, day=DAY)

    assert mask == EVERY_READING


def test_a_hidden_correction_leaves_the_public_with_what_it_could_read() -> None:
    entries = [entry("a"), entry("b", of="a", visibility="parties")]

    assert [act.event for act in in_reading(Reading.PUBLIC, *entries)] == ["a"]
    assert [act.event for act in in_reading(Reading.PARTIES, *entries)] == ["b"]
    assert [act.event for act in in_reading(Reading.OFFICE, *entries)] == ["b"]


def test_a_draft_is_its_holders_and_the_offices_and_not_the_states() -> None:
    draft = entry("a", visibility="holder")

    assert [act.id for act in in_reading(Reading.HOLDER, draft)] == ["a"]
    assert [act.id for act in in_reading(Reading.OFFICE, draft)] == ["a"]
    assert in_reading(Reading.PARTIES, draft) == []
    assert in_reading(Reading.PUBLIC, draft) == []


def test_an_act_is_public_from_its_day() -> None:
    later = entry("a", visibility="office", public_from=DAY)

    assert in_reading(Reading.PUBLIC, later, day=DAY - 1) == []
    assert [act.id for act in in_reading(Reading.PUBLIC, later, day=DAY)] == ["a"]


def test_old_payloads_are_read_in_todays_form() -> None:
    def renamed(payload: Payload) -> Payload:
        return {"reason_class": payload["reason"]}

    def shouted(payload: Payload) -> Payload:
        return {"reason_class": str(payload["reason_class"]).upper()}

    later = replace(
        LETTERS,
        payload_version=3,
        upcasts={("request", 1): renamed, ("request", 2): shouted},
    )
    entries = [
        entry("a", payload='{"reason":"own"}'),
        entry("b", payload='{"reason_class":"own"}', payload_version=2),
        entry("c", payload='{"reason_class":"OWN"}', payload_version=3),
    ]

    ((_, acts),) = standing(entries, lifecycle=later, day=DAY)

    assert [act.payload for act in acts] == [{"reason_class": "OWN"}] * 3


@st.composite
def records(draw: st.DrawFn) -> list[Entry]:
    """A few acts and corrections of acts and of corrections, some hidden or not public yet, some
    withdrawals.
    """
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, 9))):
        others: dict[str, object] = {
            "learnt": draw(st.integers(1, 4)),
            "visibility": draw(
                st.sampled_from(["public", "public", "parties", "holder", "office"])
            ),
            "public_from": draw(st.sampled_from([None, None, None, DAY - 1, DAY + 1])),
            "digest": draw(st.binary(min_size=1, max_size=1)),
        }
        if entries and draw(st.integers(0, 1)):
            parent = draw(st.sampled_from(entries))
            others |= {"of": parent.act, "root": parent.root or parent.act}
            if draw(st.integers(0, 1)):
                others["kind"] = "correction"
        entries.append(entry(f"e{number}", **others))
    return entries


def shape(entries: list[Entry]) -> list[tuple[int, list[tuple[str, str, tuple[str, ...]]]]]:
    return [
        (mask, [(act.id, act.event, act.rivals) for act in acts])
        for mask, acts in standing(entries, lifecycle=LETTERS, day=DAY)
    ]


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_has_no_effect(entries: list[Entry], random: object) -> None:
    shuffled = sorted(entries, key=lambda _: random.random())  # type: ignore[attr-defined]

    assert shape(shuffled) == shape(entries)


@given(records(), st.data())
def test_a_withdrawal_equals_absence(entries: list[Entry], data: st.DataObject) -> None:
    root = data.draw(st.sampled_from([each for each in entries if not each.root]))
    read_by = root.visibility, root.public_from
    last = withdrawal("w", root.act, learnt=9, visibility=read_by[0], public_from=read_by[1])

    without = [each for each in entries if root.act not in (each.act, each.root)]

    # Who may not see the withdrawal may not see the act, but may see a correction of it.
    about_it = [each for each in entries if each.root == root.act]
    if all((each.visibility, each.public_from) == read_by for each in about_it):
        assert shape([*entries, last]) == shape(without)


@given(records(), st.data())
def test_withdrawing_a_withdrawal_equals_the_original(
    entries: list[Entry], data: st.DataObject
) -> None:
    meant = data.draw(st.sampled_from(entries))
    root = meant.root or meant.act
    first = withdrawal("v", meant.act, root=root, learnt=9)
    second = withdrawal("w", "v", root=root, learnt=9)

    assert shape([*entries, first, second]) == shape(entries)


NOT_PUBLIC = [
    (visibility, on) for visibility in ("parties", "holder", "office") for on in (None, DAY + 1)
]


@given(records(), st.sampled_from(NOT_PUBLIC), st.data())
def test_what_the_public_may_not_see_moves_nothing_it_can_see(
    entries: list[Entry], kept: tuple[str, int | None], data: st.DataObject
) -> None:
    meant = data.draw(st.sampled_from(entries))
    hidden = entry(
        "h",
        of=meant.act,
        root=meant.root or meant.act,
        kind=data.draw(st.sampled_from(["request", "correction"])),
        visibility=kept[0],
        public_from=kept[1],
        learnt=9,
    )

    before = in_reading(Reading.PUBLIC, *entries)
    after = in_reading(Reading.PUBLIC, *entries, hidden)

    assert [(act.id, act.event) for act in after] == [(act.id, act.event) for act in before]


@given(records(), st.data())
def test_what_its_holder_keeps_moves_nothing_that_the_parties_see(
    entries: list[Entry], data: st.DataObject
) -> None:
    meant = data.draw(st.sampled_from(entries))
    kind = data.draw(st.sampled_from(["request", "correction"]))
    root = meant.root or meant.act
    kept = entry("h", of=meant.act, root=root, kind=kind, visibility="holder", learnt=9)

    before = in_reading(Reading.PARTIES, *entries)
    after = in_reading(Reading.PARTIES, *entries, kept)

    assert [(act.id, act.event) for act in after] == [(act.id, act.event) for act in before]


@pytest.mark.parametrize("kind", ["erased", "protection"])
def test_what_tells_nothing_is_no_act(kind: str) -> None:
    assert told(entry("a", kind=kind)) == {}


def test_a_hold_ends_on_its_day() -> None:
    """The day that it names is the first on which everybody reads the act."""
    letter = entry("a")

    def held(until: int) -> set[str]:
        hold = entry("h", of="a", kind="hold", public_from=until)
        return held_back([letter, hold], DAY)

    assert held(DAY + 1) == {"a"}
    assert held(DAY) == set()


def test_a_hold_is_ended_by_a_withdrawal_and_by_no_other_hold() -> None:
    letter = entry("a")
    longer = entry("h", of="a", kind="hold", public_from=DAY + 9)
    shorter = entry("i", of="h", root="a", kind="hold", public_from=DAY)

    assert held_back([letter, longer, shorter], DAY) == {"a"}
    assert held_back([letter, longer, withdrawal("w", "h", root="a")], DAY) == set()
