"""Starts the real server and asks it something."""

import contextlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.cli.conftest import PROGRAM, environment

PATIENCE = 30  # seconds: a machine that also does something else is not a bug


@contextlib.contextmanager
def served(
    home: Path, *arguments: str, env: Mapping[str, str], told: list[str] | None = None
) -> Iterator[str]:
    """Run a command that serves; yield the address that it printed, once it answers.

    What it said before is added to `told`.
    """
    log = home / "served.log"
    with log.open("w") as errors:
        running = subprocess.Popen(
            [PROGRAM, *arguments],
            env=environment(home, env),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        address = _address(running, log, [] if told is None else told)
        wait_for(address, log)
        yield address
    finally:
        running.terminate()
        running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, log.read_text()


def get(address: str) -> str:
    """Return what the server answers."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        return str(answer.read().decode())


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    """Listen at some port, so that nobody else can."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def free_port() -> int:
    with taken_port() as port:
        return port


def _address(running: subprocess.Popen[str], log: Path, told: list[str]) -> str:
    assert running.stdout is not None
    for line in running.stdout:
        told.append(line)
        if found := re.search(r"(?<=answers at )http://\S+", line):
            return found.group()
    raise AssertionError(log.read_text())


def wait_for(address: str, log: Path) -> None:
    """Wait until a server answers; what it has logged says why it does not."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            get(f"{address}api/v1/")
        except urllib.error.HTTPError:
            raise AssertionError(log.read_text()) from None
        except urllib.error.URLError:
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.05)
        else:
            return
