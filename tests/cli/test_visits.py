"""`comity visits` lists visits as they stood on a day, each once, in three forms."""

import csv
import io

import pytest
from django.test import Client
from tests.cast import EXECUTIONS, TORTURE
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING
from tests.shapes import check_list

from comity.cli import reading
from comity.ledger.domain import Visibility
from comity.register import services


@pytest.mark.usefixtures("sample")
def test_json_is_the_shape_of_the_design(comity: Run) -> None:
    said = comity("visits", "--format", "json")

    assert said.code == 0
    check_list(said.json, "Visit")
    assert said.json["as_of"] == "2021-04-23"
    assert said.json["known_at"] is None
    assert said.json["count"] == len(said.json["items"]) > 50


@pytest.mark.usefixtures("sample")
def test_an_empty_list_is_a_list(comity: Run) -> None:
    said = comity("visits", "--state", "NOR", "--format", "json")

    check_list(said.json, "Visit")
    assert said.json["items"] == []


@pytest.mark.usefixtures("sample")
def test_a_long_list_comes_whole_whatever_is_read_at_a_time(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = comity("visits", "--format", "json").json

    monkeypatch.setattr(reading, "PAGE", 7)

    assert comity("visits", "--format", "json").json == whole


@pytest.mark.usefixtures("sample")
def test_a_joint_visit_is_found_by_each_of_its_mandates_and_listed_once(comity: Run) -> None:
    by_mandate = [
        [
            item["ref"]
            for item in comity("visits", "--mandate", code, "--format", "json").json["items"]
        ]
        for code in (TORTURE, EXECUTIONS)
    ]

    assert set(by_mandate[0]) & set(by_mandate[1])
    assert all(len(refs) == len(set(refs)) for refs in by_mandate)


@pytest.mark.usefixtures("sample")
def test_a_year_counts_by_its_last_day(comity: Run) -> None:
    by_year = comity("visits", "--on", "2016", "--format", "json").json

    assert by_year == comity("visits", "--on", "2016-12-31", "--format", "json").json
    assert by_year["as_of"] == "2016-12-31"


@pytest.mark.usefixtures("sample")
def test_what_was_learnt_later_is_not_known(comity: Run) -> None:
    then = comity("visits", "--on", "2010", "--known", "2010", "--format", "json").json
    now = comity("visits", "--on", "2010", "--format", "json").json

    assert then["known_at"] == "2010-12-31"
    assert then["count"] < now["count"]


@pytest.mark.usefixtures("sample")
def test_states_come_in_the_order_of_the_alphabet_under_their_english_names(comity: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(comity("visits", "--format", "csv").out)))

    names = [row["state_name"] for row in rows]
    assert names[0] == "Afghanistan"
    assert "Türkiye" in names or "Turkmenistan" in names
    assert names == sorted(names, key=lambda name: name.replace("Cô", "Co"))


@pytest.mark.usefixtures("sample")
def test_a_table_fits_eighty_columns(comity: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = comity("visits").out.splitlines()

    assert len(lines) > 50
    assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("sample")
def test_a_state_may_be_named_as_the_united_nations_name_it(comity: Run) -> None:
    assert comity("visits", "--state", "the Gambia").out == comity("visits", "--state", "GMB").out


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("option", "value"),
    [("--state", "Atlantis"), ("--mandate", "torment"), ("--tab", "open"), ("--on", "soon")],
)
def test_a_wrong_word_is_answered_with_what_was_expected(
    comity: Run, option: str, value: str
) -> None:
    said = comity("visits", option, value)

    assert said.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert value in said.err


@pytest.mark.usefixtures("register")
def test_the_public_sees_no_visit_of_which_nothing_is_public(comity: Run) -> None:
    hidden = fact("request", "2019-03-01", visibility=Visibility.OFFICE, key="hidden")
    services.record([hidden], recording=RECORDING)

    office = comity("visits", "--format", "json").json["count"]
    public = comity("visits", "--as", "public", "--format", "json").json["count"]

    assert (office, public) == (1, 0)


@pytest.mark.usefixtures("register")
def test_no_cell_of_a_csv_file_is_a_formula(comity: Run) -> None:
    poisoned = fact("request", "2019-03-01", payload={"scope": '=HYPERLINK("x")'}, key="formula")
    services.record([poisoned], recording=RECORDING)

    (row,) = csv.DictReader(io.StringIO(comity("visits", "--format", "csv").out))

    assert row["scope"] == '\'=HYPERLINK("x")'


