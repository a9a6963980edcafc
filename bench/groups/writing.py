"""Fifty writers at once on PostgreSQL, five in each of ten programs, every one with a connection
of its own, that record act after act in all States in turn: one act in ten is sent by two of them,
one program is killed in the middle and what takes its place sends everything again. Afterwards
each act is on record once, nobody was told what is not true, every chain is whole: else there is
no figure. Beside as many rows put into the same table one after another, a commit each, by one
writer.
"""

from collections.abc import Iterator
from itertools import cycle, islice

from django.db import connections

from bench.figures import Figure
from bench.groups.importing import RECORDING
from bench.rows import bare_rows
from bench.running import Answer, Bench
from bench.writers import outcome, send
from comity.kernel.edtf import of_day, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact
from comity.ledger.tables import fetch

ON = ("small",)
WRITERS = 50
EACH = 40  # acts


def measure(bench: Bench) -> Iterator[Figure]:
    """Acts recorded a second, and how long 95 of 100 took at most."""
    if bench.engine.name != "PostgreSQL":  # SQLite has one writer at a time
        return
    bare = bare_rows(bench)
    found = bench.do(write, writers=WRITERS, each=EACH)
    yield bench.figure(
        f"{WRITERS} writers at once",
        found["acts"] / found["seconds"],
        "acts/s",
        bare=1000 / bare["single_ms"],
        target=200,
    )
    yield bench.figure(f"{WRITERS} writers at once, 95 of 100 acts", found["p95"], "ms")


def write(writers: int, each: int) -> Answer:
    """Let them write; acts recorded, seconds, and what was told of how long each took."""
    shares = acts(writers, each)
    connections.close_all()
    told = send(shares, RECORDING)
    found = outcome(shares, told)
    if not found.is_well:
        raise SystemExit(f"not as sent: {found}")
    return {
        "acts": sum(map(len, shares)),
        "seconds": told.seconds,
        "killed": told.killed,
        "p95": sorted(told.milliseconds)[int(len(told.milliseconds) * 0.95)],
    }


def acts(writers: int, each: int) -> list[list[Fact]]:
    """So many reminders of each writer, State after State."""
    rows = fetch(
        "SELECT DISTINCT stream, mandates FROM event WHERE stream LIKE 'visit/%%'"
        " ORDER BY mandates, stream"
    )
    first = parse("2026-05-01").first
    facts = [
        Fact(
            stream=stream,
            kind="reminder",
            actor=Actor.MANDATE_HOLDER,
            mandates=tuple(mandates.split("+")),
            date=of_day(first + place % 50),
            source=f"A/HRC/62/W{place}",
            source_date="2026-06",
            key=f"writers-{place}",
        )
        for place, (stream, mandates) in enumerate(islice(cycle(rows), writers * each))
    ]
    return [facts[no::writers] for no in range(writers)]
