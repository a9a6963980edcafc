"""The feed reads the last events and not every act, however large the record is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.databases import Engine

from comity.accounts.domain import PUBLIC_READER
from comity.exports.domain import Scope
from comity.exports.queries import became_public


@pytest.mark.parametrize("scope", [Scope(), Scope(state="GMB"), Scope(mandate="torture")])
def test_no_table_but_that_of_events_is_walked_for_the_feed(sample: Engine, scope: Scope) -> None:
    with CaptureQueriesContext(connection) as asked:
        became_public(scope, viewer=PUBLIC_READER, on=800_000, limit=20)

    walked = set()
    with connection.cursor() as cursor:
        if sample.name == "postgresql":
            cursor.execute("SET enable_seqscan = off")  # the sample is small
        for query in asked.captured_queries:
            way = "EXPLAIN QUERY PLAN" if sample.name == "sqlite" else "EXPLAIN"
            cursor.execute(f"{way} {query['sql']}".replace("%", "%%"))
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
            walked |= set(re.findall(r"(?:SCAN|Seq Scan on) (\w+)", plan))
    assert walked <= {"event", "e"}
