"""`verify` holds the refs against the public chain and the streams, as far as these bear out."""

from itertools import count

import pytest
from django.db import connection
from tests.databases import Engine
from tests.db.test_ledger_chain import NOW, by_hand
from tests.make import fact

from comity.ledger.domain import Recording, Visibility
from comity.ledger.queries import verify
from comity.ledger.services import append, rebuild, seal
from comity.visits.domain.lifecycle import VISIT


def record(key: str, state: str, **others: object) -> None:
    facts = [fact("request", "2010", key=key, state=state, **others)]
    append(facts, lifecycle=VISIT, recording=Recording(NOW))


FOREIGN = (
    "INSERT INTO ref (stream, no, ref, act, given_at)"
    " SELECT stream, 2, 'visit/NOR/torture/1', act, given_at FROM ref WHERE stream = 'visit/THA'"
)
UNHEARD_OF = FOREIGN.replace("visit/NOR/torture/1", "visit/THA/torture/2")


@pytest.mark.parametrize(
    ("statement", "stream", "seq"),
    [
        ("UPDATE ref SET ref = 'visit/NOR/torture/9' WHERE stream = 'visit/NOR'", "public", 3),
        ("UPDATE ref SET act = 'another' WHERE stream = 'visit/NOR'", "ref/visit/NOR", 1),
        ("DELETE FROM ref WHERE stream = 'visit/NOR'", "public", 3),
        ("UPDATE ref SET no = 4 WHERE stream = 'visit/NOR'", "ref/visit/NOR", 4),
        ("UPDATE ref SET stream = 'visit/FRA' WHERE stream = 'visit/NOR'", "ref/visit/FRA", 1),
        (FOREIGN, "ref/visit/THA", 2),
        (UNHEARD_OF, "ref/visit/THA", 2),
    ],
)
def test_a_ref_that_was_sealed_is_found_changed(
    engine: Engine, statement: str, stream: str, seq: int
) -> None:
    record("a", "NOR")
    record("b", "THA")
    seal(now=NOW)
    assert verify().ok

    by_hand(statement)

    found = verify().first_bad
    assert found is not None
    assert (found.stream, found.seq) == (stream, seq)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ref SET ref = 'visit/NOR/torture/9' WHERE stream = 'visit/NOR'",
        "DELETE FROM ref WHERE stream = 'visit/NOR'",
    ],
)
def test_a_ref_that_is_cited_and_was_not_sealed_is_missed(engine: Engine, statement: str) -> None:
    record("a", "NOR", visibility=Visibility.OFFICE)

    by_hand(statement)

    found = verify().first_bad
    assert found is not None
    assert found.stream == "ref/visit/NOR"


def test_a_sealed_ref_is_missed_also_after_a_rebuild_gave_another(engine: Engine) -> None:
    record("a", "NOR")
    seal(now=NOW)
    by_hand("UPDATE ref SET ref = 'visit/NOR/torture/9'")

    rebuild([VISIT], now=NOW)

    assert not verify().ok


@pytest.mark.usefixtures("sqlite")
def test_a_state_with_twice_as_many_visits_takes_twice_the_work() -> None:
    record("a", "NOR")
    cite(upto=500)
    few = work_of_verifying()
    cite(upto=1_000)

    assert work_of_verifying() < 3 * few


def cite(*, upto: int) -> None:
    """Let the one act of the record be cited by so many refs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ref (stream, no, ref, act, given_at)"
            " WITH RECURSIVE n (no) AS (SELECT max(no) + 1 FROM ref UNION ALL SELECT no + 1 FROM n"
            f" WHERE no < {upto}) SELECT stream, n.no, 'visit/NOR/torture/' || n.no, act, given_at"
            " FROM ref, n WHERE ref.no = 1"
        )
        cursor.execute(
            "INSERT INTO address (stream, dossier, ref, canonical, readings)"
            " SELECT a.stream, a.dossier, r.ref, 0, a.readings FROM ref r, address a"
            " WHERE a.canonical = 1 AND r.ref NOT IN (SELECT ref FROM address)"
        )


def work_of_verifying() -> int:
    """The steps that SQLite takes, in hundreds."""
    steps = count()
    driver = connection.connection
    driver.set_progress_handler(lambda: next(steps) and None, 100)
    assert verify().ok
    driver.set_progress_handler(None, 0)
    return next(steps)
