"""Where every visit stood on a past day: the statement that tells it visit by visit, and the
figures of each tab, of another day each time, since the figures of a day are kept.
"""

from collections.abc import Iterator

from django.db import connection

from bench.figures import Figure
from bench.running import Answer, Bench
from bench.sampling import PAST
from bench.timing import p50
from comity.accounts.domain import PUBLIC_READER
from comity.kernel.edtf import parse
from comity.visits.queries import VisitQuery, tabs

EACH = (
    "SELECT v.dossier, s.status, s.by, s.turn FROM visit v"
    " JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead"
    " WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (v.readings & s.readings & 1) <> 0"
)


def measure(bench: Bench) -> Iterator[Figure]:
    """All statuses on one day in the middle of the record."""
    found = bench.do(past, day=PAST)
    target = 25 if bench.is_small else None
    yield bench.figure("every visit's status on a past date", found["each"], "ms", target=target)
    yield bench.figure("visits by status on a past date", found["tabs"], "ms", target=target)


def past(day: str) -> Answer:
    """Where every visit stood on a past day, visit by visit, and in figures for each tab."""
    on = parse(day).first

    def everywhere(_: object) -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(EACH, {"on": on})
            found: list[tuple[object, ...]] = cursor.fetchall()
            return found

    each = p50(everywhere, range(15))
    counted = p50(lambda no: tabs(VisitQuery(), viewer=PUBLIC_READER, on=on - no), range(15))
    return {"each": each, "tabs": counted}
