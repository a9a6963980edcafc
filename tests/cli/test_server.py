"""The server's own process, over an application that is not ours: how it ends."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.cli.serving import PATIENCE, free_port, wait_for

SERVES = """
import sys
from granian.constants import Interfaces
from granian.log import LogLevels
from comity.cli import server
from comity.cli.leaving import leave_nobody_behind

server.PATIENCE = 2
leave_nobody_behind()
server.Server(
    "wsgiref.simple_server:demo_app",
    port=int(sys.argv[1]),
    interface=Interfaces.WSGI,
    workers=2,
    blocking_threads=1,
    log_level=LogLevels.warning,
    respawn_failed_workers=True,
).serve()
"""

HEARS = """
import faulthandler, os, signal, time
from comity.cli.server import Server

server = Server("wsgiref.simple_server:demo_app")
for each in (signal.SIGINT, signal.SIGTERM):
    signal.signal(each, server.signal_handler_interrupt)
faulthandler.dump_traceback_later(20, exit=True)
print("ready", flush=True)
until = time.monotonic() + 2
while time.monotonic() < until:
    server.main_loop_interrupt.wait()
    server.main_loop_interrupt.clear()
os._exit(0)
"""

type Serving = tuple[subprocess.Popen[bytes], Path]


@contextlib.contextmanager
def serving(folder: Path, *, hangup: signal.Handlers = signal.SIG_DFL) -> Iterator[Serving]:
    """A server that answers, in a group of its own as a terminal starts it."""
    port = free_port()
    log = folder / "log"
    with log.open("w") as written:
        running = subprocess.Popen(
            [sys.executable, "-c", SERVES, str(port)],
            stdout=written,
            stderr=written,
            start_new_session=True,
            preexec_fn=partial(signal.signal, signal.SIGHUP, hangup),  # noqa: PLW1509
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/", log)
        yield running, log
    finally:
        running.kill()
        running.wait()


def workers(running: subprocess.Popen[bytes]) -> list[int]:
    """The processes that answer."""
    return [
        int(one)
        for one in Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    ]


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_a_whole_group_hears_ends_it_without_a_word(
    tmp_path: Path, signal_: signal.Signals
) -> None:
    """As Ctrl-C and a closed terminal are heard."""
    with serving(tmp_path) as (running, log):
        os.killpg(running.pid, signal_)

        assert running.wait(PATIENCE) == 0

    assert log.read_text() == ""


def test_what_is_heard_in_several_ways_at_once_neither_stops_nor_breaks_what_hears_it() -> None:
    running = subprocess.Popen([sys.executable, "-c", HEARS], stdout=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stdout.readline() == b"ready\n"
    while running.poll() is None:
        for each in (signal.SIGINT, signal.SIGTERM):
            running.send_signal(each)
        time.sleep(0.00005)
    running.stdout.close()

    assert running.returncode == 0


def test_who_was_started_by_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    with serving(tmp_path, hangup=signal.SIG_IGN) as (running, _):
        before = workers(running)
        os.killpg(running.pid, signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(1)

        assert workers(running) == before
        running.terminate()
        assert running.wait(PATIENCE) == 0


def test_where_those_that_answer_hear_first_that_they_shall_end_it_ended_well(
    tmp_path: Path,
) -> None:
    """As systemd tells all of them."""
    with serving(tmp_path) as (running, _):
        running.send_signal(signal.SIGSTOP)
        for each in workers(running):
            os.kill(each, signal.SIGTERM)
            _until_ended(each)
        running.terminate()
        running.send_signal(signal.SIGCONT)

        assert running.wait(PATIENCE) == 0


def test_one_that_is_halted_is_killed_in_the_end(tmp_path: Path) -> None:
    with serving(tmp_path) as (running, _):
        os.kill(workers(running)[0], signal.SIGSTOP)
        running.terminate()

        assert running.wait(PATIENCE) == 0


def test_one_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path) as (running, _):
        before = workers(running)
        os.kill(before[0], signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while len(set(workers(running)) - set(before)) < 1:
            assert time.monotonic() < until
            time.sleep(0.02)
        running.terminate()

        assert running.wait(PATIENCE) == 0


def _until_ended(process: int) -> None:
    """Until it is nothing but a name that its parent has not yet read, or not even that."""
    until = time.monotonic() + PATIENCE
    with contextlib.suppress(FileNotFoundError):
        while Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            assert time.monotonic() < until
            time.sleep(0.02)
