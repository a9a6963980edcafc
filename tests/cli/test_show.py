"""`comity show` tells one visit whole; a ref that is unknown or not permitted tells nothing."""

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING
from tests.shapes import check

from comity.ledger.domain import Visibility
from comity.register import services


@pytest.mark.usefixtures("sample")
def test_json_is_the_shape_of_the_design_for_every_visit(comity: Run) -> None:
    refs = [item["ref"] for item in comity("visits", "--format", "json").json["items"]]

    for ref in refs:
        said = comity("show", ref, "--format", "json")

        check(said.json, "Dossier")
        assert said.json["ref"] == ref
        assert said.json["acts"]


@pytest.mark.usefixtures("sample")
def test_a_visit_in_a_list_is_the_visit_that_is_shown(comity: Run) -> None:
    (listed, *_) = comity("visits", "--state", "GMB", "--format", "json").json["items"]

    shown = comity("show", listed["ref"], "--format", "json").json

    assert {key: shown[key] for key in listed} == listed


@pytest.mark.usefixtures("sample")
def test_a_page_for_people_names_state_status_acts_and_days(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    said = comity("show", "visit/THA/torture/1")

    assert said.code == 0
    assert "Thailand: visit/THA/torture/1" in said.out
    assert "Postponed (State)" in said.out
    assert "Days awaiting" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.usefixtures("sample")
def test_of_a_visit_that_was_not_known_yet_it_says_of_which_day(comity: Run) -> None:
    before = comity("show", "visit/THA/torture/1", "--known", "1990-01-01")

    assert before.code == 1
    assert ", as known on 1990-01-01; `comity visits`" in before.err
    assert "as known" not in comity("show", "visit/THA/torture/9").err


@pytest.mark.usefixtures("register")
def test_unknown_and_not_permitted_answer_alike(comity: Run) -> None:
    hidden = fact("request", "2019-03-01", visibility=Visibility.OFFICE, key="hidden")
    services.record([hidden], recording=RECORDING)
    (item,) = comity("visits", "--format", "json").json["items"]

    not_permitted = comity("show", item["ref"], "--as", "public")
    unknown = comity("show", "visit/NOR/torture/9", "--as", "public")

    assert not_permitted.code == unknown.code == 1
    assert not_permitted.err.replace(item["ref"], "X") == unknown.err.replace(
        "visit/NOR/torture/9", "X"
    )


@pytest.mark.usefixtures("register")
def test_a_ref_that_moved_is_shown_under_its_new_one_with_a_note(comity: Run) -> None:
    services.record(
        [fact("request", "2010-03-01", mandates="executions", key="e")], recording=RECORDING
    )
    services.record([fact("request", "2010-04-01", key="t")], recording=RECORDING)
    services.record(
        [fact("request", "2012-05-01", mandates="executions+torture", key="joint")],
        recording=RECORDING,
    )

    said = comity("show", "visit/NOR/torture/1", "--format", "json")

    assert said.json["ref"] == "visit/NOR/executions/1"
    assert "visit/NOR/torture/1 is now visit/NOR/executions/1" in said.err


def test_the_program_itself_shows_a_visit_on_either_engine(
    each_sample: Engine, program: Run
) -> None:
    env = {"COMITY_DATABASE_URL": each_sample.url, "COMITY_AS_OF": "2021-04-23"}

    said = program("show", "visit/THA/torture/1", "--format", "json", env=env)

    assert (said.code, said.err) == (0, "")
    check(said.json, "Dossier")


@pytest.mark.usefixtures("register")
def test_a_word_that_begins_no_ref_is_answered_with_those_that_do(comity: Run) -> None:
    said = comity("show", "treaty/NOR/1")

    assert said.code == 1
    assert "is no ref; a ref begins with" in said.err
    assert "visit/" in said.err


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "command", [("show", "visit/THA/torture/1"), ("cooperation", "--state", "THA")]
)
def test_a_page_for_people_says_the_day_of_knowledge(
    comity: Run, command: tuple[str, ...]
) -> None:
    then = comity(*command, "--on", "2015", "--known", "2015")
    now = comity(*command, "--on", "2015")

    assert "s known on 2015-12-31" in then.out
    assert "s known on" not in now.out


@pytest.mark.usefixtures("register")
def test_an_acceptance_that_was_only_said_is_marked(comity: Run) -> None:
    asked = fact("request", "2019-01-01")
    said_so = fact("acceptance", "2019-02-01", actor="state", channel="oral", key="said")
    services.record([asked, said_so], recording=RECORDING)

    shown = comity("show", "visit/NOR/torture/1", "--on", "2019-03-01")
    listed = comity("visits", "--state", "NOR", "--on", "2019-03-01")

    assert "Accepted in principle, oral, unconfirmed since 2019-02-01" in shown.out
    assert "oral," in listed.out  # cut where the terminal ends
    wrote = fact("acceptance", "2019-04-01", actor="state", key="wrote")
    services.record([wrote], recording=RECORDING)
    assert "unconfirmed" not in comity("show", "visit/NOR/torture/1", "--on", "2019-05-01").out
