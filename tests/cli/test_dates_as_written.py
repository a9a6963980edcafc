"""Lists for a terminal tell dates as they are written, and no day that nobody told."""

import pytest
from tests.cli.conftest import Run
from tests.register import RECORDING

from comity.register import services

ACT = {"state": "NOR", "mandates": "torture", "source": "x", "visibility": "public"}


def record(*rows: dict[str, str]) -> None:
    done = services.record_rows([{**ACT, **row} for row in rows], recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.mark.usefixtures("register")
def test_a_reply_of_a_year_has_no_day(comity: Run) -> None:
    letter = {"matter": "communication", "ref": "AL NOR 1/2012"}
    record(
        {**letter, "kind": "letter_sent", "actor": "mandate_holder", "date": "2012-03-01"},
        {**letter, "kind": "reply", "actor": "state", "date": "2012"},
    )

    shown = comity("show", "AL NOR 1/2012", "--on", "2013-07-01").out

    assert "First reply  2012\n" in shown


@pytest.mark.usefixtures("register")
def test_a_text_shared_within_a_month_has_no_day(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    statement = {"matter": "statement", "ref": "new:1", "kind": "shared"}
    record({**statement, "actor": "mandate_holder", "date": "2012-05"})

    (line,) = (
        line
        for line in comity("statements", "--on", "2012-07-01").out.splitlines()
        if "NOR" in line
    )

    assert line.rstrip().endswith("2012-05")
