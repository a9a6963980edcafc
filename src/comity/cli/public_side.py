"""What the public's role of PostgreSQL may read, as grants and policies (decision 82).

`comity migrate` writes them anew whenever COMITY_PUBLIC_URL names a role. A policy names the role
in a comparison alone, so that a backup comes back where there is no such role.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from django.db import connection, connections, transaction

from comity.accounts.domain import PUBLIC_READER
from comity.cli.faults import RefusalError
from comity.cli.finding import Finding, Weight
from comity.ledger.queries.events import HELD_BACK, IN_PUBLIC
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.side import PUBLIC

WHOLE: Final[Mapping[str, str]] = {
    "coverage": "what is covered in any reading: folds and levels are computed with it",
    "directory_capital": "published",
    "directory_edition": "published",
    "directory_holder": "published",
    "directory_mandate": "published",
    "directory_mandate_alias": "published",
    "directory_mandate_subject": "published",
    "directory_mandate_title": "published",
    "directory_name": "published",
    "directory_party": "published",
    "printing": "which annual reports were printed",
    "public_link": "the public chain",
    "seal": "published",
    "seal_key": "published",
    "session": "days of sessions in any reading: slots of reports are computed with them",
    "signed_seal": "published",
    "source": "symbols of published documents and their dates",
    "witness": "published",
}
"""Tables of which the role reads every row, and why."""

ROWS: Final[Mapping[str, str]] = {
    "event": f"{IN_PUBLIC} AND NOT comity_held_back(act, root, stream)",
    "head": "public > 0",  # the name of a letter's stream may be its reference
    "meta": "name = 'epoch'",  # of which versions of pages are made; ids are made with the secret
    "ref": "EXISTS (SELECT 1 FROM address r WHERE r.ref = ref.ref)",
    "content": "EXISTS (SELECT 1 FROM document d WHERE d.sha256 = content.sha256)",
    "unopened": "false",  # that there was something which its day did not open
    "extraction": "false",  # statements join it; what waits to be read is not public
    "file_name": "false",  # statements join it; what a file was called is the office's
}
"""Which rows of a table without readings the role reads; in them the other policies hold."""

WITHHELD: Final[Mapping[str, frozenset[str]]] = {
    "event": frozenset(
        {"salt", "digest", "commitment", "hash", "sealed", "key_id", "recorded_by", "key"}
    ),
    "head": frozenset({"hash", "seq"}),
    "seal": frozenset({"salt", "position"}),
}
"""Columns of these tables that the role does not read."""

NEVER: Final = frozenset(
    {
        "concerned",  # who reads matters of their own has signed in
        "numbering",  # how many refs were given, published or not
    }
)
"""Tables of the record that the role never reads."""
NEVER_OF: Final = (
    "account_",
    "accounts_",
    "auth_",
    "closed_",
    "django_",
    "mfa_",
    "outbox_",
    "socialaccount_",
    "usersessions_",
)
"""How the names of tables begin that hold people, sessions, mail and closed registers.

The role reads none of them.
"""

_FUNCTION: Final = "comity_held_back(text, text, text)"
_HELD_BACK: Final = (
    "CREATE OR REPLACE FUNCTION comity_held_back(act text, root text, stream text) RETURNS boolean"
    " LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT "
    + HELD_BACK.replace("event.root", "$2")
    .replace("event.act", "$1")
    .replace("event.stream", "$3")
    + " $$"
)
"""Whether words are held back, told to a role that must not read by which event they are."""


def public_role() -> str | None:
    """The role of COMITY_PUBLIC_URL; None where the public is read to as by the owner."""
    if PUBLIC not in connections or connection.vendor != "postgresql":
        return None
    return str(connections[PUBLIC].settings_dict["USER"]) or None


def let_read() -> None:
    """Let the public's role read what is public, and nothing else; nothing where there is none."""
    role = public_role()
    if role is None:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user, 1 FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchall()
        if not found or found[0][0] == role:
            raise RefusalError(_no_role(role, is_owner=bool(found)))
        for statement in statements(role, _tables()):
            cursor.execute(statement)


