"""Honest by construction, over whole registers with letters, statements and reports too.

Other names change nothing but the names; a reminder makes nobody slower, a receipt raises nothing,
an acknowledgement counts in S4 alone, and what is missing counts against nobody.
"""

import itertools

import pytest
from msgspec.structs import replace
from tests.databases import Databases, Engine
from tests.db.test_cooperation import FIRST, LAST, made, record
from tests.db.test_cooperation_papers import PERIOD as OF_PAPERS
from tests.db.test_cooperation_papers import Story, selected
from tests.db.test_cooperation_papers import record as record_all
from tests.make import day, fact
from tests.register import ready

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.figures import Figure
from comity.cooperation.domain.indicators import INDICATORS, Shape, Side
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact
from comity.ledger.tables import fetch
from comity.visits.domain.packing import STANDS

STATES = {"NOR": "THA", "THA": "KEN", "KEN": "NOR"}
MANDATES = {"torture": "health", "health": "housing", "housing": "torture"}
PERIOD = Period(day("2008-01-01"), day("2012-12-31"), day("2013-06-30"))
VIEWS = [(state, mandate) for state in (None, *STATES) for mandate in (None, *MANDATES)]
SEED = 11


def renamed(text: str) -> str:
    """A stream or ref of another State; reports go to another mandate."""
    parts = [{**STATES, **MANDATES}.get(part, part) for part in text.split("/")]
    return "/".join(parts)


def under_other_names(one: Fact) -> Fact:
    payload = {
        name: renamed(value) if name == "about" and isinstance(value, str) else value
        for name, value in one.payload.items()
    }
    return replace(
        one,
        stream=renamed(one.stream),
        mandates=tuple(sorted(MANDATES.get(each, each) for each in one.mandates)),
        payload=payload,
    )


def figures(period: Period) -> dict[tuple[str | None, str | None], dict[str, Figure]]:
    return {
        (state, mandate): counting.all_figures(
            Selection(viewer=OFFICE, period=period, state=state, mandate=mandate)
        )
        for state, mandate in VIEWS
    }


def whole(**others: str) -> Columns:
    asked = Selection(viewer=OFFICE, period=PERIOD, **others)  # type: ignore[arg-type]
    return counting.whole(asked).columns


def facts_of(seed: int) -> list[Fact]:
    return [*(one.fact for one in made(seed)), *Story(seed).facts]


@pytest.mark.parametrize("period", [PERIOD, OF_PAPERS])
def test_other_names_of_states_and_mandates_change_nothing_but_the_names(
    databases: Databases, period: Period
) -> None:
    facts = facts_of(SEED)
    with databases.fresh("sqlite", ready):
        record_all(facts)
        before = figures(period)

    with databases.fresh("sqlite", ready):
        record_all([under_other_names(one) for one in facts])
        after = figures(period)

    for (state, mandate), found in before.items():
        moved = after[STATES.get(state or ""), MANDATES.get(mandate or "")]
        assert moved == found, (state, mandate)


def test_reminders_change_no_figure_of_what_was_answered(register: Engine) -> None:
    record(*(one.fact for one in made(SEED)))
    before = {state: whole(state=state) for state in STATES}
    asked = Selection(viewer=OFFICE, period=PERIOD)
    times = counting.times(asked, "answered")

    reminders = [
        fact("reminder", iso(on), mandates=mandate, state=state, key=f"{state}{mandate}{on}r")
        for state in STATES
        for mandate in MANDATES
        for on in range(FIRST + 3, LAST, 401)
        if _waits(state, mandate, on)
    ]
    record(*reminders)

    assert len(reminders) > 5

    for state, columns in before.items():
        after = whole(state=state)
        for name in ("units", "answered", "beyond", "accepted", "dated", "visited"):
            assert after[name] == columns[name], (state, name)
    assert counting.times(asked, "answered") == times


def test_a_receipt_raises_no_level_of_a_letter_and_is_no_reply(register: Engine) -> None:
    story = Story(SEED)
    record_all(story.facts)
    before = counting.whole(selected()).columns

    record_all(
        [
            fact(
                *("receipt", iso(letter.acts[0].day + 2)),
                actor="state",
                mandates="+".join(letter.acts[0].mandates),
                stream=ref,
                key=f"{ref}#receipt",
            )
            for ref, letter in story.letters.items()
        ]
    )

    assert counting.whole(selected()).columns == before


def test_an_acknowledgement_counts_in_s4_alone(register: Engine) -> None:
    record(fact("request", "2010-01-10", key="a"))
    before = counting.all_figures(Selection(viewer=OFFICE, period=PERIOD, state="NOR"))

    record(fact("acknowledgement", "2010-02-10", key="b"))

    after = counting.all_figures(Selection(viewer=OFFICE, period=PERIOD, state="NOR"))
    assert {code for code in before if before[code] != after[code]} == {"S4", "S10"}
    assert after["S10"].table["none"] == 0  # its level is that of an acknowledgement: partial
    assert after["S10"].table["partial"] == 1


@pytest.mark.parametrize("seed", range(2))
def test_a_record_that_ends_earlier_makes_nobody_look_worse(
    databases: Databases, seed: int
) -> None:
    facts = [one.fact for one in made(seed)]
    ends = [None, "2012-06-30", "2010-06-30", "2008-06-30"]

    noes: list[dict[str, int]] = []
    for end in ends:
        with databases.fresh("sqlite", ready):
            if end:
                record_all([_covered(mandate, end) for mandate in MANDATES])
            record_all(facts)
            found = counting.all_figures(Selection(viewer=OFFICE, period=PERIOD))
            columns = counting.whole(Selection(viewer=OFFICE, period=PERIOD)).columns
        noes.append(
            {
                **{code: _noes(code, found) for code in SHARES},
                "none": columns["none"],
                "carried_over": columns["carried_over"],
            }
        )

    for longer, shorter in itertools.pairwise(noes):
        for code, number in shorter.items():
            assert number <= longer[code], code


SHARES = [
    code
    for code, one in INDICATORS.items()
    if one.shape is Shape.SHARE and one.side in Side and code not in ("S8", "M2")
]
"""In S8 and M2 what counts against a side is a yes: a record that ends shows fewer of both."""


def _noes(code: str, found: dict[str, Figure]) -> int:
    return (found[code].denominator or 0) - (found[code].numerator or 0)


def _covered(mandate: str, end: str) -> Fact:
    return fact(
        *("coverage", end),
        actor="secretariat",
        mandates=mandate,
        stream=f"coverage/{mandate}/*",
        state="*",
        payload={"from": "2000-01-01", "to": end},
        key=f"{mandate}{end}",
    )


def _waits(state: str, mandate: str, on: int) -> bool:
    """Whether something of theirs waits on that day for an answer to a request."""
    rows = fetch(
        "SELECT stands FROM stage WHERE state = %s AND mandate = %s AND begins <= %s AND ends > %s"
        " AND first_asked <= %s",
        [state, mandate, on, on, on],
    )
    return any(STANDS.unpack(int(row[0]))[0] in {"requested", "accepted"} for row in rows)
