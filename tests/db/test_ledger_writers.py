"""Many writers at once lose nothing; a writer that is killed leaves nothing half done."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from tests.databases import Engine
from tests.make import fact

from comity.ledger.domain import LedgerError, Recorded, Recording
from comity.ledger.queries import position, projections_digest, seals, settled_position, verify
from comity.ledger.services import append, rebuild, seal
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
RECORDING = Recording(NOW)


def together(*jobs: Callable[[], object]) -> None:
    """Run the jobs at the same time, each in a thread and on a connection of its own."""
    faults: list[BaseException] = []
    start = threading.Barrier(len(jobs))

    def work(job: Callable[[], object]) -> None:
        try:
            start.wait()
            job()
        except BaseException as fault:  # noqa: BLE001 - shown by the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_writers_to_one_stream_lose_nothing(engine: Engine) -> None:
    def writer(name: str) -> Callable[[], object]:
        def write() -> None:
            for no in range(8):
                new = fact("reminder", f"20{no + 10}", key=f"{name}{no}")
                append([new], lifecycle=VISIT, recording=RECORDING)

        return write

    together(writer("a"), writer("b"), writer("c"))

    assert fetch("SELECT count(*), max(seq) FROM event") == [(24, 24)]
    assert verify().ok
    before = projections_digest([VISIT])
    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == before


def test_writers_of_many_streams_do_not_wait_for_each_other_for_ever(engine: Engine) -> None:
    def writer(name: str, states: list[str]) -> Callable[[], object]:
        def write() -> None:
            for no in range(5):
                facts = [
                    fact("reminder", "2010", state=state, key=f"{name}{no}{state}")
                    for state in states
                ]
                append(facts, lifecycle=VISIT, recording=RECORDING)

        return write

    together(writer("a", ["NOR", "THA", "GMB"]), writer("b", ["GMB", "THA", "NOR"]))

    assert position() == 30
    assert verify().ok


@pytest.mark.parametrize("states", [("NOR", "NOR"), ("NOR", "THA")])
def test_one_key_recorded_by_two_at_once_is_one_act(
    engine: Engine, states: tuple[str, str]
) -> None:
    outcomes: list[Recorded | LedgerError] = []

    def writer(state: str) -> Callable[[], object]:
        def write() -> None:
            new = fact("reminder", "2010", state=state, key="same")
            try:
                outcomes.extend(append([new], lifecycle=VISIT, recording=RECORDING))
            except LedgerError as refusal:
                outcomes.append(refusal)

        return write

    together(*(writer(state) for state in states * 3))

    recorded = [each for each in outcomes if isinstance(each, Recorded)]
    assert sum(each.added for each in recorded) == 1
    assert len({each.act for each in recorded}) == 1
    assert len(recorded) == (6 if states[0] == states[1] else 3)
    # Of two who drew a position, the one with the second may have come first.
    assert fetch("SELECT count(*) FROM event") == [(1,)]


def test_a_seal_covers_what_was_recorded_before_it(engine: Engine) -> None:
    def write() -> None:
        for no in range(10):
            append([fact("reminder", "2010", key=f"k{no}")], lifecycle=VISIT, recording=RECORDING)

    def close() -> None:
        for _ in range(10):
            seal(now=NOW)

    together(write, close)

    assert len(seals()) == 10
    assert settled_position() == 10
    assert verify().ok


WRITER = """
import os, sys
import django
django.setup()
from datetime import UTC, datetime
from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Recording
from comity.ledger.services import append
from comity.visits.domain.lifecycle import VISIT

no = 0
while True:
    facts = [
        Fact(stream="visit/NOR", kind="reminder", actor=Actor.MANDATE_HOLDER,
             mandates=("torture",), date=parse("2010"), key=f"k{no}.{each}")
        for each in range(20)
    ]
    append(facts, lifecycle=VISIT, recording=Recording(datetime(2026, 11, 25, tzinfo=UTC)))
    print(no, flush=True)
    no += 1
"""


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half_done(
    engine: Engine, tmp_path: Path
) -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    environment = {
        "COMITY_DATABASE_URL": engine.url,
        "COMITY_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "comity.site.settings",
        "PYTHONPATH": str(source),
        "PATH": "/usr/bin:/bin",
    }
    for delay in (0.0, 0.03, 0.11):
        before = position()
        program = [sys.executable, "-c", WRITER.replace("no = 0", f"no = {before}")]
        writer = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline(), writer.stdout.readline()]
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.readlines()
        writer.wait()
        writer.stdout.close()

        said = len([line for line in acknowledged if line.endswith("\n")])
        assert position() - before >= 20 * said
        assert (position() - before) % 20 == 0
        assert verify().ok

    digest = projections_digest([VISIT])
    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == digest


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(sqlite: Engine) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

        with pytest.raises(LedgerError, match="cannot be written"):
            append([fact("reminder", "2010")], lifecycle=VISIT, recording=RECORDING)


def test_a_locked_database_is_said_in_a_sentence(sqlite: Engine) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            held.set()
            done.wait()
            cursor.execute("ROLLBACK")
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    try:
        with pytest.raises(LedgerError, match="locked by another program"):
            append([fact("reminder", "2010")], lifecycle=VISIT, recording=RECORDING)
    finally:
        done.set()
        holder.join()

    (added,) = append([fact("reminder", "2010")], lifecycle=VISIT, recording=RECORDING)
    assert added.added


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(sqlite: Engine) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
    many = [fact("reminder", "2010", key=f"k{no}", note="x" * 500) for no in range(500)]

    with pytest.raises(LedgerError, match="full"):
        append(many, lifecycle=VISIT, recording=RECORDING)

    assert position() == 0
    assert verify().ok


def test_a_server_that_only_reads_says_so(postgresql: Engine) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")

    with pytest.raises(LedgerError, match="only reads"):
        append([fact("reminder", "2010")], lifecycle=VISIT, recording=RECORDING)
