"""Whatever goes wrong around the program, it says one sentence and leaves nothing half-done."""

import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings
from tests.cli.conftest import PROGRAM, Run, Said, environment
from tests.cli.test_record import options
from tests.databases import Databases, Engine

from comity.cli.faults import sentence
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


def test_a_server_that_does_not_answer_is_said_so_in_one_sentence(program: Run) -> None:
    said = program("visits", env={"COMITY_DATABASE_URL": "postgresql://comity@127.0.0.1:1/comity"})

    assert said.code == 1
    assert one_sentence(said.err)
    assert "does not answer" in said.err


def test_a_server_that_nobody_knows_is_told_as_a_name_that_no_server_has(program: Run) -> None:
    url = "postgresql://comity@no-such-server.invalid/comity"

    said = program("visits", env={"COMITY_DATABASE_URL": url})

    assert (said.code, said.err) == (
        1,
        "comity: no server has the name in COMITY_DATABASE_URL; is it spelt right?\n",
    )


@pytest.mark.parametrize("why", ["statement timeout", "user request"])
def test_a_statement_that_the_server_stopped_took_too_long(why: str) -> None:
    stopped = OperationalError(f"canceling statement due to {why}")

    assert "took too long" in sentence(stopped)


# Roles are the whole server's, which other processes of the tests use too.
NOBODY, LATE = f"zq_nobody_{os.getpid()}", f"zq_late_{os.getpid()}"


@pytest.fixture(scope="module")
def lively(databases: Databases) -> Iterator[Engine]:
    """A PostgreSQL with a role that may not sign in, and one for which there is no connection."""
    with databases.fresh("postgresql") as engine:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {NOBODY} NOLOGIN")
            cursor.execute(f"CREATE ROLE {LATE} LOGIN CONNECTION LIMIT 0")
        yield engine
        with connection.cursor() as cursor:
            cursor.execute(f"DROP ROLE {NOBODY}")
            cursor.execute(f"DROP ROLE {LATE}")


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ((r"/(comity_\w+)", "/nowhere"), 1, "no such database"),
        ((r"//[^@]*@", f"//{NOBODY}@"), 1, "lets no such role in"),
        ((r"//[^@]*@", "//zq_stranger@"), 1, "lets no such role in"),
        ((r"//[^@]*@", f"//{LATE}@"), 1, "no connection left"),
        ((r"$", "&options=-c%20zq%3D1"), 2, "COMITY_DATABASE_URL cannot be read"),
        ((r"$", "&zq=1"), 2, "COMITY_DATABASE_URL cannot be read"),
    ],
)
def test_what_a_server_refuses_is_told_as_it_is(
    lively: Engine, program: Run, change: tuple[str, str], code: int, told: str
) -> None:
    url = lively.url if "?" in lively.url else f"{lively.url}?connect_timeout=9"

    said = program("visits", env={"COMITY_DATABASE_URL": re.sub(*change, url, count=1)})

    assert said.code == code
    assert one_sentence(said.err)
    assert told in said.err


def test_what_is_no_text_is_wrong_usage_and_leaves_nothing(
    sample: Engine, program: Run, tmp_path: Path
) -> None:
    letter = os.fsdecode(bytes(tmp_path) + b"/q\xff.txt")
    Path(letter).write_text("a letter")

    said = program(
        *("attach", "visit/THA/torture/1", letter, "--as", "letter"),
        env={"COMITY_DATABASE_URL": sample.url},
    )

    assert said.code == 2
    assert one_sentence(said.err)
    assert "no text in UTF-8" in said.err
    assert not (tmp_path / "home" / "files").exists()


