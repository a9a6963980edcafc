"""`comity rules try`: everything that was expected because of any event of the record, under
another manual than the one in force; every case that comes out otherwise is kept, and progress is
told. Beside reading the acts and spans of which that is told from end to end.
"""

import time
from collections.abc import Iterator

from django.db import connection

from bench.figures import Figure
from bench.rows import AT_ONCE
from bench.running import Answer, Bench
from bench.world import UNTIL
from comity.accounts.domain import OFFICE
from comity.kernel.edtf import OPEN_START
from comity.ledger.queries import book, book_of, current_values
from comity.ledger.queries.trying import Period, trial
from comity.register.lifecycles import LIFECYCLES
from comity.rulebook.queries import proposed

PROPOSAL = """\
[instrument]
id = "manual-proposed"
series = "manual"
edition = "proposed"
title.en = "Manual of Operations, proposed"
title.fr = "Manuel des opérations, proposé"
source = "a proposal"
verified = false
in_force_from = 2027-01-01
supersedes = "manual-2008"

[[provision]]
id = "answers"
locator = "proposed"
verified = false
text.en = "Requests and invitations are answered within six months."
text.fr = "Il est répondu aux demandes et invitations dans les six mois."

[[rule]]
id = "answer-visit-request"
shape = "answer"
title.en = "A State answers a request to visit within six months"
title.fr = "L’État répond à une demande de visite dans les six mois"
provisions = ["manual-proposed:answers"]
party = "state"
after = ["request"]
do = ["acceptance", "declination", "invitation", "dates_proposed", "dates_agreed", "visit_started"]

[rule.within]
value = "P6M"
verified = false

[[rule]]
id = "answer-invitation"
shape = "answer"
title.en = "A mandate holder answers an invitation within six months"
title.fr = "Le titulaire répond à une invitation dans les six mois"
provisions = ["manual-proposed:answers"]
party = "mandate_holder"
after = ["invitation"]
do = ["acceptance", "declination", "dates_proposed", "dates_agreed", "visit_started"]

[rule.within]
value = "P6M"
verified = false
"""


def measure(bench: Bench) -> Iterator[Figure]:
    """Seconds and memory."""
    done = bench.do(try_)
    yield bench.figure(
        "`rules try` over every event",
        done["seconds"],
        "s",
        bare=done["bare"],
        target=60 if bench.is_large else None,
    )
    yield bench.figure("peak memory of `rules try`", done["peak_mib"], "MiB", target=1024)


def try_() -> Answer:
    """Try the proposal; seconds, cases counted and changed, and how often progress was told."""
    told: list[int] = []
    rules = proposed("proposed.toml", PROPOSAL, since=OPEN_START)
    start = time.perf_counter()
    found = trial(
        LIFECYCLES.values(),
        book(),
        book_of(rules),
        period=Period(first=OPEN_START, last=UNTIL),
        viewer=OFFICE,
        values=current_values(),
        progress=lambda *said: told.append(said[1]),
    )
    seconds = time.perf_counter() - start
    return {
        "seconds": seconds,
        "bare": _read("act") + _read("span"),
        "expected": found.after.total(),
        "changed": len(found.changes),
        "told": len(told),
    }


def _read(table: str) -> float:
    """The seconds that it takes to read all rows of a table."""
    start = time.perf_counter()
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        while cursor.fetchmany(AT_ONCE):
            pass
    return time.perf_counter() - start
