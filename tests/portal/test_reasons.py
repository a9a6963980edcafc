"""A reason in words is never said to be missing; the public reads the same with and without."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.portal.letters import entered, lead, recorded, staffed, words

from comity.accounts.domain import Role

VISIT = "/visit/NOR/torture/1"
DECLINED = {
    "actor": "state",
    "date": "10 May 2014",
    "f1-kind": "visit.declination",
    "f1-shown": "visit.declination",
}


@pytest.fixture
def registrar(databases: Databases) -> Iterator[Client]:
    """A registrar before a register in which a request to visit Norway is on record."""
    with databases.fresh("sqlite", staffed):
        client = entered(Role.REGISTRAR)
        recorded(client)
        yield client


def test_beside_a_reason_in_words_nobody_reads_that_none_is_on_record(registrar: Client) -> None:
    recorded(registrar, **DECLINED, **{"f1-reason": "too many visitors"})

    officer, public = registrar.get(VISIT), Client().get(VISIT)

    assert "too many visitors" in words(officer)
    assert "too many visitors" not in words(public)
    for page in (officer, public):
        assert "no reason on record" not in words(page)


def test_the_public_reads_the_same_where_no_reason_was_given(registrar: Client) -> None:
    recorded(registrar, **DECLINED)

    officer, public = registrar.get(VISIT), Client().get(VISIT)

    assert "no reason on record" in lead(officer)
    assert "no reason on record" not in words(public)
