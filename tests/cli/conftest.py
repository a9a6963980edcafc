"""The command line, run in this process for speed and as a program where that matters."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings
from tests.databases import Databases, Engine, joined
from tests.register import ready, sampled

from comity.cli import main

PROGRAM = Path(sys.executable).parent / "comity"
LAST_COVERED_DAY = date(2021, 4, 23)


@dataclass(frozen=True)
class Said:
    """What a command ended with, and wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


type Run = Callable[..., Said]


@pytest.fixture
def comity(capsys: pytest.CaptureFixture[str], settings: Settings) -> Run:
    """Run the command line in this process, as of the last covered day of the sample."""
    settings.COMITY_AS_OF = LAST_COVERED_DAY

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = main(arguments)
        written = capsys.readouterr()
        return Said(code, written.out, written.err)

    return run


@pytest.fixture
def program(tmp_path: Path) -> Run:
    """Run the program itself, in a home of its own."""

    def run(*arguments: str, env: Mapping[str, str] | None = None, **others: Any) -> Said:
        return started(tmp_path, *arguments, env=env, **others)

    return run


@pytest.fixture
def inside(comity: Run, settings: Settings, tmp_path: Path) -> Run:
    """Run a command in this process, over the register and in the home that `program` would have.

    For what prepares a register or looks at it: a program takes a second to start.
    """
    settings.COMITY_HOME = tmp_path / "home"

    def run(*arguments: str, env: Mapping[str, str]) -> Said:
        with joined(env["COMITY_DATABASE_URL"]):
            return comity(*arguments)

    return run


def started(
    folder: Path, *arguments: str, env: Mapping[str, str] | None = None, **others: Any
) -> Said:
    """What the program said, whose home is in this folder."""
    done = subprocess.run(
        [PROGRAM, *arguments],
        env=environment(folder, env),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **others,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program: nothing of this one's, and a home."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    plain.pop("DJANGO_SETTINGS_MODULE", None)
    return {**plain, "COMITY_HOME": str(home / "home"), **(more or {})}


@pytest.fixture
def register(databases: Databases) -> Iterator[Engine]:
    """A prepared register that holds nothing yet, on SQLite."""
    with databases.fresh("sqlite", ready) as fresh:
        yield fresh


@pytest.fixture
def on_postgresql(databases: Databases) -> Iterator[Engine]:
    """A prepared register that holds nothing yet, on PostgreSQL."""
    with databases.fresh("postgresql", ready) as fresh:
        yield fresh


@pytest.fixture
def sample(databases: Databases) -> Iterator[Engine]:
    """A register that holds the sample, on SQLite."""
    with databases.fresh("sqlite", sampled) as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def each_sample(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register that holds the sample, on each engine in turn."""
    with databases.fresh(request.param, sampled) as fresh:
        yield fresh
