"""What the project says about itself is true: its lock, its targets, its migrations."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from comity import __version__

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
RUN_LOCK = (ROOT / "requirements-run.lock").read_text()
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*", re.MULTILINE)
OURS = {"comity", "tests", "bench"}
LOADS = """
import importlib, pkgutil, sys

hidden = set(sys.argv[1].split(","))

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"{name} is no part of the lock for a server")

sys.meta_path.insert(0, Hidden())
import django, comity
django.setup()
names = [one.name for one in pkgutil.walk_packages(comity.__path__, "comity.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""
"""Imports every module of the program while those that are named cannot be imported."""


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def versions(lock: str) -> dict[str, str]:
    """Distribution → the version that a lock has of it."""
    found = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)", lock, re.MULTILINE)
    return {canonical(name): version for name, version in found}


def locked() -> set[str]:
    return set(versions(LOCK))


def asked(lines: Iterable[str]) -> set[str]:
    """The distributions that lines of requirements name."""
    return {canonical(found.group()) for line in lines if (found := NAME.match(line))}


def at_run_time() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return asked(project["dependencies"])


def for_development() -> set[str]:
    return asked((ROOT / "requirements.in").read_text().splitlines())


def modules(path: Path) -> Iterator[str]:
    """The first names of the modules of others that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                told = [one.name for one in names]
            case ast.ImportFrom(module=str(name), level=0):
                told = [name]
            case _:
                continue
        yield from {name.partition(".")[0] for name in told} - sys.stdlib_module_names - OURS


def imported(*paths: Path) -> set[str]:
    """The distributions that these files, and those in these folders, import from."""
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    of = packages_distributions()
    names = {name for file in files for name in modules(file)}
    return {canonical(one) for name in names for one in of.get(name, [name])}


@pytest.mark.parametrize("lock", [LOCK, RUN_LOCK], ids=["all", "run"])
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    packages = re.split(r"\n(?=[\w.-]+==)", lock)[1:]

    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in lock


def test_what_a_server_installs_is_of_the_versions_that_are_tested() -> None:
    assert versions(RUN_LOCK).items() <= versions(LOCK).items()
    assert at_run_time() <= set(versions(RUN_LOCK))
    assert len(versions(RUN_LOCK)) < len(versions(LOCK)) / 2


def test_the_whole_program_loads_with_what_a_server_installs_alone(tmp_path: Path) -> None:
    kept = set(versions(RUN_LOCK)) | {"comity"}
    there = packages_distributions()
    hidden = sorted(
        name for name, of in there.items() if kept.isdisjoint(canonical(one) for one in of)
    )

    done = subprocess.run(
        [sys.executable, "-c", LOADS, ",".join(hidden)],
        cwd=tmp_path,
        env={
            "DJANGO_SETTINGS_MODULE": "comity.site.settings",
            "COMITY_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 500  # modules


def test_what_a_release_consists_of_is_listed_as_cyclonedx() -> None:
    program = Path(sys.executable).with_name("cyclonedx-py")

    done = subprocess.run(
        [program, "requirements", "--validate", "-o", "-", ROOT / "requirements-run.lock"],
        capture_output=True,
        text=True,
        check=True,
    )

    told = json.loads(done.stdout)
    assert told["bomFormat"] == "CycloneDX"
    listed = {canonical(one["name"]): one["version"] for one in told["components"]}
    assert listed == versions(RUN_LOCK)


def test_the_lock_holds_what_the_project_asks_for() -> None:
    assert at_run_time() | for_development() <= locked()


def test_what_the_program_imports_is_declared_as_needed_at_run_time() -> None:
    assert imported(ROOT / "src" / "comity") - at_run_time() == set()


def test_what_tests_and_tools_import_is_declared() -> None:
    used = imported(ROOT / "tests", ROOT / "bench", ROOT / "hatch_build.py")

    assert used - at_run_time() - for_development() == set()


def test_every_declared_dependency_is_named_in_the_decision_on_them() -> None:
    decision = (ROOT / "docs" / "decisions" / "0001-dependencies.md").read_text(encoding="utf-8")
    words = {canonical(word) for word in re.findall(r"[A-Za-z][\w.-]*\w", decision)}
    named = {name for name in at_run_time() | for_development() if not name.startswith("types-")}

    assert named - words == set()


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


@pytest.mark.parametrize("name", ["COMITY_EXPLORE", "COMITY_THOROUGH", "COMITY_TEST_POSTGRES"])
def test_what_the_tests_are_asked_for_reaches_them(name: str) -> None:
    assert name in (ROOT / "CONTRIBUTING.md").read_text()

    told = f"import tests.settings, os; print(os.environ.get({name!r}), os.environ['COMITY_HOME'])"
    read = subprocess.run(
        [sys.executable, "-c", told],
        cwd=ROOT,
        env={**os.environ, name: "1", "COMITY_HOME": "of the program", "PYTHONPATH": "src"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert read.startswith("1 ")
    assert "of the program" not in read


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
