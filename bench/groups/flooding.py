"""The first page while strangers flood the server over the loopback: the slowest of forty. There
are three floods. Sixteen connections ask a costly question and close after a second. Eight, and
then twenty, connections ask costly questions without end. Each question is of another month, and
each first page of another day, so that none is a copy. Beside it stands the slowest of forty
pages of a list from a bare server without a flood. The last figures say how many pages a second
twenty connections get of a page that was made once, beside that bare list.
"""

import contextlib
import http.client
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

from bench.figures import Figure
from bench.running import Bench
from bench.sampling import ASKED, sample
from bench.serving import PATIENCE, Server
from bench.world import UNTIL

PAGES = 40  # first pages in each flood
MOST = 1_000  # milliseconds for the first page
MANY = 20  # connections
KEPT_FOR = 3  # seconds in which copies are counted
LEFT_AFTER = 1  # second, when who floods closes the connection


def measure(bench: Bench) -> Iterator[Figure]:
    """The slowest first page in each flood, and copies a second."""
    state = bench.once(sample, count=ASKED)["state"]
    lists = [f"/list?state={state}&limit=50&on={UNTIL - no}" for no in range(PAGES)]
    with bench.served(lists[0], bare=True) as bare:
        slowest, rate = _slowest(bare, lists), _a_second(bare, lists[0])
    with bench.served("/") as server:
        for year, (what, flood) in enumerate(FLOODS.items()):
            with flood(server):
                time.sleep(2 * LEFT_AFTER)  # until the flood is there
                ms = _slowest(server, [_first_page(year, no) for no in range(PAGES)])
            yield bench.figure(f"first page, {what}", ms, "ms", bare=slowest, target=MOST)
        for address in ("/", "/cooperation", "/visits"):
            found = _a_second(server, address)
            yield bench.figure(f"{address}, made once", found, "pages/s", bare=rate, target=1_000)


@contextlib.contextmanager
def _left(server: Server) -> Iterator[None]:
    """Sixteen dear questions whose connections are closed after a second."""
    for no in range(16):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=LEFT_AFTER)
        connection.request("GET", _dear(no))
        Thread(target=_leave, args=(connection,), daemon=True).start()
    yield


def _leave(connection: http.client.HTTPConnection) -> None:
    time.sleep(LEFT_AFTER)
    connection.close()


def _asking(count: int) -> Callable[[Server], contextlib.AbstractContextManager[None]]:
    """So many connections that ask one dear question after another."""

    @contextlib.contextmanager
    def flood(server: Server) -> Iterator[None]:
        ended = Event()

        def ask(first: int) -> None:
            no = first
            while not ended.is_set():
                with contextlib.suppress(OSError, http.client.HTTPException):
                    _get(server, _dear(no))
                no += count

        with ThreadPoolExecutor(count) as pool:
            for first in range(count):
                pool.submit(ask, first)
            try:
                yield
            finally:
                ended.set()

    return flood


FLOODS: dict[str, Callable[[Server], contextlib.AbstractContextManager[None]]] = {
    "sixteen dear questions left alone": _left,
    "eight connections with dear questions": _asking(8),
    "twenty connections with dear questions": _asking(MANY),
}


def _dear(no: int) -> str:
    """A file of all visits as known at the end of some month."""
    return f"/visits?known={1996 + no % 29}-{no % 12 + 1:02}&on={2000 + no % 25}&format=csv"


def _first_page(year: int, no: int) -> str:
    return f"/?on={2005 + year}-{no % 12 + 1:02}-{no // 12 + 1:02}"


def _slowest(server: Server, addresses: list[str]) -> float:
    """Milliseconds of the slowest of these, asked one after another."""
    times = []
    for address in addresses:
        start = time.perf_counter()
        status = _get(server, address)
        times.append((time.perf_counter() - start) * 1000)
        if status != http.HTTPStatus.OK:
            raise SystemExit(f"{address} answered {status}")
    return max(times)


def _a_second(server: Server, address: str) -> float:
    """How often a second many connections get an address, which was made before."""
    _get(server, address)
    until = time.perf_counter() + KEPT_FOR

    def ask(_no: int) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        count = 0
        while time.perf_counter() < until:
            connection.request("GET", address)
            connection.getresponse().read()
            count += 1
        connection.close()
        return count

    with ThreadPoolExecutor(MANY) as pool:
        return sum(pool.map(ask, range(MANY))) / KEPT_FOR


def _get(server: Server, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