def test_the_program_itself_reads_either_engine(each_sample: Engine, program: Run) -> None:
    env = {"COMITY_DATABASE_URL": each_sample.url, "COMITY_AS_OF": "2021-04-23"}

    said = program("visits", "--state", "GMB", "--format", "json", env=env)

    assert (said.code, said.err) == (0, "")
    check_list(said.json, "Visit")
    assert {item["state"] for item in said.json["items"]} == {"GMB"}


@pytest.mark.usefixtures("sample")
def test_the_portal_and_the_command_line_give_the_same_columns(
    comity: Run, client: Client
) -> None:
    said = comity("visits", "--format", "csv", "--mandate", "torture")

    of_the_portal = client.get("/visits?format=csv&mandate=torture").content.decode()

    header, first, *_ = csv.reader(io.StringIO(of_the_portal))
    own_header, own_first, *_ = csv.reader(io.StringIO(said.out))
    assert header == own_header
    assert {"state_name", "closed_because", "last_source"} <= set(header)
    told = dict(zip(header, first, strict=True)), dict(zip(header, own_first, strict=True))
    assert all(told[0][name] == told[1][name] for name in header if name != "acknowledged")


@pytest.mark.usefixtures("sample")
def test_every_way_in_tells_of_a_mandate_what_that_mandate_asked(
    comity: Run, client: Client
) -> None:
    on = "2014-08-13"  # torture had asked the Gambia in 2006, executions is not known to have
    said = comity("visits", "--mandate", EXECUTIONS, "--on", on, "--format", "json").json["items"]
    table = comity("visits", "--mandate", EXECUTIONS, "--on", on, "--format", "csv").out
    address = f"mandate={EXECUTIONS}&on={on}"
    answers = [
        client.get(f"{path}{address}").json()["items"]
        for path in ("/api/v1/visits?", "/visits?format=json&")
    ]

    (joint,) = [one for one in said if one["state"] == "GMB"]
    (row,) = [one for one in csv.DictReader(io.StringIO(table)) if one["state"] == "GMB"]
    assert (joint["first_requested"], joint["reminders"]) == (None, 0)
    assert (row["first_requested"], row["reminders"]) == ("", "0")
    assert answers == [said, said]
    assert all(
        part["first_requested"] == one["first_requested"] and part["reminders"] == one["reminders"]
        for one in said
        for part in one["participations"]
        if part["mandate"] == EXECUTIONS
    )
    assert not comity(
        *("visits", "--mandate", EXECUTIONS, "--on", on, "--year", "2006", "--format", "json")
    ).json["items"]


@pytest.mark.usefixtures("sample")
def test_a_list_says_who_declined(comity: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = comity("visits", "--tab", "other").out.splitlines()

    declined = [line for line in lines if "Declined" in line]
    assert len(declined) == 4
    assert all("Declined (Mandate holder)" in line for line in declined)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("command", ["visits", "statements", "reports"])
def test_a_list_is_asked_for_one_of_the_years_that_are_read(comity: Run, command: str) -> None:
    assert comity(command, "--year", "1945", "--format", "json").json["items"] == []

    for year in ("1944", "2201"):
        said = comity(command, "--year", year)
        assert said.code == 2
        assert f"“{year}” lies outside of the years that are read here, 1945 to 2200" in said.err


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("visits", "--state", "NOR", "--state", "FRA"), "--state"),
        (("show", "visit/NOR/torture/1", "--on", "2010", "--on", "2014"), "--on"),
        (("visits", "--format", "table", "--format", "csv"), "--format"),
    ],
)
def test_what_is_asked_more_than_once_is_refused(
    comity: Run, arguments: tuple[str, ...], option: str
) -> None:
    said = comity(*arguments)

    assert said.code == 2
    assert f"{option}: stands here more than once; expected once" in said.err
    assert not said.out


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("option", "written", "said"),
    [
        ("--state", "Marocco", "such as NOR or Norway; did you mean MAR?"),
        ("--mandate", "tortrue", "--mandate is 'tortrue'; expected one of torture"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_code(
    comity: Run, option: str, written: str, said: str
) -> None:
    refused = comity("visits", option, written)

    assert refused.code == 2
    assert refused.err.strip().endswith(said)


@pytest.mark.usefixtures("sample")
def test_a_mandate_may_be_named_as_people_write_it(comity: Run) -> None:
    by_code = comity("visits", "--mandate", TORTURE, "--format", "json").json

    assert comity("visits", "--mandate", "SR torture", "--format", "json").json == by_code
