"""Recording a letter from its form in the portal, as a registrar sends it: read back, and recorded
with the page that it leads to named; spread over the States as their records are, in process.
Beside one row put into the same table and its commit.
"""

import re
from collections.abc import Iterator
from statistics import median

from django.db import connection

from bench.figures import Figure
from bench.people import signed_in
from bench.rows import bare_rows
from bench.running import Answer, Bench
from bench.sampling import ASKED
from bench.timing import times
from comity.accounts.domain import Role
from comity.kernel.edtf import iso, parse

ADDRESS = "/record/new"
_HIDDEN = re.compile(r'name="(opened|read)" value="([^"]*)"')

type Sent = dict[str, str]


def measure(bench: Bench) -> Iterator[Figure]:
    """The medians of both, and how long 95 of 100 take at most to be recorded."""
    bare = bare_rows(bench)
    found = bench.do(letters, count=ASKED)
    yield bench.figure(
        "recording a letter from its form", found["p50"], "ms", bare=bare["single_ms"], target=60
    )
    yield bench.figure("recording a letter from its form, 95 of 100", found["p95"], "ms")
    yield bench.figure("reading a letter back", found["read_p50"], "ms")


def letters(count: int) -> Answer:
    """Read back and record so many letters in turn, a fact each."""
    client = signed_in(Role.REGISTRAR)
    forms = _forms(count + 10)
    read: list[Sent] = []

    def read_back(form: Sent) -> None:
        page = client.post(ADDRESS, {**form, "do": "read"})
        read.append({**form, **dict(_HIDDEN.findall(page.content.decode())), "do": "record"})

    def record(form: Sent) -> None:
        done = client.post(ADDRESS, form)
        assert done.status_code == 303, done.content[:2000]

    reading = times(read_back, forms)[10:]
    taken = times(record, read)[10:]
    return {
        "p50": median(taken),
        "p95": sorted(taken)[int(len(taken) * 0.95)],
        "read_p50": median(reading),
    }


def _forms(count: int) -> list[Sent]:
    """Reminders to States in turn, a form each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stream, mandates FROM event WHERE stream LIKE 'visit/%%' ORDER BY key"
            " LIMIT %s",
            [count],
        )
        targets = cursor.fetchall()
    first = parse("2026-05-01").first
    return [
        {
            "state": stream.partition("/")[2],
            "mandates": mandates.replace("+", "; "),
            "actor": "mandate_holder",
            "date": iso(first + place % 50),
            "channel": "written",
            "source": f"desk {place}",
            "facts": "1",
            "f1-kind": "visit.reminder",
            "f1-shown": "visit.reminder",
        }
        for place, (stream, mandates) in enumerate(targets)
    ]
