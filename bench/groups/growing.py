"""The visit page of the large record in turn with that of the small one: the medians of five
rounds over both servers, 150 visits of each record a round, so that a machine that is quicker or
slower by the minute is so for both. Beside the bare pages of the same visits, in the same rounds.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from statistics import median
from urllib.parse import quote

from bench.data import SMALL, write
from bench.figures import Figure
from bench.groups import importing
from bench.running import Bench
from bench.sampling import ASKED, sample

ON = ("large",)
ROUNDS = 5


def measure(bench: Bench) -> Iterator[Figure]:
    """Fill a small record beside the large one, and ask all four servers in turn."""
    small = replace(bench, url=bench.empty("beside"), kept={})
    small.do(importing.import_files, paths=[str(path) for path in write(SMALL, bench.folder)])
    with ExitStack() as servers:
        asked = []
        for is_bare in (False, True):
            for record in (small, bench):
                found = record.once(sample, count=ASKED)["refs"]
                pages = [
                    f"/visit?ref={quote(ref)}" if is_bare else f"/{quote(ref)}" for ref in found
                ]
                served = record.served(pages[0], bare=is_bare)
                asked.append((servers.enter_context(served), pages))
        rounds = [[server.p50(pages) for server, pages in asked] for _ in range(ROUNDS)]
    before, now, bare_before, bare_now = (median(each) for each in zip(*rounds, strict=True))
    yield bench.figure("visit page of the small record, in turn", before, "ms", bare=bare_before)
    yield bench.figure("visit page of the large record, in turn", now, "ms", bare=bare_now)
    yield bench.figure(
        "visit page, large beside small",
        now / before,
        "×",
        bare=bare_now / bare_before,
        target=1.2,
    )
