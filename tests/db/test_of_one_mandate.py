"""In a joint visit each mandate has its own first request and reminders, in every list (R5)."""

from datetime import date

from tests.cast import EXECUTIONS, JOINT, STATE_B, TORTURE
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.register import services
from comity.visits.domain.views import Dossier, Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, dossier, last_acts, oldest_request, visits

ON = day("2012-06-30")
FOLLOW_UP = {"type": "follow_up"}


def joint() -> None:
    """Asked by torture in 2006, by executions in 2011, by both in 2012; a follow-up is apart."""
    services.record(
        [
            fact("request", "2006-05-01", mandates=TORTURE, key="a"),
            fact("reminder", "2007-03-01", mandates=TORTURE, key="b"),
            fact("request", "2010-01-01", mandates=EXECUTIONS, payload=FOLLOW_UP, key="c"),
            fact("request", "2011-03-01", mandates=EXECUTIONS, key="d"),
            fact("reminder", "2011-09-01", mandates=EXECUTIONS, key="e"),
            fact("reminder", "2011-10-01", mandates=EXECUTIONS, key="f"),
            fact("request", "2012-01-10", mandates=JOINT, key="g"),
        ],
        recording=RECORDING,
    )


def told(**narrowed: object) -> list[tuple[str | None, int | None, int]]:
    """First request, the day from which it counts, and reminders of each visit in its order."""
    return [(one.first_requested, one.asked_on, one.reminders) for one in listed(**narrowed)]


def listed(tab: Tab = Tab.PENDING, **narrowed: object) -> list[Visit]:
    """The visits of a list that is turned page by page, each of them with one visit."""
    found: list[Visit] = []
    after = None
    while True:
        query = VisitQuery(
            state=STATE_B,
            tab=tab,
            limit=1,
            after=after,
            **narrowed,  # type: ignore[arg-type]
        )
        page = visits(query, viewer=OFFICE, on=ON)
        found += page.items
        after = page.next
        if after is None:
            return found


def test_a_list_of_one_mandate_tells_when_that_mandate_asked(register: Engine) -> None:
    joint()

    assert told(mandate=TORTURE) == [("2006-05-01", day("2006-05-01"), 1)]
    assert told(mandate=EXECUTIONS) == [
        ("2010-01-01", day("2010-01-01"), 0),
        ("2011-03-01", day("2011-03-01"), 2),
    ]


def test_a_list_of_all_mandates_tells_the_first_request_and_every_reminder(
    register: Engine,
) -> None:
    joint()

    assert [(asked, reminders) for asked, _, reminders in told()] == [
        ("2006-05-01", 3),
        ("2010-01-01", 0),
    ]


def test_the_oldest_visit_of_a_mandate_is_that_for_which_it_asked_first(register: Engine) -> None:
    joint()

    by_all, by_one = ([one.ref for one in listed(mandate=code)] for code in (None, EXECUTIONS))
    assert by_one == by_all[::-1]


def test_a_mandate_is_found_by_the_year_of_its_own_request(register: Engine) -> None:
    joint()

    assert not told(mandate=EXECUTIONS, year=2006)
    assert not told(mandate=TORTURE, year=2011)
    assert [asked for asked, *_ in told(mandate=EXECUTIONS, year=2011)] == ["2011-03-01"]
    assert [asked for asked, *_ in told(mandate=TORTURE, year=2006)] == ["2006-05-01"]


def test_a_list_of_all_mandates_finds_a_visit_by_the_year_of_its_first_request_alone(
    register: Engine,
) -> None:
    joint()

    assert [asked for asked, *_ in told(year=2006)] == ["2006-05-01"]
    assert not told(year=2011)
    pending = VisitQuery(tab=Tab.PENDING, year=2011)
    assert oldest_request(pending, viewer=OFFICE, on=ON) is None


def test_before_it_was_joint_a_visit_is_found_by_the_year_of_its_own_request(
    register: Engine,
) -> None:
    joint()

    before = visits(VisitQuery(year=2011), viewer=OFFICE, on=day("2011-12-31"))

    assert [one.first_requested for one in before.items] == ["2011-03-01"]


def test_what_is_found_by_a_year_was_first_requested_in_it(sample: Engine) -> None:
    """On the sample, whose dates are as coarse as its sources: each visit in one year at most."""
    every = visits(VisitQuery(limit=500), viewer=OFFICE, on=ON).items

    for year in range(1990, 2013):
        found = visits(VisitQuery(year=year, limit=500), viewer=OFFICE, on=ON).items
        own = [one.ref for one in every if one.asked_on and year_of(one.asked_on) == year]
        assert [one.ref for one in found] == own


def year_of(on: int) -> int:
    return date.fromordinal(on).year


def test_a_mandate_asked_before_a_day_where_its_own_request_did(register: Engine) -> None:
    joint()

    assert not told(mandate=EXECUTIONS, asked_before=day("2010-01-01"))
    assert len(told(mandate=EXECUTIONS, asked_before=day("2011-01-01"))) == 1
    assert not told(mandate=EXECUTIONS, asked_before=day("2011-01-01"), year=2011)


def test_who_joined_without_a_request_of_its_own_has_none(register: Engine) -> None:
    days = {"from": "2012-08-01", "to": "2012-08-09"}
    services.record(
        [
            fact("request", "2006-05-01", mandates=TORTURE, key="a"),
            fact("dates_agreed", "2012-03-01", mandates=JOINT, payload=days, key="b"),
        ],
        recording=RECORDING,
    )

    assert told(tab=Tab.FORTHCOMING, mandate=EXECUTIONS) == [(None, None, 0)]
    assert told(tab=Tab.FORTHCOMING, mandate=TORTURE) == [("2006-05-01", day("2006-05-01"), 0)]


def test_the_last_acts_of_a_mandate_name_it(register: Engine) -> None:
    joint()

    by_one = {
        code: [one.act for one in last_acts(viewer=OFFICE, on=ON, mandate=code)]
        for code in (TORTURE, EXECUTIONS)
    }
    assert [one.date for one in by_one[TORTURE]] == ["2012-01-10", "2007-03-01", "2006-05-01"]
    assert len(by_one[EXECUTIONS]) == 5
    assert all(EXECUTIONS in one.mandates for one in by_one[EXECUTIONS])
    assert len(last_acts(viewer=OFFICE, on=ON)) == 7


def test_who_goes_on_alone_after_a_visit_held_keeps_its_label_and_last_contact(
    register: Engine,
) -> None:
    services.record(
        [
            fact("request", "2009-05-01", mandates=JOINT, key="a"),
            fact("acceptance", "2010-02-01", mandates=JOINT, key="b"),
            fact("reminder", "2010-03-01", mandates=EXECUTIONS, key="c"),
            fact("visit_held", "2011-03-01/2011-03-05", mandates=TORTURE, key="d"),
        ],
        recording=RECORDING,
    )

    (own,) = listed()
    found = dossier(own.ref, viewer=OFFICE, on=ON)

    assert own.mandates == (EXECUTIONS,)
    assert (own.status, own.label, own.last_contact) == ("accepted", "reminder", "2010-03-01")
    assert isinstance(found, Dossier)
    assert found.visit == own
    assert found.went_on_from == f"visit/{own.state}/{EXECUTIONS}/1"
