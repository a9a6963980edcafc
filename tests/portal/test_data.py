"""Every page is also data: JSON in the shapes of the command line, CSV that no sheet runs."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.portal.pages import WITH_DATA
from tests.portal.world import DANGEROUS

from comity.cli import main
from comity.cli.tables import not_visited_cells
from comity.ledger.services import seal
from comity.portal.views import seals


@pytest.mark.parametrize("address", WITH_DATA)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_every_page_is_given_as_data(only_read: Client, address: str, form: str) -> None:
    joint = "&" if "?" in address else "?"

    answer = only_read.get(f"{address}{joint}format={form}")

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
    ("address", "status"),
    [
        ("/search?q=torture&after=9999999999999999999", 200),
        ("/api/v1/visits?cursor=AFG.99999999999999999999.x", 422),
        ("/api/v1/visits?cursor=ZZZ.0735111.t6zla6mbugfbaakw", 422),
        ("/api/v1/communications?cursor=99999999999999999999.x", 422),
    ],
)
def test_a_cursor_that_no_page_gave_breaks_nothing(
    portal: Client, address: str, status: int
) -> None:
    assert portal.get(address).status_code == status


@pytest.mark.parametrize("name", ["not-visited", "rules"])
def test_a_list_of_the_portal_has_the_order_of_the_api(portal: Client, name: str) -> None:
    page = portal.get(f"/{name}?format=json&lang=en").json()
    api = portal.get(f"/api/v1/{name}").json()

    assert page == api


def test_no_day_of_knowledge_is_told_where_none_was_asked_for(portal: Client) -> None:
    assert portal.get("/visits?format=json").json()["known_at"] is None
    assert portal.get("/api/v1/visits").json()["known_at"] is None
    asked = portal.get("/visits?format=json&known=2014-12-31").json()
    assert asked["known_at"] == "2014-12-31"


def test_a_past_day_has_no_mandate_and_no_holder_that_came_later(portal: Client) -> None:
    mandates = portal.get("/mandates?on=1990&format=json").json()["items"]
    torture = portal.get("/api/v1/mandates/torture?on=2014-08-15").json()
    now = portal.get("/api/v1/mandates/torture?on=2024-08-15").json()

    assert "torture" in {one["code"] for one in mandates}
    assert all(one["from"] <= "1990-12-31" for one in mandates if one["from"])
    assert all(one["from"] <= "2014-08-15" for one in torture["holders"])
    assert len(torture["holders"]) < len(now["holders"])


def test_the_public_chain_is_whole_in_a_sheet_and_counted_whole(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seals, "LINKS_AT_ONCE", 7)
    seal(now=datetime(2026, 11, 25, 9, tzinfo=UTC))

    found = portal.get("/record/public-chain?format=json").json()
    sheet = portal.get("/record/public-chain?format=csv").content.decode()

    numbers = [int(row[0]) for row in list(csv.reader(io.StringIO(sheet)))[1:]]
    assert len(found["items"]) == found["next"] == 7
    assert numbers == list(range(1, found["count"] + 1))
    assert found["count"] > 7


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


@pytest.mark.parametrize("several", ["states", "mandates"])
def test_a_page_and_the_api_tell_the_same_of_each_state_and_mandate(
    portal: Client, several: str
) -> None:
    on_page = portal.get(f"/{several}?on=2021&format=json&lang=fr").json()["items"]
    in_api = portal.get(f"/api/v1/{several}?on=2021").json()["items"]

    told = {one["code"]: one for one in on_page}

    assert len(in_api) > 40
    assert {one["code"]: one for one in in_api} == told


@pytest.mark.parametrize("one", ["states/KEN", "states/GMB", "mandates/torture"])
def test_the_page_of_a_state_or_mandate_tells_what_the_api_tells_and_its_visits_beside(
    portal: Client, one: str
) -> None:
    page = portal.get(f"/{one}?format=json").json()
    api = portal.get(f"/api/v1/{one}").json()

    assert {key: page[key] for key in api} == api
    assert page["count"] == sum(api["visits"].values()) > 0
    assert (page["next"] is None) == (len(page["items"]) == page["count"])


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("states/KEN/cooperation", "state=KEN"),
        ("mandates/torture/cooperation", "mandate=torture"),
        ("states/GMB/cooperation/torture", "state=GMB&mandate=torture"),
    ],
)
def test_a_profile_tells_the_numbers_of_the_assessment(
    portal: Client, page: str, query: str
) -> None:
    told = portal.get(f"/{page}?from=2006&format=json").json()
    assessed = portal.get(f"/api/v1/cooperation?{query}&from=2006").json()

    alike = ("as_of", "known_at", "period", "parameters", "totals", "indicators")
    assert {key: told[key] for key in alike} == {key: assessed[key] for key in alike}


def test_the_table_of_members_not_visited_is_that_of_the_command(portal: Client) -> None:
    rows = list(csv.reader(io.StringIO(portal.get("/not-visited?format=csv").content.decode())))

    assert rows[0] == [column.name for column in not_visited_cells(0)]
    assert ["ALB", "Albania", "false"] in rows


@pytest.mark.parametrize(
    "ref", ["visit/KEN/housing/1", "communication/KEN/2014/2", "report/food/GA75/1"]
)
def test_the_acts_of_a_matter_have_the_columns_that_its_command_writes(
    portal: Client, ref: str, capsys: pytest.CaptureFixture[str]
) -> None:
    on_page = portal.get(f"/{ref}?format=csv&on=2020-12-01").content.decode()
    capsys.readouterr()

    code = main(["show", ref, "--as", "public", "--on", "2020-12-01", "--format", "csv"])

    assert code == 0
    written = capsys.readouterr().out
    assert list(csv.reader(io.StringIO(written))) == list(csv.reader(io.StringIO(on_page)))
    assert len(on_page.splitlines()) > 1
