"""A spreadsheet of a list has all of it, whatever of it stands on a page."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.make import fact
from tests.register import RECORDING, ready

from comity.ledger.domain import Fact, Visibility
from comity.register import services

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


def _has_each_once(client: Client, address: str) -> None:
    told = client.get(f"{address}&format=json").json()

    answer = client.get(f"{address}&format=csv")

    _, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert told["next"]
    assert len(rows) == len({row[0] for row in rows}) == told["count"]


@pytest.mark.parametrize("address", ["/visits?", *LISTS])
def test_a_spreadsheet_of_a_later_page_goes_on_to_the_end(many: Client, address: str) -> None:
    told = many.get(f"{address}&format=json").json()

    answer = many.get(f"{address}&format=csv&after={told['next']}")

    _, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert len(rows) == told["count"] - len(told["items"])
