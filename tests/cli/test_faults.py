"""Whatever goes wrong around the program, it says one sentence and leaves nothing half-done."""

import os
import resource
import signal
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import PROGRAM, Run, Said, environment
from tests.cli.test_record import options
from tests.databases import Engine

from comity.ledger.queries import position


def one_sentence(text: str) -> bool:
    return len(text.splitlines()) == 1 and text.startswith("comity: ") and "Traceback" not in text


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COMITY_DATABASE_URL", "mysql://somewhere/else"),
        ("COMITY_AS_OF", "yesterday"),
    ],
)
def test_a_setting_that_cannot_be_read_is_wrong_usage(
    program: Run, variable: str, value: str
) -> None:
    said = program("visits", env={variable: value})

    assert said.code == 2
    assert one_sentence(said.err)
    assert variable in said.err


def test_a_server_that_does_not_answer(program: Run) -> None:
    said = program("visits", env={"COMITY_DATABASE_URL": "postgresql://comity@127.0.0.1:1/comity"})

    assert said.code == 1
    assert one_sentence(said.err)
    assert "does not answer" in said.err


def test_a_server_that_nobody_knows(program: Run) -> None:
    url = "postgresql://comity@no-such-server.invalid/comity"

    said = program("visits", env={"COMITY_DATABASE_URL": url})

    assert (said.code, said.err) == (
        1,
        "comity: no server has the name in COMITY_DATABASE_URL; is it spelt right?\n",
    )


def test_a_locked_database(register: Engine, comity: Run) -> None:
    connection.settings_dict["OPTIONS"]["timeout"] = 0.1
    connection.close()
    with closing(sqlite3.connect(register.url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")

        said = comity("record", *options())

    assert said.code == 1
    assert one_sentence(said.err)
    assert "locked" in said.err


@pytest.mark.usefixtures("register")
def test_a_database_that_is_read_only(comity: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

    said = comity("record", *options())

    assert said.code == 1
    assert one_sentence(said.err)
    assert "read-only" in said.err
    assert position() == 0


def test_a_replica_that_only_reads(postgresql: Engine, program: Run) -> None:
    joint = "&" if "?" in postgresql.url else "?"
    read_only = f"{postgresql.url}{joint}options=-c%20default_transaction_read_only%3Don"
    program("migrate", env={"COMITY_DATABASE_URL": postgresql.url})

    said = program("record", *options(), env={"COMITY_DATABASE_URL": read_only})

    assert said.code == 1
    assert one_sentence(said.err)
    assert "only reads" in said.err or "read-only" in said.err


@pytest.mark.usefixtures("register")
def test_a_full_disk(comity: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    codes = []
    for number in range(200):
        said = comity("record", *options(note="x" * 2000, id=str(number)))
        codes.append(said.code)
        if said.code:
            break

    assert codes[-1] == 1
    assert one_sentence(said.err)
    assert "disk is full" in said.err
    assert comity("verify").code == 0


def test_a_disk_that_fills_while_the_program_writes(register: Engine, program: Run) -> None:
    size = Path(register.url.removeprefix("sqlite:///")).stat().st_size

    said = program(
        "record",
        *options(),
        env={"COMITY_DATABASE_URL": register.url},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size // 100, size // 100)),
    )

    assert said.code == 1
    assert one_sentence(said.err)
    assert program("verify", env={"COMITY_DATABASE_URL": register.url}).code == 0


def test_output_that_cannot_be_written(sample: Engine, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "visits"],
            env=environment(tmp_path, {"COMITY_DATABASE_URL": sample.url}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the disk is full" in done.stderr


def _left_alone(home: Path, sample: Engine, *arguments: str, err: int = subprocess.PIPE) -> Said:
    """Run the program with a reader who has left before it writes."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [PROGRAM, *arguments],
            env=environment(home, {"COMITY_DATABASE_URL": sample.url}),
            stdout=writing,
            stderr=writing if err == subprocess.STDOUT else err,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    return Said(done.returncode, "", done.stderr or "")


@pytest.mark.parametrize("words", [["visits", "--format", "json"], ["--help"]])
def test_a_reader_who_has_seen_enough(sample: Engine, tmp_path: Path, words: list[str]) -> None:
    assert _left_alone(tmp_path, sample, *words) == Said(0, "", "")


def test_a_reader_who_leaves_does_not_make_clear_what_is_not(
    sample: Engine, tmp_path: Path
) -> None:
    asked = ["press-release", "--state", "NOR", "--at", "2026-11-24T19:30+01:00"]

    said = _left_alone(tmp_path, sample, "check", *asked)

    assert said.code == 1
    assert "Traceback" not in said.err


@pytest.mark.parametrize("err", [subprocess.PIPE, subprocess.STDOUT])
def test_a_reader_who_leaves_does_not_make_good_a_file_with_errors(
    sample: Engine, tmp_path: Path, err: int
) -> None:
    file = tmp_path / "bad.csv"
    rows = "NOR,torture,reminder,mandate_holder,some day\n" * 2_000
    file.write_text("state,mandates,kind,actor,date\n" + rows)

    for form in ("json", "csv", "table"):
        said = _left_alone(tmp_path, sample, "import", str(file), "--format", form, err=err)

        assert said.code == 1
        assert "Traceback" not in said.err


def test_an_act_is_recorded_though_nobody_can_be_told(register: Engine, tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", PROGRAM, "record", *options()],
        env=environment(tmp_path, {"COMITY_DATABASE_URL": register.url}),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert position() == 1


def test_an_import_that_is_interrupted_leaves_nothing(
    register: Engine, program: Run, tmp_path: Path
) -> None:
    rows = [f"{n},NOR,torture,reminder,mandate_holder,2019-03-01,s\n" for n in range(60_000)]
    file = tmp_path / "long.csv"
    file.write_text("id,state,mandates,kind,actor,date,source\n" + "".join(rows))
    env = {"COMITY_DATABASE_URL": register.url}

    running = subprocess.Popen(
        [PROGRAM, "import", file],
        env=environment(tmp_path, env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that were started in the background have been told to overhear it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(timeout=1.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)

    assert running.returncode == 1
    assert one_sentence(err)
    assert program("verify", "--format", "json", env=env).json["events"] == 0
