"""Figures on the advisory procedure are published once, by an act, and never counted anew."""

from collections.abc import Iterator

import pytest
from tests.databases import Databases
from tests.db.conftest import without_loop
from tests.make import day
from tests.register import RECORDING, ready

from comity.accounts.domain import PUBLIC_READER
from comity.advisory import queries
from comity.advisory.domain.figures.views import Figures
from comity.advisory.queries import FiguresQuery
from comity.register import services

ON = day("2026-11-20")
Y2024 = {
    "matter": "advisory_figures",
    "kind": "published",
    "actor": "committee",
    "date": "2025-05-01",
    "source": "A/HRC/905/1",
    "from": "2024-01-01",
    "to": "2024-12-31",
    "total": "26",
    "by_source": "states 15; mandate_holders+others 11",
    "method": "rule_f",
    "ref": "new:2024",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, databases: Databases) -> Iterator[None]:
    with without_loop(), databases.fresh(request.param, ready):
        yield


def on_record() -> list[Figures]:
    return list(queries.figures(FiguresQuery(), viewer=PUBLIC_READER, on=ON).items)


def recorded(*rows: dict[str, str]) -> list[Figures]:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert done.is_clean, done.errors
    return on_record()


def refused(*rows: dict[str, str]) -> str:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert not done.is_clean
    return "; ".join(f"{one.column}: {one.expected}" for one in done.errors)


@pytest.mark.usefixtures("record")
def test_figures_have_their_period_as_ref_and_are_public_at_once() -> None:
    [one] = recorded(Y2024)

    assert one.stands.ref == "advisory-figures/2024-01-01_2024-12-31"
    assert one.stands.status == "published"
    assert one.as_json() | {"ref": ""} == {
        "ref": "",
        "from": "2024-01-01",
        "to": "2024-12-31",
        "published_at": "2025-05-01",
        "method": "rule_f",
        "total": 26,
        "too_few": False,
        "by_source": [
            {"groups": ["states"], "n": 15},
            {"groups": ["mandate_holders", "others"], "n": 11},
        ],
        "by_category": None,
        "by_outcome": None,
        "by_subject": None,
        "source": "A/HRC/905/1",
        "note": None,
    }


@pytest.mark.usefixtures("record")
def test_too_few_requests_are_published_without_a_number() -> None:
    [one] = recorded({**Y2024, "total": "", "by_source": ""})

    assert one.number is None
    assert one.as_json()["too_few"] is True


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"total": "4", "by_source": ""}, "total: "),
        ({"by_source": "states 22; mandate_holders+others 4"}, "groups of at least five requests"),
        ({"by_source": "NOR 15; others 11"}, "by_source: groups such as states 15"),
        ({"to": "2024-11-30"}, "to: a period of at least twelve months"),
        ({"method": ""}, "method: how the numbers came about"),
        (
            {"from": "2026-01-01", "to": "2026-12-31"},
            "to: a period that ended at least three months ago",
        ),
    ],
)
def test_what_rule_f_does_not_allow_is_refused_whole(
    changed: dict[str, str], expected: str
) -> None:
    assert expected in refused({**Y2024, **changed})
    assert on_record() == []


@pytest.mark.usefixtures("record")
def test_a7_no_two_periods_overlap_whatever_file_they_come_in() -> None:
    recorded(Y2024)
    two = {**Y2024, "to": "2025-12-31", "ref": "new:two", "date": "2026-05-01"}

    assert "does not overlap one that is published: 2024-01-01 to 2024-12-31" in refused(two)
    assert len(on_record()) == 1


@pytest.mark.usefixtures("record")
def test_two_overlapping_periods_of_one_file_are_both_refused() -> None:
    two = {**Y2024, "to": "2025-12-31", "ref": "new:two", "date": "2026-05-01"}

    assert refused(Y2024, two).count("does not overlap") == 2
    assert on_record() == []


@pytest.mark.usefixtures("record")
def test_the_next_period_may_begin_on_the_next_day() -> None:
    next_ = {**Y2024, "from": "2025-01-01", "to": "2025-12-31", "ref": "new:2025"}

    found = recorded(Y2024, {**next_, "date": "2026-05-01"})

    assert [one.card.period_from for one in found] == ["2025-01-01", "2024-01-01"]


@pytest.mark.usefixtures("record")
def test_figures_are_not_restated_and_an_error_is_explained_in_words() -> None:
    [one] = recorded(Y2024)
    again = {**Y2024, "total": "27", "by_source": "", "ref": one.stands.ref, "source": "a note"}
    explained = {
        "matter": "advisory_figures",
        "kind": "explained",
        "actor": "committee",
        "date": "2025-06-01",
        "source": "a note",
        "text": "One request was counted twice.",
        "ref": one.stands.ref,
    }

    assert "figures that are published once" in refused(again)
    [after] = recorded(explained)
    assert after.as_json() == {**one.as_json(), "note": "One request was counted twice."}


@pytest.mark.usefixtures("record")
def test_without_their_publication_no_figures_are_listed() -> None:
    explained = {**Y2024, "kind": "explained", "text": "One was counted twice.", "ref": "new:x"}
    kept = {**Y2024, "visibility": "parties", "source": "a note"}
    told = {
        name: value
        for name, value in explained.items()
        if name not in {"from", "to", "total", "by_source", "method"}
    }

    assert recorded(kept, {**told, "ref": "new:2024", "visibility": "public"}) == []


@pytest.mark.usefixtures("record")
def test_before_their_publication_they_are_not_there() -> None:
    recorded(Y2024)

    found = queries.figures(FiguresQuery(), viewer=PUBLIC_READER, on=day("2025-04-30"))

    assert found.count == 0
