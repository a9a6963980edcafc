"""`comity serve` and `comity demo`: a server that answers, or a sentence that says why not."""

import contextlib
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.conftest import PROGRAM, Run, Said, environment
from tests.cli.serving import PATIENCE, free_port, get, served, taken_port, wait_for
from tests.databases import Databases
from tests.register import sampled

from comity.cli.environment import demo_folder, training_folder
from comity.kernel.edtf import geneva_day, iso
from comity.ledger.files import WAITING
from comity.ledger.services import extracting
from comity.ledger.tables import fetch
from comity.site import settings


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_a_prepared_record_is_served(databases: Databases, tmp_path: Path, name: str) -> None:
    with databases.fresh(name, sampled) as engine:
        env = {"COMITY_DATABASE_URL": engine.url}
        with served(tmp_path, "serve", "--port", str(free_port()), env=env) as address:
            answer = json.loads(get(f"{address}api/v1/visits?on=2020&limit=3"))

    assert answer["as_of"] == "2020-12-31"
    assert len(answer["items"]) == 3


def test_a_server_has_files_read_beside_it(databases: Databases, tmp_path: Path) -> None:
    place = tmp_path / "home" / "files" / WAITING
    place.mkdir(parents=True)
    (place / f"7-{'a' * 64}").write_text("Words of a letter.")
    with databases.fresh("sqlite", sampled) as engine:
        extracting.enqueue("7", "a" * 64, next(place.iterdir()), now=datetime.now(UTC))
        env = {"COMITY_DATABASE_URL": engine.url}
        with served(tmp_path, "serve", "--port", str(free_port()), env=env):
            until = time.monotonic() + PATIENCE
            while fetch("SELECT text FROM extraction") != [("Words of a letter.",)]:
                assert time.monotonic() < until
                time.sleep(0.2)


def test_a_server_that_is_killed_leaves_nobody_at_its_port(
    databases: Databases, tmp_path: Path
) -> None:
    address = f"http://127.0.0.1:{free_port()}/"
    words = [PROGRAM, "serve", "--port", address.strip("/").rpartition(":")[2]]
    with databases.fresh("sqlite", sampled) as engine, (tmp_path / "log").open("w+") as log:
        env = environment(tmp_path, {"COMITY_DATABASE_URL": engine.url})
        running = subprocess.Popen(words, env=env, stdout=log, stderr=log, start_new_session=True)
        try:
            wait_for(address, tmp_path / "log")
            running.kill()
            running.wait()

            assert _is_gone(address)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def test_who_was_started_a_moment_ago_ends_when_told_to() -> None:
    """Also while it has its parent's ears, which is before it has any of its own."""
    script = """
import signal, time
from multiprocessing import get_context
from comity.cli.leaving import leave_nobody_behind

signal.signal(signal.SIGTERM, lambda *_: None)  # as the server's own process hears it
leave_nobody_behind()
for _ in range(20):
    started = get_context("fork").Process(target=time.sleep, args=(60,))
    started.start()
    started.terminate()
    started.join(10)
    assert started.exitcode == -signal.SIGTERM, started.exitcode
"""
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )

    assert (said.returncode, said.stderr) == (0, "")


