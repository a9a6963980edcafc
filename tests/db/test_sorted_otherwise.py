"""A PostgreSQL database that sorts texts as people do keeps, finds and erases as any other."""

import io
from collections.abc import Iterator

import pytest
from tests.databases import Databases, Engine
from tests.make import fact
from tests.papers import word
from tests.register import RECORDING, ready, sampled

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.cli.database import not_by_bytes
from comity.kernel.edtf import parse
from comity.ledger.domain.documents import Part
from comity.ledger.queries import longest, projections_digest, verify
from comity.ledger.queries.documents import left_by_protections, verify_files
from comity.ledger.queries.placed import acts_in
from comity.ledger.queries.sql import beginning
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch, run
from comity.register import services
from comity.register.lifecycles import LIFECYCLES
from comity.visits import queries
from comity.visits.queries import VisitQuery

SORTED = "postgresql-sorted"
REF = "visit/NOR/torture/1"
TODAY = parse("2026-11-24")
ON = parse("2021-04-23").last
STREAMS = ("document/a", "document/Z", "document/~", "documents", "document-1/a", "Document/a")


def sampled_with_one_secret() -> None:
    """The sample in a register whose opaque ids are those of any other one that is so made."""
    run("UPDATE meta SET value = %s WHERE name = 'secret'", ["ab" * 32])
    sampled()


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    with databases.fresh(SORTED, ready) as fresh:
        yield fresh


def test_the_database_sorts_as_people_do(register: Engine) -> None:
    assert not_by_bytes() == "en-US-u-ka-shifted"
    assert fetch("SELECT 1 WHERE 'document/1' > 'document0'")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql", SORTED])
def test_what_begins_so_is_found_by_any_order(engine: str, databases: Databases) -> None:
    with databases.fresh(engine):
        listed = " UNION ALL ".join(f"SELECT '{stream}' AS stream" for stream in STREAMS)
        for start in ("'document/'", "%(start)s"):
            begun = beginning("stream", start)
            found = fetch(f"SELECT stream FROM ({listed}) s WHERE {begun}", {"start": "document/"})

            assert {stream for (stream,) in found} == set(STREAMS[:3])


def test_what_begins_so_is_looked_up_in_an_index(postgresql: Engine) -> None:
    run("SET enable_seqscan = off")  # of a table that is empty, it would be read whole

    begun = beginning("stream", "%(start)s")
    plan = fetch(f"EXPLAIN SELECT 1 FROM event WHERE {begun}", {"start": "document/"})

    assert any("Index Cond: " in line and "'document0'" in line for (line,) in plan)


def test_a_protection_of_an_act_takes_its_documents_along(register: Engine) -> None:
    services.record([fact("request", "2024-03-01", source="A/HRC/40/59")], recording=RECORDING)
    ((act,),) = fetch("SELECT act FROM act")
    told = io.BytesIO(word("the name of a person at risk"))
    attaching = Attaching(ref=REF, part=Part.LETTER, act=act)
    attach(told, attaching, viewer=OFFICE, recording=RECORDING)
    assert verify_files() == (1, None)

    services.protect(act, date=TODAY, recording=RECORDING)

    assert not fetch("SELECT 1 FROM content")
    assert left_by_protections() == []
    assert verify().ok
    assert verify_files() == (0, None)


def test_streams_of_a_kind_are_found(databases: Databases) -> None:
    with databases.fresh(SORTED, sampled):
        streams = {stream for (stream,) in fetch("SELECT stream FROM head")}
        visits = {stream for stream in streams if stream.startswith("visit/")}

        assert set(longest("visit", len(streams))) == visits
        assert set(acts_in("visit", viewer=OFFICE)) == visits


def test_what_is_folded_is_the_same_as_on_sqlite(databases: Databases) -> None:
    digests = set()
    for engine in ("sqlite", SORTED):
        with databases.fresh(engine, sampled_with_one_secret):
            made = projections_digest(LIFECYCLES.values())
            services.rebuild(recording=RECORDING)
            digests |= {made, projections_digest(LIFECYCLES.values())}

    assert len(digests) == 1


def test_a_list_that_is_walked_has_each_visit_once_in_the_same_order(databases: Databases) -> None:
    walked = []
    for engine in ("sqlite", SORTED):
        with databases.fresh(engine, sampled):
            walked.append(list(_walked()))

    one, other = walked
    assert len(set(other)) == len(other) == len(one)
    assert other == one


def _walked() -> Iterator[str]:
    after = None
    while True:
        query = VisitQuery(after=after, limit=7)
        page = queries.visits(query, viewer=PUBLIC_READER, on=ON)
        yield from (visit.ref for visit in page.items)
        if (after := page.next) is None:
            return
