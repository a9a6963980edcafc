"""Where visits stand on a day: what their own rows say for good is what their spans say."""

from collections import Counter
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from tests.databases import Engine
from tests.db.test_cooperation import made, record
from tests.make import day, fact

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.ledger.domain import Visibility
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.sql import asked_by
from comity.ledger.tables import fetch
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, goes_on_after, oldest_request, visits
from comity.visits.queries.lists import census
from comity.visits.queries.narrowing import reaches

ON_ACTS = ("2006-03-01", "2008-05-05")
DAYS = [day(f"{year}-07-01") for year in range(2004, 2018)] + [day(on) for on in ON_ACTS]


def by_spans(viewer: Viewer, on: int) -> Counter[tuple[str, str, str, bool]]:
    """What a census comes to of the spans that hold on the day, one a visit."""
    whose = f"CASE WHEN {reaches(str(on))} THEN s.turn ELSE 'nobody' END"
    reached = asked_by(viewer, f"CASE WHEN {reaches(str(on))} THEN 1 ELSE 0 END")
    rows = fetch(
        f"SELECT v.state, s.status, {asked_by(viewer, whose)}, {reached}"
        " FROM visit v JOIN span s"
        " ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead"
        f" WHERE s.begins <= %s AND s.ends > %s AND {seen(viewer, 'v', 's')}",
        [on, on],
    )
    return Counter(
        (str(state), str(status), str(turn), bool(told)) for state, status, turn, told in rows
    )


def leafed_through(viewer: Viewer, on: int) -> Counter[tuple[str, str, str, bool]]:
    """What the list comes to of whoever turns its pages, those of each turn by themselves."""
    found: Counter[tuple[str, str, str, bool]] = Counter()
    for turn in {turn for _, _, turn, _ in census(VisitQuery(), viewer=viewer, on=on)}:
        query, passed = VisitQuery(turn=turn, limit=2), list[str]()
        while True:
            page = visits(query, viewer=viewer, on=on)
            found.update(
                (one.state, one.status, one.turn, not one.beyond_coverage) for one in page.items
            )
            passed += [one.ref for one in page.items]
            if page.next is None:
                break
            query = replace(query, after=page.next)
        assert len(set(passed)) == len(passed)
    return found


@pytest.mark.parametrize("viewer", [OFFICE, PUBLIC_READER])
def test_a_census_of_any_day_counts_the_spans_that_hold_on_it(
    register: Engine, viewer: Viewer
) -> None:
    record(
        *(one.fact for one in made(9)),
        fact("request", "2006-03-01", mandates="executions+torture", state="ZMB", key="joint"),
        fact(
            *("declination", "2008-05-05"),
            mandates="executions+torture",
            state="ZMB",
            key="hidden",
            visibility=Visibility.PARTIES,
        ),
    )

    found = {on: census(VisitQuery(), viewer=viewer, on=on) for on in DAYS}

    assert {turn for _, _, turn, _ in found[day(ON_ACTS[0])]} > {"nobody"}
    assert found == {on: by_spans(viewer, on) for on in DAYS}
    assert found[DAYS[-1]]
    for on in DAYS:
        assert leafed_through(viewer, on) == found[on]


@pytest.mark.parametrize("viewer", [OFFICE, PUBLIC_READER])
@pytest.mark.parametrize(
    "query",
    [
        VisitQuery(),
        VisitQuery(tab=Tab.PENDING),
        VisitQuery(tab=Tab.COMPLETED),
        VisitQuery(mandate="executions"),
        VisitQuery(mandate="executions", turn="state"),
        VisitQuery(asked_before=day("2009-01-01"), turn="state"),
        VisitQuery(state="ZMB", turn="nobody"),
    ],
)
def test_the_oldest_request_of_a_list_is_that_of_some_visit_on_its_pages(
    register: Engine, viewer: Viewer, query: VisitQuery
) -> None:
    record(
        *(one.fact for one in made(9)),
        fact("request", "2006", mandates="torture", state="ZMB", key="coarse"),
        fact("request", "2006-03-01", mandates="executions+torture", state="ZMB", key="joint"),
        fact(
            *("request", "1999-05-05"),
            mandates="executions",
            state="ZMB",
            key="hidden",
            visibility=Visibility.PARTIES,
        ),
    )

    for on in DAYS:
        found = oldest_request(query, viewer=viewer, on=on)

        assert found == oldest_of(list(pages_of(replace(query, limit=2), viewer, on)))


def pages_of(query: VisitQuery, viewer: Viewer, on: int) -> Iterator[Visit]:
    """The visits of a list, page after page."""
    page = visits(query, viewer=viewer, on=on)
    yield from page.items
    if page.next:
        yield from pages_of(replace(query, after=page.next), viewer, on)


def oldest_of(listed: list[Visit]) -> str | None:
    """The date of the first request that counts first among these visits."""
    requests = [(one.asked_on, one.first_requested) for one in listed if one.asked_on]
    return min(requests)[1] if requests else None


def test_pages_go_on_after_a_visit_that_a_mandate_makes_without_another(
    register: Engine,
) -> None:
    joint = "executions+torture"
    record(
        *(
            one
            for state in ("BWA", "ZMB")
            for one in (
                fact("request", "2006-03-01", mandates=joint, state=state, key=f"{state} 1"),
                fact(
                    "visit_held", "2008-05-05", mandates="torture", state=state, key=f"{state} 2"
                ),
            )
        )
    )

    first = visits(VisitQuery(limit=2), viewer=PUBLIC_READER, on=DAYS[-1])
    assert first.next
    assert ":executions" in first.next
    assert goes_on_after(first.next)
    passed = [one.ref for one in first.items]
    rest = visits(VisitQuery(after=first.next), viewer=PUBLIC_READER, on=DAYS[-1])

    assert len({*passed, *(one.ref for one in rest.items)}) == 4
    assert len(rest.items) == 2
    assert rest.next is None
