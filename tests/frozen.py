"""What readers get, as digests that a test keeps: which records, which readers, which addresses.

Two records are asked. The *world* is the sample with the visits of `tests.portal.world`, as the
public reads it. The *small* record holds matters of every visibility, the story that the cast
plays in browsers, and some hundred made visits; five readers ask it, on three days and with the
knowledge of three days. An address is not asked in each of the situations but in one or some of
them, in turn, so that all of it takes a minute.
"""

import contextlib
import csv
import hashlib
import io
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from bench import data
from django.db import connection

from comity import __version__
from comity.cli import main
from comity.ledger.tables import fetch
from comity.portal.answers.ruling import EVERYBODY
from comity.register import services
from tests import answers, everything, routes
from tests.cast import AMINA, BORIS, CLARA, EMEKA, GRETA, Person
from tests.portal import pages, stage, world
from tests.register import RECORDING, released

KEPT: Final = Path(__file__).parent / "promises" / "frozen.txt"

NOW: Final = datetime(2026, 11, 24, 11, tzinfo=UTC)
READERS: Final = (GRETA, BORIS, CLARA, AMINA, EMEKA)
DAYS: Final = ("2014-06-30", "2020-12-01", "2026-11-24")
KNOWN: Final = ("", "2026-11-23", "2016-12-31")
SITUATIONS: Final = [
    "&".join(filter(None, (f"on={day}", known and f"known={known}")))
    for day in DAYS
    for known in KNOWN
]

COMMANDS: Final = (
    "visits",
    "visits --format json",
    "visits --format csv",
    "communications",
    "communications --format csv",
    "statements --format json",
    "reports --format json",
    "sessions",
    "standing-invitations",
    "not-visited",
    "deadlines --mandate torture",
    "cooperation --from 2006",
    "cooperation --from 2006 --format json",
    "indicators",
    "rules",
    "check press-release --state NOR --mandate torture --at 2026-11-24T19:30+01:00",
    "search torture",
)
LANGUAGES: Final = ("fr", "es", "ru", "zh-hans", "ar")
HEADERS: Final = frozenset({"Content-Type", "Content-Disposition", "Location"})
UNREADABLE: Final = 422
LEFT_OUT: Final = ("sign", "account", "invitations", "audit", "plots", "record/acts", "documents")
"""How addresses begin that tell of a person or of the hour, or whose pictures are tested apart."""
BY_CHANCE: Final = ("/search?q=letter", "/record/public-chain", "/api/v1/documents")
"""What is told in an order of ids or salts that are made of chance."""

MADE: Final = data.Shape("frozen", 400, data.SINCE)

_CHANCE: Final = (
    (re.compile(rb'name="(csrfmiddlewaretoken|opened|read)" value="[^"]*"'), b""),
    (re.compile(rb"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{12,}\b"), b"#"),
    (re.compile(rb"(?<=\.)[0-9a-f]{8,12}(?=\.(?:css|js|svg|woff2))"), b"#"),
    (re.compile(re.escape(__version__.encode())), b"VERSION"),
)
"""What is made of chance, or changes with each release: pattern → what stands there instead."""
_ID: Final = re.compile(rb"\b[a-z2-7]{16}\b")
"""Ids are made with a secret of the database; the number of the event is told instead."""


type Row = dict[str, str]


class Asked(NamedTuple):
    """An address and the situation in which it is asked, and the bytes of the answer."""

    record: str
    reader: str
    address: str
    body: bytes

    @property
    def name(self) -> str:
        return f"{self.record} {self.reader} {self.address}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:16]


def _of_the_story(kind: str, date: str, actor: str = "mandate_holder", **more: str) -> Row:
    usual = {"state": "NOR", "mandates": "torture", "ref": "new:story", "source": "G/SO 214"}
    return {**usual, "kind": kind, "date": date, "actor": actor, "learnt": date[:10], **more}


DATES: Final = {"from": "2015-05-03", "to": "2015-05-14"}
NEW_DATES: Final = {"from": "2016-09-06", "to": "2016-09-17"}
STORY: Final[list[Row]] = [
    _of_the_story("request", "2014-01-10"),
    _of_the_story("reminder", "2014-03"),
    _of_the_story("acknowledgement", "2014-04-02", "state"),
    _of_the_story("acceptance", "2014-06-01", "state", **DATES),
    _of_the_story("acceptance", "2014-07-08", of="dates"),
    _of_the_story("terms_accepted", "2014-07-20", "state"),
    _of_the_story("postponement", "2015-04-27", "state", reason_class="own"),
    _of_the_story("dates_proposed", "2015-04-28", "state", **NEW_DATES),
    _of_the_story("acceptance", "2015-05-04", of="dates"),
    _of_the_story("visit_held", "2016-09-06/2016-09-17", learnt="2016-09-20"),
    _of_the_story("report_shared", "2016-12-01"),
    _of_the_story("extension_asked", "2016-12-06", "state", to="2017-02-11", visibility="parties"),
    _of_the_story("extension_granted", "2016-12-08", to="2017-01-28", visibility="parties"),
    _of_the_story("state_comments", "2016-12-20", "state"),
    _of_the_story("report_published", "2017-02-14", symbol="A/HRC/34/57/Add.1"),
    _of_the_story("contest", "2017-02-16", "state", reason="The annex is missing."),
]  # fmt: skip
"""The story that the cast plays in browsers, in short."""


