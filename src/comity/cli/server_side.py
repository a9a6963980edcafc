"""What the server's role of PostgreSQL may do, as grants (decision 194).

`comity migrate --server-role NAME` grants what is declared here and takes everything else away.
`comity doctor` compares what a role may do with it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from django.db import connection, transaction

from comity.cli.faults import RefusalError
from comity.cli.finding import Finding, Weight
from comity.ledger.queries.shown import tables_shown
from comity.register.lifecycles import LIFECYCLES

type Rights = frozenset[str]

_READ: Final[Rights] = frozenset({"SELECT"})
_ADD: Final[Rights] = _READ | {"INSERT"}
_KEEP: Final[Rights] = _ADD | {"UPDATE"}
_ALL: Final[Rights] = _KEEP | {"DELETE"}

_OF_TABLES: Final[Mapping[str, Rights]] = {
    # What was recorded, printed, agreed and noted: rows are only ever added.
    "event": _ADD,
    "ref": _ADD,
    "printing": _ADD,
    "accounts_approval": _KEEP,  # to lock a row: a trigger refuses to change it
    "accounts_approvaldecision": _ADD,
    "accounts_trace": _ADD,
    "file_name": _ADD,
    "closed_dossier": _ADD,
    "closed_event": _ADD,
    "closed_setting": _ADD,
    # What `comity seal`, `comity witness` and `comity migrate` write, as the owner.
    "seal": _READ,
    "seal_key": _READ,
    "signed_seal": _READ,
    "witness": _READ,
    "public_link": _READ,
    "source": _READ,
    "django_migrations": _READ,
    "django_content_type": _READ,
    "socialaccount_socialapp": _READ,
    "socialaccount_socialtoken": _READ,
    # What changes and is never dropped.
    "head": _KEEP,
    "numbering": _KEEP,
    "content": _KEEP,
    "accounts_appointment": _KEEP,
    "accounts_invitation": _KEEP,
    "accounts_user": _KEEP,
    # What comes and goes.
    "meta": _ALL,
    "extraction": _ALL,
    "closed_waiting": _ALL,
    "account_emailaddress": _ALL,
    "account_emailconfirmation": _ALL,
    "accounts_approvalwords": _ALL,
    "accounts_attempt": _ALL,
    "accounts_device": _ALL,
    "accounts_draft": _ALL,
    "accounts_feed": _ALL,
    "accounts_keptform": _ALL,
    "accounts_savedview": _ALL,
    "accounts_signin": _ALL,
    "django_session": _ALL,
    "mfa_authenticator": _ALL,
    "socialaccount_socialaccount": _ALL,
    **dict.fromkeys(tables_shown(LIFECYCLES.values()), _ALL),  # what the fold writes
}
_OF_NAMES: Final[Mapping[str, Rights]] = {"auth_": _READ, "directory_": _READ, "outbox_": _ALL}
"""How the names of further tables begin."""

_POSITIONS: Final = "event_position"
_HELD_BACK: Final = "comity_held_back(text, text, text)"
_MOST_NAMED: Final = 4  # tables in a sentence


def rights(table: str) -> Rights:
    """What the server must be allowed to do with a table: nothing with one not named above."""
    for beginning, found in _OF_NAMES.items():
        if table.startswith(beginning):
            return found
    return _OF_TABLES.get(table, frozenset())


def check_server_role(role: str) -> None:
    """RefusalError where this role cannot become that of the server, or somebody else must say
    so.
    """
    if connection.vendor != "postgresql":
        raise RefusalError("--server-role is for PostgreSQL; SQLite has no roles")
    found = _standing(role)
    if found is None:
        raise RefusalError(
            f"there is no role {role}; let an administrator of the server say:"
            f" CREATE ROLE {role} LOGIN PASSWORD '…'"
        )
    if not _standing_here().is_owner and _owned():
        raise RefusalError(
            "--server-role grants rights; expected the owner of the tables to do so"
        )
    if found.is_super or found.is_owner:
        raise RefusalError(
            f"{role} {_why_all(found)}, so that nothing can be taken from it; expected a role of"
            " the server alone"
        )


def let_serve(role: str) -> str:
    """Let a role do what the server must and nothing else; what was done.

    RefusalError, with nothing changed, where the role may do more by another way.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _statements(role, _tables()):
            cursor.execute(statement)
        if wide := _too_wide(role):
            raise RefusalError(
                f"{role} may do more than the server needs, and by other grants than these:"
                f" {wide}; let an administrator of the server take that away first"
            )
    return f"{role} may do what the server must, and nothing else"


