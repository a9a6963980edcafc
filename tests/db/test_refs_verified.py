"""`verify` holds the refs against the public chain and the streams, as far as these bear out."""

import pytest
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
