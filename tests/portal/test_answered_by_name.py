"""A State's answer to one of two mandates that asked jointly is told of that one alone (A3)."""

from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services


def test_pages_lists_and_json_tell_each_mandate_its_own_answer(bare: Client) -> None:
    asked = fact("request", "2010-01-01", mandates="housing+torture", key="asked")
    answer = fact("acceptance", "2010-06-01", mandates="torture", key="answer")
    services.record([asked, answer], recording=RECORDING)

    listed = bare.get("/visits?state=NOR&on=2011-01-01&format=json").json()["items"]

    assert {one["status"]: one["mandates"] for one in listed} == {
        "accepted": ["torture"],
        "requested": ["housing"],
    }
    of = {one["status"]: one for one in listed}
    assert of["requested"]["turn"] == "state"
    assert of["requested"]["first_requested"] == "2010-01-01"
    page = plain(words(bare.get(f"/{of['requested']['ref']}?on=2011-01-01")))
    assert "Requested on 1 January 2010; no answer on record after 365 days." in page
    acts = bare.get(f"/{of['accepted']['ref']}?on=2011-01-01&format=json").json()["acts"]
    assert [(one["kind"], one["mandates"]) for one in acts] == [
        ("request", ["housing", "torture"]),
        ("acceptance", ["torture"]),
    ]


def test_dates_agreed_with_both_bring_their_visits_together_again(bare: Client) -> None:
    dates = {"from": "2012-05-01", "to": "2012-05-07"}
    services.record(
        [
            fact("request", "2010-01-01", mandates="housing+torture", key="asked"),
            fact("acceptance", "2010-06-01", mandates="torture", key="answer"),
            fact(
                "dates_agreed",
                "2010-09-01",
                mandates="housing+torture",
                payload=dict(dates),
                key="agreed",
            ),
        ],
        recording=RECORDING,
    )

    (one,) = bare.get("/visits?state=NOR&on=2011-01-01&format=json").json()["items"]

    assert (one["status"], one["mandates"]) == ("dates_agreed", ["housing", "torture"])
    assert bare.get("/states/NOR/cooperation?on=2011-01-01").status_code == 200
    assert bare.get("/rules?on=2011-01-01").status_code == 200
