"""Acts recorded one by one into a long stream leave the rows that a rebuild makes."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from tests.databases import Engine
from tests.make import STREAM, fact

from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, Lifecycle, Recorded, Recording, Visibility
from comity.ledger.queries import projections_digest, verify
from comity.ledger.services import append, rebuild
from comity.ledger.services.windows import SHORT, window_of
from comity.ledger.tables import entries_of, fetch
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRST, LAST = datetime(1995, 1, 1, tzinfo=UTC).toordinal(), NOW.toordinal()
MANDATES = ("torture", "health", "housing", "food", "water", "torture+health")
KINDS = ("request", "reminder", "acknowledgement", "acceptance", "declination", "visit_held")


def anything(dice: random.Random, key: str) -> Fact:
    """Some act on some day, joint or hidden now and then."""
    kind = dice.choice(KINDS)
    begins = dice.randint(FIRST, LAST)
    date = f"{iso(begins)}/{iso(begins + 7)}" if kind == "visit_held" else iso(begins)
    hidden = dice.random() < 0.1
    return fact(
        kind,
        date,
        mandates=dice.choice(MANDATES),
        key=key,
        visibility=Visibility.PARTIES if hidden else Visibility.PUBLIC,
    )


def record(*facts: Fact) -> list[Recorded]:
    return append(facts, lifecycle=VISIT, recording=Recording(NOW))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_recorded_singly_is_what_a_rebuild_makes(engine: Engine, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    known = record(*(anything(dice, f"old{no}") for no in range(2 * SHORT)))

    for no in range(25):
        new = anything(dice, f"new{no}")
        if dice.random() < 0.2:
            about = dice.choice(known).act
            new = fact("correction", "[..]", corrects=about, key=f"new{no}")
            known = [each for each in known if each.act != about]
        known += record(new)

    recorded = projections_digest([VISIT])
    refs = fetch("SELECT stream, dossier, ref, canonical, readings FROM address ORDER BY 1, 2, 3")
    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == recorded
    assert refs == fetch(
        "SELECT stream, dossier, ref, canonical, readings FROM address ORDER BY 1, 2, 3"
    )
    assert verify().ok


@dataclass(frozen=True)
class Reached:
    """A reach named by a test."""

    touched: frozenset[str]
    before: frozenset[str]
    mandates: frozenset[str]


def reaching(*, touched: list[str], before: list[str]) -> Lifecycle:
    """The lifecycle of visits, in which every new act is said to touch these dossiers."""
    reach = Reached(frozenset(touched), frozenset(before), frozenset({"torture"}))

    def window(cards: object, acts: object, corrected: object, /) -> Reached:
        del cards, acts, corrected
        return reach

    return replace(VISIT, window=window)


def visits_held() -> list[str]:
    """Forty years of visits, each asked for and held; their dossiers in order."""
    facts = [
        each
        for year in range(1980, 2020)
        for each in (
            fact("request", f"{year}-01-01", key=f"r{year}"),
            fact("reminder", f"{year}-02-01", key=f"m{year}"),
            fact("visit_held", f"{year}-06-01/{year}-06-08", key=f"h{year}"),
        )
    ]
    record(*facts)
    return [row[0] for row in fetch("SELECT dossier FROM visit ORDER BY opened")]


def test_a_new_act_is_folded_with_what_it_reaches(engine: Engine) -> None:
    *_, before, last = visits_held()
    (entry,) = [each for each in entries_of(STREAM) if each.act == last]

    window = window_of(reaching(touched=[last], before=[before]), STREAM, 120, [entry])

    assert window is not None
    assert len(window.entries) == 6
    assert (window.written, window.before) == ([last], frozenset({before}))


def test_a_reach_that_shows_too_little_is_not_trusted(engine: Engine) -> None:
    first, second, *_ = visits_held()
    wrong = reaching(touched=[first], before=[second])
    new = fact("visit_held", "1980-03-01/1980-03-08", key="new")

    append([new], lifecycle=wrong, recording=Recording(NOW))

    recorded = projections_digest([VISIT])
    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == recorded


def test_a_reach_of_most_of_a_stream_is_the_whole_stream(engine: Engine) -> None:
    dossiers = visits_held()
    (entry,) = [each for each in entries_of(STREAM) if each.act == dossiers[-1]]

    assert window_of(reaching(touched=dossiers[:30], before=[]), STREAM, 120, [entry]) is None
