"""`comity communications` and `comity show communication/…`, in their three forms."""

import csv
import io
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.db.test_import_letters import LETTER, REPLY, bring_in
from tests.shapes import check

REF = "communication/NOR/2019/3"


@pytest.fixture
def letters(register: Engine, tmp_path: Path) -> None:
    urgent = {**LETTER, "id": "u", "state": "THA", "ref": "UA THA 1/2019", "date": "2019-06-01"}
    assert bring_in(tmp_path, LETTER, REPLY, urgent).is_clean


@pytest.mark.usefixtures("letters")
def test_json_is_the_shape_of_the_api(comity: Run) -> None:
    said = comity("communications", "--format", "json").json

    assert said["count"] == 2
    for item in said["items"]:
        check(item, "Communication")
        check(comity("show", item["ref"], "--format", "json").json, "CommunicationDossier")


@pytest.mark.usefixtures("letters")
def test_a_list_is_narrowed_by_its_options(comity: Run) -> None:
    def refs(*options: str) -> list[str]:
        found = comity("communications", "--format", "json", *options).json["items"]
        return [item["reference"] for item in found]

    assert refs("--state", "Thailand") == ["UA THA 1/2019"]
    assert refs("--type", "AL") == ["AL NOR 3/2019"]
    assert refs("--answer", "replied") == ["AL NOR 3/2019"]
    assert refs("--from", "2019-06", "--to", "2019-06") == ["UA THA 1/2019"]
    assert refs("--group", "western_european_other") == ["AL NOR 3/2019"]
    assert refs("--turn", "state") == ["UA THA 1/2019"]
    assert refs("--on", "2019-04-01") == ["AL NOR 3/2019"]
    assert refs("--state", "OTH") == []


@pytest.mark.usefixtures("letters")
def test_one_letter_is_shown_for_people(comity: Run) -> None:
    said = comity("show", REF)

    assert said.code == 0
    assert "Norway: AL NOR 3/2019" in said.out
    assert "Replied since 2019-04-20" in said.out
    assert "citation not verified" in said.out
    assert "Days awaiting" in said.out


def test_a_letter_is_searched_by_its_reference_and_its_summary(
    comity: Run, register: Engine, tmp_path: Path
) -> None:
    assert bring_in(tmp_path, {**LETTER, "summary": "Ill-treatment at a quarry."}).is_clean

    for words in ("AL NOR 3/2019", "3/2019", "quarry", "ill-treatment"):
        assert REF in comity("search", words).out, words


def test_a_search_finds_letters_to_others_than_states(
    comity: Run, register: Engine, tmp_path: Path
) -> None:
    company = {**LETTER, "id": "o", "state": "OTH", "ref": "AL OTH 9/2019"}
    assert bring_in(tmp_path, company).is_clean

    found = comity("search", "torture")

    assert found.code == 0
    assert "communication/OTH/2019/9  Actors other than States" in found.out


