"""Cooperation of the whole world: every figure of every State and every mandate, both sides, over
the five years before a past day and over everything on record, of another day each time, since the
figures of a day are kept; beside reading the cards that are counted from end to end. And the six
basic figures of each State as of the last day, beside the same put to DuckDB over the raw events:
two threads, a table of its own, in the order of arrival. They are asked for here alone: pages ask
for every figure.
"""

import csv
import tempfile
import time
from collections.abc import Iterator
from statistics import median

import duckdb
from django.db import connection

from bench.figures import Figure
from bench.running import Answer, Bench
from bench.sampling import PAST
from bench.world import UNTIL
from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.figures import figures
from comity.cooperation.queries.basics import basics
from comity.cooperation.queries.counting import all_figures, tallies
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.selecting import Selection, default_period
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import parse

CARDS = ("stage", "ask", "unit", "deed")
PERIODS = {"five years": None, "the whole record": parse("1950-01-01").first}
"""Of which period, and from which day it runs: None for the five years that end on the day."""

RAW = (
    "SELECT substr(stream, 7), mandates, kind, actor, last FROM event"
    " WHERE stream LIKE 'visit/%%' ORDER BY id"
)
SIX = """
WITH e AS (SELECT * FROM event WHERE day <= $on),
requests AS (SELECT state, mandates, day FROM e WHERE kind = 'request'),
answers AS (
  SELECT state, mandates, day FROM e
  WHERE actor IN ('state', 'both') AND kind IN (
    'acknowledgement', 'acceptance', 'declination', 'invitation', 'dates_proposed',
    'dates_agreed', 'postponement', 'terms_accepted')
),
asked AS (
  SELECT r.state, r.day, a.day AS answered FROM requests r ASOF LEFT JOIN answers a
  ON a.state = r.state AND a.mandates = r.mandates AND a.day >= r.day
),
answering AS (
  SELECT state, count(*) AS requests, count(answered) AS answered, median(answered - day) AS days
  FROM asked GROUP BY state
),
acts AS (
  SELECT state, count(*) FILTER (kind = 'acceptance') AS acceptances,
    count(*) FILTER (kind = 'postponement' AND actor = 'state') AS by_state,
    count(*) FILTER (kind = 'postponement' AND actor = 'mandate_holder') AS by_holder,
    count(*) FILTER (kind = 'postponement' AND actor = 'both') AS by_both
  FROM e GROUP BY state
),
stands AS (SELECT state, mandates, arg_max(kind, day) AS status FROM e GROUP BY state, mandates),
statuses AS (SELECT state, histogram(status) AS statuses FROM stands GROUP BY state)
SELECT * FROM acts LEFT JOIN answering USING (state) LEFT JOIN statuses USING (state)
"""


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
    ours, theirs = bench.do(six_figures)["s"], bench.do(six_figures_of_duckdb)["s"]
    limit = 1.25 * theirs if bench.is_large else None
    yield bench.figure("six basic figures of each State", ours, "s", bare=theirs, target=limit)


def world(day: str) -> Answer:
    """Seconds for everything on this day and on some days before it."""
    on = parse(day).first
    answer: Answer = {"bare": read_cards()}
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


def six_figures() -> Answer:
    """Seconds for requests, answers, median days, acceptances, postponements by side, statuses."""
    taken = []
    for before in range(6):
        start = time.perf_counter()
        basics(Selection(viewer=PUBLIC_READER, period=default_period(UNTIL - before, 0)))
        taken.append(time.perf_counter() - start)
    return {"s": median(taken[1:])}


def six_figures_of_duckdb() -> Answer:
    """Seconds for the same of DuckDB, by State and mandates: it knows no visits."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
        with connection.chunked_cursor() as cursor:
            cursor.execute(RAW)
            while rows := cursor.fetchmany(10_000):
                csv.writer(file).writerows(rows)
        file.flush()
        raw = duckdb.connect(config={"threads": 2})
        raw.execute(
            "CREATE TABLE event (state VARCHAR, mandates VARCHAR, kind VARCHAR, actor VARCHAR,"
            " day INTEGER)"
        )
        raw.execute(f"COPY event FROM '{file.name}' (HEADER false)")
    taken = []
    for before in range(6):
        start = time.perf_counter()
        raw.execute(SIX, {"on": UNTIL - before}).fetchall()
        taken.append(time.perf_counter() - start)
    return {"s": median(taken[1:])}


def _everything(selection: Selection) -> int:
    """How many figures: of the world, of each State, of each mandate."""
    with reading():
        parties = [*tallies(selection).values(), *tallies(selection, "mandate").values()]
        units = kept(selection)
        found = [all_figures(selection), *(figures(party, units) for party in parties)]
    return sum(map(len, found))


def read_cards() -> float:
    """The seconds that it takes to read the cards that are counted from end to end."""
    start = time.perf_counter()
    with connection.chunked_cursor() as cursor:
        for card in CARDS:
            cursor.execute(f'SELECT * FROM "{card}"')
            while cursor.fetchmany(10_000):
                pass
    return time.perf_counter() - start
