"""The owner of an account gets a mail at once when what lets somebody in changes."""

import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import NOW, PASSWORD, TODAY, code, role, sign_in, signed_in, somebody
from tests.mail import Mood, Server, mailer, serving
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.models import Device
from comity.accounts.services import appoint, end, readmit
from comity.exports.alerts import render
from comity.outbox.domain import Status
from comity.outbox.models import Alert
from comity.outbox.queries import by_status
from comity.outbox.services import deliver_alerts, send_mail
from comity.portal.entrance.mailing import THREAD

NEW = "nine green kettles sing slowly"


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A mail server that the settings name."""
    with serving() as running:
        settings.MAILERS = mailer(running.port)
        settings.DEFAULT_FROM_EMAIL = "Comity <comity@example.org>"
        yield running


def told(server: Server) -> list[str]:
    """What each mail is about, once those on their way have arrived."""
    return [str(one["subject"]) for one in arrived(server)]


def arrived(server: Server) -> list[EmailMessage]:
    for one in threading.enumerate():
        if one.name == THREAD:
            one.join()
    return server.taken


def confirm(client: Client) -> None:
    client.post("/account/confirm", {"password": PASSWORD})


def test_a_sign_in_on_a_new_device_is_told_once_and_on_a_known_one_not(
    server: Server, client: Client
) -> None:
    somebody(Role.MISSION)
    for ago in (1, 0):
        sign_in(client)
        client.post("/sign-in/second", {"code": code(ago=ago)})
        client.post("/sign-out")

    (mail,) = arrived(server)

    assert mail["subject"] == "Comity: Your account was used to sign in on a new device"
    assert mail["to"] == "boris@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_new_password_is_told_without_a_link_or_anything_that_lets_in(server: Server) -> None:
    client = signed_in(Role.MISSION)
    own = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/account/password", own)

    mail = arrived(server)[-1]

    assert mail["subject"] == "Comity: The password of your account was changed"
    text = mail.get_content()
    assert "in Geneva" in text
    assert "If not, inform the registrar at once." in text
    for other in ("http", "127.0.0.1", NEW, PASSWORD, "Norway", "Boris"):
        assert other not in text


def test_factors_added_and_removed_and_new_recovery_codes_are_told(server: Server) -> None:
    client = signed_in(Role.MISSION)
    confirm(client)
    client.post("/account/second-factor/codes/new", {"action": "generate"})
    client.post("/account/second-factor/app/off")
    page = client.get("/account/second-factor/app").content.decode()
    secret = re.findall(r'value="([A-Z2-7]{32})"', page)[0]
    client.post("/account/second-factor/app", {"code": code(secret)})

    assert told(server)[1:] == [
        "Comity: New recovery codes were made for your account",
        "Comity: A second factor was removed from your account",
        "Comity: A second factor was added to your account",
    ]


def test_a_role_given_or_ended_is_told(server: Server) -> None:
    boris = somebody(Role.STAKEHOLDER)
    number = appoint(email=boris.email, appointment=role(Role.MISSION), by="test", now=NOW)
    end(appointment=number, on=TODAY, by="test", now=NOW)

    deliver_alerts(clock=lambda: datetime.now(UTC), render=render, send=send_mail)

    mine = [one["subject"] for one in arrived(server) if one["to"] == boris.email]
    assert mine == ["Comity: The roles of your account were changed"] * 2


def test_who_comes_in_again_by_a_link_is_told_that_the_password_changed(server: Server) -> None:
    boris = somebody(Role.MISSION)
    token = readmit(email=boris.email, by="test", now=NOW, forgets_factors=False)

    Client().post(f"/invitations/{token}", {"password": NEW, "again": NEW})

    assert told(server) == ["Comity: The password of your account was changed"]


def test_many_failures_are_told_once_a_day_however_many(server: Server) -> None:
    somebody(Role.MISSION)
    strangers = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(1, 31)]
    for one in strangers[:9]:
        sign_in(one, password="wrong wrong wrong")
    few = told(server)
    for one in strangers[9:]:
        sign_in(one, password="wrong wrong wrong")
        sign_in(one, "nobody@example.org", password="wrong wrong wrong")

    assert few == []
    assert told(server) == ["Comity: Many attempts to sign in to your account failed"]


def test_a_mail_server_that_is_away_breaks_no_deed_and_the_mail_waits(server: Server) -> None:
    client = signed_in(Role.MISSION)
    arrived(server).clear()
    server.mood = Mood.BUSY
    own = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    changed = client.post("/account/password", own)

    assert told(server) == []
    assert changed.status_code == 302
    assert by_status()[Status.WAITING] == 1
    server.mood = Mood.WELL
    later = datetime.now(UTC) + timedelta(minutes=6)
    deliver_alerts(clock=lambda: later, render=render, send=send_mail)
    assert told(server) == ["Comity: The password of your account was changed"]


def test_a_mail_that_waited_for_a_month_is_dropped() -> None:
    boris = somebody(Role.MISSION)
    later = datetime.now(UTC) + timedelta(days=31)
    appoint(email=boris.email, appointment=role(Role.DESK), by="test", now=NOW)
    assert Alert.objects.exists()

    done = deliver_alerts(clock=lambda: later, render=render, send=send_mail)

    assert done.sent == 0
    assert not Alert.objects.exists()


def test_mail_is_in_the_language_that_its_owner_read_before_somebody_broke_in(
    server: Server,
) -> None:
    boris, own = somebody(Role.MISSION), Client()
    sign_in(own, boris.email)
    own.post("/sign-in/second?lang=ar", {"code": code(ago=1)})
    Device.objects.update(since=NOW - timedelta(days=9))
    thief = Client()
    sign_in(thief, boris.email)
    thief.post("/sign-in/second?lang=ru", {"code": code()})

    assert len(arrived(server)) == 2
    assert "حسابكم" in arrived(server)[1]["subject"]
