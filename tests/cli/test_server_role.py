"""The server runs as a role of PostgreSQL that may do what it must, and nothing else."""

import http.cookiejar
import re
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.db import connection, transaction
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.cli.serving import PATIENCE, free_port, served
from tests.cli.test_record import options
from tests.databases import Databases, Engine
from tests.entering import PASSWORD, code, somebody
from tests.mail import serving
from tests.register import sampled
from tests.server_role import ROLE, with_server_role

from comity.accounts.domain import Role
from comity.cli.server_side import let_serve, of_server_side, rights
from comity.ledger.tables import fetch, run

ADDED = ("event", "ref", "printing", "accounts_approval", "accounts_trace")
ANOTHER = f"{ROLE}_another"
READ = ("seal", "signed_seal", "seal_key", "witness", "public_link", "directory_party", "source")


@pytest.fixture(scope="module")
def granted(databases: Databases) -> Iterator[str]:
    """The sample, and a role that was granted what the server must do; its URL."""
    with databases.fresh("postgresql", sampled) as engine, with_server_role(engine) as url:
        let_serve(ROLE)
        yield url


@pytest.fixture
def bare(databases: Databases) -> Iterator[tuple[Engine, str]]:
    """The sample, and a role that has no rights yet: the owner's register, and the role's URL."""
    with (
        databases.fresh("postgresql", sampled) as engine,
        with_server_role(engine, ANOTHER) as url,
    ):
        yield engine, url


@pytest.mark.parametrize(
    "table",
    sorted(
        {"django_migrations"}
        | {one._meta.db_table for one in apps.get_models(include_auto_created=True)}
    ),
)
def test_of_every_table_it_is_said_what_the_server_may_do(table: str) -> None:
    assert rights(table) >= {"SELECT"}


def test_the_program_serves_records_and_sends_mail_as_that_role(
    bare: tuple[Engine, str], program: Run, tmp_path: Path, settings: Settings
) -> None:
    engine, url = bare
    key = Fernet.generate_key().decode()
    settings.COMITY_FACTORS_KEY = (key,)
    somebody(Role.DESK)
    with serving() as mails:
        env = {
            "COMITY_DATABASE_URL": url,
            "COMITY_FACTORS_KEY": key,
            "COMITY_MAIL_URL": f"smtp://127.0.0.1:{mails.port}",
            "COMITY_MAIL_FROM": "Comity <comity@example.org>",
        }
        prepared = program(
            "migrate", "--server-role", ANOTHER, env={**env, "COMITY_DATABASE_URL": engine.url}
        )
        with served(tmp_path, "serve", "--port", str(free_port()), env=env) as address:
            desk = browser()
            signed_in(desk, address)
            shown = desk.open(f"{address}desk", timeout=PATIENCE)
        said = [
            program(*words, env=env)
            for words in (
                ("record", *options()),
                ("visits", "--known", "2012"),
                ("notices", "subscribe", "boris@example.org", "--state", "Norway"),
                ("notices", "send"),
                ("verify",),
            )
        ]
        doctor = program("doctor", env=env)

    assert f"{ANOTHER} may do what the server must, and nothing else" in prepared.out
    assert shown.geturl() == f"{address}desk"
    assert [one.code for one in said] == [0] * len(said), [one.err for one in said]
    assert ANOTHER not in doctor.out
    assert fetch("SELECT count(*) FROM event WHERE stream = 'visit/NOR'") != [(0,)]


def browser() -> urllib.request.OpenerDirector:
    kept = http.cookiejar.CookieJar()
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(kept))


def signed_in(browser: urllib.request.OpenerDirector, address: str) -> None:
    """Sign in with both factors."""
    for page, answers in (
        ("sign-in", {"login": "boris@example.org", "password": PASSWORD}),
        ("sign-in/second", {"code": code()}),
    ):
        shown = browser.open(f"{address}{page}", timeout=PATIENCE).read().decode()
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', shown)[-1]
        sent = urllib.parse.urlencode({**answers, "csrfmiddlewaretoken": token}).encode()
        browser.open(f"{address}{page}", sent, timeout=PATIENCE)


@contextmanager
def attacker(url: str) -> Iterator[psycopg.Connection]:
    """Somebody who broke into the server; nothing that they do lasts."""
    with psycopg.connect(url) as connected:
        yield connected
        connected.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        *(f"UPDATE {table} SET {key} = {key}" for table, key in (
            ("event", "note"), ("ref", "ref"), ("printing", "digest"), ("accounts_trace", "who"),
            ("accounts_approvaldecision", "outcome"), ("seal", "hash"), ("source", "date"),
            ("directory_party", "code"), ("public_link", "hash"), ("django_migrations", "name"),
        )),
        *(f"DELETE FROM {table}" for table in (*ADDED, *READ, "head", "accounts_user")),
        *(f"TRUNCATE {table}" for table in ("event", "span", "outbox_notice")),
        *(f"INSERT INTO {table} DEFAULT VALUES" for table in READ),
        "DROP TRIGGER event_update ON event",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "ALTER TABLE span ADD COLUMN other text",
        "CREATE TRIGGER other BEFORE INSERT ON span EXECUTE FUNCTION ledger_refuse()",
        "ALTER FUNCTION ledger_refuse() OWNER TO CURRENT_USER",
        "CREATE TABLE other (id integer)",
        "DROP TABLE span",
        "SELECT setval('event_position', 1)",
        "SET session_replication_role = replica",
        "SET ROLE comity",
        "COPY event TO PROGRAM 'true'",
    ],
)  # fmt: skip
def test_who_breaks_into_the_server_may_not_do_this(granted: str, statement: str) -> None:
    with attacker(granted) as server, pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.execute(statement.encode())