def small() -> None:
    """The small record, and the cast."""
    _without_chance()
    everything.filled()
    services.record(world.few(), recording=RECORDING)
    for rows in (STORY, _made()):
        done = services.record_rows([released(row) for row in rows], recording=RECORDING)
        assert done.is_clean, done.errors
    stage.enter_the_cast()


def the_world() -> None:
    """The sample, and the visits that show what it lacks."""
    _without_chance()
    world.filled()


def _without_chance() -> None:
    """Let ids be made with the same secret each time."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meta SET value = %s WHERE name = 'secret'", ["5e" * 32])


def of_the_world(folder: Path) -> Iterator[Asked]:
    """What the public and the command line read of the world, which `default` is joined to."""
    asking = Asking("world", [GRETA])
    for no, address in enumerate(pages.PAGES):
        yield asking.page(GRETA, address)
        yield asking.page(GRETA, _with(address, f"lang={LANGUAGES[no % len(LANGUAGES)]}"))
        yield asking.page(GRETA, _with(address, "format=json"))
    for command in COMMANDS:
        yield asking.noted("terminal", command, _written(command.split()))
    for name, written in answers.exported(folder / "export", on=NOW.date().toordinal()).items():
        yield asking.noted("export", name, written)


def of_the_small_record() -> Iterator[Asked]:
    """What each reader is answered by the small record, which `default` is joined to."""
    asking = Asking("small", READERS)
    for no, reader in enumerate(READERS):
        for place, address in enumerate(_open_to(reader)):
            yield asking.page(reader, address, SITUATIONS[(place + no) % len(SITUATIONS)])
    for place, (ref, no) in enumerate(product(_matters(), range(len(READERS)))):
        about = SITUATIONS[place % len(SITUATIONS)]
        yield asking.page(READERS[no], f"/{ref}?format=json", about)


class Asking:
    """Browsers of the readers, before the record that `default` is joined to."""

    def __init__(self, record: str, readers: Sequence[Person]) -> None:
        self._record = record
        self._browsers = {reader.name: stage.browser_of(reader) for reader in readers}
        events = fetch("SELECT act, min(id) FROM event GROUP BY act ORDER BY min(id)")
        self._ids = {str(act).encode(): b"act-%d" % no for no, (act, _) in enumerate(events)}

    def page(self, reader: Person, address: str, about: str = "") -> Asked:
        """What a reader is answered; asked about now where the address takes no other day."""
        told = _with(address, about)
        said = answers.said(self._browsers[reader.name], told)
        if about and said.status == UNREADABLE:
            said = answers.said(self._browsers[reader.name], told := address)
        headers = [f"{name}: {value}" for name, value in said.headers if name in HEADERS]
        text = "\n".join([str(said.status), *headers, ""]).encode()
        return self.noted(reader.name, told, said.body, text)

    def noted(self, reader: str, asked: str, body: bytes, before: bytes = b"") -> Asked:
        """The answer without what is made of chance."""
        if body.startswith(b"PK"):
            body = b"an archive"  # its parts are tested where it is made
        name = self._without_ids(asked.encode()).decode()
        return Asked(self._record, reader, name, self._masked(before + body))

    def _masked(self, body: bytes) -> bytes:
        for pattern, instead in _CHANCE:
            body = pattern.sub(instead, body)
        return self._without_ids(body)

    def _without_ids(self, body: bytes) -> bytes:
        return _ID.sub(lambda found: self._ids.get(found[0], found[0]), body)


def kept() -> dict[str, str]:
    """The digests that are kept: what was asked → digest, several where engines differ."""
    lines = KEPT.read_text("utf-8").splitlines() if KEPT.exists() else []
    return {name: digest for digest, _, name in (line.partition(" ") for line in lines)}


def write(found: Mapping[str, str]) -> None:
    """Keep these digests, and no others."""
    lines = sorted(f"{digest} {name}" for name, digest in found.items())
    KEPT.write_text("".join(f"{line}\n" for line in sorted(lines, key=_name)), "utf-8")


def _name(line: str) -> str:
    return line.partition(" ")[2]


def _with(address: str, question: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{question}" if question else address


def _written(arguments: list[str]) -> bytes:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return f"{code}\n{out.getvalue()}\n{err.getvalue()}".encode()


def _matters() -> list[str]:
    """The refs of Norway and Kenya, and every fifth of the others."""
    every = [ref for ref in answers.refs() if "~" not in ref]
    near = [ref for ref in every if re.search("/(NOR|KEN)/", ref)]
    return near + [ref for ref in every if ref not in near][::20]


def _open_to(reader: Person) -> list[str]:
    """The addresses of pages and API that a reader may open, each route at few of its matters."""
    role = stage.ROLES[reader.name][0] if reader.name in stage.ROLES else None
    found = [one for one in answers.ASKED if not one.startswith(BY_CHANCE)]
    for written in sorted(routes.routes()):
        access = routes.access(written)
        if access is None or written.startswith(LEFT_OUT):
            continue
        if access == EVERYBODY or role in access:
            found += _few(list(answers.filled(written)))
    found += _few(
        [one for one in answers.of_the_api() if "~" not in one and not one.startswith(BY_CHANCE)],
        40,
    )
    return found


def _few(addresses: list[str], most: int = 2) -> list[str]:
    near = [one for one in addresses if "~" not in one and ("NOR" in one or "KEN" in one)]
    return (near or addresses)[:most]


def _made() -> list[Row]:
    """Made visits, and some standing invitations."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = data.write(MADE, Path(folder))
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    visits = [row for row in rows if not row["matter"]]
    return [row for row in rows if row["matter"] == "standing_invitation"][:20] + visits
