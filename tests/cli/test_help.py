"""The command line explains itself, at once."""

import subprocess
import sys

import pytest
from tests.cli.conftest import PROGRAM, Run

from comity import __version__
from comity.cli.commands import COMMANDS


def test_the_help_names_every_command(comity: Run) -> None:
    said = comity("--help")

    assert said.code == 0
    assert all(command.name in said.out for command in COMMANDS)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_explains_itself(comity: Run, command: str) -> None:
    said = comity(command, "--help")

    assert said.code == 0
    assert f"usage: comity {command}" in said.out


def test_the_version_is_told(comity: Run) -> None:
    assert comity("--version").out == f"comity {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("visit",), ("visits", "--bogus"), ("show",)])
def test_wrong_usage_is_one_line_and_code_2(comity: Run, arguments: tuple[str, ...]) -> None:
    said = comity(*arguments)

    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert "--help" in said.err


def test_help_and_wrong_words_wait_for_no_django() -> None:
    script = (
        "import sys; from comity.cli import main; main(['visits', '--tab', 'x']);"
        "sys.exit(sum(name.partition('.')[0] == 'django' for name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert done.returncode == 0


def test_the_program_is_installed_under_its_name() -> None:
    done = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"comity {__version__}\n"
