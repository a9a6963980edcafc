"""Spans that last beyond what the record covers: from then on it is nobody's turn (RULES R15)."""

from tests.make import day

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.spans import Reach, Span, counted, covered

ASKED = Span("requested", None, "state", day("2005-12-31"), OPEN_END)
UNTIL = day("2010-02-28")


def told(*spans: Span, on: str = "2021-04-23") -> list[tuple[str, object, object]]:
    found = [span.as_json() for span in covered(spans, UNTIL, day(on))]
    return [(str(one["turn"]), one["from"], one["to"]) for one in found]


def test_a_turn_ends_with_the_record() -> None:
    assert told(ASKED) == [
        ("state", "2005-12-31", "2010-02-28"),
        ("nobody", "2010-03-01", None),
    ]


def test_within_the_record_a_turn_lasts() -> None:
    assert told(ASKED, on="2010-02-28") == [("state", "2005-12-31", None)]


def test_what_was_nobodys_turn_stays_one_span() -> None:
    held = Span("held", None, "nobody", day("2009-01-01"), OPEN_END)

    assert told(held) == [("nobody", "2009-01-01", None)]


def test_acts_after_the_record_give_nobody_the_turn() -> None:
    ended = Span("requested", None, "state", day("2005-12-31"), day("2011-01-01"))
    accepted = Span("accepted", None, "both", day("2011-01-01"), OPEN_END)

    assert told(ended, accepted) == [
        ("state", "2005-12-31", "2010-02-28"),
        ("nobody", "2010-03-01", "2010-12-31"),
        ("nobody", "2011-01-01", None),
    ]


def test_days_count_as_far_as_they_were_covered_while_they_were() -> None:
    """Where a mandate with a shorter record takes part for a time, days end with that record."""
    joint = Reach(day("2007-01-01"), day("2008-01-01"), day("2007-06-30"))
    alone = Reach(day("2005-01-01"), day("2007-01-01"), UNTIL)

    found = [one.as_json() for one in counted([ASKED], [alone, joint])]

    assert [(one["from"], one["to"]) for one in found] == [
        ("2005-12-31", "2006-12-31"),
        ("2007-01-01", "2007-06-29"),
        ("2008-01-01", None),
    ]
