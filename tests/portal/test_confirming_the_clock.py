"""Two registrars confirm the clock after a jump, and what is due becomes public until the next."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import TODAY, signed_in
from tests.portal.clock import Clock, at
from tests.portal.letters import words
from tests.portal.test_wrong_clock import AHEAD, SECRET, embargoed, in_days, public_reads
from tests.second import registrars, wait

import comity.portal.views.approvals
from comity.accounts.domain import Role
from comity.ledger.domain import LedgerError
from comity.ledger.queries import verify
from comity.ledger.queries.clock import clock
from comity.ledger.tables import fetch
from comity.register import services

type Two = tuple[Client, Client]
STOPPED = "Publication is stopped since"
CLOCK = {"do": "clock"}


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """SQLite, unless a test names the engine."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def two(databases: Databases, engine: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    """Two registrars, whose office sealed nothing for ninety days."""
    with databases.fresh(engine, embargoed):
        found = registrars()
        jump(monkeypatch, AHEAD)
        for one in found:
            wait_ahead(one)
        yield found


def jump(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Let the clock of every page show so many days from today."""
    at(monkeypatch, 9, 0, days=days, is_sealed=False)
    monkeypatch.setattr(comity.portal.views.approvals, "datetime", Clock)
    monkeypatch.setattr("comity.portal.approvals.proving.datetime", Clock)


def wait_ahead(client: Client) -> None:
    """Let the second factor of this session be shown just now, by the clock of the pages."""
    wait(client, datetime.now(UTC) - Clock.at)


def asked(client: Client) -> str:
    done = client.post("/approvals", CLOCK)
    assert done.status_code == 303, words(done)  # type: ignore[arg-type]
    return str(done["Location"])


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
def test_one_registrar_asks_and_another_confirms_and_what_is_due_is_public(two: Two) -> None:
    amina, emeka = two
    seals = fetch("SELECT count(*) FROM seal")
    page = words(amina.get("/approvals"))
    assert STOPPED in page
    assert "because the last seal is 90 days old" in page
    assert public_reads() == []

    address = asked(amina)
    assert public_reads() == []
    assert STOPPED in words(emeka.get(address))
    done = emeka.post(address, {"do": "confirm"})

    assert done.status_code == 303, words(done)  # type: ignore[arg-type]
    assert f"/search?q={SECRET}" in public_reads()
    assert STOPPED not in words(amina.get("/approvals"), "main").partition("Decided")[0]
    assert fetch("SELECT count(*) FROM seal") == seals
    assert verify().ok


def test_the_next_seal_needs_no_other_confirmation(two: Two) -> None:
    amina, emeka = two
    emeka.post(asked(amina), {"do": "confirm"})

    services.seal(recording=in_days(AHEAD))

    assert clock(in_days(AHEAD).now).sealed == TODAY + AHEAD


def test_one_registrar_alone_confirms_nothing(two: Two) -> None:
    amina, _ = two
    address = asked(amina)

    own = amina.post(address, {"do": "confirm"})
    again = amina.post("/approvals", CLOCK)

    assert "another person has to confirm it" in words(own)  # type: ignore[arg-type]
    assert "waits for a second person already" in words(again)  # type: ignore[arg-type]
    assert public_reads() == []


def test_without_a_fresh_second_factor_nothing_is_asked_for_or_confirmed(two: Two) -> None:
    amina, emeka = two
    address = asked(amina)
    wait(emeka)

    assert "Show your second factor first" in words(emeka.post(address, {"do": "confirm"}))  # type: ignore[arg-type]
    assert "Show your second factor first" in words(emeka.post("/approvals", CLOCK))  # type: ignore[arg-type]
    assert public_reads() == []


@pytest.mark.parametrize("name", [Role.DESK, Role.ADMIN])
def test_no_other_role_asks_or_confirms(two: Two, name: Role) -> None:
    amina, _ = two
    address = asked(amina)
    other = signed_in(name)
    wait_ahead(other)

    assert other.get(address).status_code == 404
    assert STOPPED not in words(other.get("/approvals"))
    before = fetch("SELECT count(*) FROM accounts_approval")
    other.post("/approvals", CLOCK)
    other.post(address, {"do": "confirm"})

    assert fetch("SELECT count(*) FROM accounts_approval") == before
    assert public_reads() == []


def test_it_holds_until_the_next_jump(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    amina, emeka = two
    emeka.post(asked(amina), {"do": "confirm"})
    assert not clock(in_days(AHEAD + 2).now).is_ahead

    assert clock(in_days(AHEAD + 3).now).is_ahead
    with pytest.raises(LedgerError, match="Publication and sealing are stopped"):
        services.seal(recording=in_days(AHEAD + 3))
    jump(monkeypatch, AHEAD + 3)
    wait_ahead(amina)
    assert "because the last seal is 93 days old" in words(amina.get("/approvals"))


def test_after_a_seal_under_the_right_clock_a_confirmation_by_mistake_counts_no_more(
    two: Two,
) -> None:
    amina, emeka = two
    emeka.post(asked(amina), {"do": "confirm"})

    services.seal(recording=in_days(1))

    assert clock(in_days(AHEAD).now).is_ahead


def test_what_was_sealed_since_is_not_confirmed_again(two: Two) -> None:
    amina, emeka = two
    address = asked(amina)
    services.seal(recording=in_days(AHEAD), confirmed=True)

    late = emeka.post(address, {"do": "confirm"})
    nothing = amina.post("/approvals", CLOCK)

    for page in (late, nothing):
        assert page.status_code == 422
        assert "Publication is not stopped; no confirmation is needed." in words(page)  # type: ignore[arg-type]


def test_where_publication_goes_on_nothing_is_asked(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh("sqlite", embargoed):
        amina, _ = registrars()
        assert STOPPED not in words(amina.get("/approvals"))
        refused = amina.post("/approvals", CLOCK)

    assert "Publication is not stopped" in words(refused)  # type: ignore[arg-type]
