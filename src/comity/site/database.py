"""From a database URL to Django's connection settings.

`sqlite:///relative.db` and `sqlite:////absolute.db` name one file, in which `%3F` stands for a
question mark. `postgresql://` takes what libpq takes: several hosts, a socket folder as `?host=`,
any parameter after `?`. What `?options=` says is added to our own settings, and goes before them
where both name one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

LAST_PORT = 65535

# A reader waits this long for a writer before it says that the database is locked.
SQLITE_BUSY_SECONDS = 20
# The cache is each connection's, and a server has one for each thread: eight of 8 MiB in two
# processes; what else is read of the file, the system keeps for all of them.
# FULL: an acknowledged act survives a power cut. The ledger's triggers guard INSERT OR REPLACE
# themselves; recursive_triggers is the second lock on that door. secure_delete: what is deleted
# is overwritten with zeros by every connection, at any time, for a rebuild or an import leaves
# rows in free pages that a protection of a later day would no longer find (decision 145).
SQLITE_INIT = (
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY"
)
# Compiling a statement takes PostgreSQL seconds where the statement takes tenths of one. What is
# asked again and again is parsed and planned once: values travel apart from their statement, and
# from its sixth time on a connection has it prepared. What is told of each State and mandate is
# grouped in memory: in the 4 MB that a server gives by itself it would go by way of the disk. To
# start other processes for one question is dearer than PostgreSQL takes it for: with three times
# its figure lists of a large record are sooner there, and figures of the world as soon.
POSTGRESQL_OPTIONS: Mapping[str, Any] = {
    "application_name": "comity",
    "options": "-c jit=off -c work_mem=32MB -c parallel_setup_cost=3000",
    "server_side_binding": True,
    "prepare_threshold": 5,
}
# The pool is per process; the server runs two. A pool that finds no database tries again after
# one second, two, four and so on, and as long as it does a reader waits for it. It gives up
# sooner than a reader does: whoever comes next has it try at once, so that an outage of minutes
# is over when the database is back, and not minutes later.
POSTGRESQL_POOL: Mapping[str, int] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 10,
    "reconnect_timeout": 5,
}


def database_settings(
    url: str, *, name: str = "COMITY_DATABASE_URL", pool: bool = True
) -> dict[str, Any]:
    """Return the entry of `DATABASES` for a URL; `ValueError` says what a URL must look like.

    `name` is the variable in which it stands.
    """
    parts = _split(url, name)
    match parts.scheme:
        case "sqlite" if not parts.netloc and len(parts.path) > 1:
            if more := next((sign for sign in "?#" if sign in url), ""):
                raise ValueError(
                    f"{name} goes on with {url[url.index(more) :]!r} after the name of the file;"
                    f" a file takes no settings: in its name write {quote(more)} for {more}"
                )
            return _sqlite(unquote(parts.path[1:]))
        case "postgresql" | "postgres":
            return _postgresql(parts.netloc, parts.path, parts.query, name=name, pool=pool)
        case _:
            raise ValueError(
                f"{name} is {_without_password(url)!r}; expected "
                "sqlite:///FILE or postgresql://USER@HOST/NAME"
            )


def sqlite_url(path: Path) -> str:
    """Return the URL of a file, whatever signs its name has."""
    return f"sqlite:///{quote(str(path))}"


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "comity.site.sqlite",
        "NAME": str(Path(path).expanduser().absolute()),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": SQLITE_BUSY_SECONDS,
            # A transaction that will write takes the write lock at its start: upgrading a read
            # lock half-way fails at once when another writer was faster.
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_INIT,
        },
    }


def _wrong_port(wrong: str, name: str) -> str:
    """What stands where a port should; what is no number may be a part of a password."""
    if wrong.isdigit():
        return f"the port in {name} is {wrong!r}; expected a number from 1 to 65535"
    return (
        f"the port in {name} is no number from 1 to 65535; in a password / is written %2F, ? %3F"
        " and # %23"
    )


def _postgresql(netloc: str, path: str, query: str, *, name: str, pool: bool) -> dict[str, Any]:
    login, _, hosts = netloc.rpartition("@")
    user, _, password = login.partition(":")
    names, ports = _hosts(hosts)
    if wrong := next((one for one in names.split(",") if hosts and _is_bare(one, hosts)), None):
        raise ValueError(f"{name} names the server {wrong}; an address of IPv6 stands in [ ]")
    given = dict(parse_qsl(query))
    options: dict[str, Any] = {**POSTGRESQL_OPTIONS, **given}
    if "prepare_threshold" in given:  # the driver's own, which takes no text
        options["prepare_threshold"] = _threshold(given["prepare_threshold"], name)
    if "options" in given:  # of two settings of one name PostgreSQL takes the later
        options["options"] = f"{POSTGRESQL_OPTIONS['options']} {given['options']}"
    host, port = options.pop("host", names), str(options.pop("port", ports))
    if wrong := next((one for one in port.split(",") if one and not _is_port(one)), None):
        raise ValueError(_wrong_port(wrong, name))
    if pool:
        options["pool"] = dict(POSTGRESQL_POOL)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(path.lstrip("/")) or "comity",
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": host,
        "PORT": port,
        # Django refuses kept connections beside a pool, which keeps them itself.
        "CONN_MAX_AGE": 0 if pool else None,
        # A connection that a restart of the server has cut is noticed before a reader has it: a
        # tenth of a millisecond a request beside the server, else one round trip.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _split(url: str, name: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise ValueError(f"{name} cannot be read: {error}") from error


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text) <= LAST_PORT


def _is_bare(host: str, hosts: str) -> bool:
    """Whether it is an address with colons that stands outside of brackets."""
    return ":" in host and f"[{host}]" not in hosts


def _threshold(text: str, name: str) -> int | None:
    """After how often a statement is prepared; None, which is never, for `none`."""
    if text == "none":
        return None
    if not text.isdecimal():
        raise ValueError(
            f"prepare_threshold in {name} is {text!r}; expected a whole number, or none where"
            " nothing is to be prepared"
        )
    return int(text)


def _hosts(hosts: str) -> tuple[str, str]:
    """Return libpq's two lists: `a:1,b` is `a,b` and `1,`; no port at all is the empty string."""
    names, ports = [], []
    for host in hosts.split(","):
        # The last colon starts a port, unless it is inside the brackets of an IPv6 address.
        name, colon, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        names.append((name if colon else port or host).strip("[]"))
        ports.append(port if colon else "")
    return ",".join(names), ",".join(ports) if any(ports) else ""


def _without_password(url: str) -> str:
    before, at, after = url.rpartition("@")
    scheme, _, login = before.partition("://")
    return f"{scheme}://{login.partition(':')[0]}:…@{after}" if at and ":" in login else url
