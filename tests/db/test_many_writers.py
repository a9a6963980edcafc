"""Many programs record at once, some of them killed, some sending the same: nothing gets lost."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.databases import Databases, Engine
from tests.make import fact
from tests.register import ready

from comity.ledger.domain import Recording
from comity.ledger.queries import projections_digest, verify
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

RECORDING = Recording(datetime(2026, 6, 30, 9, tzinfo=UTC))
WRITERS, EACH = 10, 6
STATES = ("GMB", "NOR", "THA", "UKR")


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    """A register on PostgreSQL: SQLite has one writer at a time."""
    with databases.fresh("postgresql", ready) as fresh:
        yield fresh


def test_writers_that_send_twice_and_are_killed_lose_and_double_nothing(
    register: Engine, tmp_path: Path
) -> None:
    opened = [fact("request", "2010", state=state, key=state) for state in STATES]
    services.record(opened, recording=RECORDING)

    # Two programs, one of which is killed; it ends in a fault when what they were told is untrue.
    told = json.loads(_written(register, tmp_path))

    rows = fetch("SELECT key FROM event WHERE key LIKE 'writers-%%'")
    keys = Counter(str(key) for (key,) in rows)
    assert told["killed"] == 1
    assert set(keys) == {f"writers-{place}" for place in range(WRITERS * EACH)}
    assert set(keys.values()) == {1}
    assert verify().ok
    before = projections_digest(LIFECYCLES.values())
    services.rebuild(recording=RECORDING)
    assert projections_digest(LIFECYCLES.values()) == before


def _written(engine: Engine, home: Path) -> str:
    """What the job of the bench says that lets them write."""
    top = Path(__file__).resolve().parents[2]
    asked = json.dumps({"writers": WRITERS, "each": EACH})
    return subprocess.run(
        [sys.executable, "-m", "bench.jobs", "bench.groups.writing:write", asked],
        env={
            **os.environ,
            "COMITY_DATABASE_URL": engine.url,
            "COMITY_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "comity.site.settings",
        },
        cwd=top,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
