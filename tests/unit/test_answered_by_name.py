"""RULES A3: a State's answer to a joint request acts for the mandates that it names."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day, values
from tests.oracle.readers import JOINT, Read, request

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import level
from comity.visits.domain.fold import fold

FROM, ON = day("2010-01-01"), day("2011-12-31")
ASKED = request(mandates=JOINT)
ANSWERS = [
    (act("acceptance", "2010-06-01", id="x"), "accepted both"),
    (act("declination", "2010-06-01", id="x"), "declined nobody"),
    (
        act("dates_proposed", "2010-06-01", id="x", actor="state", days="2012-05"),
        "dates_proposed mandate_holder",
    ),
    (act("invitation", "2010-06-01", id="x"), "accepted both"),
]


@pytest.mark.parametrize(("answer", "stands"), ANSWERS)
def test_who_is_not_named_is_still_awaiting_the_state(
    read: Read, answer: object, stands: str
) -> None:
    story = read(ASKED, answer)

    assert story.acts["r"] == ["r", "x"]
    assert story.status("r", ON) == stands
    assert story.status("x:executions", ON) == "requested state"
    assert {part.asked for part in story.parts} == {"2010-01-01"}


def test_an_answer_to_both_is_one_visit(read: Read) -> None:
    story = read(ASKED, act("acceptance", "2010-06-01", id="x", mandates=JOINT))

    assert story.acts == {"r": ["r", "x"]}


def test_an_answer_of_which_the_side_is_unknown_is_not_taken_apart(read: Read) -> None:
    story = read(ASKED, act("acceptance", "2010-06-01", id="x", actor="unknown"))

    assert story.acts == {"r": ["r", "x"]}


def test_dates_agreed_with_both_bring_them_together_again(read: Read) -> None:
    agreed = act(
        "dates_agreed", "2010-09-01", id="a", mandates=JOINT, days="2012-05-01/2012-05-07"
    )

    story = read(ASKED, ANSWERS[0][0], agreed)

    assert story.status("r", ON) == "dates_agreed nobody"
    assert story.status("x:executions", ON) == "closed nobody"


def test_a_reminder_of_who_was_not_named_is_its_own(read: Read) -> None:
    again = act("reminder", "2010-12-01", id="again", mandates="executions")

    story = read(ASKED, ANSWERS[0][0], again)

    assert story.acts["x:executions"] == ["again"]


def test_level_and_days_go_by_participation() -> None:
    with Cards(fold(STREAM, [ASKED, ANSWERS[0][0]], values())) as cards:
        rows = {row["mandate"]: row for row in cards.participations(FROM, ON, ON)}
        told = cards.tally(FROM, ON, ON).columns

    found = {name: level(situation(row["situation"])).level for name, row in rows.items()}
    assert found == {"torture": "partial", "executions": "none"}
    assert told["days_state"] == (day("2010-06-01") - FROM) + (ON - FROM)
