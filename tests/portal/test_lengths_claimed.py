"""What a length may claim is said alike above a visit, in tables, beside acts and in lists."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.portal.build import act, day, dossier, spans, visit

from comity.kernel.edtf import iso, parse
from comity.kernel.parties import Turn
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.ages import age
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import plain
from comity.portal.acts.timeline import timeline
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.dossiers.turnbar import turn_bar
from comity.visits.labels.account import Account

TODAY = parse("2026-11-24").last
NAMES = Names(Asked(path="/", on=TODAY, known=None, today=TODAY, opens=TODAY, language="en"))


def told(*acts: ActView, runs: tuple[Span, ...], on: str) -> Story:
    stands = visit("dates_agreed", "nobody", on, on=on)
    return Account.of(dossier(stands, *acts, runs=runs)).story


def said_of(story: Story) -> tuple[str, str, str]:
    """The length of the State's turn in the sentence, in the table, and beside the first act."""
    bar, beside = turn_bar(story), timeline(story, NAMES).rows[0].awaited
    assert bar is not None
    assert beside is not None
    return plain(story.days[Turn.STATE]), plain(bar.lines[0].days), plain(beside.words)


def test_a_turn_that_ended_on_the_last_day_of_the_record_claims_one_thing_everywhere() -> None:
    story = told(
        act("request", "1993"),
        act("dates_agreed", "[..2007-08-31]"),
        runs=spans(("requested", "state", "1993-12-31"), ("dates_agreed", "nobody", "2007-08-31")),
        on="2007-08-31",
    )

    above, table, beside = said_of(story)

    assert above == table == "about 4,991 days"
    assert beside.endswith("after about 4,991 days.")


def test_a_day_that_also_has_an_exact_act_makes_no_end_exact() -> None:
    story = told(
        act("request", "2006"),
        act("dates_agreed", "[..2014-08-06]"),
        act("postponement", "2014-08-06"),
        act("dates_proposed", "2014-08-06", actor="state"),
        runs=spans(
            ("requested", "state", "2006-12-31"),
            ("dates_proposed", "mandate_holder", "2014-08-06"),
        ),
        on="2014-12-31",
    )

    above, table, beside = said_of(story)

    assert above == table == "about 2,775 days"
    assert beside.endswith("after about 2,775 days.")
    assert story.claim(Turn.MANDATE_HOLDER, day("2014-08-06"), day("9999-12-31")) is Bound.EXACT


def test_a_coarse_request_stays_coarse_where_a_reminder_of_that_day_presupposes_it() -> None:
    story = told(
        act("request", "2007", effective="2007-05-03"),
        act("reminder", "2007-05-03"),
        runs=spans(("requested", "state", "2007-05-03")),
        on="2007-12-31",
    )

    assert plain(story.days[Turn.STATE]) == "at least 242 days"


def test_since_a_day_is_at_the_latest_where_no_finer_date_can_be_that_day() -> None:
    coarse, since = "[2016-11..2020-10]", day("2020-10-31")

    assert dates.is_bounded(since, (None, coarse))
    assert not dates.is_bounded(since, (coarse, "2020-10-31"))
    assert not dates.is_bounded(since, ("2011",))


@pytest.mark.parametrize(
    ("asked", "ended", "said"),
    [
        ("[2011-01-01..2011-08-31]", "2026-11-28", "about 15 years"),
        ("[2011-01-01..2011-11-28]", "2026-11-28", "about 15 years"),
        ("[2011-01-01..2011-11-29]", "2026-11-28", "about 15 years"),
        ("[2010-06-01..2011-06-01]", "2026-05-31", "about 15 years"),
        ("2010", "2026-06-30", "about 16 years"),
        ("2010", "2010-11-30", "less than a year"),
    ],
)
def test_an_age_in_years_is_one_that_some_reading_gives(asked: str, ended: str, said: str) -> None:
    first, last = parse(asked), parse(ended)

    assert plain(age((first.first, first.last), (last.first, last.last))) == said


def test_years_below_the_bar_are_marked_to_its_end_and_named_where_there_is_room() -> None:
    runs = spans(("requested", "state", "1993-12-31"))
    story = told(act("request", "1993"), runs=runs, on="2012-01-31")

    bar = turn_bar(story)

    assert bar is not None
    assert [year.label for year in bar.years] == ["1995", "2000", "2005", ""]


@given(first=st.dates(date(1990, 1, 1), date(2025, 1, 1)), length=st.integers(20, 365))
def test_months_under_a_bar_stand_apart_and_end_within_a_page_and_a_telephone(
    first: date, length: int
) -> None:
    begins, ends = (iso(first.toordinal() + days) for days in (0, length))
    runs = spans(("requested", "state", begins), ("dates_agreed", "nobody", ends))
    bar = turn_bar(told(act("request", begins), act("dates_agreed", ends), runs=runs, on=ends))

    assert bar is not None
    months = [one for one in bar.years if len(one.label) > len("2019")]
    for named, room in ((months, 28), ([one for one in months if not one.far], 45)):
        found = [float(one.x.rstrip("%")) for one in named]
        assert all(x <= 100 - room for x in found)
        assert all(after - before >= room for before, after in pairwise(found))
