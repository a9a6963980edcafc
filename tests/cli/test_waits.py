"""A command that waits for another writer says so, and goes on when it is done."""

import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from tests.cli.conftest import PROGRAM, Run, environment
from tests.cli.test_record import options
from tests.databases import Databases, Engine
from tests.register import ready

from comity.ledger.domain.events import WRITERS_LOCK
from comity.ledger.queries import position

SAID = "comity: another program is recording; waiting for it\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A prepared register on each engine in turn."""
    with databases.fresh(request.param, ready) as fresh:
        yield fresh


@contextmanager
def another_records(register: Engine) -> Iterator[None]:
    """While another program is in the middle of what it records."""
    if register.name == "sqlite":
        with closing(sqlite3.connect(register.url.removeprefix("sqlite:///"))) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
    else:
        with psycopg.connect(register.url, autocommit=True) as other:
            other.execute("SELECT pg_advisory_lock(%s)", [WRITERS_LOCK])
            yield


def recording(register: Engine, home: Path, *more: str) -> subprocess.Popen[str]:
    return begun(register, home, "record", *options(), *more)


def begun(register: Engine, home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [PROGRAM, *words],
        env=environment(home, {"COMITY_DATABASE_URL": register.url}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where the suite is run in the background, its shell has it ignore Ctrl-C.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def test_who_waits_is_told_and_then_what_was_to_be_recorded_is(
    register: Engine, tmp_path: Path
) -> None:
    with another_records(register):
        waiting = recording(register, tmp_path)
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == SAID
        assert waiting.poll() is None
    _, rest = waiting.communicate(timeout=60)

    assert (waiting.returncode, rest) == (0, "")
    assert position() == 1


def test_who_waits_can_stop_it_and_nothing_is_recorded(register: Engine, tmp_path: Path) -> None:
    with another_records(register):
        waiting = recording(register, tmp_path)
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == SAID
        waiting.send_signal(signal.SIGINT)
        _, rest = waiting.communicate(timeout=60)

    assert (waiting.returncode, rest) == (1, "comity: stopped; nothing half-done was kept\n")
    assert position() == 0


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)
def test_who_waits_to_note_what_is_written_out_is_told_as_well(
    register: Engine, tmp_path: Path
) -> None:
    with another_records(register):
        waiting = begun(register, tmp_path, "backup", str(tmp_path / "tuesday.backup"))
        assert waiting.stderr is not None
        assert waiting.stderr.readline() == SAID
    _, rest = waiting.communicate(timeout=60)

    assert (waiting.returncode, rest) == (0, "")


def test_beside_json_nothing_is_said(register: Engine, tmp_path: Path) -> None:
    with another_records(register):
        waiting = recording(register, tmp_path, "--format", "json")
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(5)
    _, said = waiting.communicate(timeout=60)

    assert (waiting.returncode, said) == (0, "")


def test_a_command_that_nobody_holds_up_says_nothing_and_leaves_no_alarm(
    register: Engine, comity: Run
) -> None:
    said = comity("record", *options())

    assert (said.code, said.err) == (0, "")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert getattr(connection, "goes_on", None) is None
