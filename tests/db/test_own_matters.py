"""Who reads their own matters as a party and all others as the public reads each dossier in one
reading, and nothing moves for what they may not see (DESIGN 3, RULES P1, decision 0080)."""

from datetime import UTC, datetime
from random import Random

import pytest
from tests.cast import EXECUTIONS, OTHER_STATE, STATE_B, TORTURE
from tests.databases import Engine
from tests.make import day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.cooperation.queries.counting import Key, tallies
from comity.cooperation.queries.selecting import Selection, default_period
from comity.ledger.domain import Fact, Recording, Visibility
from comity.ledger.queries import anomalies, events_of
from comity.ledger.queries.deadlines import deadlines
from comity.ledger.queries.searching import search
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch
from comity.register.services import record
from comity.visits.queries import VisitQuery, dossier, last_acts, reading, tiles, visits

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ON = day("2026-11-25")
STATES = (STATE_B, OTHER_STATE)
KINDS = [
    "request",
    "request",
    "request",
    "reminder",
    "acceptance",
    "invitation",
    "dates_proposed",
    "dates_agreed",
    "postponement",
    "cancellation",
    "acknowledgement",
    "receipt",
    "visit_held",
    "terms_accepted",
    "declination",
]
PARTIES = Viewer(Reading.PARTIES)
SEEDS = range(6)
_KEPT = (Visibility.PUBLIC, Visibility.PARTIES, Visibility.OFFICE)  # no act of a visit is a draft
_KEYS: tuple[Key, ...] = ("state", "mandate")


def of_parties(*parties: str, own: Reading = Reading.PARTIES) -> Viewer:
    return Viewer(Reading.PUBLIC, own=own, parties=frozenset(parties))


MISSION = of_parties(STATE_B)
HOLDER = of_parties(TORTURE)
DESK = of_parties(TORTURE, own=Reading.OFFICE)


