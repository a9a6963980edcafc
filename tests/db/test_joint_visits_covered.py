"""What the page of a joint visit tells of past days, while mandates join it and leave (R15)."""

import random
from collections.abc import Iterator, Sequence

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.queries.annual import facts
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact
from comity.ledger.domain.spans import Span
from comity.register import services
from comity.visits import queries
from comity.visits.domain.views import Dossier, Visit
from comity.visits.labels.account import Account

MANDATES = ("expression", "health", "torture")
FIRST, LAST = day("2010-01-10"), day("2012-06-30")


def stated(mandate: str, until: str) -> Fact:
    return fact(
        "coverage",
        "2010-01-01",
        actor="secretariat",
        mandates=mandate,
        stream=f"coverage/{mandate}/*",
        payload={"from": "2005", "to": until},
        key=f"covered {mandate}",
    )


def made(seed: int) -> list[Fact]:
    """A request, then some of the mandates that join it, withdraw from it and remind of it."""
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    asking = dice.choice(MANDATES)
    told = [fact("request", iso(FIRST), mandates=asking, key="0")]
    for no, on in enumerate(sorted(dice.sample(range(FIRST + 3, LAST, 3), 7)), start=1):
        others = "+".join({asking, *dice.sample(MANDATES, dice.choice((1, 2)))})
        kind = dice.choice(("request", "request", "withdrawal", "acknowledgement", "acceptance"))
        mandates = dice.choice(MANDATES) if kind == "withdrawal" else others
        actor = "mandate_holder" if kind == "withdrawal" else ""
        told.append(fact(kind, iso(on), actor=actor, mandates=mandates, key=str(no)))
    return told


def coverages(seed: int) -> list[Fact]:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    return [stated(one, iso(dice.randrange(FIRST, LAST + 99))) for one in MANDATES]


def pages(on: int) -> dict[str, Dossier]:
    """Ref → the visit as its page tells it on a day."""
    listed = queries.visits(queries.VisitQuery(limit=50), viewer=PUBLIC_READER, on=on).items
    found = queries.dossiers(listed, viewer=PUBLIC_READER)
    return {one.visit.ref: one for one in found}


def lists(days: Sequence[int]) -> Iterator[tuple[int, Visit]]:
    for on in days:
        query = queries.VisitQuery(limit=50)
        yield from ((on, one) for one in queries.visits(query, viewer=PUBLIC_READER, on=on).items)


def holding(spans: Sequence[Span], on: int) -> Span:
    return next(span for span in spans if span.begins <= on < span.ends)


@pytest.mark.parametrize("seed", range(8))
def test_a_page_tells_of_each_past_day_whose_turn_the_list_of_that_day_told(
    register: Engine, seed: int
) -> None:
    services.record([*coverages(seed), *made(seed)], recording=RECORDING)
    now = pages(LAST + 30)

    for on, visit in lists(range(FIRST, LAST + 30, 5)):
        if visit.ref not in now:
            continue
        turn = holding(now[visit.ref].covered_spans, on).turn
        assert (iso(on), turn) == (iso(on), visit.whose.turn)
        assert holding(pages(on)[visit.ref].covered_spans, on).turn == turn
        since, spans = visit.whose.since, now[visit.ref].covered_spans
        run = [one for one in spans if one.begins <= on and one.ends > since]
        assert visit.beyond_coverage or {one.turn for one in run} == {turn}


@pytest.mark.parametrize("seed", range(8))
def test_no_days_of_turns_are_taken_back_or_given_anew_by_a_later_act(
    register: Engine, seed: int
) -> None:
    services.record(coverages(seed), recording=RECORDING)
    before: dict[str, Dossier] = {}
    eve = 0
    for told in made(seed):
        services.record([told], recording=RECORDING)
        on = told.date.first
        assert _told(pages(eve)) == _told(before)
        for ref, page in pages(on).items():
            assert sum(page.days.values()) <= on - page.spans[0].begins
            if ref in before:
                assert all(page.days[turn] >= n for turn, n in before[ref].days.items())
            assert sum(page.days.values()) == sum(
                number for number, _ in Account.of(page).story.lengths.values()
            )
        eve = on + 2
        before = pages(eve)


def _told(found: dict[str, Dossier]) -> list[object]:
    return [
        (one.visit.dossier, one.covered_spans, one.days, one.visit.whose) for one in found.values()
    ]


def test_days_of_a_turn_stay_when_a_mandate_joins_of_which_less_is_covered(
    register: Engine,
) -> None:
    services.record(
        [
            stated("torture", "2024-06-30"),
            fact("request", "2024-01-10", mandates="expression"),
            fact("request", "2025-03-01", mandates="expression+torture"),
        ],
        recording=RECORDING,
    )

    (eve,) = pages(day("2025-02-28")).values()
    (then,) = pages(day("2025-03-01")).values()

    assert (eve.days["state"], then.days["state"]) == (415, 416)
    assert [(str(one.turn), iso(one.begins)) for one in then.covered_spans] == [
        ("state", "2024-01-10"),
        ("nobody", "2025-03-01"),
    ]
    assert (then.visit.whose.turn, iso(then.visit.whose.since)) == ("nobody", "2025-03-01")
    assert iso(then.visit.covered_to) == "2024-06-30"


def test_days_that_were_nobodys_stay_so_when_that_mandate_leaves(register: Engine) -> None:
    services.record(
        [
            stated("torture", "2024-06-30"),
            fact("request", "2024-01-10", mandates="expression+torture"),
            fact("withdrawal", "2025-03-01", mandates="torture", actor="mandate_holder"),
        ],
        recording=RECORDING,
    )

    (then,) = pages(day("2025-03-11")).values()

    assert [(str(one.turn), iso(one.begins)) for one in then.covered_spans] == [
        ("state", "2024-01-10"),
        ("nobody", "2024-07-01"),
        ("state", "2025-03-01"),
    ]
    assert then.days["state"] == 172 + 10
    assert (then.visit.whose.turn, iso(then.visit.whose.since)) == ("state", "2025-03-01")


@pytest.mark.parametrize("seed", range(8))
def test_the_annual_figures_say_as_the_list_does_on_which_day_a_visit_is_last_known(
    register: Engine, seed: int
) -> None:
    services.record([*coverages(seed), *made(seed)], recording=RECORDING)

    for on in range(FIRST, LAST + 30, 60):
        year = int(iso(on)[:4])
        status = next(one for one in facts(year, on=on).tables if one.key == "status")
        place = [column.name for column in status.columns].index("known_to")
        told = {row.key: row.cells[place] for row in status.rows}
        listed = [one for _, one in lists([on])]
        assert {one.ref for one in listed} >= told.keys()
        assert [(one.ref, told[one.ref]) for one in listed if one.ref in told] == [
            (one.ref, one.known_to if one.beyond_coverage else None)
            for one in listed
            if one.ref in told
        ]
