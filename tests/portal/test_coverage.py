"""The page of what the record covers tells of visits, reports and letters what is said of each."""

import csv
from io import StringIO

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.domain import Fact
from comity.ledger.labels.text import plain
from comity.register import services


def stated(until: str, value: str, source: str, begins: str = "2000-01-01") -> Fact:
    return fact(
        "coverage",
        until,
        actor="secretariat",
        stream="coverage/torture/NOR",
        source=source,
        payload={"from": begins, "to": until, "value": value},
    )


def test_what_is_covered_to_other_days_has_a_line_of_its_own(bare: Client) -> None:
    listed = stated("2020-12-31", "visits", "a list of visits")
    office = stated("2012-12-31", "reports+letters", "an office report")
    services.record([listed, office], recording=RECORDING)

    page = words(bare.get("/record"))

    assert "complete from 1 January 2000 to 31 December 2020visitsa list of visits" in page
    assert "complete from 1 January 2000 to 31 December 2012reports" in page
    assert "complete from 1 January 2000 to 31 December 2012letters" in page
    (one,) = bare.get("/record?format=json").json()["items"]
    assert (one["to"], one["reports_to"], one["letters_to"]) == (
        "2020-12-31",
        "2012-12-31",
        "2012-12-31",
    )


def test_years_between_two_statements_are_not_said_to_be_covered(bare: Client) -> None:
    early = stated("2005-12-31", "visits", "an old list")
    late = stated("2020-12-31", "visits", "a new list", begins="2016-01-01")
    services.record([early, late], recording=RECORDING)

    page = words(bare.get("/record"))

    assert "complete from 1 January 2016 to 31 December 2020visits onlya new list" in page
    assert (
        "complete from 1 January 2000 to 31 December 2005visits (earlier period, not counted in"
        " figures)an old list" in page
    )
    (one,) = bare.get("/record?format=json").json()["items"]
    assert (one["from"], one["to"], one["source"]) == ("2016-01-01", "2020-12-31", "a new list")
    before = {"covers": "visits", "from": "2000-01-01", "to": "2005-12-31"}
    assert one["earlier"] == [{**before, "source": "an old list"}]
    assert bare.get("/api/v1/coverage").json()["items"] == [one]
    (row,) = csv.DictReader(StringIO(bare.get("/record?format=csv").content.decode()))
    assert row["earlier"] == "visits 2000-01-01/2005-12-31 an old list"


def test_what_is_covered_alike_stands_in_one_line(bare: Client) -> None:
    services.record(
        [stated("2020-12-31", "visits+reports", "a list of visits")], recording=RECORDING
    )

    page = words(bare.get("/record"))

    assert page.count("complete from") == 1
    assert "to 31 December 2020visits, reportsa list of visits" in page


def test_where_no_record_is_complete_nothing_is_said_to_be_covered(bare: Client) -> None:
    services.record([stated("2020-12-31", "none", "a sample")], recording=RECORDING)

    page = words(bare.get("/record"))

    assert "complete from" not in page
    assert "Mandates with no complete record Source: a sample Torture Norway" in page


def test_mandates_without_a_complete_record_stand_together_below_what_is_covered(
    bare: Client,
) -> None:
    listed = stated("2020-12-31", "visits", "a list of visits")
    nothing = [
        fact(
            "coverage",
            "2020-12-31",
            actor="secretariat",
            stream=f"coverage/{mandate}/*",
            source="a sample",
            payload={"value": "none"},
        )
        for mandate in ("torture", "housing", "food")
    ]
    services.record([listed, *nothing], recording=RECORDING)

    page = words(bare.get("/record"))

    assert page.count("The mandate on ") == 1
    assert page.index("complete from") < page.index("Source: a sample")
    assert (
        "Adequate housingThe right to foodTorture all States without a line of their own" in page
    )
    assert len(bare.get("/record?format=json").json()["items"]) == 4


