"""The bar of a report counts the days that its data counts."""

from html import unescape

from django.test import Client
from tests.portal.pages import words
from tests.register import RECORDING

from comity.register import services

REPORT = {
    "matter": "report",
    "state": "NOR",
    "ref": "new:1",
    "actor": "mandate_holder",
    "source": "x",
    "mandates": "torture",
    "visibility": "public",
}


def test_no_days_are_counted_once_a_report_was_presented(bare: Client) -> None:
    rows = [
        {**REPORT, "kind": "submitted", "date": "2012-03-01"},
        {**REPORT, "kind": "presented", "date": "2012-05-01"},
    ]
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors

    told = unescape(words(bare.get("/report/torture/1?on=2012-07-01&lang=en")))
    days = bare.get("/report/torture/1?on=2012-07-01&format=json").json()["days"]

    assert {turn: n for turn, n in days.items() if n} == {"secretariat": 61}
    assert "1 March 2012 to 1 May 2012" in told
    assert "1 May 2012 to 1 July 2012" not in told
