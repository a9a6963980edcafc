"""What somebody has who copied the database or a backup: no session, no second factor."""

import json
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases, Engine
from tests.entering import SECRET, code, sign_in, signed_in, somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.factor_key import FactorKeyError, opened, path
from comity.accounts.models import SignIn
from comity.accounts.services.factors import factors_that_do_not_open, seal_factors

FIRST, SECOND = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture(params=["sqlite", "postgresql"], autouse=True)
def office(databases: Databases, request: pytest.FixtureRequest) -> Iterator[Engine]:
    with databases.fresh(request.param, ready) as engine:
        yield engine


def everything_in_the_database() -> str:
    """Every value of every table, as text."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            told += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(told)


def test_a_cookie_stands_nowhere_in_the_database() -> None:
    browser = signed_in(Role.REGISTRAR)

    assert browser.cookies["comity"].value not in everything_in_the_database()


def test_what_stands_in_the_database_is_no_cookie() -> None:
    signed_in(Role.REGISTRAR)

    thief = Client()
    for kept in (Session.objects.get().session_key, SignIn.objects.get().session):
        thief.cookies["comity"] = kept
        assert thief.get("/account").status_code == 302


def test_nobody_reads_in_the_database_what_a_session_holds() -> None:
    browser = Client()
    somebody(Role.MISSION, factor=False)
    sign_in(browser)
    page = browser.get("/account/second-factor/app").content.decode()
    (secret,) = {one.split('"')[0] for one in page.split('value="') if one[32:33] == '"'}

    assert len(secret) == 32
    assert secret not in everything_in_the_database()
    assert json.loads(opened(Session.objects.get().session_data))["mfa.totp.secret"] == secret


def test_the_secret_of_an_app_and_recovery_codes_lie_sealed() -> None:
    boris = somebody(Role.MISSION)
    codes = RecoveryCodes.activate(boris)

    held = everything_in_the_database()
    assert SECRET not in held
    assert opened(codes.instance.data["seed"]) not in held
    for one in codes.generate_codes():
        assert one not in held


def test_a_code_still_lets_in() -> None:
    assert signed_in(Role.MISSION).get("/mission").status_code == 200


def test_without_its_key_a_copy_checks_no_code(settings: Settings, client: Client) -> None:
    somebody(Role.MISSION)
    sign_in(client)
    kept = settings.COMITY_FACTORS_KEY
    stage = client.cookies["comity"].value

    settings.COMITY_FACTORS_KEY = (FIRST,)
    client.post("/sign-in/second", {"code": code()})

    assert client.get("/account").status_code == 302
    assert factors_that_do_not_open() == 1
    settings.COMITY_FACTORS_KEY = kept
    client.cookies["comity"] = stage
    client.post("/sign-in/second", {"code": code()})
    assert client.get("/mission").status_code == 200


def test_secrets_of_before_are_sealed_once(client: Client) -> None:
    boris = somebody(Role.MISSION, factor=False)
    data = {"secret": SECRET}
    Authenticator.objects.create(user=boris, type=Authenticator.Type.TOTP, data=data)

    assert (seal_factors(), seal_factors()) == (1, 0)

    assert SECRET not in everything_in_the_database()
    sign_in(client)
    client.post("/sign-in/second", {"code": code()})
    assert client.get("/mission").status_code == 200


def test_a_key_is_changed_while_the_old_one_still_opens(settings: Settings) -> None:
    settings.COMITY_FACTORS_KEY = (FIRST,)
    somebody(Role.MISSION)

    settings.COMITY_FACTORS_KEY = (SECOND, FIRST)
    seal_factors()

    settings.COMITY_FACTORS_KEY = (SECOND,)
    (row,) = Authenticator.objects.all()
    assert opened(row.data["secret"]) == SECRET
    settings.COMITY_FACTORS_KEY = (FIRST,)
    with pytest.raises(FactorKeyError, match="not the key"):
        seal_factors()


def test_the_key_is_made_once_and_is_its_owners_alone() -> None:
    somebody(Role.MISSION)

    assert path().stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path().parent.iterdir() if one.name.startswith("tmp")] == []