@pytest.mark.usefixtures("letters")
def test_letters_come_out_in_the_columns_of_the_communications_search(comity: Run) -> None:
    said = comity("communications", "--search-columns", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert [(row["Country"], row["Ref. no."], row["Replies"]) for row in rows] == [
        ("Thailand", "UA THA 1/2019", ""),
        ("Norway", "AL NOR 3/2019", "2019-04-20"),
    ]


@pytest.mark.usefixtures("letters")
def test_what_a_report_on_communications_tells_is_listed(comity: Run) -> None:
    said = comity("communications", "--report", "2019-september", "--format", "json").json

    assert [(one["reference"], one["letter"]) for one in said["items"]] == [
        ("AL NOR 3/2019", True)
    ]
    check(said["items"][0], "LetterInReport")


@pytest.mark.usefixtures("letters")
def test_one_letter_of_a_report_is_counted_as_one(comity: Run) -> None:
    said = comity("communications", "--report", "2019-september", "--on", "2020-01-01")

    assert "comity: 1 letter as it stood on 2020-01-01" in said.err


@pytest.mark.usefixtures("letters")
def test_a_report_that_there_never_was_is_refused_in_one_line(comity: Run) -> None:
    said = comity("communications", "--report", "2009-march")

    assert said.code == 2
    assert "from 2011-september on" in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("letters")
def test_a_letter_that_is_unknown_and_one_that_is_confidential_answer_alike(
    comity: Run, tmp_path: Path
) -> None:
    bring_in(tmp_path, {**LETTER, "id": "h", "ref": "AL NOR 9/2019", "public_from": "2099-01-01"})

    hidden = comity("show", "communication/NOR/2019/9", "--as", "public")
    unknown = comity("show", "communication/NOR/2019/8", "--as", "public")

    assert hidden.code == unknown.code == 1
    assert hidden.err.replace("/9", "/8") == unknown.err
    assert "Confidential" in comity("show", "communication/NOR/2019/9").out


@pytest.mark.usefixtures("register")
def test_a_record_without_letters_says_so(comity: Run) -> None:
    said = comity("communications")

    assert "No letter is on record that answers to this." in said.out + said.err


@pytest.mark.usefixtures("register")
def test_one_letter_is_recorded_by_its_options(comity: Run) -> None:
    said = comity(
        "record", "--matter", "communication", "--state", "NOR", "--mandates", "torture",
        "--kind", "letter_sent", "--actor", "mandate_holder", "--date", "2026-11-20",
        "--ref", "UA NOR 1/2026", "--urgency", "life_threatening", "--persons", "1",
        "--through", "permanent_mission",
    )  # fmt: skip

    assert said.code == 0, said.err
    days = ("--on", "2026-12-01", "--format", "json")
    assert comity("communications", *days).json["count"] == 1
    assert comity("communications", "--as", "public", *days).json["count"] == 0


@pytest.mark.usefixtures("letters")
def test_a_reference_that_is_taken_is_refused_in_one_sentence(comity: Run) -> None:
    said = comity(
        "record", "--matter", "communication", "--state", "NOR", "--mandates", "torture",
        "--kind", "letter_sent", "--actor", "mandate_holder", "--date", "2020-05-02",
        "--ref", "AL NOR 3/2019",
    )  # fmt: skip

    assert said.code == 1
    assert "another letter on record or in this file has it" in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.usefixtures("letters")
def test_the_check_before_a_press_release_knows_the_letter_that_it_is_about(comity: Run) -> None:
    said = comity(
        "check", "press-release", "--state", "NOR", "--at", "2019-05-14T11:00+02:00",
        "--about", "AL NOR 3/2019", "--format", "json",
    )  # fmt: skip

    found = {one["rule"]: one["kept"] for one in said.json["findings"]}
    assert found["communication-before-press-release"] is True


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    ("command", "more"),
    [
        (("documents",), ()),
        (("persons", "list"), ()),
        (("audit", "--record"), ()),
        (("notices", "remind", "desk@example.org", "--on", "2030-01-01", "--about"), ()),
        (("show",), ("--on", "2021-04-23")),
    ],
)
def test_every_command_takes_a_letter_by_its_reference(
    comity: Run, command: tuple[str, ...], more: tuple[str, ...]
) -> None:
    comity("notices", "subscribe", "desk@example.org", "--desk", "all")

    by_ref, by_reference = (comity(*command, name, *more) for name in (REF, " AL NOR 3/2019 "))

    assert (by_ref.code, by_reference.code) == (0, 0), by_reference.err
    assert by_reference.err == by_ref.err


@pytest.mark.usefixtures("letters")
@pytest.mark.parametrize(
    "command",
    [
        ("documents",),
        ("persons", "list"),
        ("audit", "--record"),
        ("notices", "remind", "desk@example.org", "--on", "2030-01-01", "--about"),
    ],
)
def test_a_matter_that_does_not_exist_is_refused_alike(
    comity: Run, command: tuple[str, ...]
) -> None:
    said = comity(*command, "AL NOR 99/2019")

    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("comity: there is no matter ")
