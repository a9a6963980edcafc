"""Who stops a command while it keeps something hears what it did, not that nothing was done."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.kernel.stopping import answer_first, answered
from comity.ledger.services import append
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def as_the_program_has_it() -> Iterator[None]:
    """Where the suite is run in the background, its shell has it ignore SIGINT."""
    before = {by: signal.signal(by, signal.default_int_handler) for by in STOPS}
    yield
    for by, handler in before.items():
        signal.signal(by, handler)


def stop(by: signal.Signals) -> None:
    os.kill(os.getpid(), by)


@pytest.mark.parametrize("by", STOPS)
def test_what_is_being_kept_is_answered_before_anything_stops(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, by: signal.Signals
) -> None:
    database: Any = connections["default"]
    commit = database._commit

    def stopped_meanwhile() -> None:
        stop(by)
        commit()

    monkeypatch.setattr(database, "_commit", stopped_meanwhile)
    with answered():
        (made,) = append([fact("request", "2020-01-01")], lifecycle=VISIT, recording=RECORDING)

    assert made.added
    assert fetch("SELECT kind FROM act") == [("request",)]


@pytest.mark.parametrize("by", STOPS)
def test_before_anything_is_kept_a_command_stops_at_once(by: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt), answered():
        stop(by)


def test_after_its_answer_a_command_stops_as_ever() -> None:
    with answered():
        answer_first()
        stop(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        stop(signal.SIGINT)
