"""Visits that public pages report go in through a map that comes with the program."""

import csv
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from comity.register.services import keeping

PAGES = keeping.DATA / "sample" / "visits_public_pages.csv"
COLUMNS = (
    *("id", "mandates", "state", "fact", "by", "visit_from", "visit_to", "date", "published"),
    *("doc", "symbol", "url", "type", "place", "invitation", "report_due", "reason", "note"),
    "source_class",
)


def table(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "pages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for number, row in enumerate(rows):
            common = {"id": f"X-{number}", "url": f"https://example.org/{number}"}
            writer.writerow(common | {"source_class": "un"} | row)
    return str(path)


def read(comity: Run, file: str) -> None:
    assert comity("import", file, "--map", "public-pages").code == 0


@pytest.mark.usefixtures("register")
def test_the_table_goes_in_unedited_once_and_whole(comity: Run) -> None:
    first = comity("import", str(PAGES), "--map", "public-pages", "--format", "json")
    again = comity("import", str(PAGES), "--map", "public-pages", "--format", "json")

    assert (first.code, first.json["rows"], first.json["errors"]) == (0, 1347, [])
    assert (again.json["added"], again.json["already"]) == (0, first.json["added"])


@pytest.mark.usefixtures("register")
def test_an_announced_visit_is_not_a_visit_held(comity: Run, tmp_path: Path) -> None:
    visit = {"mandates": "food", "state": "NOR", "by": "mandate_holder", "fact": "announced"}
    days = {"visit_from": "2019-09-02", "visit_to": "2019-09-11", "published": "2019-08-30"}
    read(comity, table(tmp_path, visit | days))

    (found,) = comity("visits", "--format", "json").json["items"]

    assert found["status"] == "outcome_not_recorded"
    assert found["dates"] == {"from": "2019-09-02", "to": "2019-09-11", "kind": "agreed"}


@pytest.mark.usefixtures("register")
def test_pages_that_differ_by_a_day_report_one_visit(comity: Run, tmp_path: Path) -> None:
    one = {"mandates": "food", "state": "NOR", "by": "mandate_holder"}
    read(
        comity,
        table(
            tmp_path,
            one | {"fact": "announced", "visit_from": "2019-09-02", "visit_to": "2019-09-11"},
            one | {"fact": "held", "visit_from": "2019-09-03", "visit_to": "2019-09-12"},
        ),
    )

    (found,) = comity("visits", "--format", "json").json["items"]

    assert found["status"] == "held"


@pytest.mark.usefixtures("register")
def test_a_country_mandate_abroad_examines_its_own_country(comity: Run, tmp_path: Path) -> None:
    seoul = {"mandates": "dprk", "state": "KOR", "by": "mandate_holder", "place": "Seoul"}
    days = {"visit_from": "2017-12-11", "visit_to": "2017-12-14"}
    read(comity, table(tmp_path, seoul | days | {"fact": "held"}))

    (found,) = comity("visits", "--format", "json").json["items"]

    assert (found["state"], found["type"]) == ("PRK", "working")  # no country visit to either


@pytest.mark.usefixtures("register")
def test_what_another_state_answered_a_country_mandate_is_that_states(
    comity: Run, tmp_path: Path
) -> None:
    asked = {"mandates": "myanmar", "state": "IND", "by": "mandate_holder", "fact": "requested"}
    read(comity, table(tmp_path, asked | {"date": "2018-03-01"}))

    (found,) = comity("visits", "--format", "json").json["items"]

    assert (found["state"], found["status"]) == ("IND", "requested")


@pytest.mark.usefixtures("register")
def test_a_first_day_alone_is_not_the_whole_visit(comity: Run, tmp_path: Path) -> None:
    visit = {"mandates": "food", "state": "NOR", "by": "mandate_holder", "fact": "announced"}
    read(comity, table(tmp_path, visit | {"visit_from": "2019-09-02", "published": "2019-08-30"}))

    (found,) = comity("visits", "--format", "json").json["items"]

    assert found["dates"]["from"] == "2019-09-02"
    assert found["dates"]["to"] != "2019-09-02"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("by", "said"),
    [("both", "visit declined by both sides"), ("unknown", "visit declined, side unknown")],
)
def test_a_refusal_by_an_unknown_side_declines_for_no_side(
    comity: Run, tmp_path: Path, by: str, said: str
) -> None:
    visit = {"mandates": "food", "state": "NOR"}
    asked = visit | {"fact": "requested", "by": "mandate_holder", "date": "2018-03-01"}
    refused = visit | {"fact": "declined", "by": by, "date": "2018-06-01"}
    read(comity, table(tmp_path, asked, refused))

    (found,) = comity("visits", "--format", "json").json["items"]

    assert found["status"] == "requested"
    assert said in comity("show", found["ref"]).out


@pytest.mark.usefixtures("register")
def test_a_malformed_row_is_named_and_nothing_of_the_file_is_recorded(
    comity: Run, tmp_path: Path
) -> None:
    visit = {"mandates": "food", "state": "NOR", "by": "mandate_holder", "fact": "held"}
    good, bad = visit | {"visit_from": "2019-09-02"}, visit | {"fact": "hold"}

    said = comity("import", table(tmp_path, good, bad), "--map", "public-pages")

    assert said.code == 1
    assert "row 3" in said.err
    assert "fact" in said.err
    assert comity("visits", "--format", "json").json["items"] == []


@pytest.mark.usefixtures("register")
def test_a_mandate_without_a_code_gives_a_standing_invitation_alone(
    comity: Run, tmp_path: Path
) -> None:
    nobodys = {"mandates": "other", "state": "NOR", "by": "state"}
    read(
        comity,
        table(
            tmp_path,
            nobodys | {"fact": "held", "visit_from": "2003-05"},
            nobodys | {"fact": "standing_invitation", "date": "2004-04"},
        ),
    )

    assert comity("visits", "--format", "json").json["items"] == []
    (held,) = comity("standing-invitations", "--format", "json").json["items"]
    assert (held["state"], held["since"]) == ("NOR", "[..2004-04]")  # held by then


@pytest.mark.usefixtures("register")
def test_a_page_of_the_press_is_named_as_such_beside_its_source(
    comity: Run, tmp_path: Path
) -> None:
    visit = {"mandates": "food", "state": "NOR", "by": "mandate_holder", "fact": "held"}
    read(comity, table(tmp_path, visit | {"visit_from": "2019-09", "source_class": "other"}))

    (found,) = comity("visits", "--format", "json").json["items"]
    (act,) = comity("show", found["ref"], "--format", "json").json["acts"]

    assert "https://example.org/0" in str(act)
    assert "press or other page" in str(act)


@pytest.mark.usefixtures("register")
def test_an_unknown_map_is_refused_with_the_names_there_are(comity: Run, tmp_path: Path) -> None:
    said = comity("import", table(tmp_path), "--map", "public-page")

    assert said.code == 1
    assert "there is no map public-page: name a file, or one of addenda" in said.err
    assert "public-pages" in said.err
