"""The page of what the record covers tells of visits, reports and letters what is said of each."""

from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.domain import Fact
from comity.ledger.labels.text import plain
from comity.register import services


def stated(until: str, value: str, source: str) -> Fact:
    return fact(
        "coverage",
        until,
        actor="secretariat",
        stream="coverage/torture/NOR",
        source=source,
        payload={"from": "2000-01-01", "to": until, "value": value},
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

    assert "no complete recorda sample" in page


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
    assert "State by State: visits from 1 January 2000 to 31 December 2020. Where it says" in first
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
    assert "Nobody has stated how far this record" in words(bare.get("/mandates/torture"))
    assert bare.get("/mandates/torture?format=json").json()["reach"] is None
