"""What takes long shows how far it is, on a terminal and nowhere else."""

import fcntl
import io
import os
import pty
import re
import select
import struct
import sys
import termios
import time

import pytest

from comity.cli import progress


def work() -> None:
    with progress.shown() as report:
        for done in range(1, 4):
            time.sleep(0.15)
            report("record", done * 10, 30)


def read_until(terminal: int, pattern: str) -> str:
    """What a terminal shows, which it gets a piece at a time, up to what fits this."""
    found = ""
    while not re.search(pattern, found) and select.select([terminal], [], [], 30)[0]:
        found += os.read(terminal, 10_000).decode()
    return found


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    monkeypatch.setattr(progress, "SECONDS_BEFORE_A_BAR", 0.1)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        work()
        shown = read_until(ours, "100%|67%")
    os.close(ours)

    assert "record" in shown
    assert "100%" in shown or "67%" in shown


def test_what_is_said_beside_a_bar_stands_on_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    monkeypatch.setattr(progress, "SECONDS_BEFORE_A_BAR", 0.1)
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.shown() as report:
            time.sleep(0.15)
            report("record", 10, 30)
            progress.say_beside("another program is recording")
        shown = read_until(ours, "recording\r\n")
    os.close(ours)

    before, _, after = shown.partition("comity: another program is recording")
    assert "record" in before
    assert before.endswith("\r")
    assert after.startswith("\r\n")


def test_a_file_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(progress, "SECONDS_BEFORE_A_BAR", 0.1)
    monkeypatch.setattr(sys, "stderr", file)

    work()

    assert file.getvalue() == ""