def _is_gone(address: str) -> bool:
    """Whether nobody answers there any more, or soon."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            get(f"{address}api/v1/")
        except (urllib.error.URLError, ConnectionError):
            return True
        time.sleep(0.05)
    return False


def test_a_taken_port_is_said(databases: Databases, program: Run) -> None:
    with databases.fresh("sqlite", sampled) as engine, taken_port() as port:
        said = program("serve", "--port", str(port), env={"COMITY_DATABASE_URL": engine.url})

    assert said.code == 1
    assert said.err == f"comity: port {port} of 127.0.0.1 is taken; --port chooses another\n"


HOLDS = """
import sys
import django
django.setup()
from comity.cli.serving import _is_ours
print(_is_ours("127.0.0.1", int(sys.argv[1])), flush=True)
sys.stdin.read()
"""


def test_of_two_that_start_at_once_at_one_port_one_is_told_that_it_is_taken(
    databases: Databases, program: Run, tmp_path: Path
) -> None:
    """Before the first of them listens; the server itself would let both have it."""
    port = free_port()
    with (
        databases.fresh("sqlite", sampled) as engine,
        subprocess.Popen(
            [sys.executable, "-c", HOLDS, str(port)],
            env={**environment(tmp_path), "DJANGO_SETTINGS_MODULE": "comity.site.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other,
    ):
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        said = program("serve", "--port", str(port), env={"COMITY_DATABASE_URL": engine.url})

    assert said == Said(
        1, "", f"comity: port {port} of 127.0.0.1 is taken; --port chooses another\n"
    )


def test_without_a_database_nothing_is_served(program: Run) -> None:
    said = program("serve")

    assert said.code == 1
    assert "comity migrate" in said.err


def test_the_demo_serves_the_sample_from_a_folder_of_its_own_at_the_next_free_port(
    tmp_path: Path,
) -> None:
    own = {"COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}"}
    sample = tmp_path / "home" / "demo" / "comity.sqlite3"
    with taken_port() as port:
        for _ in range(2):  # the second start finds the sample, as an older program left it
            with served(tmp_path, "demo", "--port", str(port), env=own) as address:
                answer = json.loads(get(f"{address}api/v1/visits"))

            assert f":{port}/" not in address
            assert answer["as_of"] == "2010-02-28"
            assert answer["count"] > 50
            with contextlib.closing(sqlite3.connect(sample)) as older:
                older.execute("UPDATE head SET fold_version = fold_version - 1")
                older.commit()

    assert sample.exists()
    assert not (tmp_path / "own.sqlite3").exists()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a demo, and what it said; the tests only read there."""
    told: list[str] = []
    words = ("demo", "--port", str(free_port()))
    with served(tmp_path_factory.mktemp("demo"), *words, env={}, told=told) as address:
        yield address, told


def test_the_demo_says_how_the_commands_read_its_sample(
    demo: tuple[str, list[str]], program: Run
) -> None:
    (line,) = [one for one in demo[1] if one.startswith("Commands read it after: export ")]
    env = dict(one.split("=", 1) for one in shlex.split(line.rpartition("export ")[2]))
    listed = program("visits", "--state", "GMB", "--format", "json", env=env).json

    assert (listed["as_of"], listed["items"][0]["ref"]) == ("2010-02-28", "visit/GMB/torture/1")


def test_the_demo_opens_on_a_day_on_which_every_chief_list_is_full(
    demo: tuple[str, list[str]],
) -> None:
    address, _ = demo
    kinds = ("visits", "statements", "reports", "standing-invitations")

    full = {kind: json.loads(get(f"{address}api/v1/{kind}"))["count"] for kind in kinds}
    awaited = json.loads(get(f"{address}api/v1/visits?turn=state"))["count"]
    home, figures = get(address), get(f"{address}cooperation")

    assert all(full.values()), full
    assert awaited > 20  # of States, whose record reaches this day
    assert "State’s reply awaited since" in home
    assert re.search(r"[1-9]\d* to \d+ of [1-9]", figures)


@pytest.mark.parametrize("variable", ["COMITY_HOME", "XDG_DATA_HOME"])
def test_the_demo_lives_in_the_home_that_the_settings_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("COMITY_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))

    assert demo_folder() == settings._home() / "demo"


def test_the_training_register_is_of_today_and_lives_apart(tmp_path: Path) -> None:
    own = {"COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}"}
    older = tmp_path / "home" / "training" / "2001-01-01"
    older.mkdir(parents=True)
    notes = older.parent / "my notes"
    notes.mkdir()
    for _ in range(2):  # the second start on one day finds the register as it was left
        told: list[str] = []
        with served(
            tmp_path, "demo", "--training", "--port", str(free_port()), env=own, told=told
        ) as address:
            answer = json.loads(get(f"{address}api/v1/visits"))

        assert answer["as_of"] == geneva_day_text()
        assert {one["state"] for one in answer["items"]} >= {"XKA", "XLU"}
        assert "every State is fictional" in told[0]
    assert not older.exists()
    assert notes.exists()
    assert not (tmp_path / "own.sqlite3").exists()
    assert training_folder().name == geneva_day_text()


def geneva_day_text() -> str:
    return iso(geneva_day(datetime.now(UTC)))
