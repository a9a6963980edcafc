"""On PostgreSQL the public reads through a role that sees public rows alone, and reads the same.

Each address for everybody is asked twice, as the owner answers it and as the role does: not a byte
differs. And what the role could read by itself, if somebody broke into the public side, tells none
of the secrets of a register that is full of them.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.databases import Databases
from tests.everything import OWN, SECRETS, Secret, acts_of, filled
from tests.everything import PUBLIC as SHOWN
from tests.make import fact
from tests.portal import world
from tests.portal.clock import one_minute
from tests.portal.test_query_counts import BASELINE
from tests.public_role import ROLE, reading_as, with_a_role
from tests.register import RECORDING
from tests.routes import access, addresses, operations, questions, routes, spread

from comity.cli.faults import RefusalError
from comity.cli.public_side import WHOLE, is_never_read, let_read, of_public_side, rule
from comity.kernel.edtf import geneva_day, parse
from comity.ledger.queries.side import PUBLIC, public_side
from comity.ledger.tables import fetch
from comity.portal.answers.ruling import EVERYBODY
from comity.register.services import hold, record

FORMS = ("", "?format=json", "?format=csv", "?on=2024-06-01", "?known=2024-12-31")
SECRET_WORDS = [one.word for one in SECRETS if one.kept != SHOWN]
# What differs from one answer to the next, whoever asks.
PASSING = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def troubled() -> None:
    """That register, with something public that is contested, and something that is held back."""
    filled()
    contested, held, *_ = acts_of(Secret(SHOWN, OWN))
    record(
        [fact("contest", "2024-06-01", actor="state", payload={"because_of": contested})],
        recording=RECORDING,
    )
    hold(
        held,
        until=geneva_day(RECORDING.now) + 20,
        date=parse("2026-11-24"),
        recording=RECORDING,
        reason="a person at risk",
    )


@pytest.fixture(scope="module")
def public(databases: Databases) -> Iterator[None]:
    """A register with something of every kind, on PostgreSQL, and the public's role."""
    with databases.fresh("postgresql", troubled) as engine, with_a_role(engine):
        let_read()
        yield


@dataclass(frozen=True)
class Read:
    """An answer to the public: what it says, with its headers."""

    status: int
    headers: dict[str, str]
    content: bytes


def read(address: str) -> Read:
    found: HttpResponse = Client(raise_request_exception=False).get(address)  # type: ignore[assignment]
    content = b"".join(found.streaming_content) if found.streaming else found.content
    headers = {name: value for name, value in found.headers.items() if name != "Expires"}
    return Read(found.status_code, headers, PASSING.sub(b"", content))


@contextmanager
def without_the_role() -> Iterator[None]:
    """Meanwhile the public reads as the owner, as where no role is named."""
    kept = connections.settings.pop(PUBLIC)
    try:
        yield
    finally:
        connections.settings[PUBLIC] = kept


def same_on_both_sides(address: str) -> None:
    by_role = read(address)
    with without_the_role():
        by_owner = read(address)

    assert by_role.status < 500, address
    assert by_role == by_owner, address


@pytest.mark.parametrize("written", sorted(one for one in routes() if access(one) == EVERYBODY))
@pytest.mark.usefixtures("public")
def test_every_public_page_is_the_same_to_the_byte(written: str) -> None:
    for address in spread(
        {one for secret in SECRETS for one in addresses(written, secret)}, FORMS
    ):
        same_on_both_sides(address)


@pytest.mark.parametrize(
    ("path", "parameters"),
    [(path, parameters) for _method, path, parameters in operations()],
    ids=lambda one: str(one)[:60],
)
@pytest.mark.usefixtures("public")
def test_every_answer_of_the_api_is_the_same_to_the_byte(
    path: str, parameters: list[dict[str, object]]
) -> None:
    asked = {one for secret in SECRETS for one in questions(path, parameters, secret)}
    for address in sorted(asked):
        same_on_both_sides(address)


@pytest.mark.usefixtures("public")
def test_public_pages_are_read_through_the_role(monkeypatch: pytest.MonkeyPatch) -> None:
    one_minute(monkeypatch)
    browser = Client()
    browser.get("/visits")  # the first request of a minute makes public what is due
    owner, role = connections["default"], connections[PUBLIC]

    with CaptureQueriesContext(owner) as of_owner, CaptureQueriesContext(role) as of_role:
        browser.get("/visits")
        browser.get("/api/v1/visits")

    assert len(of_role) > 10
    assert len(of_owner) == 0


@pytest.mark.parametrize(
    "table", sorted(one._meta.db_table for one in apps.get_models(include_auto_created=True))
)
def test_of_every_table_it_is_said_what_the_role_reads(table: str) -> None:
    models = {one._meta.db_table: one for one in apps.get_models(include_auto_created=True)}
    columns = [one.column for one in models[table]._meta.concrete_fields if one.column]

    assert is_never_read(table) or table in WHOLE or rule(table, columns)


