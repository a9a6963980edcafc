"""A dispute of one act does not stand behind dates that were agreed after it (decision 211)."""

from typing import Any

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.domain import Fact
from comity.ledger.labels.text import plain
from comity.register import services

DATES = {"from": "2013-05-06", "to": "2013-05-10"}


def recorded(*after: Fact) -> str:
    """A visit that the State declined by mistake, it says; the id of that declination."""
    made = [
        fact("request", "2010-03-01", key="asked"),
        declined := fact("declination", "2011-03-01", key="declined"),
    ]
    services.record(made, recording=RECORDING)
    (act,) = [one["id"] for one in acts_of() if one["kind"] == declined.kind]
    dispute = fact(
        "contest",
        "2011-04-01",
        actor="state",
        payload={"because_of": act, "reason": "We asked for another month."},
        key="dispute",
    )
    services.record([dispute, *after], recording=RECORDING)
    return str(act)


def acts_of() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Client().get(f"/{REF}?format=json").json()["acts"]
    return found


REF = "visit/NOR/torture/1"
AGREED = fact("dates_agreed", "2013-01-10", payload=dict(DATES), key="agreed")
ACCEPTED = fact("acceptance", "2013-01-10", actor="state", key="yes")
ASKED_AGAIN = fact("request", "2013-01-10", key="again")


def lead(bare: Client, on: str) -> str:
    page = plain(words(bare.get(f"/{REF}?on={on}")))
    return page.partition("Disputed entries")[0]


@pytest.mark.parametrize("after", [AGREED, ACCEPTED], ids=["dates agreed", "own acceptance"])
def test_a_dispute_is_not_told_of_what_was_agreed_after_it(bare: Client, after: Fact) -> None:
    disputed = recorded(after)

    assert "The State disputes this entry" in lead(bare, "2012-01-01")
    assert "disputed by the State" in words(bare.get("/visits?on=2012-01-01"))
    assert "disputes" not in lead(bare, "2013-02-01").partition("Acts")[0]
    assert "disputed by the State" not in words(bare.get("/visits?on=2013-02-01"))
    page = words(bare.get(f"/{REF}?on=2013-02-01"))
    assert "We asked for another month." in page.partition("Disputed entries")[2]
    (act,) = [one for one in acts_of() if one["id"] == disputed]
    assert act["contested_by"]


def test_the_other_side_alone_ends_no_dispute(bare: Client) -> None:
    recorded(ASKED_AGAIN)

    assert "The State disputes this entry" in lead(bare, "2013-02-01")
    assert "disputed by the State" in words(bare.get("/visits?on=2013-02-01"))
