"""On either engine an erasure waits, is carried out with its confirmation, and is told of."""

import os
from datetime import timedelta

import pytest
from django.db import connection
from tests.databases import Engine
from tests.entering import NOW, TODAY, somebody
from tests.portal.filed import VISIT, told
from tests.second import by

from comity.accounts.domain import PUBLIC_READER, Reading, Role, Viewer
from comity.accounts.models import User
from comity.accounts.services.approvals import confirm, decline
from comity.cli.server_side import let_serve
from comity.kernel.edtf import geneva_day, of_day
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.queries import verify
from comity.ledger.queries.events import erasures_of, events, public_erasures
from comity.ledger.tables import fetch
from comity.outbox import models
from comity.outbox.domain import Cause
from comity.outbox.services import gather, unsay
from comity.register import services

RECORDING = Recording(now=NOW, by="user 1")
MISSION = Viewer(Reading.PUBLIC, "m", own=Reading.PARTIES, parties=frozenset({"NOR"}))
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def two(register: Engine) -> tuple[User, User]:
    """Two registrars, the Mission, and a visit with a request."""
    done = services.record_rows(
        [told(kind="request", date="2026-03-02", ref="new:1")], recording=RECORDING
    )
    assert done.is_clean, done.errors
    somebody(Role.MISSION, "mission@example.org")
    amina = somebody(Role.REGISTRAR, "amina@example.org")
    return amina, somebody(Role.REGISTRAR, "emeka@example.org")


def reminder(**row: str) -> str:
    usual = told(kind="reminder", date="2026-05-02", ref=VISIT)
    done = services.record_rows([{**usual, **row}], recording=RECORDING)
    assert done.is_clean, done.errors
    ((act,),) = fetch("SELECT act FROM event WHERE kind = 'reminder'")
    return str(act)


def asked(one: User, act: str) -> int:
    return services.ask_to_erase(act, reason="risk", by=by(one.pk), recording=RECORDING)


def confirmed(other: User, number: int) -> None:
    recording = Recording(now=LATER, by=f"user {other.pk}")
    confirm(
        number,
        by=by(other.pk),
        now=LATER,
        carry_out=lambda what: services.erase_asked(what, recording=recording),
    )


def test_it_is_held_then_erased_marked_counted_and_told(two: tuple[User, User]) -> None:
    amina, emeka = two
    act = reminder()

    number = asked(amina, act)
    held = act not in events([act], viewer=PUBLIC_READER)
    confirmed(emeka, number)

    assert held
    assert fetch("SELECT kind FROM event WHERE act = %s", [act]) == [("erased",)]
    assert len(erasures_of(VISIT, viewer=PUBLIC_READER)) == 1
    assert len(erasures_of(VISIT, viewer=MISSION)) == 1
    assert [one.stream for one in public_erasures()] == ["visit/NOR"]
    ((cause, what),) = models.Notice.objects.values_list("cause", "what")
    assert (cause, what) == (Cause.ERASED, "risk")
    assert verify().ok


def test_of_what_the_public_never_read_it_is_told_nothing(two: tuple[User, User]) -> None:
    amina, emeka = two
    confirmed(emeka, asked(amina, reminder(visibility="parties")))

    assert erasures_of(VISIT, viewer=PUBLIC_READER) == []
    assert len(erasures_of(VISIT, viewer=MISSION)) == 1
    assert public_erasures() == []


def test_what_was_erased_is_told_also_where_more_is_recorded_before_the_mail(
    two: tuple[User, User],
) -> None:
    amina, emeka = two
    confirmed(emeka, asked(amina, reminder()))

    unsay([VISIT])

    assert gather(day=TODAY, now=LATER) == 1


def test_an_act_that_cannot_be_erased_any_more_leaves_its_request_open(
    two: tuple[User, User],
) -> None:
    amina, emeka = two
    act = reminder()
    number = asked(amina, act)
    services.protect(act, date=of_day(TODAY), recording=RECORDING, note="risk")

    with pytest.raises(LedgerError, match="erased already"):
        confirmed(emeka, number)

    assert not models.Notice.objects.exists()


def test_declined_it_is_read_again(two: tuple[User, User]) -> None:
    amina, emeka = two
    act = reminder()
    number = asked(amina, act)
    recording = Recording(now=LATER, by=f"user {emeka.pk}")

    decline(
        number,
        by=by(emeka.pk),
        now=LATER,
        undo=lambda what: services.leave_asked(what, recording=recording),
    )

    assert act in events([act], viewer=PUBLIC_READER)


def test_not_confirmed_in_time_it_is_read_again_by_itself(two: tuple[User, User]) -> None:
    amina, _ = two
    act = reminder()

    asked(amina, act)

    ((until,),) = fetch("SELECT public_from FROM event WHERE kind = 'hold'")
    assert until == geneva_day(NOW + timedelta(days=7)) + 3


def test_where_the_owner_alone_erases_the_next_seal_does(two: tuple[User, User]) -> None:
    if connection.vendor == "sqlite":
        return  # whoever opens its file owns it
    amina, emeka = two
    act = reminder()
    number = asked(amina, act)
    name = f"server_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name}")
        let_serve(name)
        cursor.execute(f"SET ROLE {name}")

        confirmed(emeka, number)
        before = fetch("SELECT kind FROM event WHERE act = %s", [act])
        cursor.execute("RESET ROLE")
        services.seal(recording=Recording(now=LATER))
        for statement in (f"DROP OWNED BY {name}", f"DROP ROLE {name}"):
            cursor.execute(statement)

    assert before == [("reminder",)]
    assert fetch("SELECT kind FROM event WHERE act = %s", [act]) == [("erased",)]
    assert models.Notice.objects.count() == 1
    services.seal(recording=Recording(now=LATER))
    assert models.Notice.objects.count() == 1
