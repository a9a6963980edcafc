"""What was awaited since before reports or letters are covered may have come and not be on record:
it is nobody's turn, and counts against nobody (R15, docs/decisions/0166).
"""

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.kernel.edtf import parse
from comity.ledger.domain import Fact
from comity.register import services

VISIT = [
    fact("request", "2004-05-01", key="r"),
    fact(
        "dates_agreed", "2005-01-10", payload={"from": "2005-06-06", "to": "2005-06-10"}, key="a"
    ),
    fact("visit_held", "2005-06-06/2005-06-10", key="h"),
]
LETTER = "communication/NOR/2005/1"
SENT = fact(
    *("letter_sent", "2005-02-01"),
    actor="mandate_holder",
    stream=LETTER,
    payload={"reference": "AL NOR 1/2005", "type": "AL"},
    key="l",
)
REPORTED = fact("report_published", "2011-03-01", actor="mandate_holder", key="p")
REPLIED = fact("reply", "2011-03-01", actor="state", stream=LETTER, key="y")
ON = "2015-01-01"
PERIOD = f"from=2005&to=2014&on={ON}&lang=en"


def covered(value: str, begins: str) -> Fact:
    return fact(
        *("coverage", "2021-01-01"),
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload={"from": begins, "to": "2020-12-31", "value": value},
        key=value,
    )


@pytest.fixture
def covered_from_2010(bare: Client) -> Client:
    stated = [covered("visits", "2000-01-01"), covered("reports+letters", "2010-01-01")]
    services.record([*VISIT, SENT], recording=RECORDING)
    services.record(stated, recording=RECORDING)
    return bare


def test_a_visit_held_before_reports_are_covered_awaits_none(covered_from_2010: Client) -> None:
    page = words(covered_from_2010.get(f"/visit/NOR/torture/1?on={ON}&lang=en"))
    told = covered_from_2010.get(f"/visit/NOR/torture/1?on={ON}&format=json").json()
    on_visits = covered_from_2010.get(f"/reports/on-visits?on={ON}&format=json").json()

    assert "Report not recorded." in page
    assert told["turn"] == "nobody"
    assert [one["status"] for one in on_visits["items"]] == ["not_recorded"]


def test_a_report_that_came_since_is_told_as_it_is(covered_from_2010: Client) -> None:
    services.record([REPORTED], recording=RECORDING)

    page = words(covered_from_2010.get(f"/visit/NOR/torture/1?on={ON}&lang=en"))
    before = words(covered_from_2010.get("/visit/NOR/torture/1?on=2010-12-31&lang=en"))

    assert "Report published on 1 March 2011" in page
    assert "Report not recorded." in before


def test_a_letter_sent_before_letters_are_covered_awaits_no_reply(
    covered_from_2010: Client,
) -> None:
    page = words(covered_from_2010.get(f"/{LETTER}?on={ON}&lang=en"))
    listed = words(covered_from_2010.get(f"/communications?on={ON}&lang=en"))
    told = covered_from_2010.get(f"/{LETTER}?on={ON}&format=json").json()

    assert "No reply on record. It is not recorded who acts next." in page
    assert "1 February 2005none on record As of" in listed  # no days are counted
    assert (told["turn"], told["days"]["state"]) == ("nobody", 0)


def test_no_days_are_told_of_what_a_rule_awaited_before_letters_are_covered(bare: Client) -> None:
    name = "communication/NOR/2016/1"
    letter = replace(SENT, stream=name, date=parse("2016-02-01"))
    stated = covered("letters", "2017-01-01")
    services.record([letter, stated], recording=RECORDING)

    page = words(bare.get(f"/{name}?on=2018-01-01&lang=en"))

    assert (
        "Due by 1 April 2016. Citation not verified."
        " Not on record on 1 January 2018, and the record need not hold it." in page
    )
    assert "No step on record after" not in page


def test_a_reply_that_came_since_is_told_as_it_is(covered_from_2010: Client) -> None:
    services.record([REPLIED], recording=RECORDING)

    told = covered_from_2010.get(f"/{LETTER}?on={ON}&format=json").json()
    before = covered_from_2010.get(f"/{LETTER}?on=2010-12-31&format=json").json()

    assert (told["status"], told["turn"]) == ("replied", "mandate_holder")
    assert (before["status"], before["turn"]) == ("sent", "nobody")


def test_neither_side_is_counted_as_silent(covered_from_2010: Client) -> None:
    page = words(covered_from_2010.get(f"/states/NOR/cooperation?{PERIOD}"))

    assert "Letters with any reply S11 not recorded" in page
    assert "Visits reported on M9 not recorded" in page
    assert "No answer on record0Pending0Replied, not evaluated0Not recorded1In all1" in page


def test_what_came_since_is_counted(covered_from_2010: Client) -> None:
    services.record([REPORTED, REPLIED], recording=RECORDING)

    page = words(covered_from_2010.get(f"/states/NOR/cooperation?{PERIOD}"))

    assert "Letters with any reply S11 1 of 1" in page
    assert "Visits reported on M9 1 of 1" in page
    assert "Replied, not evaluated1In all1" in page