def test_a_mandate_is_named_once_for_all_states_whose_record_is_complete(bare: Client) -> None:
    both = [
        fact(
            "coverage",
            "2020-12-31",
            actor="secretariat",
            stream=f"coverage/torture/{state}",
            source="a list of visits",
            payload={"from": "2000-01-01", "to": "2020-12-31"},
        )
        for state in ("NOR", "DNK")
    ]
    services.record(both, recording=RECORDING)

    page = words(bare.get("/record"))

    assert page.count("The mandate on torture") == 1
    assert page.count("complete from") == 2


def test_a_mandate_tells_how_far_each_kind_of_its_record_reaches(bare: Client) -> None:
    listed = stated("2020-12-31", "visits", "a list of visits")
    services.record(
        [listed, stated("2012-12-31", "letters", "an office report")], recording=RECORDING
    )

    page = plain(words(bare.get("/mandates/torture")))
    first = plain(words(bare.get("/?mandate=torture")))

    assert (
        "The record of this mandate reaches, State by State: visits from 1 January 2000 to"
        " 31 December 2020; letters from 1 January 2000 to 31 December 2012. No complete record:"
        " reports."
    ) in page
    assert (
        "State by State: visits from 1 January 2000 to 31 December 2020. Tiles without information"
        in first
    )
    reach = {
        "visits": {"from": "2000-01-01", "to": "2020-12-31"},
        "reports": None,
        "letters": {"from": "2000-01-01", "to": "2012-12-31"},
    }
    for address in ("/mandates/torture?format=json", "/?mandate=torture&format=json"):
        assert bare.get(address).json()["reach"] == reach
    assert bare.get("/api/v1/mandates/torture").json()["reach"] == reach


def test_a_mandate_of_which_all_reaches_alike_says_so_once(bare: Client) -> None:
    services.record([stated("2020-12-31", "", "an office")], recording=RECORDING)
    told = "reaches from 1 January 2000 to 31 December 2020, State by State."

    for address in ("/mandates/torture", "/?mandate=torture"):
        assert told in plain(words(bare.get(address)))


def test_where_nobody_states_how_far_a_record_reaches_no_days_are_told(bare: Client) -> None:
    assert "No statement of coverage is on record" in words(bare.get("/mandates/torture"))
    assert bare.get("/mandates/torture?format=json").json()["reach"] is None


PARTLY = "The record is not stated to be complete for all of these days"


@pytest.mark.parametrize(
    ("begins", "value", "told"),
    [
        ("2000-01-01", "visits", False),
        ("2010-01-01", "visits", True),
        ("2000-01-01", "letters", True),
        ("2000-01-01", "none", True),
    ],
)
def test_days_between_acts_of_a_record_that_is_not_complete_say_so(
    bare: Client, begins: str, value: str, told: bool
) -> None:
    asked = fact("request", "2009-03-01", mandates="torture", state="NOR")
    answered = fact("acceptance", "2011-03-01", mandates="torture", state="NOR", actor="state")
    covered = stated("2020-12-31", value, "a list", begins)
    services.record([asked, answered, covered], recording=RECORDING)

    visit = words(bare.get("/visit/NOR/torture/1?on=2012-01-01"))
    profile = words(bare.get("/states/NOR/cooperation?on=2012-01-01&from=2009"))

    assert (PARTLY in visit) is told
    assert ("In 1 part the record is not stated to be complete" in profile) is told


def test_days_of_a_record_of_which_nobody_states_anything_have_no_caveat(bare: Client) -> None:
    services.record([fact("request", "2009-03-01", state="NOR")], recording=RECORDING)

    assert PARTLY not in words(bare.get("/visit/NOR/torture/1?on=2012-01-01"))


def test_what_is_left_out_of_a_state_is_told_as_of_all_states(bare: Client) -> None:
    of_all = replace(stated("2020-12-31", "", "a register"), stream="coverage/torture/*", key="a")
    services.record([of_all, stated("2012-12-31", "reports", "a list")], recording=RECORDING)

    page = words(bare.get("/record"))

    assert "complete from 1 January 2000 to 31 December 2020visitsa list; a register" in page
    assert "complete from 1 January 2000 to 31 December 2012reportsa list; a register" in page
    assert "to 31 December 2020visits, reports, lettersa register" in page
