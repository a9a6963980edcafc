"""`comity record` records one act from the columns of the import file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.entering import somebody
from tests.second import by
from tests.shapes import check

from comity.accounts.domain import Role
from comity.accounts.services.approvals import confirm
from comity.ledger.domain import Recording
from comity.ledger.queries import position
from comity.register import services

REQUEST = {
    "--state": "Norway",
    "--mandates": "torture",
    "--kind": "request",
    "--actor": "mandate_holder",
    "--date": "2019-03-01",
    "--visibility": "public",
}


def options(**changes: str) -> list[str]:
    given = {**REQUEST, **{f"--{name}": value for name, value in changes.items()}}
    return [part for pair in given.items() for part in pair]


@pytest.mark.usefixtures("register")
def test_an_act_is_recorded_and_shows(comity: Run) -> None:
    said = comity("record", *options(), "--format", "json")

    check(said.json, "Imported")
    assert (said.json["file"], said.json["added"]) == ("record", 1)
    (visit,) = comity("visits", "--format", "json").json["items"]
    assert (visit["ref"], visit["status"]) == ("visit/NOR/torture/1", "requested")


@pytest.mark.usefixtures("register")
def test_the_same_act_twice_is_one(comity: Run) -> None:
    comity("record", *options())

    assert comity("record", *options(), "--format", "json").json["already"] == 1


@pytest.mark.usefixtures("register")
def test_a_wrong_value_is_answered_with_its_option(comity: Run) -> None:
    said = comity("record", *options(kind="nudge"))

    assert said.code == 1
    assert said.err.startswith("comity: --kind is 'nudge'; expected one of request,")
    assert len(said.err.splitlines()) == 1
    assert position() == 0


def test_what_is_missing_is_named(comity: Run) -> None:
    said = comity("record", "--state", "NOR")

    assert said.code == 2
    assert ": --kind, --actor, --date;" in said.err
    assert ": --state, --kind, --actor, --date;" in comity("record").err
    assert ": --kind, --actor, --date;" in comity("record", "--matter", "session").err


@pytest.mark.usefixtures("register")
def test_an_act_that_was_learnt_on_a_day_still_to_come_is_told(comity: Run) -> None:
    said = comity("record", *options(learnt="2199-01-01"))

    assert said.code == 0
    assert "learnt 2199-01-01, a day still to come; look whether the year is right" in said.err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("date", ["2091-03-01", "2019-03-01/2091-03-01"])
@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_an_act_still_to_come_is_recorded_and_told(comity: Run, date: str, dry: list[str]) -> None:
    said = comity("record", *options(date=date), *dry)

    assert said.code == 0
    assert f"dated {date}, it counts from 2091-03-01 and is shown nowhere before" in said.err


@pytest.mark.usefixtures("register")
def test_a_command_asks_that_an_act_is_erased_and_a_registrar_confirms_it(comity: Run) -> None:
    comity("record", *options(source="nv", id="1"))
    comity("record", *options(kind="reminder", date="2019-05-02", source="nv", id="2"))
    erasing = options(kind="protection", actor="secretariat", corrects="nv#2", note="risk")

    said = comity("record", *erasing)

    assert said.code == 0, said.err
    assert said.out.strip().endswith("/approvals/1")
    assert "there is no registrar yet who could" in said.err
    shown = comity("show", "visit/NOR/torture/1", "--format", "json").json
    assert [act["kind"] for act in shown["acts"]] == ["request", "reminder"]
    emeka = somebody(Role.REGISTRAR, "emeka@example.org")
    now = datetime.now(UTC)
    recording = Recording(now=now)
    confirm(
        1,
        by=by(emeka.pk, proved=now),
        now=now,
        carry_out=lambda what: services.erase_asked(what, recording=recording),
    )
    shown = comity("show", "visit/NOR/torture/1", "--format", "json").json
    assert [act["kind"] for act in shown["acts"]] == ["request"]
    noted = comity("audit", "--record", "visit/NOR/torture/1", "--format", "json").json["items"]
    assert [one["deed"] for one in noted] == ["protected", "held_back"]
    assert comity("verify").code == 0


@pytest.mark.usefixtures("register")
def test_a_file_erases_nothing(comity: Run, tmp_path: Path) -> None:
    comity("record", *options(source="nv", id="1"))
    row = "2,NOR,torture,protection,secretariat,2019-05-02,nv,1,risk"
    file = tmp_path / "acts.csv"
    file.write_text(f"id,state,mandates,kind,actor,date,source,corrects,note\n{row}\n")

    said = comity("import", str(file))

    assert said.code == 1
    assert "to erase an act a registrar asks on its page" in said.err
    assert position() == 1


@pytest.mark.usefixtures("register")
def test_an_erasure_needs_the_class_of_its_reason(comity: Run) -> None:
    comity("record", *options(source="nv", id="1"))

    said = comity("record", *options(kind="protection", actor="secretariat", corrects="nv#1"))

    assert said.code == 1
    assert "--note is missing; expected asked, risk, named" in said.err


@pytest.mark.usefixtures("register")
def test_a_correction_shows_why_it_was_made_and_the_remark_of_the_act(comity: Run) -> None:
    comity("record", *options(source="nv", id="1", note="By courier"))

    note = "A slip.\n---\nBy courier"
    comity("record", *options(source="nv", id="2", corrects="nv#1", note=note))

    shown = comity("show", "visit/NOR/torture/1").out.splitlines()
    told = [line.partition(": ")[2] for line in shown if line.startswith("  2019-03-01, ")]
    assert told == ["A slip.", "By courier"]


@pytest.mark.usefixtures("register")
def test_an_answer_of_another_scope_is_recorded_with_the_visit_that_it_answers(
    comity: Run, tmp_path: Path
) -> None:
    comity("record", *options(scope="Svalbard", id="1", source="nv"))
    answer = {"kind": "acceptance", "actor": "state", "date": "2019-05-02", "source": "nv"}
    asks = "expected the visit or its scope, since visit/NOR/torture/1 is to Svalbard alone"

    said = comity("record", *options(**answer, id="2"))
    assert (said.code, asks in said.err) == (1, True)
    assert position() == 1

    file = tmp_path / "acts.csv"
    file.write_text(
        "id,state,mandates,kind,actor,date,source,visibility\n"
        "3,NOR,torture,acceptance,state,2019-05-02,nv,public\n"
    )
    said = comity("import", str(file))
    assert (said.code, asks in said.err) == (0, True)
    named = {**answer, "ref": "visit/NOR/torture/1", "date": "2019-05-03"}
    assert comity("record", *options(**named, id="4")).code == 0


@pytest.mark.usefixtures("register")
def test_a_letter_is_for_the_parties_unless_the_command_says_otherwise(comity: Run) -> None:
    comity("record", *options(source="note verbale 12", visibility=""))
    comity("record", *options(source="A/HRC/40/59", mandates="food", visibility=""))

    refs = [one["ref"] for one in comity("visits", "--format", "json").json["items"]]
    assert sorted(ref for ref in refs if "~" not in ref) == ["visit/NOR/food/1"]
    assert len(refs) == 2
