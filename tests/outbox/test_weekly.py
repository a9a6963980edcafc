"""A mail a week: once, lost to nothing, of what is still so, to who has the matters that day."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import NOW, TODAY, role, somebody
from tests.mail import Mood, Server
from tests.make import fact
from tests.register import ready

from comity.accounts.domain import Acting, Role, Scope
from comity.accounts.models import User
from comity.accounts.queries import acting
from comity.accounts.services import appoint, end, shut_out
from comity.exports.notices import render
from comity.kernel.edtf import geneva_day, iso
from comity.ledger.domain import Recording, Visibility
from comity.outbox.domain import Pace, Status, week_of
from comity.outbox.queries import by_status, sendings
from comity.outbox.services import deliver, keep_reminder, release, send_mail
from comity.register.digests import write_to
from comity.register.noticing import draw
from comity.register.services import record

MONDAY = week_of(TODAY) + 7


@pytest.fixture(params=["sqlite", "postgresql"])
def boris(request: pytest.FixtureRequest, databases: Databases) -> object:
    """A delegate of Norway's Mission who wants a mail a week, in French."""
    with databases.fresh(request.param, ready):
        user = somebody(Role.MISSION)
        found = acting(user, on=TODAY)
        assert found is not None
        write_to(
            found,
            address=user.email,
            language="fr",
            pace=Pace.WEEKLY,
            day=TODAY,
            now=NOW,
        )
        yield user


def asked(day: int, key: str, **more: object) -> None:
    """Ask Norway for a visit on a day, in a letter that is not public."""
    at = at_noon(day)
    told = fact(
        "request",
        iso(day),
        key=key,
        visibility=Visibility.PARTIES,
        learnt=day,
        **more,
    )
    record([told], recording=Recording(at, "amina"))


def at_noon(day: int) -> datetime:
    return NOW + timedelta(days=day - geneva_day(NOW))


def sent(day: int) -> int:
    """Draw a day and send what waits; how many mails went out."""
    now = at_noon(day)
    draw(day=day, now=now)
    return deliver(clock=lambda: now, render=render, send=send_mail).sent


def test_one_mail_a_week_tells_each_thing_once(boris: object, server: Server) -> None:
    asked(MONDAY - 1, "first")

    assert [sent(MONDAY + day) for day in range(7)] == [1, 0, 0, 0, 0, 0, 0]
    asked(MONDAY + 3, "second", mandates="executions")
    assert [sent(MONDAY + day) for day in range(3, 10)] == [0, 0, 0, 0, 1, 0, 0]

    first, second = (mail.get_content() for mail in server.taken)
    assert "torture" in first
    assert "torture" not in second
    assert "visit/NOR/~" in second


def test_it_is_in_the_language_that_was_chosen_and_names_nobody(
    boris: object, server: Server
) -> None:
    asked(MONDAY, "first")
    sent(MONDAY)

    (mail,) = server.taken
    told = mail.get_content()
    assert "En attente de vous" in told
    assert "Norvège" in told
    assert "Boris" not in told
    assert "Awaiting you" not in told


def test_nothing_is_lost_while_the_server_is_down(boris: object, server: Server) -> None:
    asked(MONDAY - 1, "first")
    server.mood = Mood.BUSY
    assert sent(MONDAY) == 0
    server.mood = Mood.WELL

    assert sent(MONDAY + 1) == 1
    assert len(server.taken) == 1


def test_what_was_answered_meanwhile_is_not_told(boris: object, server: Server) -> None:
    asked(MONDAY - 1, "first", mandates="executions")
    sent(MONDAY)
    asked(MONDAY + 1, "second")
    sent(MONDAY + 2)
    answer = fact(
        "declination",
        iso(MONDAY + 4),
        key="answer",
        visibility=Visibility.PARTIES,
        learnt=MONDAY + 4,
    )
    record([answer], recording=Recording(at_noon(MONDAY + 4), "amina"))

    assert sent(MONDAY + 7) == 0
    assert len(server.taken) == 1


def test_who_lost_the_role_is_told_nothing_more(boris: object, server: Server) -> None:
    asked(MONDAY - 1, "first")
    found = acting(boris, on=TODAY)  # type: ignore[arg-type]
    assert found is not None
    assert found.appointment is not None
    end(appointment=found.appointment.id, on=TODAY, by="test", now=NOW)

    assert sent(MONDAY) == 0
    appoint(
        email="boris@example.org",
        appointment=role(Role.MISSION, begins=MONDAY + 7),
        by="test",
        now=NOW,
    )
    asked(MONDAY + 8, "second", mandates="executions")
    assert sent(MONDAY + 8) == 1


