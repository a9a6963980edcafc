"""Lists of States: those that hold a standing invitation, and those not visited so far."""

import csv
import io

import pytest
from tests.cli.conftest import Run
from tests.make import fact
from tests.register import RECORDING
from tests.shapes import check, check_list

from comity.register import services


@pytest.mark.usefixtures("sample")
def test_standing_invitations_are_a_list(comity: Run) -> None:
    said = comity("standing-invitations", "--format", "json")

    check_list(said.json, "StandingInvitation")
    assert said.json["count"] == len(said.json["items"]) > 50


@pytest.mark.usefixtures("sample")
def test_a_standing_invitation_is_not_known_before_it_was_given(comity: Run) -> None:
    early = comity("standing-invitations", "--on", "1998", "--format", "json").json

    assert early["count"] == 0


@pytest.mark.usefixtures("register")
def test_one_standing_invitation_is_of_one_state(comity: Run) -> None:
    given = fact("given", "2003-01-01", actor="state", stream="standing-invitation/NOR")
    services.record([given], recording=RECORDING)

    said = comity("standing-invitations", "--on", "2004-01-01")

    assert "comity: 1 State on 2004-01-01" in said.err


@pytest.mark.usefixtures("sample")
def test_one_standing_invitation_tells_all_that_was_said_of_it(comity: Run) -> None:
    said = comity("show", "standing-invitation/TUR")
    data = comity("show", "standing-invitation/TUR", "--format", "json").json

    check(data, "StandingInvitationAtLength")
    assert "held by 31 January 2003 at the latest" in said.out
    assert "A/HRC/46/26" in said.out
    assert [act["date"] for act in data["acts"]] == ["2003-01", "2010-09-21", "2020-10-31"]


@pytest.mark.usefixtures("sample")
def test_of_a_state_of_which_nothing_is_on_record_there_is_none(comity: Run) -> None:
    refused = comity("show", "standing-invitation/AFG")

    assert "there is no standing invitation 'standing-invitation/AFG'" in refused.err
    assert "`comity standing-invitations` lists" in refused.err


@pytest.mark.usefixtures("sample")
def test_states_not_visited_are_told_by_whether_they_were_asked(comity: Run) -> None:
    said = comity("not-visited", "--format", "json").json

    check(said, "NotVisited")
    assert not set(said["asked"]) & set(said["never_asked"])
    assert "AFG" in said["asked"]
    assert "NOR" in said["never_asked"]


@pytest.mark.usefixtures("sample")
def test_a_state_visited_in_part_only_is_named_apart(comity: Run) -> None:
    said = comity("not-visited", "--on", "2021-04-23")

    assert "visited in part only: COM, on 2021-04-23" in said.err


@pytest.mark.usefixtures("sample")
def test_csv_says_of_each_state_whether_it_was_asked(comity: Run) -> None:
    rows = csv.DictReader(io.StringIO(comity("not-visited", "--format", "csv").out))

    asked = {row["state"]: row["asked"] for row in rows}
    assert (asked["AFG"], asked["NOR"]) == ("true", "false")


@pytest.mark.usefixtures("sample")
def test_a_table_for_people_is_headed_in_words_and_csv_by_names(comity: Run) -> None:
    in_words, by_names = comity("not-visited"), comity("not-visited", "--format", "csv")

    assert in_words.out.splitlines()[0].split() == ["State", "State", "name", "Asked"]
    assert by_names.out.splitlines()[0] == "state,state_name,asked"


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("command", ["standing-invitations", "not-visited"])
def test_a_table_fits_eighty_columns(
    comity: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = comity(command).out.splitlines()

    assert len(lines) > 10
    assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("sample")
def test_every_list_of_matters_is_narrowed_to_a_regional_group(comity: Run) -> None:
    every = comity("visits", "--format", "json").json["items"]
    of_group = comity("visits", "--group", "african", "--format", "json").json["items"]

    assert 0 < len(of_group) < len(every)
    assert "GMB" in {one["state"] for one in of_group}
    assert "THA" not in {one["state"] for one in of_group}
    for name in ("reports", "statements", "communications"):
        assert comity(name, "--group", "african", "--format", "json").code == 0