@pytest.mark.usefixtures("public")
def test_whoever_breaks_into_the_public_side_reads_no_secret() -> None:
    with public_side(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ', ')"
            " FROM information_schema.column_privileges"
            f" WHERE table_schema = 'public' AND grantee = '{ROLE}' GROUP BY table_name"
        )
        tables = cursor.fetchall()
        told = {}
        for table, columns in tables:
            cursor.execute(f'SELECT {columns} FROM "{table}"')
            told[table] = repr(cursor.fetchall())

    assert {"event", "act", "visit", "document", "text"} <= told.keys()
    betraying = {
        table: word for table, rows in told.items() for word in SECRET_WORDS if word in rows
    }
    assert not betraying


@pytest.mark.usefixtures("public")
def test_no_table_or_view_of_the_catalogue_tells_the_role_what_is_hidden() -> None:
    hidden = hidden_words()
    with public_side(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname, c.relname, a.attname FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped"
            " WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S', 't')"
        )
        columns = cursor.fetchall()
        read = {}
        for schema, table, column in columns:
            with suppress(DatabaseError), transaction.atomic():
                cursor.execute(f'SELECT "{column}" FROM "{schema}"."{table}"')
                read[f"{schema}.{table}.{column}"] = repr(cursor.fetchall())

    assert len(hidden) > 20
    assert {"public.event.note", "public.head.stream", "public.meta.value"} <= read.keys()
    betraying = {(name, word) for name, told in read.items() for word in hidden if word in told}
    assert not betraying


def hidden_words() -> set[str]:
    """The secret, and the ids, refs, references and streams that no public row names."""
    shown = " ".join(
        str(value)
        for rows in (
            fetch("SELECT stream, dossier, ref FROM address WHERE readings & 1 = 1"),
            fetch("SELECT stream, act, event FROM act WHERE readings & 1 = 1"),
            fetch("SELECT stream, document, ref FROM document WHERE readings & 1 = 1"),
        )
        for row in rows
        for value in row
    )
    kept = {
        *(row[0] for row in fetch("SELECT value FROM meta WHERE name = 'secret'")),
        *(row[0] for row in fetch("SELECT ref FROM ref")),
        *(row[0] for row in fetch("SELECT stream FROM head WHERE public = 0")),
        *(row[0] for row in fetch("SELECT reference FROM communication WHERE readings & 1 = 0")),
        *(row[0] for row in fetch("SELECT act FROM event WHERE visibility = 'office'")),
        *SECRET_WORDS,
    }
    return {word for word in kept if word and word not in shown}


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT salt FROM event",
        "SELECT recorded_by FROM event",
        "SELECT * FROM accounts_user",
        "SELECT * FROM accounts_trace",
        "SELECT * FROM django_session",
        "SELECT * FROM concerned",
        "SELECT seq FROM head",
        "SELECT position FROM seal",
        "UPDATE meta SET value = '7'",
        "INSERT INTO accounts_trace DEFAULT VALUES",
        "DELETE FROM act",
        "SET ROLE comity",
    ],
)
def test_the_role_may_do_nothing_else(statement: str) -> None:
    with public_side(), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_role_that_is_not_there_is_asked_for(databases: Databases) -> None:
    with (
        databases.fresh("postgresql") as engine,
        reading_as("comity_nobody", engine),
        pytest.raises(RefusalError, match="CREATE ROLE comity_nobody LOGIN"),
    ):
        let_read()


def test_a_sample_of_real_records_is_the_same_to_the_byte(databases: Databases) -> None:
    with databases.fresh("postgresql", world.filled) as engine, with_a_role(engine, f"{ROLE}_too"):
        let_read()
        for address in (*BASELINE, "/states/KEN", "/cooperation?on=2019-12-31", "/feed.atom"):
            same_on_both_sides(address)


@pytest.mark.usefixtures("public")
def test_doctor_says_what_is_missing_for_the_role() -> None:
    assert [one.told for one in of_public_side()] == []

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE visit DISABLE ROW LEVEL SECURITY")
        found = [one.told for one in of_public_side()]
        cursor.execute(f"REVOKE ALL ON head FROM {ROLE}")
        ungranted = [one.told for one in of_public_side()]
        transaction.set_rollback(True)
    with without_the_role():
        unset = [one.told for one in of_public_side()]

    assert found == ["visit has no policy for the public's role; run `comity migrate`"]
    assert "may not read head" in ungranted[0]
    assert "COMITY_PUBLIC_URL is not set" in unset[0]


@pytest.mark.usefixtures("public")
def test_a_cookie_that_nobody_was_given_leads_to_no_other_side() -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = "nobodys" * 5

    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        assert browser.get("/visits").status_code == 200

    assert [one for one in asked if "FROM visit" in one["sql"]]