def test_a_status_that_the_server_may_change_is_found(
    bare: tuple[Engine, str], program: Run
) -> None:
    engine, url = bare
    let_serve(ANOTHER)
    with psycopg.connect(url) as server:
        server.execute("UPDATE span SET status = 'declined' WHERE state = 'KEN'")

    said = program("verify", env={"COMITY_DATABASE_URL": engine.url})

    assert said.code == 1
    assert "a row of the table span, of visit/KEN/torture" in said.out


def test_what_was_granted_by_hand_is_taken_away(bare: tuple[Engine, str]) -> None:
    run(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ANOTHER}")
    run(f"GRANT UPDATE (note) ON event TO {ANOTHER}")
    run(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ANOTHER}")
    run(f"GRANT CREATE ON SCHEMA public TO {ANOTHER}")
    (before,) = [
        one.told for one in of_server_side() if ANOTHER in one.told and "more" in one.told
    ]

    let_serve(ANOTHER)

    assert "INSERT on seal, " in before
    assert "UPDATE on event, ref, printing" in before
    assert "CREATE in the schema public" in before
    assert "UPDATE on event_position" in before
    assert [one for one in of_server_side() if "more" in one.told] == []


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("REVOKE INSERT ON ref FROM {}", "lacks INSERT on ref;"),
        ("REVOKE ALL ON SEQUENCE event_position FROM {}", "lacks USAGE on event_position;"),
        ("REVOKE SELECT ON seal FROM {}", "lacks SELECT on seal;"),
    ],
)
def test_doctor_names_what_the_server_lacks(granted: str, taken: str, told: str) -> None:
    del granted
    with transaction.atomic():
        run(taken.format(ROLE))
        found = [one for one in of_server_side() if one.weight == "wrong"]
        transaction.set_rollback(True)

    assert [told in one.told for one in found] == [True]
    assert f"`comity migrate --server-role {ROLE}`" in found[0].told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("GRANT UPDATE (note) ON event TO {}", "UPDATE on event"),
        ("GRANT pg_write_all_data TO {}", "all that pg_write_all_data may"),
        ("GRANT comity TO {}", "all that comity may"),
        ("ALTER ROLE {} CREATEROLE", "CREATEROLE"),
    ],
)
def test_doctor_names_what_the_server_may_do_too_much(granted: str, given: str, told: str) -> None:
    del granted
    with transaction.atomic():
        run(given.format(ROLE))
        found = [one.told for one in of_server_side() if one.weight == "unsafe"]
        transaction.set_rollback(True)

    assert [told in one for one in found] == [True]


def test_doctor_says_when_the_server_runs_as_the_owner(postgresql: Engine, program: Run) -> None:
    owner = f"{ROLE}_owner"
    run(f"CREATE ROLE {owner} LOGIN")
    try:
        for (table,) in fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            run(f'ALTER TABLE "{table}" OWNER TO {owner}')
        url = re.sub(r"//[^@/]*@", f"//{owner}@", postgresql.url)
        said = program("doctor", env={"COMITY_DATABASE_URL": url})
    finally:
        run(f"DROP OWNED BY {owner}")
        run(f"DROP ROLE {owner}")

    assert said.code == 1
    assert f"unsafe: this command runs as {owner}, which owns the tables" in said.out
    assert "`comity migrate --server-role NAME`" in said.out


def test_a_role_that_cannot_be_bounded_is_refused_and_keeps_what_it_had(
    bare: tuple[Engine, str], program: Run
) -> None:
    engine, url = bare
    env = {"COMITY_DATABASE_URL": engine.url}
    run(f"GRANT pg_write_all_data TO {ANOTHER}")
    run(f"GRANT UPDATE ON event TO {ANOTHER}")

    by_another_way = program("migrate", "--server-role", ANOTHER, env=env)
    unknown = program("migrate", "--server-role", "comity_nobody", env=env)
    owner = program("migrate", "--server-role", "comity", env=env)
    by_itself = program("migrate", "--server-role", ANOTHER, env={"COMITY_DATABASE_URL": url})

    assert [one.code for one in (by_another_way, unknown, owner, by_itself)] == [1, 1, 1, 1]
    assert "all that pg_write_all_data may; let an administrator" in by_another_way.err
    assert fetch("SELECT 1 WHERE has_table_privilege(%s, 'event', 'UPDATE')", [ANOTHER]) == [(1,)]
    assert "CREATE ROLE comity_nobody LOGIN" in unknown.err
    assert "comity is a superuser" in owner.err
    assert "expected the owner of the tables" in by_itself.err


def test_sqlite_has_no_roles(register: Engine, comity: Run) -> None:
    del register

    said = comity("migrate", "--server-role", "comity_server")

    assert (said.code, said.err) == (
        1,
        "comity: --server-role is for PostgreSQL; SQLite has no roles\n",
    )
    assert connection.vendor == "sqlite"
