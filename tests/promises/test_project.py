"""What the project says about itself is true: its lock, its targets, its migrations."""

import os
import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from comity import __version__

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> set[str]:
    return {canonical(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    packages = re.split(r"\n(?=[\w.-]+==)", LOCK)[1:]

    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(ROOT / "requirements.in").read_text().splitlines()]
    names = {canonical(found.group()) for line in asked if (found := NAME.match(line))}

    assert names <= locked()


def test_every_target_of_the_makefile_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    explained = set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))

    assert phony
    assert explained == set(phony[1].split())


def test_what_continuous_integration_runs_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.usefixtures("sqlite")
def test_models_and_migrations_agree() -> None:
    said = StringIO()

    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"{said.getvalue()}`make migrations` writes what is missing.")


@pytest.mark.usefixtures("sqlite")
def test_django_finds_nothing_to_complain_about() -> None:
    call_command("check", fail_level="WARNING")


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