def own_role(user: User) -> Acting:
    """The role in which somebody acts."""
    found = acting(user, on=TODAY)
    assert found is not None
    return found


def ends_the_role(user: User) -> None:
    """The appointment ends."""
    appointment = own_role(user).appointment
    assert appointment is not None
    end(appointment=appointment.id, on=TODAY, by="test", now=NOW)


def is_shut_out(user: User) -> None:
    """An admin lets them sign in no more."""
    shut_out(email=user.email, by="test", now=NOW)


def wants_no_mail(user: User, pace: Pace = Pace.NEVER) -> None:
    """They choose so on the page of their account."""
    write_to(own_role(user), address=user.email, language="fr", pace=pace, day=TODAY, now=NOW)


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("happens", [ends_the_role, is_shut_out, wants_no_mail])
def test_a_mail_that_waits_tells_nothing_that_is_theirs_no_more(
    boris: User, server: Server, happens: Callable[[User], None], held: bool
) -> None:
    asked(MONDAY - 1, "first")
    server.mood = Mood.UNKNOWN if held else Mood.BUSY
    assert [sent(MONDAY + day) for day in range(6 if held else 1)] == [0] * (6 if held else 1)
    assert by_status() == {Status.HELD if held else Status.WAITING: 1}

    happens(boris)

    server.mood = Mood.WELL
    assert [sent(MONDAY + 8), release(now=at_noon(MONDAY + 8)), sent(MONDAY + 9)] == [0, 0, 0]
    assert not sendings()


def test_of_two_roles_a_mail_that_waits_tells_what_is_of_the_one_that_lasts(
    boris: User, server: Server
) -> None:
    appoint(
        email=boris.email,
        appointment=role(Role.MISSION, scope=Scope(states=("SWE",))),
        by="test",
        now=NOW,
    )
    wants_no_mail(boris, Pace.WEEKLY)
    asked(MONDAY - 1, "first")
    asked(MONDAY - 1, "other", state="SWE", mandates="executions")
    server.mood = Mood.BUSY
    sent(MONDAY)
    server.mood = Mood.WELL

    ends_the_role(boris)

    assert sent(MONDAY + 2) == 1
    (mail,) = server.taken
    assert "SWE" in mail.get_content()
    assert "NOR" not in mail.get_content()


def test_a_mail_that_waits_for_a_server_stays_the_same_mail(boris: User, server: Server) -> None:
    asked(MONDAY - 1, "first")
    server.mood = Mood.DIES_AFTER  # it has the mail, and nobody can know
    assert sent(MONDAY) == 0
    server.mood = Mood.WELL

    assert sent(MONDAY + 1) == 1

    assert len({mail["message-id"] for mail in server.taken}) == 1


def test_a_reminder_in_a_mail_that_waits_is_kept_for_who_wants_no_mail(
    boris: User, server: Server
) -> None:
    own = own_role(boris).recorded_by
    how = {"address": boris.email, "language": "fr", "now": NOW}
    keep_reminder(own, ref="visit/NOR/torture/1", day=MONDAY, note="", **how)
    server.mood = Mood.BUSY
    assert sent(MONDAY) == 0
    server.mood = Mood.WELL

    wants_no_mail(boris)
    assert sent(MONDAY + 2) == 0

    wants_no_mail(boris, Pace.WEEKLY)
    assert sent(MONDAY + 3) == 1


def test_who_ended_the_mail_keeps_reminders_and_gets_none(boris: object, server: Server) -> None:
    found = acting(boris, on=TODAY)  # type: ignore[arg-type]
    assert found is not None
    how = {"address": "boris@example.org", "language": "fr", "now": NOW}
    keep_reminder(found.recorded_by, ref="visit/NOR/torture/1", day=MONDAY, note="", **how)
    write_to(found, pace=Pace.NEVER, day=TODAY, **how)

    assert sent(MONDAY) == 0
    write_to(found, pace=Pace.WEEKLY, day=TODAY, **how)
    assert sent(MONDAY + 1) == 1
    assert by_status()


def test_a_week_begins_on_monday(settings: Settings) -> None:
    monday = datetime(2026, 11, 23, tzinfo=UTC).toordinal()

    assert {week_of(monday + day) for day in range(7)} == {monday}
    assert week_of(monday - 1) == monday - 7
