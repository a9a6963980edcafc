"""A page tells of one moment, however many questions it asks, whatever is recorded meanwhile.

A list, its count and what other matters show beside it are of the same record; so is each form of
a page, and each answer of the API.
"""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import signed_in
from tests.everything import OWN, PUBLIC, Secret, filled
from tests.make import fact
from tests.portal import world
from tests.portal.clock import one_minute
from tests.portal.conftest import OPENS
from tests.register import RECORDING
from tests.routes import access, addresses, operations, questions, routes

from comity.accounts.domain import Role
from comity.ledger.domain import Fact
from comity.portal.answers.copies import COPIES
from comity.portal.answers.ruling import EVERYBODY
from comity.portal.panels import paneled
from comity.register.services import record

MATTER = Secret(PUBLIC, OWN)
FORMS = ("", "?format=json", "?format=csv", "?known=2024-12-31")
NO_PAGES = ("sign-", "invitations/", "documents/", "calendars/private/", "print.css")
"""How addresses for everybody begin that show nothing of the record, or a file as it is kept."""
PAGES = sorted(
    one for one in routes() if access(one) == EVERYBODY and not one.startswith(NO_PAGES)
)
TRIED = re.compile("as-public|withdraw|protect")
"""What is shown there is recorded and taken back, in a transaction of its own."""
OF_THE_RECORD = re.compile(
    r"FROM (event|act|span|visit|address|coverage|document|communication)\b"
)
# Rendering is the same each time but for this.
PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(params=["sqlite", "postgresql"])
def sample(
    request: pytest.FixtureRequest, databases: Databases, settings: Settings
) -> Iterator[Client]:
    """The pages of a filled register that opens on the last day of 2014, on each engine."""
    settings.COMITY_AS_OF = OPENS
    with databases.fresh(request.param, world.filled):
        yield Client()


@pytest.fixture(params=["sqlite", "postgresql"])
def register(
    request: pytest.FixtureRequest, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A register with something of every kind, on each engine."""
    one_minute(monkeypatch)
    with databases.fresh(request.param, filled):
        yield


@pytest.mark.parametrize("address", ["/states/KEN", "/states/KEN?known=2014-11-30"])
def test_visits_and_what_stands_beside_them_are_of_one_moment(
    sample: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    before = read(sample, address)
    with monkeypatch.context() as patched:  # between the visits of the page and its letters
        patched.setattr(paneled, "PANELS", (somebody_records, *paneled.PANELS))
        meanwhile = read(sample, address)
    after = read(sample, address)

    assert meanwhile == before
    assert b" letters on record." not in before
    assert b" letters on record." in after


@pytest.mark.usefixtures("register")
def test_every_page_asks_all_its_questions_in_one_transaction() -> None:
    browser = Client()

    apart = [
        address
        for written in PAGES
        for one in addresses(written, MATTER)[:1]
        for address in (one + form for form in FORMS)
        if not in_one_transaction(browser, address)
    ]

    assert len(PAGES) > 40
    assert apart == []


@pytest.mark.usefixtures("register")
def test_what_offices_read_is_asked_in_one_transaction() -> None:
    browser = signed_in(Role.REGISTRAR)
    closed = [
        written
        for written in routes()
        if Role.REGISTRAR in (access(written) or ()) and not TRIED.search(written)
    ]

    apart = [
        address
        for written in closed
        for address in addresses(written, MATTER)[:1]
        if not in_one_transaction(browser, address)
    ]

    assert len(closed) > 10
    assert apart == []


@pytest.mark.usefixtures("register")
def test_every_answer_of_the_api_is_asked_in_one_transaction() -> None:
    asked = [next(questions(path, told, MATTER)) for _method, path, told in operations()]

    assert [one for one in asked if not in_one_transaction(Client(), one)] == []


@pytest.mark.usefixtures("register")
def test_a_briefing_of_several_states_is_of_one_moment_and_set_after_it() -> None:
    assert in_one_transaction(Client(), "/briefing?states=NOR,UZB")
    assert in_one_transaction(Client(), "/briefing.docx?states=NOR,UZB&known=2024-12-31")


def somebody_records(*_: object) -> None:
    """Another process records a letter to Kenya, while this one reads."""
    told = letter()

    def recording() -> None:
        record(told, recording=RECORDING)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(recording).result()


def letter() -> Sequence[Fact]:
    payload = {"reference": "UA KEN 3/2014", "type": "UA", "summary": "Evictions."}
    return [
        fact(
            "letter_sent",
            "2014-04-03",
            mandates="housing",
            stream="communication/KEN/2014/3",
            source="A/HRC/28/85",
            payload=payload,
            actor="mandate_holder",
            learnt=date(2014, 4, 3).toordinal(),
        )
    ]


def read(browser: Client, address: str) -> bytes:
    COPIES.forget()
    found: HttpResponse = browser.get(address)  # type: ignore[assignment]
    assert found.status_code == 200
    return PASSING.sub(b"", found.content)


def in_one_transaction(browser: Client, address: str) -> bool:
    """Whether all that an answer asks of the record stands in one transaction.

    Before it comes who asks, and of what version of the record; after it what is noted of that.
    """
    browser.get(address)  # what is kept by the process is asked once
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code < 500, address
    return is_one_transaction([one["sql"] for one in asked])


def is_one_transaction(said: list[str]) -> bool:
    begun = [no for no, one in enumerate(said) if one.startswith("BEGIN")]
    full = [no for no in begun if said[no + 1] != "COMMIT"]
    apart = said[: begun[0]] if begun else said
    return len(full) <= 1 and not any(OF_THE_RECORD.search(one) for one in apart)