def of_public_side() -> Iterator[Finding]:
    """What is missing for the public to read through a role of its own, for `comity doctor`."""
    if connection.vendor != "postgresql":
        return
    if public_role() is None:
        told = (
            "COMITY_PUBLIC_URL is not set: the program alone keeps the public from what is not"
            " public; see docs/guides/operator.md"
        )
        yield Finding(Weight.NOTE, told)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        guarded = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT row_security_active('event')")
        ((is_slowed,),) = cursor.fetchall()
    bare = [
        table
        for table, columns in _tables().items()
        if not is_never_read(table) and table not in guarded and rule(table, columns) is not None
    ]
    if unread := _unread():
        told = (
            f"the public's role may not read {', '.join(unread)}, so that public pages fail;"
            " run `comity migrate`"
        )
        yield Finding(Weight.WRONG, told)
    if bare:
        told = f"{', '.join(bare)} has no policy for the public's role; run `comity migrate`"
        yield Finding(Weight.WRONG, told)
    if is_slowed:
        told = "the role of the server does not pass by policies: give it BYPASSRLS, or it is slow"
        yield Finding(Weight.NOTE, told)


def _unread() -> list[str]:
    """The tables that the public's role is to read and may not; all where there is no role."""
    read = [table for table in _tables() if not is_never_read(table)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_roles WHERE rolname = %s", [public_role()])
        found = cursor.fetchone()
        if found is None:
            return read
        cursor.execute(
            "SELECT named FROM unnest(%s::text[]) named"
            " WHERE NOT has_any_column_privilege(%s::oid, quote_ident(named), 'SELECT')",
            [read, found[0]],
        )
        return [str(row[0]) for row in cursor.fetchall()]


def statements(role: str, tables: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What grants the role what it may read of these tables (→ their columns)."""
    name, others = _quoted(role), f"current_user <> {_text(role)}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    yield _HELD_BACK
    yield f"REVOKE ALL ON FUNCTION {_FUNCTION} FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {_FUNCTION} TO {name}"
    for table, columns in tables.items():
        if is_never_read(table):
            continue
        shown = [_quoted(one) for one in columns if one not in WITHHELD.get(table, ())]
        yield f"GRANT SELECT ({', '.join(shown)}) ON {_quoted(table)} TO {name}"
        yield f"DROP POLICY IF EXISTS comity_public ON {_quoted(table)}"
        rows = rule(table, columns)
        if rows is not None:
            yield (
                f"CREATE POLICY comity_public ON {_quoted(table)}"
                f" USING ({others} OR ({rows})) WITH CHECK ({others})"
            )
            yield f"ALTER TABLE {_quoted(table)} ENABLE ROW LEVEL SECURITY"


def rule(table: str, columns: Collection[str]) -> str | None:
    """Which rows of a table the role reads, as SQL; None for all.

    KeyError names a table of which nothing is said: it is to be named above.
    """
    if table in WHOLE:
        return None
    if table not in ROWS and "readings" in columns:
        return seen(PUBLIC_READER, _quoted(table))
    return ROWS[table]


def is_never_read(table: str) -> bool:
    """Whether the role reads nothing of a table."""
    return table in NEVER or table.startswith(NEVER_OF)


def _tables() -> dict[str, list[str]]:
    """The tables that there are, with their columns."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2"
        )
        for table, column in cursor.fetchall():
            found.setdefault(table, []).append(column)
    return found


def _no_role(role: str, *, is_owner: bool) -> str:
    if is_owner:
        return f"COMITY_PUBLIC_URL names {role}, which owns the tables; name another role"
    return (
        f"there is no role {role}; let an administrator of the server say:"
        f" CREATE ROLE {role} LOGIN PASSWORD '…'"
    )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
