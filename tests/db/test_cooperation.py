"""The figures of a register on both engines: what the oracle counts, as read and as known."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import median

import pytest
from tests.databases import Engine
from tests.make import act, day, fact
from tests.oracle.cooperation import Asked, Participation, read

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.cooperation.domain.cases import ANSWERS
from comity.cooperation.domain.columns import TURNS, Columns
from comity.cooperation.domain.indicators import INDICATORS, MORE_ROWS, STATUSES
from comity.cooperation.domain.levels import OF_REQUESTS, Level, Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.assessing import assessment
from comity.cooperation.queries.basics import basics
from comity.cooperation.queries.listing import carried_over, requests, rows_behind
from comity.cooperation.queries.selecting import Selection, ask
from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Fact, Recording, Values, Visibility
from comity.ledger.services import append
from comity.visits import queries as visits
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRST, LAST = day("2005-01-01"), day("2014-12-31")
STATES = ("NOR", "THA", "KEN")
MANDATES = ("torture", "health", "housing")
KINDS = (
    *("request", "request", "request", "reminder", "acknowledgement", "acceptance"),
    *("declination", "invitation", "dates_proposed", "dates_agreed", "postponement"),
    *("cancellation", "visit_held", "withdrawal"),
)
PERIOD = Period(day("2008-01-01"), day("2012-12-31"), day("2013-06-30"))


class Told:
    """One made act, as it is recorded and as the oracle reads it."""

    def __init__(self, dice: random.Random, state: str, on: int) -> None:
        kind = dice.choice(KINDS)
        date = f"{iso(on)}/{iso(on + 7)}" if kind == "visit_held" else iso(on)
        days: dict[str, str] = {}
        if kind in ("dates_proposed", "dates_agreed"):
            days = {"from": iso(on + 60), "to": iso(on + 67)}
        if kind in ("postponement", "cancellation"):
            days = {"reason_class": dice.choice(["own", "liquidity", "conditions", "external"])}
        who = {"dates_proposed": ["state", "mandate_holder"], "postponement": ["state", "both"]}
        actor = dice.choice(who.get(kind, [""]))
        mandate = dice.choice(MANDATES)
        self.state = state
        key = f"{state}{on}"
        self.fact: Fact = fact(
            kind,
            date,
            actor=actor,
            mandates=mandate,
            state=state,
            payload=days,
            key=f"{state}{on}",
        )
        self.act: Act = act(kind, date, actor=actor, mandates=mandate, id=key, **days)


def made(seed: int) -> list[Told]:
    """Some acts of three States, no two of one State on the same day."""
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    return [
        Told(dice, state, on)
        for state in STATES
        for on in sorted(dice.sample(range(FIRST, LAST, 11), 45))
    ]


def record(*facts: Fact) -> None:
    append(facts, lifecycle=VISIT, recording=Recording(NOW))


def selected(viewer: Viewer = OFFICE, **others: object) -> Selection:
    return Selection(viewer=viewer, period=PERIOD, **others)  # type: ignore[arg-type]


def naive(parts: Sequence[Participation]) -> Counter[str]:
    asked = Asked(PERIOD.begins, PERIOD.ends, PERIOD.on)
    found: Counter[str] = Counter()
    for part in parts:
        level = part.level(asked)
        if level and level[0] != "not_asked":
            found[level[0]] += 1
        found.update({f"days_{turn}": days for turn, days in part.days(PERIOD.on).items()})
        for start, since, until in part.units(PERIOD.on):
            if PERIOD.begins <= start.effective <= PERIOD.last:
                found["units"] += 1
                found.update(part.answers(since, until, PERIOD.on))
    return +found


def counted(columns: Columns) -> Counter[str]:
    names = [level.value for level in Level if level is not Level.NOT_ASKED]
    names += [f"days_{turn}" for turn in TURNS] + ["units", *ANSWERS]
    return +Counter({name: columns[name] for name in names})


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_of_each_state_are_what_the_oracle_counts(register: Engine, seed: int) -> None:
    told = made(seed)
    record(*(one.fact for one in told))

    found = counting.tallies(selected())

    for state in STATES:
        acts = [one.act for one in told if one.state == state]
        parts = list(read(state, acts, Values()).participations())
        assert counted(found[state].columns) == naive(parts), state
        columns = found[state].columns
        assert columns["asked"] == sum(columns[level] for level in OF_REQUESTS)


@pytest.mark.parametrize("key", ["state", "mandate"])
def test_the_parts_of_the_world_add_up_to_it_and_a_pair_is_both_narrowed(
    register: Engine, key: str
) -> None:
    record(*(one.fact for one in made(7)))
    whole = counting.whole(selected()).columns

    by_party = counting.tallies(selected(), "state" if key == "state" else "mandate")

    for name in ("asked", *OF_REQUESTS, "units", "answered", "carried_over"):
        assert sum(tally.columns[name] for tally in by_party.values()) == whole[name]
    pair = counting.whole(selected(state="NOR", mandate="torture")).columns
    assert pair["asked"] <= by_party["NOR" if key == "state" else "torture"].columns["asked"]


def test_a_hidden_act_moves_no_public_figure(register: Engine) -> None:
    record(*(one.fact for one in made(3)))
    before = counting.whole(selected(PUBLIC_READER)).columns

    hidden = fact(
        *("acknowledgement", "2012-05-05"),
        mandates="torture",
        key="hidden",
        visibility=Visibility.PARTIES,
    )
    record(hidden)

    assert counting.whole(selected(PUBLIC_READER)).columns == before


@pytest.mark.parametrize("viewer", [OFFICE, PUBLIC_READER])
def test_dates_that_the_mandate_holder_accepted_are_agreed_for_whoever_reads_no_proposal(
    register: Engine, viewer: Viewer
) -> None:
    days = {"from": "2012-11-01", "to": "2012-11-10"}
    record(
        fact("request", "2010-01-10", key="a"),
        fact(
            *("dates_proposed", "2010-02-10"),
            payload=days,
            key="b",
            visibility=Visibility.PARTIES,
        ),
        fact(
            *("acceptance", "2010-03-10"),
            actor="mandate_holder",
            payload={"of": "dates", **days},
            key="c",
        ),
    )

    found = counting.all_figures(selected(viewer))
    (asked,) = requests(selected(viewer))

    for code in ("S4", "S5", "S6"):
        assert (found[code].numerator, found[code].denominator) == (1, 1), code
    assert [one.kind for one in asked.acts][-1] == "acceptance"


def test_what_was_learnt_later_was_not_counted_before(register: Engine) -> None:
    early = [one.fact for one in made(4)]
    learnt = day("2015-01-01")
    record(*(_learnt(one, learnt) for one in early))
    then = counting.whole(selected()).columns
    record(*(_learnt(one.fact, day("2020-01-01"), "late") for one in made(5)))

    assert counting.whole(selected(known=learnt)).columns == then
    assert counting.whole(selected()).columns != then


def test_figures_asked_for_after_the_visits_of_a_day_are_those_of_that_day(
    register: Engine,
) -> None:
    learnt = day("2015-01-01")
    record(*(_learnt(one.fact, learnt) for one in made(4)))
    record(*(_learnt(one.fact, day("2020-01-01"), "late") for one in made(5)))
    alone = counting.whole(selected(known=learnt)).columns

    with visits.reading(learnt, viewer=OFFICE, state="NOR"), visits.reading(learnt, viewer=OFFICE):
        assert counting.whole(selected(known=learnt)).columns == alone
    with visits.reading(learnt, viewer=OFFICE), pytest.raises(RuntimeError, match="counting"):
        ask("turns", selected(known=learnt))


def test_each_figure_opens_into_as_many_rows_as_it_counts(register: Engine) -> None:
    record(*(one.fact for one in made(6)))
    figures = counting.all_figures(selected())

    for code in INDICATORS.keys() - MORE_ROWS:
        if figures[code].n is not None:  # else nothing of it is on record, and no case is counted
            assert len(rows_behind(selected(), code).rows) == figures[code].n, code
    assert len(requests(selected())) == counting.whole(selected()).columns["asked"]
    assert len(carried_over(selected())) == counting.whole(selected()).columns["carried_over"]


def test_times_are_those_of_the_requests_that_are_datable(register: Engine) -> None:
    record(
        fact("request", "2010-01-01", mandates="torture", key="a"),
        fact("acknowledgement", "2010-01-31", mandates="torture", key="b"),
        fact("request", "2010", mandates="health", key="c", state="THA"),
    )

    found = counting.times(selected(), "answered")

    assert (found.curve.cases, found.curve.median, found.not_datable) == (1, 30, 1)


def test_the_whole_assessment_says_the_same_as_its_states(register: Engine) -> None:
    record(*(one.fact for one in made(8)))

    found = assessment(selected())

    assert [one.state for one in found.states] == ["KEN", "NOR", "THA"]
    for name in ("asked", *OF_REQUESTS):
        total = sum(one.tally.columns[name] for one in found.states)
        assert total == found.totals.columns[name]
    for one in found.states:
        assert len(one.requests) == one.tally.columns["asked"]


def _learnt(one: Fact, on: int, key: str = "") -> Fact:
    return Fact(
        stream=one.stream,
        kind=one.kind,
        actor=one.actor,
        mandates=one.mandates,
        date=one.date,
        payload=one.payload,
        source=one.source,
        learnt=on,
        key=f"{key}{one.key}",
    )


def test_the_basic_figures_are_those_of_the_indicators(register: Engine) -> None:
    told = made(0)
    record(*(one.fact for one in told))

    found = basics(selected())

    for state, tally in counting.tallies(selected()).items():
        columns, own = tally.columns, found[state]
        assert own.requests == columns["units"]
        assert (own.answered, own.accepted) == (columns["answered"], columns["accepted"])
        assert own.postponements["state"] == sum(_postponed(one, state) for one in told)
        assert own.statuses.total() == columns["participations"]
        for status in STATUSES:
            assert own.statuses[status] == columns[f"open_{status}"]
        rows = rows_behind(selected(state=state), "S4").rows
        days = [_days(row[3], row[4]) for row in rows if row[4]]
        assert own.median_days == (median(days) if days else None)


def _postponed(told: Told, state: str) -> bool:
    """That the State postponed in the period."""
    act = told.act
    done = (told.state, act.kind, act.actor) == (state, "postponement", "state")
    return done and PERIOD.begins <= act.date.first <= PERIOD.last


def _days(asked: object, answered: object) -> int:
    return max(0, day(str(answered)) - day(str(asked)))


def test_days_known_more_coarsely_than_by_a_month_are_named_beside_them(register: Engine) -> None:
    record(fact("request", "2010", key="a"), fact("acceptance", "2011-05-21", key="b"))

    found = rows_behind(selected(state="NOR"), "S4")
    (told,) = (dict(zip(found.header, row, strict=True)) for row in found.rows)

    assert (told["asked"], told["answered"]) == ("2010-12-31", "2011-05-21")
    assert told["coarse"] == "asked"


def test_what_was_answered_for_one_mandate_of_a_joint_offer_is_answered(register: Engine) -> None:
    record(
        fact("invitation", "2010-01-10", mandates="executions+torture", key="a"),
        fact("visit_held", "2010-05-03/2010-05-10", mandates="torture", key="b"),
    )

    found = counting.all_figures(selected(state="NOR"))["M1"]

    assert (found.numerator, found.denominator) == (1, 1)


@pytest.mark.parametrize("by", ["state", "external", "secretariat"])
def test_an_offer_that_was_taken_back_before_an_answer_waits_for_none(
    register: Engine, by: str
) -> None:
    record(
        fact("invitation", "2010-01-10", key="a"),
        fact("cancellation", "2010-03-10", actor=by, key="b"),
    )

    def told(text: str) -> tuple[int | None, int | None, int]:
        period = Period(day("2010-01-01"), day(text), day(text))
        selection = Selection(viewer=OFFICE, period=period, state="NOR")
        found = counting.all_figures(selection)["M1"]
        return found.numerator, found.denominator, len(rows_behind(selection, "M1").rows)

    assert told("2010-03-09") == (0, 1, 1)
    assert told("2010-03-10") == (0, 0, 0)


def test_an_offer_that_was_answered_before_it_was_taken_back_is_answered(
    register: Engine,
) -> None:
    record(
        fact("invitation", "2010-01-10", key="a"),
        fact("acceptance", "2010-02-10", actor="mandate_holder", key="b"),
        fact("cancellation", "2010-03-10", actor="state", key="c"),
    )

    found = counting.all_figures(selected(state="NOR"))["M1"]

    assert (found.numerator, found.denominator) == (1, 1)


def test_want_of_funds_is_one_of_the_holders_own_reasons_and_told_apart(register: Engine) -> None:
    days = {"from": "2010-05-03", "to": "2010-05-10"}
    record(
        fact("request", "2010-01-10", key="a"),
        fact("dates_agreed", "2010-02-10", payload=days, key="b"),
        fact(
            *("cancellation", "2010-04-10"),
            actor="mandate_holder",
            payload={"reason_class": "liquidity"},
            key="c",
        ),
    )

    table = counting.all_figures(selected(state="NOR"))["M2"].table

    reasons = ("holder_own", "holder_liquidity", "holder_conditions", "holder_external")
    assert [table[name] for name in reasons] == [1, 1, 0, 0]
