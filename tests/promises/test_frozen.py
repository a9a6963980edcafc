"""Pages, JSON, CSV, files and commands answer to the byte as they did, on both engines.

Whoever changes one of them on purpose keeps the new answers with `make frozen`, which prints what
changed; FROZEN_BODIES names a folder into which the answers themselves are written.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from pytest_django import Settings
from tests import frozen
from tests.databases import Databases
from tests.portal.clock import Clock, stopped


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The same moment for every page and command, and one width of the terminal."""
    stopped(monkeypatch)
    monkeypatch.setenv("COLUMNS", "100")
    Clock.at = frozen.NOW
    settings.COMITY_AS_OF = frozen.NOW.date()


def test_readers_get_what_they_got(databases: Databases, tmp_path: Path) -> None:
    found: dict[str, str] = {}

    with databases.fresh("sqlite", frozen.the_world):
        keep(frozen.of_the_world(tmp_path), found)
    for engine in ("sqlite", "postgresql"):
        with databases.fresh(engine, frozen.small):
            keep(frozen.of_the_small_record(), found, engine)

    if os.environ.get("WRITE_FROZEN"):
        frozen.write(found)
    before = frozen.kept()
    changed = sorted(name for name in {*before, *found} if before.get(name) != found.get(name))
    assert not changed, "\n".join(
        [f"{len(changed)} answers differ", *changed, "if meant: make frozen"]
    )


def keep(asked: Iterable[frozen.Asked], found: dict[str, str], engine: str = "") -> None:
    """Note the digest of each answer; that of an engine apart, where it differs from the first."""
    folder = os.environ.get("FROZEN_BODIES")
    for one in asked:
        first = found.setdefault(one.name, one.digest)
        name = one.name if first == one.digest else f"{one.name} ({engine})"
        found[name] = one.digest
        if folder:
            path = Path(folder) / re.sub(r"[^\w.=-]+", "_", name)[:200]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.body)
