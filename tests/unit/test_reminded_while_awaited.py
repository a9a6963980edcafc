"""RULES A4: a reminder passes no turn that its own sender holds."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day, values
from tests.oracle.readers import Read, request

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import level
from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

FROM, ON = day("2008-01-01"), day("2011-01-01")
STATE_DATES = act("dates_proposed", "2010-02-01", actor="state", days="2012-05")
AGREED = act("dates_agreed", "2010-02-01", id="a", days="2012-05-03/2012-05-07")
PUT_OFF = act("postponement", "2010-03-01", actor="mandate_holder", reason_class="own")
DECLINED = act("declination", "2010-03-01", actor="mandate_holder", of="dates")


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ([AGREED, PUT_OFF], "postponed mandate_holder"),
        ([STATE_DATES, DECLINED], "accepted mandate_holder"),
    ],
)
def test_a_reminder_of_who_is_awaited_changes_nothing(
    read: Read, before: list[Act], kept: str
) -> None:
    story = read(request(), *before, act("reminder", "2010-12-01", id="again"))

    assert story.status("r", ON) == kept
    assert ("reminded_while_awaited", frozenset({"again"})) in story.anomalies


def test_a_new_request_after_ones_own_postponement_is_the_step_that_was_awaited(
    read: Read,
) -> None:
    story = read(request(), AGREED, PUT_OFF, act("request", "2010-12-01", id="again"))

    assert story.status("r", ON) == "accepted state"
    assert "reminded_while_awaited" not in story.codes()


def test_a_reminder_after_ones_own_postponement_moves_no_level_and_no_days() -> None:
    """The level became partial, and the days since the reminder the State's."""
    before = counted(AGREED, PUT_OFF)

    assert counted(AGREED, PUT_OFF, act("reminder", "2010-06-01")) == before
    assert before["level"] == ("full", "L8")
    assert before["days_mandate_holder"] == ON - day("2010-03-01")


def counted(*acts: Act) -> dict[str, object]:
    """The level of a participation and the days of each turn."""
    with Cards(fold(STREAM, [request(), *acts], values())) as cards:
        (row,) = cards.participations(FROM, ON, ON)
        told = cards.tally(FROM, ON, ON).columns
    found = level(situation(row["situation"]))
    days = {name: told[name] for name in told if name.startswith("days_")}
    return {"level": (found.level.value, found.rule), **days}
