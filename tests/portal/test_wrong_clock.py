"""A clock that runs ahead opens nothing; what one opened before its day is named and closed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, TODAY
from tests.portal.clock import at
from tests.portal.filed import begun, told

from comity.kernel.edtf import iso
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.queries import verify
from comity.ledger.queries.clock import clock, opened_early
from comity.ledger.tables import fetch
from comity.register import services

AHEAD = 90
SECRET = "zqembargo"
PAGES = ("/statements", "/", f"/search?q={SECRET}", "/statements?format=json", "/feed.atom")


def told_of(day: int, **columns: str) -> None:
    row = told(
        matter="statement",
        kind="released",
        date=iso(TODAY),
        ref="new:e",
        type="press_release",
        title="Zqembargo of Samarkand",
        visibility="parties",
        public_from=iso(day),
    )
    done = services.record_rows([row | columns], recording=Recording(NOW, "amina"))
    assert done.is_clean, done.errors


def embargoed() -> None:
    """A press release that is public in sixty days, in a record that is sealed today."""
    begun()
    told_of(TODAY + 60)
    services.seal(recording=Recording(NOW))


@pytest.fixture(params=["sqlite", "postgresql"])
def record(databases: Databases, request: pytest.FixtureRequest) -> Iterator[None]:
    with databases.fresh(request.param, embargoed):
        yield


def public_reads() -> list[str]:
    """The addresses at which somebody without an account reads the title."""
    public = Client()
    return [one for one in PAGES if "of Samarkand" in public.get(one).content.decode()]


def in_days(days: int) -> Recording:
    return Recording(NOW + timedelta(days=days))


@pytest.mark.usefixtures("record")
def test_a_clock_ninety_days_ahead_opens_nothing_then_or_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, 9, 0, days=AHEAD, is_sealed=False)
    assert public_reads() == []

    at(monkeypatch, 9, 1, days=0, is_sealed=False)
    assert public_reads() == []
    assert opened_early(TODAY) == []


@pytest.mark.usefixtures("record")
def test_nothing_that_is_recorded_or_folded_anew_under_that_clock_opens_it() -> None:
    row = told(kind="reminder", date=iso(TODAY), mandates="torture", source="zq 9")
    assert services.record_rows([row], recording=in_days(AHEAD)).is_clean
    late = {"ref": "new:l", "source": "zq 10"}
    told_of(TODAY + 60, **late)
    services.rebuild(recording=in_days(AHEAD))

    assert public_reads() == []
    assert opened_early(TODAY) == []


@pytest.mark.usefixtures("record")
def test_no_seal_is_made_by_that_clock() -> None:
    seals = fetch("SELECT count(*) FROM seal")

    with pytest.raises(LedgerError, match="Publication and sealing are stopped"):
        services.seal(recording=in_days(AHEAD))

    assert fetch("SELECT count(*) FROM seal") == seals
    assert public_reads() == []
    assert clock(NOW + timedelta(days=AHEAD)).is_ahead


@pytest.mark.usefixtures("record")
def test_what_is_due_opens_once_the_clock_is_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 9, 0, days=AHEAD, is_sealed=False)
    assert public_reads() == []

    services.seal(recording=in_days(AHEAD), confirmed=True)

    assert f"/search?q={SECRET}" in public_reads()
    assert verify().ok


@pytest.mark.usefixtures("record")
def test_what_opened_wrongly_is_named_and_closed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    services.seal(recording=in_days(AHEAD), confirmed=True)
    at(monkeypatch, 9, 0, days=0, is_sealed=False)
    assert public_reads()
    early = opened_early(TODAY)
    assert (TODAY + 60, TODAY + AHEAD) in {(one.opens, one.opened) for one in early}

    closed = services.close_early(recording=in_days(0))

    assert closed == early
    assert public_reads() == []
    assert opened_early(TODAY) == []
    assert verify().ok


def never_sealed() -> None:
    """A press release that is public from tomorrow, in a record that nobody seals."""
    begun()
    told_of(TODAY + 1)


def test_nothing_opens_by_itself_in_a_record_that_was_never_sealed(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh("sqlite", never_sealed):
        at(monkeypatch, 9, 0, days=1, is_sealed=False)
        assert public_reads() == []

        services.seal(recording=in_days(1))

        assert public_reads()


def test_what_is_sealed_daily_opens_on_its_day_by_itself(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh("sqlite", embargoed):
        for day in range(1, 60):
            services.seal(recording=in_days(day))
        at(monkeypatch, 0, 0, days=59, is_sealed=False)
        assert public_reads() == []

        at(monkeypatch, 0, 0, days=60, is_sealed=False)
        assert public_reads()
