"""`comity export`: the public record as files that say what they are."""

import csv
import gc
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import LAST_COVERED_DAY, Run
from tests.databases import Databases, Engine
from tests.db.test_import_letters import LETTER, REPLY, bring_in
from tests.everything import filled
from tests.make import day

from comity.accounts.domain import PUBLIC_READER
from comity.directory.queries import mandate_periods
from comity.exports.columns import TABLES
from comity.exports.open_data import Asked, write

READ = {
    "string": str,
    "date": date.fromisoformat,
    "boolean": ("true", "false").index,
    "integer": int,
    "number": float,
    "array": json.loads,
    "object": json.loads,
}
"""How a cell of each type of Table Schema is read; what is of no such type is an error."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(path: Path) -> Iterator[Any]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_visit_is_there_whole_and_as_the_list_tells_it(
    each_sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity("export", str(tmp_path / "data"))
    listed = comity("visits", "--as", "public", "--format", "json").json["items"]

    told = list(whole(tmp_path / "data" / "visits.jsonl"))
    assert [{name: one[name] for name in listed[0]} for one in told] == listed
    acts = rows(tmp_path / "data" / "visits-acts.csv")
    assert len(acts) == sum(len(one["acts"]) for one in told)
    assert {row["ref"] for row in acts} <= {one["ref"] for one in told}


def test_states_stand_in_the_order_of_names_and_mandates_as_they_began(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity("export", str(tmp_path / "data"), "--on", "2005-01-01")
    never = comity("not-visited", "--on", "2005-01-01", "--as", "public", "--format", "json").json

    told = rows(tmp_path / "data" / "not-visited.csv")
    assert [row["state"] for row in told] == [*never["never_asked"], *never["asked"]]
    began = {code for code, (first, _) in mandate_periods().items() if first <= day("2005-01-01")}
    covered = {row["mandate"] for row in rows(tmp_path / "data" / "coverage.csv")}
    assert covered
    assert covered <= began


def test_the_same_record_gives_the_same_bytes(sample: Engine, comity: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        comity("export", str(tmp_path / name))

    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_package_names_every_file_with_its_digest(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity("export", str(tmp_path / "data"))
    held = files(tmp_path / "data")

    about = json.loads(held.pop("datapackage.json"))
    assert about["as_of"] == "2021-04-23"
    assert {one["path"]: one["hash"] for one in about["resources"]} == {
        name: f"sha256:{hashlib.sha256(content).hexdigest()}" for name, content in held.items()
    }


def test_the_package_says_what_each_file_and_each_column_is(
    databases: Databases, comity: Run, tmp_path: Path
) -> None:
    with databases.fresh("sqlite", filled):
        comity("export", str(tmp_path / "data"), "--on", "2026-01-01")

    about = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    tables = [one for one in about["resources"] if one["path"].endswith(".csv")]
    assert {one["path"] for one in tables} == {*TABLES}
    assert all(one["description"] for one in about["resources"])
    for one in tables:
        with (tmp_path / "data" / one["path"]).open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        told = one["schema"]["fields"]
        assert [field["name"] for field in told] == columns
        assert all(field["type"] and field["description"] for field in told)


@pytest.mark.usefixtures("register")
def test_a_table_without_rows_is_there_with_all_its_columns(comity: Run, tmp_path: Path) -> None:
    assert comity("export", str(tmp_path / "data")).code == 0

    about = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in about["resources"] if "schema" in one} == {*TABLES}
    for name in TABLES:
        assert (tmp_path / "data" / name).read_text(encoding="utf-8").count("\n") >= 1


def test_a_folder_that_cannot_be_made_is_named_as_it_was_written(
    sample: Engine, comity: Run
) -> None:
    said = comity("export", "/proc/comity")

    assert said.code == 1
    assert "/proc/comity: " in said.err
    assert ".part" not in said.err


def test_a_cell_is_of_the_type_that_its_column_names(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity("export", str(tmp_path / "data"))

    about = json.loads((tmp_path / "data" / "datapackage.json").read_text(encoding="utf-8"))
    tables = [one for one in about["resources"] if "schema" in one]
    assert tables
    for one in tables:
        for row in rows(tmp_path / "data" / one["path"]):
            for field in one["schema"]["fields"]:
                if cell := row[field["name"]]:
                    READ[field["type"]](cell)


def test_a_past_day_as_known_then_holds_nothing_later(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity("export", str(tmp_path / "data"), "--on", "2010-12-31", "--known", "2010-12-31")

    acts = rows(tmp_path / "data" / "visits-acts.csv")
    assert acts
    assert max(row["effective"] for row in acts) <= "2010-12-31"
    assert max(row["learnt"] for row in acts) <= "2010-12-31"


@pytest.mark.usefixtures("register")
def test_a_confidential_letter_leaves_no_trace(comity: Run, tmp_path: Path) -> None:
    comity("export", str(tmp_path / "before"))
    assert bring_in(tmp_path, {**LETTER, "visibility": "parties"}, REPLY).is_clean

    comity("export", str(tmp_path / "after"))

    before, after = files(tmp_path / "before"), files(tmp_path / "after")
    assert before == after


def test_a_folder_that_holds_something_is_left_alone(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine").touch()

    said = comity("export", str(tmp_path / "kept"))

    assert said.code == 1
    assert "name a folder that does not, or an empty one" in said.err
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["mine"]


@pytest.mark.usefixtures("sample")
def test_where_there_is_no_room_tables_hold_nothing_that_is_written_later(tmp_path: Path) -> None:
    for name in TABLES:
        (tmp_path / name).symlink_to("/dev/full")

    with pytest.raises(OSError, match="No space left"):
        write(tmp_path, Asked(PUBLIC_READER, LAST_COVERED_DAY.toordinal(), None))

    gc.collect()  # what is written at the end would be told here
