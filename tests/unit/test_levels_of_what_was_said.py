"""Levels of what was only said: `oral_only` until the State writes it, and never firm (R13, L)."""

import pytest
from tests.cards import Cards
from tests.make import STATE, STREAM, act, day, values
from tests.oracle.cooperation import Asked, read

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import Mark, level
from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

FROM, TO = day("2016-01-01"), day("2017-12-31")
DAYS = "2018-03-05/2018-03-09"
ASKED = act("request", "2016-01-01")
SAID = act("acceptance", "2016-03-01", of="request", oral=True)
WRITTEN = act("acceptance", "2016-03-01", of="request")
TAKEN = act("acceptance", "2016-05-01", actor="mandate_holder", of="invitation")


def told(*acts: Act) -> tuple[str, tuple[Mark, ...]]:
    """The rule and what is said beside it, at the end of 2017; the oracle gives the same level."""
    with Cards(fold(STREAM, list(acts), values())) as cards:
        (row,) = cards.participations(FROM, TO, TO)
    found = level(situation(row["situation"]))
    (part,) = read(STATE, acts, values()).participations()
    assert part.level(Asked(FROM, TO, TO)) == (found.level.value, found.rule)
    return found.rule, found.marks


def test_a_letter_of_the_mandate_holder_confirms_no_word_of_the_state() -> None:
    assert told(ASKED, SAID, TAKEN) == ("L13", (Mark.ORAL,))
    assert told(ASKED, SAID, act("invitation", "2016-05-01")) == ("L13", (Mark.IN_PRINCIPLE,))


def test_what_the_mandate_holder_only_said_leaves_what_the_state_wrote() -> None:
    invited = act("invitation", "2015-06-01")
    taken = act("acceptance", "2015-08-01", actor="mandate_holder", of="invitation", oral=True)
    reminded = act("request", "2016-05-01")

    assert told(invited, taken, reminded) == ("L13", (Mark.IN_PRINCIPLE,))


def test_dates_of_the_mandate_holder_leave_what_the_state_said_oral() -> None:
    proposed = act("dates_proposed", "2016-05-01", actor="mandate_holder", days=DAYS)

    assert told(ASKED, SAID, proposed) == ("L13", (Mark.ORAL,))
    assert told(ASKED, WRITTEN, proposed) == ("L13", ())


@pytest.mark.parametrize("oral", [True, False])
def test_dates_that_the_state_only_said_are_full_and_marked(*, oral: bool) -> None:
    """L12 asks for dates, not for a letter; R13 has what was only said marked so."""
    offered = act("dates_proposed", "2016-03-01", days=DAYS, oral=oral)
    given = (Mark.AWAITS_HOLDER, Mark.DATES_GIVEN)

    assert told(ASKED, offered) == ("L12", (*given, Mark.ORAL) if oral else given)


@pytest.mark.parametrize(("oral", "expected"), [(True, "L13"), (False, "L8")])
def test_who_takes_dates_that_the_state_only_said_makes_them_no_firmer(
    expected: str, *, oral: bool
) -> None:
    offered = act("dates_proposed", "2016-03-01", days=DAYS, oral=oral)
    taken = act("acceptance", "2016-05-01", actor="mandate_holder", of="dates")
    cancelled = act("cancellation", "2016-08-01", actor="mandate_holder", reason_class="own")

    rule, _ = told(ASKED, offered, taken, cancelled)

    assert rule == expected
