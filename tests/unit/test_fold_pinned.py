"""An officer or a file may say to which visit an act belongs (RULES R4)."""

from tests.make import act, day
from tests.oracle.readers import JOINT, Read


def test_what_is_put_into_a_visit_skips_the_joining(read: Read) -> None:
    story = read(
        act("request", "2010-01-01", id="one", pins="new:A"),
        act("request", "2010-02-01", id="two", pins="new:B"),
        act("reminder", "2010-03-01", id="again", pins="new:B"),
    )

    assert story.told() == {"one": ["one"], "two": ["two", "again"]}


def test_who_is_put_into_a_visit_takes_part_in_it(read: Read) -> None:
    story = read(
        act("request", "2010-01-01", id="one"),
        act("reminder", "2010-03-01", mandates="executions", pins="one"),
        act("receipt", "2010-03-02", mandates="expression", pins="one"),
    )

    parts = {(part.dossier, part.mandate) for part in story.parts}
    assert parts == {("one", "torture"), ("one", "executions")}


def test_what_is_put_into_a_visit_that_was_merged_goes_where_that_went_on(read: Read) -> None:
    story = read(
        act("request", "2010-01-01", id="one"),
        act("request", "2010-02-01", mandates="executions", id="two"),
        act("dates_agreed", "2010-03-01", mandates=JOINT, days="2010-05-03/2010-05-07"),
        act("postponement", "2010-04-01", mandates="executions", id="off", pins="two"),
    )

    assert "off" in story.acts["one"]


def test_dates_have_passed_before_somebody_else_is_put_into_a_visit(read: Read) -> None:
    story = read(
        act("dates_agreed", "2010-02-01", days="2010-03-01/2010-03-05", id="dates"),
        act("postponement", "2010-06-01", mandates="executions", pins="dates"),
    )

    assert story.status("dates", day("2010-03-10")) == "outcome_not_recorded secretariat"


def test_an_act_goes_to_the_visit_that_holds_the_act_it_names(read: Read) -> None:
    """Also where something that came before that act named it, and opened a visit of its own."""
    story = read(
        act("invitation", "2010-01-01", type="working", id="before", pins="named"),
        act("request", "2010-02-01", id="named"),
        act("reminder", "2010-03-01", id="after", pins="named"),
    )

    assert story.told() == {"before": ["before"], "named": ["named", "after"]}
