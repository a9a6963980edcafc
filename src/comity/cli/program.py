"""Runs a command: reads its words, loads what it needs, ends with a code.

Commands are loaded by name when they are asked for, and Django with them, so that `--help` and a
mistyped word answer at once. Exit codes: 0 done, 1 refused or not clear, 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from comity.cli.commands import by_name
from comity.cli.faults import DONE, REFUSED, WRONG_USAGE, RefusalError, UsageError, sentence
from comity.cli.words import parser

# Sets Django up for a command; not imported, since it imports Django.
SET_UP = "comity.cli.start:set_up"
NOTE = "comity.cli.audit:note_export"


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments ask for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot write a name still shows it
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as told:  # argparse has said what is wrong, or has shown the help
        return int(told.code or 0)
    return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    try:
        code = _run(options)
        sys.stdout.flush()
    except RefusalError as refusal:
        return _say(str(refusal), REFUSED)
    except UsageError as wrong:
        return _say(str(wrong), WRONG_USAGE)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        return DONE
    except KeyboardInterrupt:
        return _say("stopped; nothing half-done was kept", REFUSED)
    except Exception as error:
        if os.environ.get("COMITY_DEBUG"):
            raise
        return _say(sentence(error), REFUSED)
    finally:
        _let_go_of_output()
    return code


def _run(options: argparse.Namespace) -> int:
    command = by_name(options.command)
    for step in filter(None, (command.before, SET_UP)):
        _loaded(step)(options)
    code = _loaded(command.run)(options)
    if command.exports and code == DONE and getattr(options, "out", True):
        _loaded(NOTE)(options)
    return code


def _let_go_of_output() -> None:
    """Let nothing fail after the command has: what cannot be written any more is dropped."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _loaded(name: str) -> Callable[[argparse.Namespace], int]:
    module, _, function = name.partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(import_module(module), function)
    return found


def _say(what: str, code: int) -> int:
    sys.stderr.write(f"comity: {what}\n")
    return code
