"""A visit interrupted of which no dates were agreed: what page and data say of its days."""

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services

REF = "visit/NOR/torture/1"
REASON = {"reason_class": "own"}


def _recorded(*days: str, proposed: str = "", date: str = "2014-05-10") -> None:
    """A request, dates that the State proposed, and an interruption that names its own days."""
    first, _, last = proposed.partition("/")
    told = [
        fact("request", "2013-01-02", stream="visit/NOR", key="r"),
        fact(
            "interruption",
            date,
            actor="state",
            stream="visit/NOR",
            payload={**REASON, **dict(zip(("from", "to"), days, strict=False))},
            key="i",
        ),
    ]
    if proposed:
        payload = {"from": first, "to": last}
        told.append(
            fact(
                "dates_proposed",
                "2013-06-02",
                actor="state",
                stream="visit/NOR",
                payload=payload,
                key="p",
            )
        )
    services.record(told, recording=RECORDING)


def _days_and_sentence(client: Client) -> tuple[dict[str, str], str]:
    told = client.get(f"/{REF}?format=json").json()
    return told["dates"], plain(words(client.get(f"/{REF}")))


def test_that_it_was_interrupted_tells_no_first_day(bare: Client) -> None:
    _recorded()

    days, page = _days_and_sentence(bare)

    assert days == {"from": "[..2014-05-10]", "to": "2014-05-10", "kind": "actual"}
    assert "Held in part, first day not recorded: interrupted by the State on 10 May 2014" in page


def test_an_interruption_that_names_the_first_day_tells_it(bare: Client) -> None:
    _recorded("2014-05-05", "2014-05-12")

    days, page = _days_and_sentence(bare)

    assert days == {"from": "2014-05-05", "to": "2014-05-10", "kind": "actual"}
    assert "Held in part, 5–10 May 2014: interrupted by the State on 10 May 2014" in page


@pytest.mark.parametrize("named", [("2014-05-05", "2014-05-12"), ()])
def test_days_that_were_only_proposed_are_none_on_which_it_was_held(
    bare: Client, named: tuple[str, ...]
) -> None:
    _recorded(*named, proposed="2014-02-03/2014-02-07")

    days, page = _days_and_sentence(bare)

    assert days["from"] == (named[0] if named else "[..2014-05-10]")
    assert days["to"] == "2014-05-10"
    assert "February 2014–10 May 2014" not in page


def test_days_told_as_those_of_the_interruption_are_first_and_last(bare: Client) -> None:
    _recorded(date="2014-05-05/2014-05-10")

    days, _ = _days_and_sentence(bare)

    assert days == {"from": "2014-05-05", "to": "2014-05-10", "kind": "actual"}


def test_lists_figures_and_calendars_take_a_first_day_that_nobody_tells(bare: Client) -> None:
    _recorded()

    for address in (
        "/visits",
        "/visits?format=csv",
        "/states/NOR",
        "/facts-and-figures/2014",
        "/facts-and-figures/2014?format=csv",
        "/calendars/states/NOR.ics?on=2014-06-01",
        "/states/NOR/cooperation/torture?from=2014&to=2014",
        f"/{REF}?on=2014-05-10",
    ):
        assert bare.get(address).status_code == 200
