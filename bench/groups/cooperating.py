"""Cooperation of the whole world: every figure of every State and every mandate, both sides, over
the five years before a past day and over everything on record, of another day each time, since the
figures of a day are kept. Beside reading the cards that are counted from end to end.
"""

import time
from collections.abc import Iterator
from statistics import median

from django.db import connection

from bench.figures import Figure
from bench.running import Answer, Bench
from bench.sampling import PAST
from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.figures import figures
from comity.cooperation.queries.counting import all_figures, tallies
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.selecting import Selection, default_period
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import parse

CARDS = ("stage", "ask", "unit", "deed")
PERIODS = {"five years": None, "the whole record": parse("1950-01-01").first}
"""Of which period, and from which day it runs: None for the five years that end on the day."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Seconds for each period, and memory."""
    found = bench.do(world, day=PAST)
    target = 1 if bench.is_large else None
    for period in PERIODS:
        yield bench.figure(
            f"every figure of all States and mandates, {period}",
            found[period],
            "s",
            bare=found["bare"],
            target=target,
        )
    peak = found["peak_mib"]
    yield bench.figure("peak memory of that", peak, "MiB", target=1024 if bench.is_large else None)


def world(day: str) -> Answer:
    """Seconds for everything on this day and on some days before it."""
    on = parse(day).first
    answer: Answer = {"bare": _read_cards()}
    for period, begins in PERIODS.items():
        taken = []
        for before in range(6):
            start = time.perf_counter()
            _everything(
                Selection(viewer=PUBLIC_READER, period=default_period(on - before, begins))
            )
            taken.append(time.perf_counter() - start)
        answer[period] = median(taken[1:])
    return answer


def _everything(selection: Selection) -> int:
    """How many figures: of the world, of each State, of each mandate."""
    with reading():
        parties = [*tallies(selection).values(), *tallies(selection, "mandate").values()]
        units = kept(selection)
        found = [all_figures(selection), *(figures(party, units) for party in parties)]
    return sum(map(len, found))


def _read_cards() -> float:
    start = time.perf_counter()
    with connection.chunked_cursor() as cursor:
        for card in CARDS:
            cursor.execute(f'SELECT * FROM "{card}"')
            while cursor.fetchmany(10_000):
                pass
    return time.perf_counter() - start
