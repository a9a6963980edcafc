"""A server started for the run, how soon it answers, how large it is, and how fast."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from bench.memory import family, resident

PATIENCE = 60  # seconds until a server must answer
SECRET = {"COMITY_SECRET_KEY": "measured and thrown away"}  # so that a job can sign in elsewhere


@dataclass(slots=True)
class Server:
    """A server that answers at a port of this machine."""

    port: int
    process: subprocess.Popen[bytes]
    seconds_to_answer: float = 0.0

    def p50(self, addresses: Sequence[str], *, warm: int = 20, cookie: str = "") -> float:
        """The median in milliseconds of asking for these in turn, over one kept connection.

        `cookie` is that of somebody who has signed in.
        """
        headers = {"Cookie": cookie} if cookie else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        times = []
        for address in [*addresses[:warm], *addresses]:
            start = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - start) * 1000)
            if answer.status != http.HTTPStatus.OK:
                raise SystemExit(f"{address} answered {answer.status}")
        connection.close()
        return median(times[warm:])

    def mib(self) -> float:
        """The resident memory of its largest process."""
        return max(map(resident, family(self.process.pid)))


@contextlib.contextmanager
def served(command: Sequence[str], url: str, first: str) -> Iterator[Server]:
    """Start a server over this database and wait for its answer to the first address.

    `{port}` in the command stands for the port.
    """
    port = _free_port()
    environment = {
        **os.environ,
        **SECRET,
        "COMITY_DATABASE_URL": url,
        "COMITY_AS_OF": "2026-06-30",
    }
    start = time.perf_counter()
    process = subprocess.Popen(
        [each.format(port=port) for each in command],
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(process, port, first)
        yield Server(port, process, time.perf_counter() - start)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, address: str) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise SystemExit("the server ended before it answered")
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", address)
            if connection.getresponse().status == http.HTTPStatus.OK:
                connection.close()
                return
        time.sleep(0.01)
    raise SystemExit("the server did not answer")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
