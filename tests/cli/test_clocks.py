"""What commands say of a clock that is far ahead, and of what one opened before its day."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace
from tests.cli.conftest import Run
from tests.make import fact
from tests.register import RECORDING

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Visibility
from comity.register.services import record, seal

WEEKS = replace(RECORDING, now=datetime.now(UTC) - timedelta(days=20))
TODAY = geneva_day(datetime.now(UTC))


def waits(days: int) -> None:
    """An act of an office that sealed twenty days ago, public in so many days."""
    opens = TODAY + days
    kept = fact("request", "2014", visibility=Visibility.PARTIES, public_from=opens, key="kept")
    record([kept], recording=WEEKS)
    seal(recording=WEEKS)


@pytest.mark.usefixtures("register")
def test_a_clock_far_ahead_of_the_last_seal_is_told_of_and_seals_nothing(comity: Run) -> None:
    waits(-1)

    refused = comity("seal")

    assert refused.code == 1
    assert "Publication and sealing are stopped" in refused.err
    for command in ("doctor", "verify"):
        said = comity(command)
        assert "more than 2 days after" in said.out + said.err
    assert comity("visits", "--as", "public", "--format", "json").json["count"] == 0

    assert comity("seal", "--confirm-clock").code == 0
    assert comity("visits", "--as", "public", "--format", "json").json["count"] == 1
    assert "more than 2 days" not in comity("doctor").out


@pytest.mark.usefixtures("register")
def test_what_a_wrong_clock_opened_is_named_and_closed(comity: Run) -> None:
    waits(5)
    seal(recording=replace(RECORDING, now=datetime.now(UTC) + timedelta(days=9)), confirmed=True)

    for command in ("doctor", "verify"):
        said = comity(command)
        assert "1 act is public before the day set" in said.out + said.err

    closed = comity("seal", "--close-early")

    assert closed.code == 0
    assert "closed until" in closed.out
    assert "public before the day set" not in comity("doctor").out
    assert comity("visits", "--as", "public", "--format", "json").json["count"] == 0


@pytest.mark.usefixtures("register")
def test_of_a_record_that_was_never_sealed_the_doctor_says_that_nothing_opens(
    comity: Run,
) -> None:
    assert "until then nothing that waits for a day becomes public" in comity("doctor").out