@pytest.mark.parametrize("command", ["migrate", "visits", "doctor"])
def test_a_pipe_is_no_database(program: Run, tmp_path: Path, command: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    said = program(command, env={"COMITY_DATABASE_URL": f"sqlite:///{pipe}"})

    assert said.code == 1
    assert f"{pipe} is no file" in said.out + said.err


def test_where_there_is_no_room_no_empty_database_is_left(program: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"

    said = program(
        "migrate",
        env={"COMITY_DATABASE_URL": f"sqlite:///{path}"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )

    assert said.code == 1
    assert one_sentence(said.err)
    assert not path.exists()


def test_a_file_that_may_not_be_opened_may_be_of_another_user() -> None:
    assert "who may read that file" in sentence(OperationalError("unable to open database file"))


def test_too_little_memory_is_told_in_a_sentence() -> None:
    assert sentence(MemoryError()) == "there is not enough memory; nothing half-done was kept"


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_whoever_stops_the_program_before_it_began_is_answered(
    signal_: signal.Signals,
) -> None:
    code = (
        "import os, signal, sys\n"
        "import comity.site.main as program\n"
        f"program.import_module = lambda name: os.kill(os.getpid(), {int(signal_)})\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
        "sys.exit(program.main())\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stderr) == (1, "comity: stopped before anything was done\n")


def test_a_locked_database_records_nothing(register: Engine, comity: Run) -> None:
    connection.settings_dict["OPTIONS"]["timeout"] = 0.1
    connection.close()
    with closing(sqlite3.connect(register.url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")

        said = comity("record", *options())

    assert said.code == 1
    assert one_sentence(said.err)
    assert "locked" in said.err


def test_a_document_that_is_refused_leaves_no_file(
    sample: Engine, comity: Run, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_HOME = tmp_path
    letter = tmp_path / "letter.txt"
    letter.write_text("a letter")
    connection.settings_dict["OPTIONS"]["timeout"] = 0.1
    connection.close()
    with closing(sqlite3.connect(sample.url.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")

        said = comity("attach", "visit/THA/torture/1", str(letter), "--as", "letter")

    assert said.code == 1
    assert one_sentence(said.err)
    assert "locked" in said.err
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [letter]


@pytest.mark.usefixtures("register")
def test_a_database_that_is_read_only_records_nothing_and_says_so(comity: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")

    said = comity("record", *options())

    assert said.code == 1
    assert one_sentence(said.err)
    assert "read-only" in said.err
    assert position() == 0


def test_a_replica_that_only_reads_says_so(on_postgresql: Engine, program: Run) -> None:
    joint = "&" if "?" in on_postgresql.url else "?"
    read_only = f"{on_postgresql.url}{joint}options=-c%20default_transaction_read_only%3Don"

    said = program("record", *options(), env={"COMITY_DATABASE_URL": read_only})

    assert said.code == 1
    assert one_sentence(said.err)
    assert "only reads" in said.err or "read-only" in said.err


@pytest.mark.usefixtures("register")
def test_a_full_disk_refuses_what_no_longer_fits_and_keeps_the_record_whole(comity: Run) -> None:
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


def test_a_disk_that_fills_leaves_the_record_whole(register: Engine, program: Run) -> None:
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


def test_output_that_cannot_be_written_is_an_error(sample: Engine, tmp_path: Path) -> None:
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


def test_an_act_is_recorded_though_its_answer_has_no_room(
    register: Engine, tmp_path: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "record", *options()],
            env=environment(tmp_path, {"COMITY_DATABASE_URL": register.url}),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert one_sentence(done.stderr)
    assert "the answer could not be written" in done.stderr
    assert "what the command recorded stands" in done.stderr
    assert position() == 1


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
def test_who_has_seen_enough_may_leave(sample: Engine, tmp_path: Path, words: list[str]) -> None:
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


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_import_that_is_interrupted_leaves_nothing(
    register: Engine, program: Run, tmp_path: Path, signal_: signal.Signals
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
        preexec_fn=partial(signal.signal, signal_, signal.SIG_DFL),  # noqa: PLW1509
    )
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(timeout=1.5)
    running.send_signal(signal_)
    _, err = running.communicate(timeout=60)

    assert running.returncode == 1
    assert one_sentence(err)
    assert program("verify", "--format", "json", env=env).json["events"] == 0
