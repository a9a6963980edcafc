"""What is measured inside a process of its own: `python -m bench.jobs NAME ARGUMENTS`.

The database is that of COMITY_DATABASE_URL, the arguments and the answer are JSON. Each job has
its own process, so that its peak of memory is its own.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 # after Django is set up

from comity.accounts.domain import PUBLIC_READER  # noqa: E402
from comity.kernel.edtf import geneva_day, of_day, parse  # noqa: E402
from comity.kernel.parties import Actor  # noqa: E402
from comity.ledger.domain import Fact, Recording  # noqa: E402
from comity.ledger.queries import verify  # noqa: E402
from comity.register import services  # noqa: E402
from comity.visits.domain.words import Tab  # noqa: E402
from comity.visits.queries import VisitQuery, tabs, visits  # noqa: E402

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
RECORDING = Recording(NOW, "bench")
type Answer = dict[str, float | int | str | list[str]]


def import_files(paths: Sequence[str]) -> Answer:
    """Import these files in turn; events and seconds."""
    events = 0
    start = time.perf_counter()
    for path in paths:
        done = services.import_file(Path(path), recording=RECORDING)
        if done.errors:
            raise SystemExit(str(done.errors[:3]))
        events += done.added
    return {"events": events, "seconds": time.perf_counter() - start}


def dump_events(path: str) -> Answer:
    """Write the rows of `event` to a file, for `bare_insert`."""
    with connection.cursor() as cursor, Path(path).open("w", encoding="utf-8") as file:
        cursor.execute("SELECT * FROM event ORDER BY id")
        names = [column[0] for column in cursor.description]
        file.write(json.dumps(names) + "\n")
        rows = cursor.fetchall()
        for row in rows:
            plain = [bytes(v).hex() if isinstance(v, bytes | memoryview) else v for v in row]
            file.write(json.dumps(plain) + "\n")
    return {"events": len(rows)}


def bare_insert(path: str) -> Answer:
    """Put the same rows into the same table by `executemany`; then singly, a commit each."""
    names, *rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    binary = [names.index(name) for name in ("digest", "salt", "commitment", "hash")]
    for row in rows:
        for place in binary:
            row[place] = bytes.fromhex(row[place])
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f"INSERT INTO event ({columns}) VALUES ({', '.join(['%s'] * len(names))})"
    many, single = rows[:-200], rows[-200:]
    start = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, many)
    seconds = time.perf_counter() - start

    def insert(row: list[Any]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, row)

    return {"rows": len(many), "seconds": seconds, "single_ms": _p50(insert, single)}


def rebuild() -> Answer:
    """Fold everything anew."""
    start = time.perf_counter()
    events = services.rebuild(recording=RECORDING)
    return {"events": events, "seconds": time.perf_counter() - start}


def check() -> Answer:
    """Verify every event."""
    start = time.perf_counter()
    found = verify()
    if not found.ok:
        raise SystemExit(f"not as written: {found.first_bad}")
    return {"events": found.events, "seconds": time.perf_counter() - start}


def record(count: int, series: str = "") -> Answer:
    """Record single acts that have just come, spread over the States as their records are."""
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
    times = _times(one, facts[10:])
    worst = sorted(times)[int(len(times) * 0.95)]
    return {"p50_ms": median(times), "p95_ms": worst}


_EACH = (
    "SELECT v.dossier, s.status, s.by, s.turn FROM visit v"
    " JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead"
    " WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (v.readings & s.readings & 1) <> 0"
)


def past(day: str) -> Answer:
    """Where every visit stood on a past day, visit by visit, and in figures for each tab."""
    on = parse(day).first

    def everywhere(_: object) -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(_EACH, {"on": on})
            found: list[tuple[object, ...]] = cursor.fetchall()
            return found

    rows = len(everywhere(None))
    each = _p50(everywhere, range(15))
    # Another day each time: the counts of a day are kept.
    counted = _p50(lambda n: tabs(VisitQuery(), viewer=PUBLIC_READER, on=on - n), range(15))
    return {"visits": rows, "each_ms": each, "tabs_ms": counted}


def known(day: str, state: str, *, world: bool) -> Answer:
    """As known on a past day: the first page of one State's visits, and the tabs of the world."""
    on = parse(day).first

    def page(_: object) -> object:
        return visits(VisitQuery(state=state), viewer=PUBLIC_READER, on=on, known=on)

    def everywhere(_: object) -> object:
        return tabs(VisitQuery(), viewer=PUBLIC_READER, on=on, known=on)

    answer: Answer = {"state_ms": _p50(page, range(8), warm=1)}
    if world:
        answer["world_ms"] = _p50(everywhere, range(3), warm=0)
    return answer


def sample(count: int) -> Answer:
    """Refs of visits that answer under them, and a State of the middle by size."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.ref FROM address r"
            " JOIN visit v ON v.stream = r.stream AND v.dossier = r.dossier"
            " WHERE r.canonical = 1 AND (r.readings & v.readings & 1) <> 0"
            " AND v.merged_into = '' ORDER BY r.dossier LIMIT %s",
            [count],
        )
        refs = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT stream, seq FROM head WHERE stream LIKE 'visit/%%' ORDER BY seq DESC"
        )
        heads = cursor.fetchall()
    middle = heads[len(heads) // 4][0].partition("/")[2]
    return {"refs": refs, "state": middle, "largest": int(heads[0][1])}


def leaves(count: int, tabs: Sequence[str]) -> Answer:
    """What leafing through the lists asks for: so many leaves of each tab, as queries."""
    on = geneva_day(NOW)
    answer: Answer = {}
    for name, limit, cursor in (("portal", 50, "after"), ("api", 100, "cursor")):
        asked = []
        for tab in tabs:
            after: str | None = None
            for _ in range(count):
                query = VisitQuery(tab=Tab(tab), limit=limit, after=after)
                words = {"tab": tab} | ({"limit": limit} if name == "api" else {})
                asked.append(urlencode(words | ({cursor: after} if after else {})))
                after = visits(query, viewer=PUBLIC_READER, on=on).next
                if after is None:
                    break
        answer[name] = asked
    return answer


def versions() -> Answer:
    """The versions of what was measured."""
    with connection.cursor() as cursor:
        is_sqlite = connection.vendor == "sqlite"
        cursor.execute("SELECT sqlite_version()" if is_sqlite else "SHOW server_version")
        found = cursor.fetchone()[0].split(" ")[0]
    return {"django": django.get_version(), "engine": found}


def _p50(call: Callable[..., object], given: Sequence[object], *, warm: int = 3) -> float:
    """The median of so many calls in milliseconds, the first few apart."""
    return median(_times(call, given)[warm:])


def _times(call: Callable[..., object], given: Sequence[object]) -> list[float]:
    times = []
    for each in given:
        start = time.perf_counter()
        call(each)
        times.append((time.perf_counter() - start) * 1000)
    return times


JOBS: dict[str, Callable[..., Answer]] = {
    each.__name__: each
    for each in (
        *(import_files, dump_events, bare_insert, rebuild, check),
        *(record, past, known, sample, leaves, versions),
    )
}


def main(name: str, arguments: str) -> None:
    """Do one job and print what came of it, with the peak of memory in MiB."""
    answer = JOBS[name](**json.loads(arguments))
    answer["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
