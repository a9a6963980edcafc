"""Every page is also data: JSON in the shapes of the command line, CSV that no sheet runs."""

import csv
import io

import pytest
from django.test import Client
from tests.portal.pages import WITH_DATA
from tests.portal.world import DANGEROUS


@pytest.mark.parametrize("address", WITH_DATA)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_every_page_is_given_as_data(portal: Client, address: str, form: str) -> None:
    joint = "&" if "?" in address else "?"

    answer = portal.get(f"{address}{joint}format={form}")

    assert answer.status_code == 200
    assert form in answer["Content-Type"]
    if form == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode())))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1


def test_a_list_has_the_shape_of_every_list(portal: Client) -> None:
    found = portal.get("/visits?tab=pending&mandate=torture&format=json").json()

    assert {"as_of", "known_at", "count", "items"} <= set(found)
    assert found["count"] == len(found["items"])
    assert {"ref", "state", "status", "turn", "tab", "label"} <= set(found["items"][0])


def test_a_visit_is_given_with_acts_spans_and_days(portal: Client) -> None:
    found = portal.get("/visit/GMB/torture/1?format=json").json()

    assert found["ref"] == "visit/GMB/torture/1"
    assert {"acts", "spans", "expectations", "days"} <= set(found)


def test_states_not_visited_are_given_as_two_lists(portal: Client) -> None:
    found = portal.get("/not-visited?format=json").json()

    assert set(found) == {"as_of", "never_asked", "asked"}


def test_a_source_that_looks_like_a_formula_is_harmless_in_the_file(portal: Client) -> None:
    answer = portal.get("/visit/KEN/housing/1?on=2019-01-01&format=csv")

    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode())) for cell in row]

    assert f"'{DANGEROUS}" in cells
    assert DANGEROUS not in cells


def test_a_list_goes_on_from_its_cursor_without_gap_or_repeat(portal: Client) -> None:
    first = portal.get("/visits?format=json").json()
    second = portal.get("/visits", {"format": "json", "after": first["next"]}).json()

    refs = [visit["ref"] for visit in [*first["items"], *second["items"]]]

    assert len(refs) == len(set(refs)) == first["count"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "address",
    [
        "/search?q=torture&after=9999999999999999999",
        "/api/v1/visits?cursor=AFG.99999999999999999999.x",
        "/api/v1/communications?cursor=99999999999999999999.x",
    ],
)
def test_a_cursor_that_no_page_gave_breaks_nothing(portal: Client, address: str) -> None:
    assert portal.get(address).status_code == 200


@pytest.mark.parametrize("form", ["", "&format=json", "&format=csv"])
@pytest.mark.parametrize(
    "address",
    [
        "/visits?after=AFG.99999999999999999999.x",
        "/visits?after=AFG.0730000.%00",
        "/communications?after=99999999999999999999.x",
        "/statements?after=²",
        "/reports?after=12.%00",
    ],
)
def test_a_list_goes_on_after_no_place_that_it_did_not_give(
    portal: Client, address: str, form: str
) -> None:
    answer = portal.get(f"{address}{form}")

    assert answer.status_code == 400
    assert "is no place after which this list goes on" in answer.content.decode()
