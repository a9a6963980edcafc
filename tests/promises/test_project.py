"""What the project says about itself is true: its lock, its targets, its migrations."""

import ast
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
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*", re.MULTILINE)
OURS = {"comity", "tests", "bench"}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> set[str]:
    return {canonical(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}


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


def test_every_locked_package_has_a_hash_and_no_address() -> None:
    packages = re.split(r"\n(?=[\w.-]+==)", LOCK)[1:]

    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK


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
