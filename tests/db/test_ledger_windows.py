"""Acts recorded one by one into a long stream leave the rows that a rebuild makes."""

import random
from datetime import UTC, datetime

import pytest
from tests.databases import Engine
from tests.make import STREAM, fact

from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, Recorded, Recording, Visibility
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


def test_a_new_act_is_folded_with_few_others(sqlite: Engine) -> None:
    facts = [
        fact("request", f"{year}-01-01", mandates=mandate, key=f"{mandate}{year}{kind}")
        if kind == "request"
        else fact(kind, f"{year}-06-01/{year}-06-08", mandates=mandate, key=f"{mandate}{year}")
        for mandate in MANDATES[:5]
        for year in range(1995, 2020)
        for kind in ("request", "visit_held")
    ]
    record(*facts)
    record(fact("request", "2021-01-01", key="new"))

    entries = entries_of(STREAM)
    window = window_of(VISIT, STREAM, len(entries) - 1, entries[-1:])

    assert window is not None
    assert len(window.entries) < 10
