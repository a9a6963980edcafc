"""A share never rises because a record ends: it is then told as a range (RULES A1)."""

from django.test import Client
from tests.make import fact
from tests.portal.test_shares_told import record, told

from comity.directory.queries import directory
from comity.kernel.edtf import parse

PERIOD = "mandate=torture&from=2013-01-01&to=2013-12-31"


def asked_ten() -> None:
    """Ten States asked, five of which acknowledged, in a record that ends with the year."""
    states = [one.code for one in directory().members(parse("2013-12-31").first)][:10]
    for number, state in enumerate(states):
        record(fact("request", "2013-03-01", state=state, key=f"r{state}"))
        if number < 5:
            came = fact("acknowledgement", "2013-05-01", actor="state", state=state, key=state)
            record(came)
    covered = {"from": "2000-01-01", "to": "2013-12-31"}
    record(
        fact(
            *("coverage", "2014-01-01"),
            actor="secretariat",
            stream="coverage/torture/*",
            payload=covered,
            key="covered",
        )
    )


def test_the_day_after_a_record_ends_its_share_becomes_a_range(register: None) -> None:
    asked_ten()

    before = told(f"/cooperation/figures/S4?{PERIOD}&on=2013-12-31")
    after = told(f"/cooperation/figures/S4?{PERIOD}&on=2014-01-01")

    assert "5 of 10 50 %" in before
    assert "5 to 10 of 10" in after
    assert "No share is given: the record of the others ends too early." in after
    assert "100 %" not in after
    found = Client().get(f"/cooperation/figures/S4?{PERIOD}&on=2014-01-01&format=json").json()
    assert [found["figure"][name] for name in ("value", "numerator", "n")] == [None, 5, 10]


def test_a_map_does_not_say_that_all_was_answered_where_some_is_not_known(register: None) -> None:
    for number in range(5):
        told_of = {"scope": f"place {number}"}
        record(fact("request", f"2013-0{number + 1}-01", payload=told_of, key=f"r{number}"))
    came = fact(
        *("acknowledgement", "2013-06-01"), actor="state", payload={"scope": "place 0"}, key="a"
    )
    record(came)
    ends = {"to": "2013-12-31"}
    record(
        fact(
            *("coverage", "2014-01-01"),
            actor="secretariat",
            stream="coverage/torture/*",
            payload=ends,
            key="c",
        )
    )

    rows = Client().get(f"/cooperation/map?{PERIOD}&on=2014-06-01&figure=S4&format=csv")

    assert "NOR,all" not in rows.content.decode()
