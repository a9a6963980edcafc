"""Recording single acts that have just come, spread over the States as their records are, beside
one row put into the same table and its commit.
"""

from collections.abc import Iterator
from statistics import median

from django.db import connection

from bench.figures import Figure
from bench.groups.importing import RECORDING
from bench.rows import bare_rows
from bench.running import Answer, Bench
from bench.sampling import ASKED
from bench.timing import times
from comity.kernel.edtf import of_day, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact
from comity.register import services


def measure(bench: Bench) -> Iterator[Figure]:
    """The median, and how long 95 of 100 take at most."""
    bare = bare_rows(bench)
    found = bench.do(record, count=ASKED)
    target = 15 if bench.is_small else 30
    yield bench.figure(
        "recording one act", found["p50"], "ms", bare=bare["single_ms"], target=target
    )
    yield bench.figure("recording one act, 95 of 100", found["p95"], "ms")


def record(count: int, series: str = "") -> Answer:
    """Record so many acts in turn; another `series` gives other acts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stream, mandates FROM event WHERE stream LIKE 'visit/%%' ORDER BY key"
            " LIMIT %s",
            [count + 10],
        )
        targets = cursor.fetchall()
    facts = [
        Fact(
            stream=stream,
            kind="reminder",
            actor=Actor.MANDATE_HOLDER,
            mandates=tuple(mandates.split("+")),
            date=of_day(parse("2026-05-01").first + place % 50),
            source=f"A/HRC/62/{place}{series}",
            source_date="2026-06",
            key=f"bench{series}-{place}",
        )
        for place, (stream, mandates) in enumerate(targets)
    ]

    def one(fact: Fact) -> None:
        services.record([fact], recording=RECORDING)

    for fact in facts[:10]:
        one(fact)
    taken = times(one, facts[10:])
    return {"p50": median(taken), "p95": sorted(taken)[int(len(taken) * 0.95)]}
