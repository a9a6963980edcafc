"""Whatever the record: figures are what a naive count comes to, and are fair by construction."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.cards import Cards
from tests.make import STATE, STREAM, act, values
from tests.oracle.cooperation import Asked, Participation, read
from tests.oracle.strategies import FIRST, LAST, partings, received, records, worlds
from tests.property.test_cooperation_levels import alone, levels, merges, periods, together

from comity.cooperation.domain.cases import ANSWERS
from comity.cooperation.domain.columns import TURNS, Tally
from comity.cooperation.domain.levels import OF_REQUESTS, Level
from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Values
from comity.visits.domain.fold import fold

ORDER = [Level.NONE, Level.PARTIAL, Level.PENDING, Level.FULL]


def tally(acts: Sequence[Act], given: Values, asked: Asked, stream: str = STREAM) -> Tally:
    with Cards(fold(stream, acts, given)) as cards:
        return cards.tally(asked.begins, asked.ends, asked.on)


def naive_answers(parts: Sequence[Participation], asked: Asked) -> Counter[str]:
    found: Counter[str] = Counter()
    for part in parts:
        for start, since, until in part.units(asked.on):
            if not asked.begins <= start.effective <= asked.last:
                continue
            found["units"] += 1
            answers = part.answers(since, until, asked.on)
            ended = part.left <= min(asked.on, part.coverage[1])
            known = part.coverage[1] >= asked.on or ended
            doubtful = part.somebody_acted(since, until, asked.on)
            for name in ANSWERS:
                found[name] += answers[name]
                found[f"{name}_known"] += answers[name] or (known and not doubtful)
    return +found


@settings(max_examples=200)
@given(records(10).map(alone), worlds(), periods)
def test_answers_are_what_a_naive_count_comes_to(
    acts: list[Act], given: Values, asked: Asked
) -> None:
    parts = list(read(STATE, acts, given).participations())

    found = tally(acts, given, asked).columns

    names = ["units", *ANSWERS, *(f"{name}_known" for name in ANSWERS)]
    assert +Counter({name: found[name] for name in names}) == naive_answers(parts, asked)


@settings(max_examples=200)
@given(records(10).map(together), periods)
def test_answers_to_who_goes_on_alone_are_what_a_naive_count_comes_to(
    acts: list[Act], asked: Asked
) -> None:
    oracle = read(STATE, acts, values())
    assume(not merges(oracle.story))

    found = tally(acts, values(), asked).columns

    naive = naive_answers(list(oracle.participations()), asked)
    for name in ("units", *ANSWERS[:-1]):
        assert found[name] == naive[name]


@settings(max_examples=200)
@given(records(10).map(alone).flatmap(received), worlds(), periods)
def test_days_of_turns_are_what_a_naive_count_comes_to(
    acts: list[Act], given: Values, asked: Asked
) -> None:
    expected: Counter[str] = Counter()
    for part in read(STATE, acts, given).participations():
        expected.update(part.days(asked.on))

    found = tally(acts, given, asked).columns

    assert +Counter({turn.value: found[f"days_{turn}"] for turn in TURNS}) == +expected


@settings(max_examples=150)
@given(records(12), worlds(), periods)
def test_asked_is_the_sum_of_its_levels_and_a_cohort_of_its_outcomes(
    acts: list[Act], given: Values, asked: Asked
) -> None:
    found = tally(acts, given, asked).columns

    assert found["asked"] == sum(found[name] for name in OF_REQUESTS)
    outcomes = [name for name in found if name.startswith("cohort_")]
    assert found["cohort"] == sum(found[n] for n in outcomes if n != "cohort_not_withdrawn")


@settings(max_examples=100)
@given(records(12), worlds(), periods)
def test_another_name_of_state_and_mandate_changes_nothing_else(
    acts: list[Act], given: Values, asked: Asked
) -> None:
    names = {"torture": "expression", "expression": "executions", "executions": "torture"}
    renamed = [_renamed(one, names) for one in acts]
    moved = Values(
        {names.get(code, code): days for code, days in given.mandates.items()},
        {
            (names.get(code, code), state if state == "*" else "THA"): covered
            for (code, state), covered in given.coverage.items()
        },
    )

    before = tally(acts, given, asked)
    after = tally(renamed, moved, asked, stream="visit/THA")

    assert before.columns == after.columns


@settings(max_examples=100)
@given(records(8) | partings(), records(4) | partings(), worlds(), periods)
def test_an_act_after_the_day_changes_nothing(
    acts: list[Act], more: list[Act], given: Values, asked: Asked
) -> None:
    later = [
        _renamed(one, {}, id=f"later{number}", source=f"later{number}")
        for number, one in enumerate(more)
        if one.date.first > asked.on and one.source_day > asked.on
    ]
    if not later:
        return

    assert tally(acts, given, asked).columns == tally([*acts, *later], given, asked).columns


@settings(max_examples=100)
@given(records(12) | partings(), worlds())
def test_what_was_asked_up_to_a_day_is_counted_on_any_day_after_it(
    acts: list[Act], given: Values
) -> None:
    for one in acts:
        one.pins = ""  # an officer can put a mandate into two visits that merge
    days = {one.date.last for one in acts if FIRST <= one.date.last < LAST}

    with Cards(fold(STREAM, acts, given)) as cards:
        then, later = (
            {end: cards.tally(FIRST - 400, end, on or end).columns for end in days}
            for on in (None, LAST + 900)
        )

    for end in days:
        assert later[end]["units"] == then[end]["units"]
        assert later[end]["asks"] == then[end]["asks"]


@settings(max_examples=100)
@given(records(8).map(alone), worlds(), periods, st.integers(0, 400))
def test_a_receipt_raises_no_level_and_moves_no_figure_but_days(
    acts: list[Act], given: Values, asked: Asked, after: int
) -> None:
    receipt = act("receipt", iso(asked.on - after), id="receipt", source="of its own")

    before, with_it = tally(acts, given, asked), tally([*acts, receipt], given, asked)

    assert levels(acts, given, asked) == levels([*acts, receipt], given, asked)
    moved = {"days_state", "days_nobody", "days_mandate_holder", "undelivered"}
    for name in {*before.columns, *with_it.columns} - moved:
        # Where no coverage is stated to the day, a record is known to its last act.
        if not name.startswith("days_"):
            assert before.columns[name] == with_it.columns[name], name


@settings(max_examples=150)
@given(records(8).map(alone), periods, st.integers(1, 300))
def test_a_reminder_never_makes_a_state_look_slower(
    acts: list[Act], asked: Asked, before: int
) -> None:
    given = Values()
    reminder = act("reminder", iso(asked.on - before), id="reminder", source="of its own")
    own = list(read(STATE, acts, given).participations())
    stood = {str(part.on(reminder.date.last - 1)) for part in own if part.mandate == "torture"}
    if not any("requested" in one or "accepted" in one for one in stood):
        return  # after a visit, or while dates are agreed, it opens or reopens something else

    plain, reminded = tally(acts, given, asked), tally([*acts, reminder], given, asked)

    for name in ("answered", "beyond", "accepted", "dated", "visited", "units"):
        assert reminded.columns[name] == plain.columns[name]
        assert reminded.columns[f"{name}_known"] == plain.columns[f"{name}_known"]


def _renamed(one: Act, names: dict[str, str], *, id: str = "", source: str = "") -> Act:
    other = act(
        one.kind,
        one.date.text,
        id=id or one.id,
        actor=one.actor,
        mandates="+".join(names.get(code, code) for code in one.mandates),
        source=source or one.source,
        letter=one.letter,
        step=one.step,
        learnt=iso(one.learnt),
        oral=one.oral,
        pins=one.pins,
        **dict(one.payload),
    )
    other.source_day, other.digest = one.source_day, one.digest
    return other
