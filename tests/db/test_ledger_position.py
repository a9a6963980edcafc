"""What stood at a place in the ledger stands there for ever, whatever is recorded afterwards."""

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from tests.databases import Engine
from tests.make import fact
from tests.register import published
from tests.taking_back import withdraw

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.kernel.edtf import geneva_day, iso, of_day
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Recording, Visibility
from comity.ledger.domain.position import Position
from comity.ledger.domain.projection import tables_of
from comity.ledger.queries import (
    reading,
    settled_position,
    standing_at,
)
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.lifecycles import EVERYTHING, LIFECYCLES
from comity.visits.queries import VisitQuery, visits

EVERY = tuple(LIFECYCLES.values())
READERS = (PUBLIC_READER, Viewer(Reading.PARTIES), OFFICE)
_ACTS = "SELECT act FROM event WHERE stream LIKE %s ORDER BY id"
BEGINS = datetime(2026, 3, 1, 9, tzinfo=UTC)
KINDS = (
    *("request", "request", "reminder", "acknowledgement", "acceptance", "declination"),
    *("dates_proposed", "dates_agreed", "postponement", "visit_held", "withdrawal"),
)


type Told = tuple[str, tuple[object, ...]]


class Stood(NamedTuple):
    """What was told at a place in the ledger."""

    at: Position
    told: tuple[Told, ...]


def told(viewer: Viewer) -> Told:
    """All rows of projections that a viewer reads, and a list of visits as the public reads it:
    a ref that was given on publication names a visit to the others from then on.
    """
    with reading(viewer=viewer, folds=EVERYTHING, counting=True):
        page = visits(VisitQuery(limit=500), viewer=PUBLIC_READER, on=date.max.toordinal() - 1)
        return digest(viewer), page.items


def digest(viewer: Viewer) -> str:
    """One hash over the rows of the projections, refs apart, and what only says who may look."""
    tables: dict[str, tuple[str, ...]] = {}
    for lifecycle in LIFECYCLES.values():
        tables |= tables_of(lifecycle)
    rows: list[str] = []
    for table in tables.keys() - {"address", "concerned", "unopened"}:
        names = ", ".join(f'"{column}"' for column in tables[table][:-1])
        seen = fetch(f'SELECT {names} FROM "{table}" WHERE (readings & {int(viewer.reading)}) > 0')
        rows += (repr((table, *row)) for row in seen)
    return hashlib.sha256("".join(sorted(rows)).encode()).hexdigest()


def stood(now: datetime) -> Stood:
    published(now)
    return Stood(Position(settled_position(), geneva_day(now)), tuple(map(told, READERS)))


def made(dice: random.Random, now: datetime) -> Fact:
    """Some act of a visit or a letter: public, for the parties, or public from some day."""
    on = dice.randrange(date(2010, 1, 1).toordinal(), date(2020, 1, 1).toordinal())
    kind = dice.choice(KINDS)
    held = f"{iso(on)}/{iso(on + 5)}"
    days = {"from": iso(on + 90), "to": iso(on + 97)} if kind.startswith("dates") else {}
    visibility, public_from = dice.choice(
        [
            (Visibility.PUBLIC, None),
            (Visibility.PARTIES, None),
            (Visibility.PARTIES, geneva_day(now) + dice.randrange(1, 60)),
        ]
    )
    return fact(
        kind,
        held if kind == "visit_held" else iso(on),
        mandates=dice.choice(["torture", "health", "health+torture"]),
        state=dice.choice(["NOR", "THA"]),
        payload=days,
        visibility=visibility,
        public_from=public_from,
    )


def covered(dice: random.Random) -> Fact:
    return Fact(
        stream=f"coverage/{dice.choice(['torture', 'health'])}/{dice.choice(['NOR', '*'])}",
        kind="coverage",
        actor=Actor.SECRETARIAT,
        mandates=("torture",),
        date=of_day(date(2020, 1, 1).toordinal()),
        payload={"to": f"20{dice.randrange(15, 27)}-12-31"},
        source="the office",
    )


def go_on(dice: random.Random, now: datetime) -> None:
    """Record some acts, take one back, tell one anew, or state a coverage."""
    recording = Recording(now)
    services.record([made(dice, now) for _ in range(dice.randrange(1, 6))], recording=recording)
    acts = [act for (act,) in fetch(_ACTS, ["visit/%"])]
    match dice.randrange(4):
        case 0:
            withdraw(dice.choice(acts), date=of_day(geneva_day(now)), recording=recording)
        case 1:
            services.record([covered(dice)], recording=recording)
        case _:
            pass


@pytest.mark.parametrize("seed", range(4))
def test_what_stood_at_a_place_stands_there_whatever_was_recorded_since(
    register: Engine, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    now = BEGINS
    places: list[Stood] = []
    for _ in range(6):
        go_on(dice, now)
        places.append(stood(now))
        now += timedelta(days=dice.randrange(1, 40))

    for place in places:
        for viewer, then in zip(READERS, place.told, strict=True):
            with standing_at(place.at, viewer=viewer, lifecycles=EVERY):
                assert told(viewer) == then
    assert tuple(map(told, READERS)) == places[-1].told


def test_what_was_known_at_a_place_is_read_there_too(register: Engine) -> None:
    early = fact("request", "2010-01-01", learnt=date(2011, 1, 1).toordinal(), key="a")
    late = fact("acceptance", "2010-06-01", learnt=date(2012, 1, 1).toordinal(), key="b")
    services.record([early, late], recording=Recording(BEGINS))
    at = stood(BEGINS).at
    services.record([fact("reminder", "2010-02-01", key="c")], recording=Recording(BEGINS))
    on, known = date(2013, 1, 1).toordinal(), date(2011, 6, 1).toordinal()

    with standing_at(at, known, viewer=OFFICE, lifecycles=EVERY):
        (then,) = visits(VisitQuery(), viewer=OFFICE, on=on, known=known).items
    with standing_at(at, viewer=OFFICE, lifecycles=EVERY):
        (now,) = visits(VisitQuery(), viewer=OFFICE, on=on).items

    assert (then.status, then.reminders) == ("requested", 0)
    assert (now.status, now.reminders) == ("accepted", 0)


def test_what_was_erased_since_is_not_told_at_any_place(register: Engine) -> None:
    first = fact("request", "2010-01-01", key="a", visibility=Visibility.OFFICE, note="a name")
    (recorded,) = services.record([first], recording=Recording(BEGINS))
    at = stood(BEGINS).at
    services.protect(recorded.act, date=of_day(at.day), recording=Recording(BEGINS))

    with standing_at(at, viewer=OFFICE, lifecycles=EVERY):
        assert visits(VisitQuery(), viewer=OFFICE, on=at.day).items == ()


def test_a_place_is_not_read_inside_another_reading(register: Engine) -> None:
    with (
        reading(viewer=OFFICE),
        pytest.raises(RuntimeError),
        standing_at(Position(0, 1), viewer=OFFICE, lifecycles=[]),
    ):
        pass
