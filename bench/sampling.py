"""Which State, visits and leaves of lists are asked for, spread over the record."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db import connection

from bench.running import Answer
from comity.accounts.domain import PUBLIC_READER
from comity.kernel.edtf import geneva_day
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, visits

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
PAST = "2012-03-15"  # a day in the middle of both records
ASKED = 150  # addresses of each kind
TABS = ("pending", "completed", "other")  # whose lists are leafed through


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
                words = {"tab": tab} | ({"limit": str(limit)} if name == "api" else {})
                asked.append(urlencode(words | ({cursor: after} if after else {})))
                after = visits(query, viewer=PUBLIC_READER, on=on).next
                if after is None:
                    break
        answer[name] = asked
    return answer
