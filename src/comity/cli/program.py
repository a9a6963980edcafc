"""Runs a command: reads its words, loads what it needs, ends with a code.

Commands are loaded by name when they are asked for, and Django with them, so that `--help` and a
mistyped word answer at once. Exit codes: 0 done, 1 refused or not clear, 2 wrong usage.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from importlib import import_module
from typing import Any

from comity.cli import streams
from comity.cli.command import Group
from comity.cli.commands import by_name
from comity.cli.faults import (
    DONE,
    REFUSED,
    WRONG_USAGE,
    RefusalError,
    UsageError,
    code_of,
    sentence,
)
from comity.cli.words import parser
from comity.kernel.stopping import answered

# Sets Django up for a command; not imported, since it imports Django.
SET_UP = "comity.cli.start:set_up"
# Says where a command waits for another writer.
WAITS = "comity.cli.waits:told"
BEFORE_EXPORT = "comity.cli.audit:expect_to_note"
NOTE = "comity.cli.audit:note_export"


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments ask for; return the exit code."""
    streams.begin()
    try:
        if wrong := next(filter(_is_no_text, arguments), None):
            return _say(f"{wrong!a} is no text in UTF-8", WRONG_USAGE)
        return _guarded(parser().parse_args(arguments))
    except SystemExit as told:  # argparse has said what is wrong, or has shown the help
        return int(told.code or 0)
    finally:
        streams.end()


def _guarded(options: argparse.Namespace) -> int:
    try:
        with answered() if by_name(options.command).group is Group.WRITE else nullcontext():
            code = _run(options)
            with streams.while_read():
                sys.stdout.flush()
    except RefusalError as refusal:
        return _say(str(refusal), REFUSED)
    except UsageError as wrong:
        return _say(str(wrong), WRONG_USAGE)
    except KeyboardInterrupt:
        return _say("stopped; nothing half-done was kept", REFUSED)
    except streams.UnwrittenError as error:
        return _say(_unwritten(error, options), REFUSED)
    except Exception as error:
        if os.environ.get("COMITY_DEBUG"):
            raise
        return _say(sentence(error), code_of(error))
    return code


def _unwritten(error: streams.UnwrittenError, options: argparse.Namespace) -> str:
    told = f"the answer could not be written: {sentence(error.reason)}"
    if by_name(options.command).group in {Group.WRITE, Group.KEEP}:
        return f"{told}; what the command recorded stands, look before you repeat it"
    return told


def _run(options: argparse.Namespace) -> int:
    command = by_name(options.command)
    for step in filter(None, (command.before, SET_UP)):
        _loaded(step)(options)
    exports = command.exports and bool(getattr(options, "out", True))
    with nullcontext() if command.serves else _loaded(WAITS)(options):
        if exports:
            _loaded(BEFORE_EXPORT)(options)
        code: int = _loaded(command.run)(options)
        if exports and code == DONE:
            _loaded(NOTE)(options)
    return code


def _loaded(name: str) -> Callable[[argparse.Namespace], Any]:
    module, _, function = name.partition(":")
    found: Callable[[argparse.Namespace], Any] = getattr(import_module(module), function)
    return found


def _is_no_text(argument: str) -> bool:
    """Whether it holds bytes that were no UTF-8, which Python keeps as half a character each."""
    return any("\ud800" <= character <= "\udfff" for character in argument)


def _say(what: str, code: int) -> int:
    with suppress(streams.UnwrittenError), streams.while_read():
        sys.stderr.write(f"comity: {what}\n")
    return code
