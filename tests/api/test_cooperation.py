"""Cooperation over the API: the same words and numbers as the command line, for the public."""

import pytest
from django.test import Client

PERIOD = "from=2006&to=2010&on=2010-12-31"

pytestmark = pytest.mark.usefixtures("sample")


def test_the_assessment_has_the_shape_of_the_command_line(client: Client) -> None:
    found = client.get(f"/api/v1/cooperation?mandate=torture&{PERIOD}").json()

    levels = ("full", "partial", "none", "pending", "not_recorded", "not_assessed")
    assert found["period"] == {"from": "2006-01-01", "to": "2010-12-31"}
    assert found["totals"]["asked"] == sum(found["totals"][level] for level in levels) > 0
    assert set(found["indicators"]) >= {"S4", "M1", "M10"}


def test_no_parameter_orders_states(client: Client) -> None:
    refused = client.get(f"/api/v1/cooperation?sort=full&{PERIOD}")

    assert refused.status_code == 422


def test_a_period_that_ends_before_it_begins_is_refused(client: Client) -> None:
    assert client.get("/api/v1/cooperation?from=2010&to=2006").status_code == 422


def test_every_indicator_is_defined(client: Client) -> None:
    found = client.get("/api/v1/indicators").json()

    assert found["count"] == 27
    assert client.get("/api/v1/indicators/S4").json() in found["items"]
    assert client.get("/api/v1/indicators/S99").status_code == 404


def test_what_is_contested_can_be_left_out(client: Client) -> None:
    without = client.get(f"/api/v1/cooperation?state=MAR&contested=without&{PERIOD}")

    assert without.status_code == 200
    assert client.get(f"/api/v1/cooperation?contested=maybe&{PERIOD}").status_code == 422
