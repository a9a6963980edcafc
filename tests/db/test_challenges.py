"""Documented challenges, recorded by import and read whole: no number of a State."""

from collections.abc import Iterator

import pytest
from tests.databases import Databases
from tests.db.conftest import without_loop
from tests.make import day
from tests.register import RECORDING, ready

from comity.accounts.domain import PUBLIC_READER
from comity.challenges.domain.cases.views import Case, CaseDossier
from comity.challenges.queries import cases
from comity.register import services

ON = day("2026-11-20")
SHORT = {
    "matter": "challenge",
    "kind": "reported",
    "actor": "secretariat",
    "date": "2024-03-01",
    "source": "A/HRC/56/30",
    "symbol": "A/HRC/56/30",
    "what": "visit",
    "effect": "postponed",
    "ref": "new:short",
}
NAMED = {
    "matter": "challenge",
    "state": "NOR",
    "kind": "named",
    "actor": "secretariat",
    "date": "2024-08-12",
    "source": "A/HRC/57/60",
    "symbol": "A/HRC/57/60",
    "ref": "new:named",
}
RESPONSE = {
    **NAMED,
    "kind": "state_response",
    "actor": "state",
    "date": "2024-09-20",
    "source": "A/HRC/57/G/2",
    "symbol": "A/HRC/57/G/2",
    "value": "denies",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, databases: Databases) -> Iterator[None]:
    with without_loop(), databases.fresh(request.param, ready):
        yield


def recorded(*rows: dict[str, str]) -> list[Case]:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert done.is_clean, done.errors
    return list(cases.cases(cases.CaseQuery(), viewer=PUBLIC_READER, on=ON).items)


def refusal(row: dict[str, str]) -> str:
    done = services.record_rows([row], recording=RECORDING)
    (error,) = done.errors
    return f"{error.column}: {error.expected}"


@pytest.mark.usefixtures("record")
def test_a_lack_of_resources_is_public_and_awaits_the_secretariat() -> None:
    (one,) = recorded(SHORT)

    assert one.stands.ref == "challenge/2024/1"
    assert (one.stands.status, one.stands.turn) == ("reported", "secretariat")
    assert (one.card.challenge, one.card.what, one.card.effect) == (
        "resources",
        "visit",
        "postponed",
    )


@pytest.mark.usefixtures("record")
def test_a_state_that_a_document_names_has_its_response_beside() -> None:
    (one,) = recorded(NAMED, RESPONSE)

    assert (one.stands.state, one.stands.status, one.stands.turn) == ("NOR", "named", "nobody")
    assert (one.card.challenge, one.card.symbol) == ("reprisals", "A/HRC/57/60")
    assert (one.card.response, one.card.response_symbol) == ("denies", "A/HRC/57/G/2")


@pytest.mark.usefixtures("record")
def test_a_ref_counts_no_entries_of_a_state() -> None:
    other = {**NAMED, "state": "UZB", "ref": "new:other", "locator": "para. 2"}

    refs = {one.stands.ref for one in recorded(SHORT, NAMED, other)}

    assert refs == {"challenge/2024/1", "challenge/2024/2", "challenge/2024/3"}


@pytest.mark.usefixtures("record")
def test_the_same_rows_twice_are_recorded_once() -> None:
    recorded(SHORT, NAMED)
    again = services.record_rows([SHORT, NAMED], recording=RECORDING)

    assert (again.added, again.already) == (0, 2)


@pytest.mark.usefixtures("record")
def test_a_closed_entry_says_when_and_what_came_after_is_raised() -> None:
    closed = {**SHORT, "kind": "closed", "date": "2024-06-01", "what": "", "effect": ""}
    recorded(SHORT, closed, {**closed, "date": "2024-07-01"})

    found = cases.dossier("challenge/2024/1", viewer=PUBLIC_READER, on=ON)

    assert isinstance(found, CaseDossier)
    assert found.case.stands.status == "closed"
    assert [one.code for one in found.view.stands.anomalies] == ["after_closure"]


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**NAMED, "symbol": ""}, "symbol: the symbol of the document that names the State"),
        (
            {**RESPONSE, "value": "stopped", "ref": "new:x"},
            "value: one of measures, investigating, denies, other",
        ),
        ({**SHORT, "what": ""}, "what: one of visit, report, session, translation, staff"),
        (
            {**SHORT, "about": "somebody"},
            "about: a ref such as visit/NOR/torture/2 or report/housing/1, of what was affected",
        ),
        ({**SHORT, "text": "A. Name was followed."}, "text: "),
    ],
)
def test_a_row_that_lacks_what_it_needs_is_refused(row: dict[str, str], expected: str) -> None:
    assert refusal(row).startswith(expected)
