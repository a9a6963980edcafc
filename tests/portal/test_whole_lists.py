"""A spreadsheet of a list has all of it, whatever of it stands on a page."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import signed_in
from tests.make import fact
from tests.register import RECORDING, ready

from comity.accounts.domain import Role
from comity.ledger.domain import Fact, Visibility
from comity.portal.views import search as searching_page
from comity.register import services

REPLIES = "/rules/manual-2008/48"
LISTS = ("/communications?", "/statements?", "/reports?", "/reports/on-visits?")


@pytest.fixture
def many(databases: Databases, settings: Settings) -> Iterator[Client]:
    """The pages of a register with more of everything than stands on a page."""
    settings.COMITY_AS_OF = date(2020, 12, 31)
    with databases.fresh("sqlite", _filled):
        yield Client()


def _filled() -> None:
    ready()
    held = [f"{year}-0{month}-10" for year in range(2006, 2018) for month in (1, 2, 3, 4, 5)]
    facts = [one for no, day in enumerate(held, start=1) for one in _of_each(no, day)]
    services.record(facts, recording=RECORDING)


def _of_each(no: int, day: str) -> list[Fact]:
    """A visit held on a day, a letter, a statement and a report."""
    of_letter: dict[str, str | int] = {"reference": f"AL NOR {no}/2019", "type": "AL"}
    return [
        fact("visit_held", day, stream="visit/NOR", key=f"visit#{no}"),
        fact(
            "letter_sent",
            "2019-03-01",
            actor="mandate_holder",
            stream=f"communication/NOR/2019/{no}",
            visibility=Visibility.PUBLIC,
            payload=of_letter,
            key=f"letter#{no}",
        ),
        fact(
            "released",
            "2019-04-01",
            actor="mandate_holder",
            stream=f"statement/NOR/s{no}",
            payload={"type": "press_release", "title": f"No. {no}"},
            key=f"statement#{no}",
        ),
        fact(
            "issued",
            "2019-05-01",
            actor="secretariat",
            stream=f"report/torture/r{no}",
            payload={"type": "thematic"},
            key=f"report#{no}",
        ),
    ]


@pytest.mark.parametrize("known", ["", "&known=2020"])
@pytest.mark.parametrize("address", ["/visits?tab=", "/mandates/torture?"])
def test_a_spreadsheet_has_every_visit_of_the_list_once(
    portal: Client, address: str, known: str
) -> None:
    _has_each_once(portal, f"{address}{known}")


@pytest.mark.parametrize("address", LISTS)
def test_a_spreadsheet_has_every_letter_statement_and_report_of_its_list_once(
    many: Client, address: str
) -> None:
    _has_each_once(many, address)


@pytest.mark.parametrize("known", ["", "&known=2026-11-30"])
def test_a_spreadsheet_has_everything_to_look_at(many: Client, known: str) -> None:
    address = f"/record/to-look-at?{known}"
    told = many.get(f"{address}&format=json").json()

    rows = _rows(many, address)

    assert told["next"]
    assert len(rows) == told["count"]


def test_a_spreadsheet_has_every_case_decided_under_a_provision(many: Client) -> None:
    told = many.get(f"{REPLIES}?format=json").json()

    rows = _rows(many, f"{REPLIES}?")

    assert told["next"]
    assert len(rows) == told["count"]


@pytest.mark.parametrize("only", ["matters", ""])
def test_a_spreadsheet_has_everything_that_a_search_finds_once(many: Client, only: str) -> None:
    _has_each_once(many, f"/search?q=norway&only={only}", named_by=1)


def test_what_a_search_finds_is_counted_once_for_a_spreadsheet(
    many: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching_page, "_AT_ONCE", 20)

    with CaptureQueriesContext(connection) as asked:
        rows = _rows(many, "/search?q=norway")

    assert len(rows) > 3 * 20
    assert sum("count(*)" in one["sql"] for one in asked) == 1


@pytest.mark.parametrize("cause", ["", "late"])
def test_a_spreadsheet_of_an_inbox_has_all_that_is_open(many: Client, cause: str) -> None:
    del many
    registrar = signed_in(Role.REGISTRAR)

    _has_each_once(registrar, f"/desk?on=2019-06-01&cause={cause}")


def _has_each_once(client: Client, address: str, *, named_by: int = 0) -> None:
    told = client.get(f"{address}&format=json").json()

    rows = _rows(client, address)

    assert told["next"]
    assert len(rows) == len({row[named_by] for row in rows}) == told["count"]


def _rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(f"{address}&format=csv")
    _, *rows = csv.reader(io.StringIO(answer.content.decode()))
    return rows


@pytest.mark.parametrize("address", ["/visits?", "/search?q=norway", *LISTS])
def test_a_spreadsheet_of_a_later_page_goes_on_to_the_end(many: Client, address: str) -> None:
    told = many.get(f"{address}&format=json").json()

    rows = _rows(many, f"{address}&after={told['next']}")

    assert len(rows) == told["count"] - len(told["items"])