def of_server_side() -> Iterator[Finding]:
    """What the server's role may do too much or too little, for `comity doctor`."""
    if connection.vendor != "postgresql":
        return
    here, servers = _standing_here(), _servers()
    if here.is_super or here.is_owner:
        yield _of_owner(here, servers)
    elif here.name not in servers:
        servers = [here.name, *servers]
    for role in servers:
        yield from _of_role(role)


class _Standing(NamedTuple):
    """What a role is to this database."""

    name: str
    is_super: bool
    is_owner: bool


def _of_owner(here: _Standing, servers: list[str]) -> Finding:
    told = f"this command runs as {here.name}, which {_why_all(here)}"
    if servers:
        return Finding(Weight.NOTE, f"{told}; let the server run as {' or '.join(servers)}")
    return Finding(
        Weight.UNSAFE,
        f"{told} and may switch the record's guards off; serve with a role of its own, to which"
        " `comity migrate --server-role NAME` grants what it needs (docs/guides/operator.md)",
    )


def _why_all(role: _Standing) -> str:
    return "is a superuser" if role.is_super else "owns the tables"


def _of_role(role: str) -> Iterator[Finding]:
    mended = f"let the owner of the tables run `comity migrate --server-role {role}`"
    if lacking := _lacking(role):
        yield Finding(Weight.WRONG, f"the server's role {role} lacks {lacking}; {mended}")
    if wide := _too_wide(role):
        told = f"the server's role {role} may do more than it needs: {wide}; {mended}"
        yield Finding(Weight.UNSAFE, told)


def _statements(role: str, tables: Collection[str]) -> Iterator[str]:
    name = _quoted(role)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"
    yield f"REVOKE CREATE ON SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    for table in filter(rights, tables):
        yield f"GRANT {', '.join(sorted(rights(table)))} ON {_quoted(table)} TO {name}"
    yield f"GRANT USAGE ON SEQUENCE {_POSITIONS} TO {name}"
    if _rows("SELECT 1 WHERE to_regprocedure(%s) IS NOT NULL", _HELD_BACK):
        yield f"GRANT EXECUTE ON FUNCTION {_HELD_BACK} TO {name}"  # of policies


def _lacking(role: str) -> str:
    """The rights that a role needs and has not; empty where it has all."""
    has = _has(role)
    lacks = [(right, table) for table in has for right in rights(table) - has[table]]
    told = [_listed(lacks)] if lacks else []
    if not _rows("SELECT 1 WHERE has_sequence_privilege(%s, %s, 'USAGE')", role, _POSITIONS):
        told.append(f"USAGE on {_POSITIONS}")
    if not _rows("SELECT 1 WHERE has_database_privilege(%s, current_database(), 'TEMP')", role):
        told.append("TEMPORARY on the database")
    if _rows(_OF_POLICIES, role):
        told.append("EXECUTE on comity_held_back")
    return "; ".join(told)


def _too_wide(role: str) -> str:
    """The rights that a role has and does not need; empty where it has none."""
    has = _has(role, in_part=True)
    more = [(right, table) for table in has for right in has[table] - rights(table)]
    told = [_listed(more)] if more else []
    if _rows("SELECT 1 WHERE has_schema_privilege(%s, 'public', 'CREATE')", role):
        told.append("CREATE in the schema public")
    if _rows("SELECT 1 WHERE has_sequence_privilege(%s, %s, 'UPDATE')", role, _POSITIONS):
        told.append(f"UPDATE on {_POSITIONS}")
    told += (str(row[0]) for row in _rows(_ATTRIBUTES, role))
    told += (f"all that {row[0]} may" for row in _rows(_MEMBER_OF, role))
    return "; ".join(told)


