"""What the operator's guide tells to type works as it says."""

import re
from pathlib import Path

import psycopg
from tests.cli.conftest import Run
from tests.cli.test_record import options
from tests.databases import Databases, Engine
from tests.register import sampled

from comity.cli.commands import COMMANDS

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guides" / "operator.md").read_text()


def test_every_command_that_it_names_exists() -> None:
    named = set(re.findall(r"comity ([a-z]+(?:-[a-z]+)*)", GUIDE))

    told = {command.name for command in COMMANDS}
    assert {"migrate", "serve", "backup", "restore", "doctor"} <= named & told
    assert set(re.findall(r"`comity ([a-z-]+)", GUIDE)) <= told


def test_the_role_of_the_guide_can_add_to_the_record_and_not_change_it(
    databases: Databases, program: Run
) -> None:
    with databases.fresh("postgresql", sampled) as engine:
        url = engine.url.replace("comity@", "comity_of_the_guide@", 1)
        asked = re.findall(r"```sql\n(.*?)```", GUIDE, re.DOTALL)
        made = next(one for one in asked if "comity_server" in one)
        (granted,) = re.findall(r"^comity (migrate --server-role .*)$", GUIDE, re.MULTILINE)
        words = granted.replace("comity_server", "comity_of_the_guide").split()
        with psycopg.connect(engine.url, autocommit=True) as owner:
            owner.execute(made.replace("comity_server", "comity_of_the_guide"))
        env = {"COMITY_DATABASE_URL": url}
        try:
            said = [
                program(*words, env={"COMITY_DATABASE_URL": engine.url}),
                program("record", *options(), env=env),
                program("visits", "--known", "2012", env=env),
                program("verify", env=env),
            ]
            sealed = program("seal", "--confirm-clock", env=env)
            doctor = program("doctor", env=env)
        finally:
            with psycopg.connect(engine.url, autocommit=True) as owner:
                owner.execute("DROP OWNED BY comity_of_the_guide")
                owner.execute("DROP ROLE comity_of_the_guide")

    assert [one.code for one in said] == [0, 0, 0, 0], [one.err for one in said]
    assert "this user may not do that there" in sealed.err
    assert "comity_of_the_guide" not in doctor.out


def test_the_map_of_the_guide_reads_a_table_as_it_says(
    register: Engine, comity: Run, tmp_path: Path
) -> None:
    del register
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guides" / "import.md").read_text()
    told = re.search(r"```toml\n(about = .*?)```", guide, re.DOTALL)
    assert told
    (tmp_path / "map.toml").write_text(told[1])
    (tmp_path / "table.csv").write_text(
        "no,country,what,when,new days,where found\n"
        '1,Kenya,asked,2013-03-01/2013-03-05,,"A/HRC/25/60, para. 3"\n'
        '2,Kenya,moved,2014-08-06,2014-10-01/2014-10-05,"A/69/387, para. 4"\n'
        '18,Ghana,asked again,2014-02-03,,"A/HRC/25/60, para. 3"\n'
    )

    said = comity("import", str(tmp_path / "table.csv"), "--map", str(tmp_path / "map.toml"))

    assert said.code == 0, said.err
    acts = comity("show", "visit/KEN/torture/1", "--format", "json").json["acts"]
    assert [(act["kind"], act["date"]) for act in acts] == [
        ("request", "[2013-03-01..2013-03-05]"),
        ("postponement", "2014-08-06"),
        ("dates_proposed", "2014-08-06"),
    ]
    assert (acts[2]["payload"]["from"], acts[2]["payload"]["to"]) == ("2014-10-01", "2014-10-05")
