"""A visit into which another was merged tells what was done in both (RULES R4, R5)."""

from typing import Final

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import Page, words
from tests.register import RECORDING

from comity.register import services

ON: Final = "?on=2013-01-01&lang=en"
JOINT: Final = "executions+torture"


@pytest.fixture
def merged(bare: Client) -> Client:
    """Two visits to Nigeria, each asked for by a mandate, made one by a joint request."""
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates="torture"),
            fact("request", "2011-01-01", state="NGA", mandates="executions"),
            fact("reminder", "2011-02-03", state="NGA", mandates="executions"),
            fact("acknowledgement", "2011-03-04", state="NGA", mandates="executions"),
            fact("request", "2012-01-01", state="NGA", mandates=JOINT),
            fact("reminder", "2012-02-01", state="NGA", mandates=JOINT),
        ],
        recording=RECORDING,
    )
    return bare


def test_the_visit_that_goes_on_tells_the_acts_of_the_one_merged_into_it(merged: Client) -> None:
    acts = merged.get(f"/visit/NGA/torture/1{ON}&format=json").json()["acts"]
    page = words(merged.get(f"/visit/NGA/torture/1{ON}"))

    assert [(act["kind"], act["date"]) for act in acts] == [
        ("request", "2010-01-01"),
        ("request", "2011-01-01"),
        ("reminder", "2011-02-03"),
        ("acknowledgement", "2011-03-04"),
        ("request", "2012-01-01"),
        ("reminder", "2012-02-01"),
    ]
    assert "1 January 2011" in page


def test_its_sentence_gives_the_days_that_its_numbers_count(merged: Client) -> None:
    page = words(merged.get(f"/visit/NGA/torture/1{ON}"))

    assert "reminded 2 times, last on 1 February 2012; acknowledged on 4 March 2011" in page


def test_the_merged_visit_is_no_other_visit_of_the_one_that_goes_on(merged: Client) -> None:
    page = Page(merged.get(f"/visit/NGA/torture/1{ON}"))

    assert not [link for link in page.links if "visit/NGA/executions/1" in link]


def test_before_the_merger_each_visit_tells_its_own_acts(merged: Client) -> None:
    acts = merged.get("/visit/NGA/torture/1?on=2011-06-01&format=json").json()["acts"]

    assert [act["date"] for act in acts] == ["2010-01-01"]


def test_a_visit_merged_into_one_that_was_merged_is_told_where_both_go_on(bare: Client) -> None:
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates="torture"),
            fact("request", "2010-02-01", state="NGA", mandates="executions"),
            fact("request", "2010-03-01", state="NGA", mandates="food"),
            fact("request", "2011-01-01", state="NGA", mandates="executions+food"),
            fact("request", "2012-01-01", state="NGA", mandates="executions+food+torture"),
        ],
        recording=RECORDING,
    )

    acts = bare.get(f"/visit/NGA/torture/1{ON}&format=json").json()["acts"]

    assert [act["date"] for act in acts] == [
        "2010-01-01",
        "2010-02-01",
        "2010-03-01",
        "2011-01-01",
        "2012-01-01",
    ]


def test_dates_that_a_merged_visit_brought_are_not_those_that_stand(bare: Client) -> None:
    named = {"actor": "state", "state": "NGA"}
    stand = {"from": "2013-03-04", "to": "2013-03-15"}
    brought = {"from": "2013-05-06", "to": "2013-05-17"}
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates="torture"),
            fact("request", "2011-01-01", state="NGA", mandates="executions"),
            fact("dates_proposed", "2011-02-01", mandates="torture", payload=stand, **named),
            fact("dates_proposed", "2011-03-01", mandates="executions", payload=brought, **named),
            fact("request", "2012-01-01", state="NGA", mandates=JOINT),
        ],
        recording=RECORDING,
    )

    page = words(bare.get(f"/visit/NGA/torture/1{ON}"))

    assert "The State proposed 4–15 March 2013 on 1 February 2011" in page


def test_who_goes_on_alone_brings_the_request_from_which_its_age_counts(merged: Client) -> None:
    services.record(
        [fact("visit_held", "2012-06-04/2012-06-08", state="NGA", mandates="torture")],
        recording=RECORDING,
    )

    shown = merged.get(f"/visit/NGA/executions/2{ON}&format=json").json()

    requests = [act["date"] for act in shown["acts"] if act["kind"] == "request"]
    assert shown["first_requested"] == "2011-01-01"
    assert requests == ["2011-01-01", "2012-01-01"]


def test_once_merged_it_is_listed_and_counted_where_it_goes_on(merged: Client) -> None:
    def listed(address: str) -> list[str]:
        return [one["ref"] for one in merged.get(f"{address}&format=json").json()["items"]]

    before, after = "on=2011-12-31", "on=2012-01-01"
    both = ["visit/NGA/torture/1", "visit/NGA/executions/1"]

    assert listed(f"/visits?{before}") == both
    assert listed(f"/visits?{after}") == both[:1]
    assert listed(f"/visits?mandate=executions&{after}") == both[:1]
    assert merged.get(f"/states/NGA?{before}&format=json").json()["days"]["state"] == 1093
    assert merged.get(f"/states/NGA?{after}&format=json").json()["days"]["state"] == 730


def test_who_goes_on_alone_is_led_to_the_visit_that_tells_the_days_before(bare: Client) -> None:
    services.record(
        [
            fact("request", "2010-01-01", state="NGA", mandates=JOINT),
            fact("visit_held", "2012-01-01/2012-01-09", state="NGA", mandates="executions"),
        ],
        recording=RECORDING,
    )

    page = bare.get(f"/visit/NGA/torture/1{ON}")

    assert "Until 9 January 2012 it was part of another visit" in words(page)
    assert [link for link in Page(page).links if "visit/NGA/executions/1" in link]
    assert "it was part of" not in words(bare.get(f"/visit/NGA/executions/1{ON}"))