_OF_POLICIES: Final = (
    f"SELECT 1 WHERE NOT has_function_privilege(%s, to_regprocedure('{_HELD_BACK}'), 'EXECUTE')"
)
_ATTRIBUTES: Final = (
    "SELECT told FROM pg_roles, LATERAL (VALUES ('CREATEROLE', rolcreaterole),"
    " ('REPLICATION', rolreplication)) AS may (told, it) WHERE rolname = %s AND it"
)
_MEMBER_OF: Final = (  # also what it may take on by SET ROLE
    "SELECT one.rolname FROM pg_roles one JOIN pg_roles own ON own.rolname = %s"
    " WHERE one.oid <> own.oid AND NOT own.rolsuper AND pg_has_role(own.oid, one.oid, 'MEMBER')"
    " AND (one.rolsuper OR one.rolname LIKE 'pg\\_%%' OR one.oid IN"
    " (SELECT relowner FROM pg_class WHERE relname = 'event')) ORDER BY 1"
)
_RIGHTS: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
_ALLOWED: Final = (
    "SELECT named FROM unnest(%s::text[]) named WHERE CASE WHEN %s = 'yes'"
    " THEN has_any_column_privilege(%s, quote_ident(named), %s)"
    " ELSE has_table_privilege(%s, quote_ident(named), %s) END"
)
_OF_COLUMNS: Final = frozenset({"SELECT", "INSERT", "UPDATE", "REFERENCES"})


def _has(role: str, *, in_part: bool = False) -> dict[str, Rights]:
    """What a role may do with each table, by whatever way; `in_part` with some of its columns
    too.
    """
    found: dict[str, set[str]] = {table: set() for table in _tables()}
    for right in _RIGHTS:
        of_columns = "yes" if in_part and right in _OF_COLUMNS else ""
        for (table,) in _rows(_ALLOWED, list(found), of_columns, role, right, role, right):
            found[str(table)].add(right)
    return {table: frozenset(each) for table, each in found.items()}


def _listed(each: Iterable[tuple[str, str]]) -> str:
    """Rights with their tables: `UPDATE on event, ref`."""
    tables: dict[str, list[str]] = defaultdict(list)
    for right, table in each:
        tables[right].append(table)
    return "; ".join(f"{right} on {_some(tables[right])}" for right in _RIGHTS if right in tables)


def _some(tables: list[str]) -> str:
    named = ", ".join(tables[:_MOST_NAMED])
    more = len(tables) - _MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _standing_here() -> _Standing:
    ((name,),) = _rows("SELECT current_user")
    found = _standing(str(name))
    assert found is not None
    return found


def _standing(role: str) -> _Standing | None:
    """None where there is no such role."""
    rows = _rows(
        "SELECT rolname, rolsuper, EXISTS (SELECT 1 FROM pg_class WHERE oid ="
        " to_regclass('public.event') AND pg_has_role(r.oid, relowner, 'USAGE'))"
        " FROM pg_roles r WHERE rolname = %s",
        role,
    )
    return _Standing(str(rows[0][0]), bool(rows[0][1]), bool(rows[0][2])) if rows else None


def _servers() -> list[str]:
    """The roles that were granted to record, besides the owner."""
    rows = _rows(
        "SELECT DISTINCT r.rolname FROM pg_class c, LATERAL aclexplode(c.relacl) a"
        " JOIN pg_roles r ON r.oid = a.grantee WHERE c.oid = 'public.event'::regclass"
        " AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner ORDER BY 1"
    )
    return [str(row[0]) for row in rows]


def _owned() -> bool:
    """Whether there are tables of a record, which somebody owns."""
    return bool(_rows("SELECT 1 WHERE to_regclass('public.event') IS NOT NULL"))


def _tables() -> list[str]:
    """The tables that there are, those first whose rights matter most."""
    rows = _rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    there = {str(row[0]) for row in rows}
    return [*(one for one in _OF_TABLES if one in there), *sorted(there - _OF_TABLES.keys())]


def _rows(sql: str, *values: str | list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
