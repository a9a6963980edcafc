"""Two registers that differ in closed matters alone answer everybody else the same bytes."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.test import Client
from pytest_django import Settings
from tests.answers import answers, everything_public
from tests.databases import Databases, joined
from tests.entering import somebody
from tests.promises.test_interference import BACKEND, differing
from tests.register import NOVEMBER, RECORDING, ready

from comity.accounts.domain import Role
from comity.advisory.domain.register import ADVICE
from comity.closed import queries
from comity.closed.domain import Asker, Said
from comity.closed.services import file_waiting, record, take_in
from comity.ledger import keystore
from comity.ledger.tables import fetch
from comity.register import services

TEXT = "The letter was in the press before we had it."
READERS = (Role.MISSION, Role.DESK, Role.REGISTRAR, Role.ADMIN, Role.MANDATE, Role.COMMITTEE)


@pytest.fixture(autouse=True)
def quiet(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """A store of keys of its own, and no line for each address that is not found."""
    settings.COMITY_PERSONS_KEY = (Fernet.generate_key().decode(),)
    logging.disable(logging.WARNING)
    with joined(f"sqlite:///{tmp_path / 'keys.sqlite3'}", keystore.STORE):
        yield
    logging.disable(logging.NOTSET)


def confide() -> None:
    """A request that waits, and one that was filed and put to a holder."""
    fields = {"source_class": "state", "category": "case", "text": TEXT}
    said = Said("received", "other", "2026-11-20", fields)
    take_in(ADVICE, said, now=NOVEMBER.replace(day=20))
    file_waiting(now=NOVEMBER)
    (one,) = queries.dossiers(ADVICE, Asker(keeps=True))
    sought = Said("views_sought", "committee", "2026-11-24", {"to": "12", "text": TEXT})
    record(ADVICE, one.name, sought, by="7", now=NOVEMBER)
    take_in(ADVICE, said, now=NOVEMBER)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_is_closed_changes_no_answer_by_a_byte(databases: Databases, engine: str) -> None:
    with databases.fresh(engine, ready):
        services.load_sources()
        services.seal(recording=RECORDING)
        every = everything_public()
        others = ("/sign", "/api", "/account/session")
        own = [one for one in every if "?" not in one and not one.startswith(others)]
        browsers: dict[str, tuple[Client, list[str]]] = {"nobody": (Client(), every)}
        for role in READERS:
            browser = Client()
            browser.force_login(somebody(role, f"{role}@example.org"), backend=BACKEND)
            browsers[role] = browser, own
        before = {name: answers(*one) for name, one in browsers.items()}

        confide()

        assert fetch("SELECT count(*) FROM closed_event") == [(2,)]
        for name, (browser, addresses) in browsers.items():
            assert differing(before[name], answers(browser, addresses)) == "", name
