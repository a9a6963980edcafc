"""RULES R12, R13: what was only said, and what no report is awaited of."""

from tests.make import act, day
from tests.oracle.readers import Read, held, request

ON = day("2012-12-31")


def test_what_was_only_said_stays_so_when_dates_are_declined(read: Read) -> None:
    """R13: a declination of dates confirms no acceptance."""
    story = read(
        request(),
        act("acceptance", "2010-02-01", of="request", oral=True),
        act("dates_proposed", "2010-03-01", actor="mandate_holder", days="2010-06-01/2010-06-05"),
        act("declination", "2010-04-01", of="dates"),
    )

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("accepted", True)


def test_dates_that_the_state_wrote_confirm_what_it_had_said(read: Read) -> None:
    story = read(
        request(),
        act("acceptance", "2010-02-01", of="request", oral=True),
        act("dates_proposed", "2010-03-01", actor="state", days="2010-06-01/2010-06-05"),
        act("declination", "2010-04-01", actor="mandate_holder", of="dates"),
    )

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("accepted", False)


def test_no_report_is_awaited_of_a_visit_that_is_no_country_visit(read: Read) -> None:
    academic = request(type="academic")

    story = read(academic, held(type="academic"))

    assert story.status("r", ON) == "held nobody"