def facts(random: Random, state: str, number: int, **fixed: object) -> list[Fact]:
    """Acts of a State's visits, any of them, by any mandate, for any reader; some told anew."""
    made: list[Fact] = []
    prefix = f"{state}{random.random()}"
    for no in range(number):
        kind = random.choice(KINDS)
        date = (
            f"{random.randint(2010, 2019)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        )
        given: dict[str, object] = {
            "mandates": random.choice((TORTURE, EXECUTIONS, f"{EXECUTIONS}+{TORTURE}")),
            "visibility": random.choice((Visibility.PUBLIC, *_KEPT)),
            "key": f"{prefix}#{no}",
            "source": f"letter {random.randint(1, 5)}",
            "note": f"note{state.lower()}{no}",
        }
        if kind in {"dates_proposed", "dates_agreed"}:
            given["payload"] = {"from": date, "to": date}
        if made and random.random() < 0.2:
            given["corrects"] = random.choice(made).key
        made.append(fact(kind, date, state=state, **{**given, **fixed}))  # type: ignore[arg-type]
    return made


def recorded(*made: Fact) -> None:
    record(list(made), recording=Recording(NOW, "amina"))


def read(viewer: Viewer) -> dict[str, object]:
    """Everything that this reader can ask, as text."""
    with reading(viewer=viewer):
        listed = visits(VisitQuery(limit=500), viewer=viewer, on=ON)
        selection = Selection(viewer=viewer, period=default_period(ON))
        return {
            "visits": repr(listed),
            "pages": [repr(dossier(one.ref, viewer=viewer, on=ON)) for one in listed.items],
            "by state": [
                repr(visits(VisitQuery(state=state), viewer=viewer, on=ON)) for state in STATES
            ],
            "by mandate": [
                repr(visits(VisitQuery(mandate=code), viewer=viewer, on=ON))
                for code in (TORTURE, EXECUTIONS)
            ],
            "tiles": repr(tiles(viewer=viewer, on=ON)),
            "last": repr(last_acts(viewer=viewer, on=ON, limit=100)),
            "last of torture": repr(last_acts(viewer=viewer, on=ON, mandate=TORTURE, limit=100)),
            "anomalies": repr(anomalies(viewer=viewer, on=ON, limit=500)),
            "deadlines": repr(deadlines(viewer=viewer, on=ON, lately=9999)),
            "tallies": [dict(tallies(selection, key)) for key in _KEYS],
            "search": [
                repr(search(words, viewer=viewer))
                for words in ("letter", "torture", f"note{OTHER_STATE.lower()}3", "visit")
            ],
            "events": [
                [(one.id, one.date) for one in events_of(f"visit/{state}", viewer=viewer)]
                for state in STATES
            ],
        }


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_confidential_in_another_state_moves_nothing_that_a_mission_reads(
    register: Engine, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a test's
    recorded(*facts(random, STATE_B, 12), *facts(random, OTHER_STATE, 12))
    before = {viewer: read(viewer) for viewer in (MISSION, PUBLIC_READER)}
    assert len(str(before)) > 5_000

    hidden = random.choice((Visibility.PARTIES, Visibility.OFFICE))
    recorded(*facts(random, OTHER_STATE, 8, visibility=hidden))

    assert read(OFFICE)["events"] != before[MISSION]["events"]
    for viewer, told in before.items():
        assert read(viewer) == told


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mission_reads_its_own_matters_as_a_party_and_all_others_as_the_public(
    register: Engine, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a test's
    recorded(*facts(random, STATE_B, 12), *facts(random, OTHER_STATE, 12))

    def of(viewer: Viewer, state: str) -> list[object]:
        found = visits(VisitQuery(state=state, limit=500), viewer=viewer, on=ON)
        return [
            repr(found),
            *(repr(dossier(one.ref, viewer=viewer, on=ON)) for one in found.items),
            repr(deadlines(viewer=viewer, on=ON, state=state, lately=9999)),
            repr(anomalies(viewer=viewer, on=ON, state=state, limit=500)),
            dict(tallies(Selection(viewer=viewer, period=default_period(ON), state=state))),
        ]

    assert of(MISSION, STATE_B) == of(PARTIES, STATE_B)
    assert of(MISSION, OTHER_STATE) == of(PUBLIC_READER, OTHER_STATE)


@pytest.mark.parametrize("viewer", [HOLDER, DESK], ids=["holder", "desk"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_public_act_is_seen_and_each_dossier_in_one_reading(
    register: Engine, seed: int, viewer: Viewer
) -> None:
    random = Random(seed)  # noqa: S311 - a test's
    recorded(*facts(random, STATE_B, 14))
    public, own = in_reading(Viewer(viewer.reading)), in_reading(Viewer(viewer.own))
    found = in_reading(viewer)

    # Each dossier is, to the letter, what it is in one of the two readings.
    for name, told in found.items():
        assert told in (public.get(name), own.get(name))
    # Every act that the public reads is there, unless told in confidence to be of another mandate.
    missing = {act for told in public.values() for act in told} - {
        act for told in found.values() for act in told
    }
    assert missing <= {act for name, told in own.items() if name not in found for act in told}
    # What takes part in the mandate's own reading is read in it, where its past is not shut.
    for name in dossiers_of(TORTURE, Viewer(viewer.own)):
        read_in = own if is_open(name, viewer) else public
        assert found.get(name) == read_in.get(name)
    # Nothing is read as a party that has nothing to do with the mandate.
    near = set(dossiers_of(TORTURE, Viewer(viewer.own)) | dossiers_of(TORTURE, PUBLIC_READER))
    for name, told in found.items():
        if told != public.get(name):
            acts = [*public.get(name, ()), *own.get(name, ())]
            assert name in near or touches(acts, near, public, own)


def is_open(name: str, viewer: Viewer) -> bool:
    """Whether a dossier is the mandate's own, and not one that it joined later."""
    rows = fetch(
        "SELECT readings FROM concerned WHERE dossier = %s AND party = %s", [name, TORTURE]
    )
    return any(int(readings) & viewer.own for (readings,) in rows)


def touches(told: list[str], near: set[str], *readings: dict[str, list[str]]) -> bool:
    """Whether some act of these lies, in a reading, in one of those dossiers."""
    return any(set(told) & set(one.get(name, ())) for one in readings for name in near)


def in_reading(viewer: Viewer) -> dict[str, list[str]]:
    """Dossier → its acts as told, as the viewer sees them; evidence of no visit too."""
    found: dict[str, list[str]] = {}
    rows = fetch(
        f"SELECT dossier, act FROM act a WHERE {seen(viewer, 'a')} ORDER BY no, statement"
    )
    for name, act in rows:
        found.setdefault(name, []).append(act)
    return found


def dossiers_of(mandate: str, viewer: Viewer) -> set[str]:
    """Those in which a mandate takes part, and what is evidence of no visit but names it."""
    rows = fetch(
        f"SELECT dossier FROM course c WHERE mandate = %s AND {seen(viewer, 'c')}"
        " UNION SELECT dossier FROM act a WHERE substr(dossier, 1, 1) = '~'"
        f" AND '+' || mandates || '+' LIKE %s AND {seen(viewer, 'a')}",
        [mandate, f"%+{mandate}+%"],
    )
    return {str(name) for (name,) in rows}


def test_the_mandate_that_joins_in_confidence_does_not_appear_in_public(register: Engine) -> None:
    recorded(
        fact("request", "2010-01-05", mandates=EXECUTIONS, key="a"),
        fact(
            "request",
            "2010-01-05",
            mandates=f"{EXECUTIONS}+{TORTURE}",
            key="b",
            corrects="a",
            visibility=Visibility.PARTIES,
        ),
    )

    assert not last_acts(viewer=PUBLIC_READER, on=ON, mandate=TORTURE)
    assert len(last_acts(viewer=HOLDER, on=ON, mandate=TORTURE)) == 1
    assert fetch("SELECT count(*) FROM concerned WHERE party = %s", [TORTURE]) == [(1,)]


def test_a_reason_is_told_to_the_parties_of_the_matter_alone(register: Engine) -> None:
    recorded(
        *(
            fact(
                "declination",
                "2010-02-01",
                state=state,
                key=state,
                payload={"reason": "elections"},
            )
            for state in STATES
        )
    )

    def reasons(viewer: Viewer) -> dict[str, bool]:
        return {
            one.state: "reason" in one.act.payload
            for one in last_acts(viewer=viewer, on=ON, limit=10)
        }

    assert reasons(MISSION) == {STATE_B: True, OTHER_STATE: False}
    assert reasons(HOLDER) == {STATE_B: True, OTHER_STATE: True}
    assert reasons(of_parties(EXECUTIONS)) == {STATE_B: False, OTHER_STATE: False}
