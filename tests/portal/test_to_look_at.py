"""What to look at is listed of every kind of matter, in its words or in those that all share."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from tests.databases import Databases
from tests.make import fact
from tests.portal.letters import entered, staffed
from tests.portal.pages import words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.register import services


def test_what_is_odd_in_a_statement_about_no_state_is_listed_last(bare: Client) -> None:
    withdrawn = fact("withdrawal", "2020-03-02", stream="statement/-/a", key="w")
    reminder = fact("reminder", "2010-03-01", stream="visit/NOR", key="r")
    services.record([withdrawn, reminder], recording=RECORDING)

    page = bare.get("/record/to-look-at")
    listed = bare.get("/record/to-look-at?format=json").json()["items"]
    answered = bare.get("/api/v1/anomalies").json()["items"]

    assert page.status_code == 200
    assert 'href="/visit/NOR/torture/1' in page.content.decode()
    assert "Record the earlier act with its own date and source." in words(page)
    assert [(one["matter"], one["state"]) for one in listed][:1] == [("visit", "NOR")]
    assert {(one["matter"], one["state"]) for one in listed[1:]} == {("statement", "")}
    assert {one["ref"] for one in listed if one["matter"] == "statement"} == {
        "statement/-/torture/1"
    }
    assert answered == listed


def test_a_list_goes_on_after_what_was_shown_whatever_was_recorded_since(bare: Client) -> None:
    def page(after: str = "") -> Any:
        address = f"/api/v1/anomalies?limit=2&cursor={quote(after)}"
        return bare.get(address if after else address.partition("&")[0]).json()

    odd = [
        fact("reminder", f"201{no}-03-01", stream=f"visit/{state}", key=state)
        for no, state in enumerate(("NOR", "THA", "ZMB"))
    ]
    services.record(odd, recording=RECORDING)
    first = page()

    services.record(
        [fact("reminder", "2010-05-01", stream="visit/ALB", key="earlier")], recording=RECORDING
    )
    second = page(first["next"])

    assert [one["state"] for one in first["items"]] == ["NOR", "THA"]
    assert [one["state"] for one in second["items"]] == ["ZMB"]
    assert (first["count"], second["count"], second["next"]) == (3, 4, None)


def test_as_known_on_a_day_every_kind_of_matter_is_asked(bare: Client) -> None:
    withdrawn = fact("withdrawal", "2020-03-02", stream="statement/JPN/a", key="w")
    services.record([withdrawn], recording=RECORDING)

    found = bare.get("/record/to-look-at?known=1999-12-31&format=json").json()

    assert found["count"] == 0


def test_an_officer_is_led_to_the_form_that_settles_it(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        told = [
            fact("reminder", "2010-03-01", stream="visit/NOR", key="r"),
            fact("acceptance", "2011", actor="unknown", stream="visit/GHA", key="a"),
        ]
        services.record(told, recording=RECORDING)

        registrar = entered(Role.REGISTRAR).get("/record/to-look-at").content.decode()
        desk = entered(Role.DESK).get("/record/to-look-at").content.decode()
        public = Client().get("/record/to-look-at").content.decode()

        assert "/record/new?ref=visit%2FNOR%2Ftorture%2F1" in registrar
        assert "/record/new?ref=visit%2FNOR%2Ftorture%2F1" not in desk
        assert "/record/new?ref=visit%2FGHA%2Ftorture%2F1" in desk
        assert "/record/new" not in public


def test_a_visit_to_look_at_is_named_by_its_mandate_and_ref(portal: Client) -> None:
    page = words(portal.get("/record/to-look-at?state=IRQ"))

    assert "Iraq visit/IRQ/torture/1" in page
    assert "The mandate on torture" in page


def test_the_mandates_of_a_joint_visit_are_named_whatever_came_first(bare: Client) -> None:
    joint = fact(
        "request", "2010-06-10", mandates="executions+torture", stream="visit/NOR", key="j"
    )
    reminder = fact("reminder", "2010-01-10", stream="visit/NOR", key="r")
    services.record([joint], recording=RECORDING)
    services.record([reminder], recording=RECORDING)

    page = words(bare.get("/record/to-look-at"))

    assert "visit/NOR/executions/1" in page
    assert "The mandates on extrajudicial, summary or arbitrary executions and on torture" in page


@pytest.mark.parametrize(
    "told",
    [
        {"matter": "visit", "kind": "request"},
        {"matter": "visit", "kind": "receipt"},  # of no visit on record
        {"matter": "standing_invitation", "kind": "given", "actor": "state", "mandates": ""},
        {"matter": "communication", "kind": "letter_sent", "type": "AL"},
        {"matter": "statement", "kind": "released", "type": "press_release"},
        {"matter": "report", "kind": "planned", "ref": "new:r"},
        {
            "matter": "session",
            "kind": "announced",
            "ref": "HRC43",
            "state": "",
            "mandates": "",
            "actor": "secretariat",
            "from": "2014-03-03",
        },
        {"matter": "profile", "kind": "reply", "actor": "state"},
        {"matter": "coverage", "kind": "coverage", "actor": "secretariat"},
        {"matter": "coverage", "kind": "coverage", "actor": "secretariat", "state": "*"},
    ],
    ids=lambda told: "-".join([told["matter"], told["kind"], told.get("state", "NOR")]),
)
def test_two_corrections_learnt_on_one_day_are_listed_whatever_was_corrected(
    databases: Databases, told: dict[str, str]
) -> None:
    usual = {"state": "NOR", "mandates": "torture", "actor": "mandate_holder", "source": "a file"}
    row = {**usual, **told}
    again = {"corrects": "1", "learnt": "2015-01-05"}
    rows = [
        {**row, "id": "1", "date": "2014-03-03"},
        {**row, "id": "2", "date": "2014-03-04", **again},
        {**row, "id": "3", "date": "2014-03-05", **again},
    ]
    with databases.fresh("sqlite", staffed):
        made = services.record_rows(rows, recording=RECORDING)
        address = "/record/to-look-at?code=two_corrections"

        page = entered(Role.REGISTRAR).get(address)
        found = entered(Role.REGISTRAR).get(f"{address}&format=json").json()["items"]

    assert made.errors == ()
    assert [len(one["acts"]) for one in found] == [2]
    assert "if both came on one day, the choice is arbitrary" in words(page)
