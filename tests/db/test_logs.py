"""The log tells operators what to do, and keeps where a fault of the program arose."""

import errno
import logging

import pytest
from django.db import OperationalError

from comity.site.logs import Discreet


def line(error: Exception) -> str:
    """What is written of a request that broke so."""
    try:
        raise error
    except type(error) as raised:
        told = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "broke: %s", ("/x",), told)
    return Discreet("%(message)s").format(record)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OperationalError("database or disk is full"), "free some space and try again"),
        (OperationalError("connection refused"), "is it running?"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
    ],
)
def test_what_is_around_the_program_is_told_in_a_sentence(error: Exception, sentence: str) -> None:
    told = line(error)

    assert told.startswith("broke: /x: ")
    assert sentence in told
    assert "Traceback" not in told


@pytest.mark.parametrize("error", [ValueError("7"), OSError(errno.EIO, "I/O"), KeyError("x")])
def test_a_fault_of_the_program_is_told_with_where_it_arose(error: Exception) -> None:
    assert "Traceback" in line(error)


def test_who_asks_for_it_hears_where_anything_arose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_DEBUG", "1")

    assert "Traceback" in line(OperationalError("database or disk is full"))


def test_no_word_that_lets_somebody_in_is_written() -> None:
    assert "secret" not in line(ValueError("/invitations/secret"))
