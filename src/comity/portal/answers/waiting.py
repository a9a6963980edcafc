"""Whether somebody still waits for an answer. WSGI does not say so; the system's table of
connections does, where it has one (Linux): while no connection from the asker's address to this
server is open, nobody waits.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from django.http import HttpRequest

TABLES: Final = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_ESTABLISHED: Final = "01"


def nobody_waits(request: HttpRequest) -> Callable[[], bool] | None:
    """What says whether the reader of this request has left; None where nothing can say so.

    Behind a proxy the asker is the proxy, which is there as long as it asks for anybody.
    """
    try:
        port = int(request.META.get("SERVER_PORT", ""))
        peer = _in_table(str(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None

    def left() -> bool:
        return (port, peer) not in _open()  # the second table is read where the first lacks it

    return None if left() else left


def _in_table(address: str) -> str:
    """An address as the table of IPv6 writes it: four words of the machine's own order."""
    one = ip_address(address)
    packed = one.packed if one.version == 6 else ip_address(f"::ffff:{one}").packed  # noqa: PLR2004
    words = (packed[start : start + 4] for start in range(0, 16, 4))
    return "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)


_MAPPED: Final = "0000000000000000FFFF0000"
"""What comes before an IPv4 address in a table of IPv6."""


def _open() -> Iterator[tuple[int, str]]:
    """The port here and the address there of each open connection."""
    for table in TABLES:
        with suppress(OSError):
            for line in table.read_text("ascii").splitlines()[1:]:
                _, here, there, state, *_ = line.split()
                if state == _ESTABLISHED:
                    address = there.partition(":")[0]
                    mapped = address if len(address) > 8 else f"{_MAPPED}{address}"  # noqa: PLR2004
                    yield int(here.partition(":")[2], 16), mapped
