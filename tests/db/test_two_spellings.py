"""What agrees on dates is read as that however it was recorded: in levels, figures and their rows.

The office reads: to the public the dates that a State proposes are not told.
"""

from typing import Any

import pytest
from django.test import Client
from tests.cast import EMEKA
from tests.databases import Databases, Engine
from tests.portal.stage import browser_of, staffed
from tests.register import RECORDING

from comity.register import services

DAYS = {"from": "2014-06-02", "to": "2014-06-10"}
PERIOD = "state=NOR&from=2014&to=2014&on=2016-12-31&format=json"

ACCEPTED = {"kind": "acceptance", "actor": "mandate_holder"}
BOTH = {"kind": "dates_agreed", "actor": "both", **DAYS}


def asked(engine: Engine, *acts: dict[str, str]) -> Client:
    """A request and an invitation with days, then these acts; the registrar reads them."""
    del engine
    staffed()
    story = [
        {"kind": "request", "date": "2014-01-10", "actor": "mandate_holder"},
        {"kind": "invitation", "date": "2014-03-01", "actor": "state", **DAYS},
        *acts,
    ]
    usual = {"state": "NOR", "mandates": "torture", "source": "G/SO 214", "ref": "new:1"}
    done = services.record_rows([{**usual, **row} for row in story], recording=RECORDING)
    assert done.is_clean, done.errors
    return browser_of(EMEKA)


def read(client: Client, address: str) -> Any:
    page = client.get(f"{address}?{PERIOD}")
    assert page.status_code == 200, page.content
    return page.json()


@pytest.mark.parametrize("of", ["", "dates", "invitation"])
def test_who_accepts_an_invitation_with_its_days_stands_behind_the_level(
    databases: Databases, of: str
) -> None:
    with databases.fresh("sqlite") as engine:
        client = asked(engine, {**ACCEPTED, "date": "2014-04-01", "of": of})

        (level,) = read(client, "/cooperation/levels")["items"]
        assert len(level["acts"]) == 4  # the request, the invitation, its dates, the acceptance


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize(
    "agreeing", [BOTH, ACCEPTED, {**ACCEPTED, "of": "dates"}, {**ACCEPTED, "of": "invitation"}]
)
def test_dates_agreed_and_cancelled_in_one_month_are_told_behind_the_figure(
    engine: Engine, agreeing: dict[str, str]
) -> None:
    cancelled = {"kind": "cancellation", "actor": "state", "date": "2014-04"}
    client = asked(engine, {**agreeing, "date": "2014-04"}, cancelled)

    found = read(client, "/cooperation/figures/S8")
    assert (found["figure"]["numerator"], found["figure"]["denominator"]) == (1, 1)
    assert found["table"]["state_cancelled"] == 1
    assert [(row["kind"], row["about"], row["counts"]) for row in found["items"]] == [
        ("dates_agreed", None, "yes"),
        ("cancellation", "agreed", None),
    ]
