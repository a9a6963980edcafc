"""Every statement reads by the index that it was written for; the plans are kept beside this file.

A plan that changes may be a page that becomes slow with the record: look at the difference, and
when it is meant, write the plans anew with `WRITE_PLANS=1`. SQLite is told the figures of a large
record, so that it plans for one though the record here is small.
"""

import difflib
import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from bench.data import Shape, write
from bench.world import SINCE
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.databases import Databases
from tests.make import fact

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Role, Viewer
from comity.communications import queries as letters
from comity.communications.domain.reports import Session, report
from comity.communications.domain.words import Answer
from comity.communications.queries import LetterQuery
from comity.cooperation.queries.counting import tallies
from comity.cooperation.queries.selecting import Selection, default_period
from comity.directory.services import load
from comity.kernel.edtf import parse
from comity.ledger.domain import Recording
from comity.ledger.domain.views import Sort
from comity.ledger.queries import Dossiers, Listed, anomalies, coverages
from comity.register import services
from comity.register.inbox import InboxQuery, inbox
from comity.register.services import import_file
from comity.reports import queries as reports
from comity.reports.queries import ReportQuery
from comity.statements.domain.lifecycle import STATEMENT
from comity.visits import queries
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery
from comity.visits.queries.scoping import scoped

KEPT = Path(__file__).with_name("query_plans.txt")
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ON = parse("2018-03-04").first
STATEMENTS = Dossiers(lifecycle=STATEMENT, card="statement")
MISSION = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"KOR"}))
LETTER = "communication/KOR/2017/1"
REPORTED = "report/torture/HRC37/1"
REPORT = report(2017, Session.SEPTEMBER)
assert REPORT
RECORD = Shape("record", 3_000, SINCE)
GROWING = frozenset({"act", "address", "anomaly", "course", "event", "ref", "span", "visit"})
"""Tables that grow with the record."""

# What ANALYZE finds in a record of 1,000,000 events: rows, then rows alike in the first column of
# the key, in the first two, and so on.
LARGE = {
    ("act", "sqlite_autoindex_act_1"): "1023000 5300 7 1 1 1",
    ("act", "act_act"): "1023000 1",
    ("act", "act_last"): "1000000 80",
    ("address", "sqlite_autoindex_address_1"): "153000 790 1 1 1",
    ("address", "address_ref"): "153000 1",
    ("anomaly", "sqlite_autoindex_anomaly_1"): "23000 120 2 1 1 1",
    ("course", "course"): "165000 860 2 1 1 1",
    ("coverage", "sqlite_autoindex_coverage_1"): "16 1 1",
    ("event", "sqlite_autoindex_event_1"): "1000000 5200 1",
    ("event", "sqlite_autoindex_event_2"): "1000000 1",
    ("event", "sqlite_autoindex_event_3"): "1000000 1",
    ("span", "span"): "850000 4400 6 5 1 1",
    ("standing", "sqlite_autoindex_standing_1"): "168 2 1 1",
    ("visit", "sqlite_autoindex_visit_1"): "153000 790 1 1",
    ("visit", "visit_merged"): "1500 8 1",
}

# These read every visit, since they count or show the world on a day; or every row of a table
# that stays short.
OF_THE_WORLD = frozenset(
    {
        "census",
        "coverage",
        "examined",
        "leading",
        "listed",
        "oldest",
        "queue",
        "queued",
        "for_session",
        "open_matters",
        "sessions",
        "sorted",
        "standing",
        "statuses",
        "stood",
        "themes",
        "undated",
        "waiting",
    }
)

ASKED: dict[str, Callable[[], object]] = {
    "a page of a list": lambda: _visits(tab=Tab.PENDING),
    "a page of a list of one mandate": lambda: _visits(mandate="torture"),
    "a page of a list of one State": lambda: _visits(state="KOR"),
    "a page of a list of a year": lambda: _visits(year=2010),
    "a page of visits held in a year": lambda: _visits(held=2010),
    "a page of a list by words": lambda: _visits(text="korea"),
    "a page of a list by words of a source": lambda: _visits(text="A/HRC/40"),
    "the visits of a State by their scopes": lambda: scoped(["visit/KOR"], viewer=PUBLIC_READER),
    "a sorted page of a list": lambda: _visits(sort=Sort("first_asked")),
    "a sorted page of letters": lambda: _letters(sort=Sort("sent", descending=True)),
    "the oldest request of a list": lambda: _oldest(tab=Tab.PENDING),
    "the oldest request of a list of one State": lambda: _oldest(state="KOR"),
    "visits by status on some days": lambda: queries.statuses(
        VisitQuery(), (ON - 365, ON), viewer=PUBLIC_READER
    ),
    "visits by status of one State": lambda: queries.statuses(
        VisitQuery(state="KOR"), (ON - 365, ON), viewer=PUBLIC_READER
    ),
    "tabs": lambda: queries.tabs(VisitQuery(), viewer=PUBLIC_READER, on=ON),
    "tiles": lambda: queries.tiles(viewer=PUBLIC_READER, on=ON),
    "tiles of one mandate": lambda: queries.tiles(viewer=PUBLIC_READER, on=ON, mandate="torture"),
    "States not visited": lambda: queries.not_visited(viewer=PUBLIC_READER, on=ON),
    "the last acts": lambda: queries.last_acts(viewer=PUBLIC_READER, on=ON),
    "what is awaited longest": lambda: queries.longest_awaited(viewer=PUBLIC_READER, on=ON),
    "what to look at": lambda: anomalies(viewer=PUBLIC_READER, on=ON),
    "what to look at of one State": lambda: anomalies(viewer=PUBLIC_READER, on=ON, state="KOR"),
    "standing invitations": lambda: queries.standing_invitations(viewer=PUBLIC_READER, on=ON),
    "a standing invitation": lambda: queries.standing_invitation(
        "standing-invitation/KOR", viewer=PUBLIC_READER, on=ON
    ),
    "what is covered": lambda: coverages(viewer=PUBLIC_READER),
    "a page of statements": lambda: STATEMENTS.page(Listed(), viewer=PUBLIC_READER, on=ON),
    "some statements": lambda: STATEMENTS.stand(["statement/KOR/a"], viewer=PUBLIC_READER, on=ON),
    "a page of letters": lambda: letters.letters(LetterQuery(), viewer=PUBLIC_READER, on=ON),
    "a page of letters of a mandate on a theme": lambda: _letters(
        mandate="torture", theme="prisons", answer=Answer.REPLIED
    ),
    "a page of letters of one State": lambda: _letters(state="KOR"),
    "the themes of letters": lambda: letters.themes(viewer=PUBLIC_READER, on=ON),
    "what a report on communications tells": lambda: letters.told_by(
        REPORT, viewer=PUBLIC_READER, on=ON
    ),
    "a letter": lambda: letters.dossier(LETTER, viewer=PUBLIC_READER, on=ON),
    "a page of reports": lambda: reports.reports(ReportQuery(), viewer=PUBLIC_READER, on=ON),
    "a page of reports of one State that came late": lambda: reports.reports(
        ReportQuery(state="KOR", in_time="late"), viewer=PUBLIC_READER, on=ON
    ),
    "a page of reports for a session": lambda: reports.reports(
        ReportQuery(session="HRC37"), viewer=PUBLIC_READER, on=ON
    ),
    "a report": lambda: reports.dossier(REPORTED, viewer=PUBLIC_READER, on=ON),
    "the reports on a visit": lambda: reports.reporting_on(
        _some_ref(), viewer=PUBLIC_READER, on=ON
    ),
    "the reports with a symbol": lambda: reports.with_symbols(
        {"A/HRC/37/53/Add.9"}, state="KEN", viewer=PUBLIC_READER, on=ON
    ),
    "States on which there is a report": lambda: reports.reported_on(viewer=PUBLIC_READER, on=ON),
    "the reports of visits held": lambda: reports.on_visits(
        VisitQuery(tab=Tab.COMPLETED), viewer=PUBLIC_READER, on=ON
    ),
    "what is held against a session": lambda: reports.held_against(["HRC37"]),
    "sessions": lambda: reports.calendar(viewer=PUBLIC_READER, on=ON),
    "the inbox of a Mission": lambda: inbox(
        InboxQuery(), role=Role.MISSION, viewer=MISSION, on=ON
    ),
    "the inbox of a registrar": lambda: inbox(
        InboxQuery(mandate="torture"), role=Role.REGISTRAR, viewer=OFFICE, on=ON
    ),
    "a visit": lambda: queries.dossier(_some_ref(), viewer=PUBLIC_READER, on=ON),
}
"""What a reader asks for."""


@pytest.fixture(scope="module")
def record(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], None]:
    """Fills a database with a small record and counts its rows for the planner."""
    paths = write(RECORD, tmp_path_factory.mktemp("record"))

    def fill() -> None:
        load()
        for path in paths:
            assert not import_file(path, recording=Recording(NOW)).errors
        sent = fact("letter_sent", "2017-03-01", stream=LETTER, actor="mandate_holder")
        plan = {"session": "HRC37", "about": "visit/KOR/torture/1", "type": "visit"}
        days = {"from": "2018-02-26", "to": "2018-03-23"}
        told = [
            fact("announced", "2017-02-01", stream="session/HRC/37", actor="secretariat",
                 mandates="", payload=days, key="session"),
            fact("planned", "2017-06-01", stream="report/torture/plan", actor="mandate_holder",
                 payload=plan, key="plan"),
            fact("call_for_input", "2017-07-01", stream="report/torture/plan",
                 actor="mandate_holder", payload={"to": "2017-08-01"}, key="call"),
            fact("input", "2017-07-20", stream="report/torture/plan", actor="state",
                 payload={"party": "KOR"}, key="input"),
        ]  # fmt: skip
        services.record([sent, *told], recording=Recording(NOW))

    return fill


@pytest.fixture
def large(databases: Databases, record: Callable[[], None]) -> Iterator[None]:
    """An SQLite database that plans as if it were large."""
    with databases.fresh("sqlite", record):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("DELETE FROM sqlite_stat1")
            rows = [(*names, figures) for names, figures in LARGE.items()]
            cursor.executemany("INSERT INTO sqlite_stat1 VALUES (%s, %s, %s)", rows)
        # A connection reads the figures when it opens.
        connection.close()
        yield


@pytest.mark.usefixtures("large")
def test_the_plans_on_sqlite_are_those_that_were_kept() -> None:
    found = "".join(f"{line}\n" for line in _told())

    if os.environ.get("WRITE_PLANS"):
        KEPT.write_text(found, encoding="utf-8")
    kept = KEPT.read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        kept.splitlines(), found.splitlines(), "kept", "found", lineterm=""
    )
    assert found == kept, "\n".join(["", *difference, "", "if meant: WRITE_PLANS=1"])


@pytest.mark.usefixtures("large")
def test_only_what_shows_the_world_reads_a_whole_table_on_sqlite() -> None:
    scans = [
        f"{name} of {asked}: {line}"
        for asked, name, text in _statements()
        if name not in OF_THE_WORLD
        for line in _plan(text)
        if line.startswith("SCAN") and not re.search(r"CONSTANT ROW|VALUES CLAUSE|SCAN p$", line)
    ]

    assert not scans


def test_only_what_shows_the_world_reads_a_whole_table_on_postgresql(
    databases: Databases, record: Callable[[], None]
) -> None:
    with databases.fresh("postgresql", record), connection.cursor() as cursor:
        # The record is so small that a scan is the quicker plan: ask for the other one.
        statements = list(_statements())
        cursor.execute("SET enable_seqscan = off")
        scans = [
            f"{name} of {asked}: {line}"
            for asked, name, text in statements
            if name not in OF_THE_WORLD
            for line in _plan(text)
            if (found := re.search(r"Seq Scan on (\w+)", line)) and found[1] in GROWING
        ]

    assert not scans


@pytest.mark.usefixtures("large")
def test_every_statement_is_asked_for() -> None:
    asked = {name for _, name, _ in _statements()}

    # Two are asked only of a visit that goes on after others held it, one as known on a day, the
    # last by nobody.
    assert asked >= set(_names().values()) - {"dossiers_of", "earlier", "visits_of", "turned"}


@pytest.mark.usefixtures("large")
def test_figures_are_counted_in_the_order_in_which_sqlite_keeps_their_cards() -> None:
    period = default_period(ON)
    world = Selection(viewer=PUBLIC_READER, period=period)
    names = _names(_CARDS)
    plans: dict[str, list[str]] = {}
    with CaptureQueriesContext(connection) as ran:
        tallies(world)
    for each in ran.captured_queries:
        begun = [start for start in names if each["sql"].startswith(start)]
        plans |= {names[start]: _plan(each["sql"]) for start in begun}

    assert plans.keys() >= {"participations", "units", "deeds"}
    for name in ("participations", "units", "deeds"):
        # By the key alone, and without sorting: else all of it is read twice, or kept aside.
        assert "SCAN s" in plans[name]
        assert not [line for line in plans[name] if "TEMP B-TREE" in line]


def _letters(**narrowed: object) -> object:
    return letters.letters(LetterQuery(**narrowed), viewer=PUBLIC_READER, on=ON)  # type: ignore[arg-type]


def _visits(**narrowed: object) -> object:
    return queries.visits(VisitQuery(**narrowed), viewer=PUBLIC_READER, on=ON)  # type: ignore[arg-type]


def _oldest(**narrowed: object) -> object:
    query = VisitQuery(**narrowed)  # type: ignore[arg-type]
    return queries.oldest_request(query, viewer=PUBLIC_READER, on=ON)


def _some_ref() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ref FROM address WHERE stream = 'visit/KOR' ORDER BY ref DESC")
        return str(cursor.fetchone()[0])


def _told() -> Iterator[str]:
    """The plans of all statements, as the file keeps them."""
    for asked, name, text in _statements():
        yield f"{asked}: {name}"
        yield from (f"    {line}" for line in _plan(text))


def _statements() -> Iterator[tuple[str, str, str]]:
    """What is asked for, the name of each statement that it runs, and the statement."""
    names = _names()
    for asked, ask in ASKED.items():
        with CaptureQueriesContext(connection) as ran:
            ask()
        for each in ran.captured_queries:
            text = each["sql"]
            begun = [start for start in names if text.startswith(start)]
            if begun:
                yield asked, names[max(begun, key=len)], text


_ROOMS = tuple(
    f"comity.{room}" for room in ("visits", "communications", "reports", "ledger", "register")
)
_CARDS = ("comity.cooperation",)


def _names(rooms: tuple[str, ...] = _ROOMS) -> dict[str, str]:
    """How each statement in the `sql` folders of these rooms begins → its name."""
    return {
        each.read_text("utf-8").partition("{")[0].partition("\n")[0]: each.name[: -len(".sql")]
        for package in rooms
        for each in files(package).joinpath("sql").iterdir()
        if each.name.endswith(".sql")
    }


def _plan(text: str) -> list[str]:
    """The steps of a statement's plan."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {text}")
            return [
                re.sub(r"\b\d+(?=[ -](?:ROW|CONSTANT))", "n", row[3]) for row in cursor.fetchall()
            ]
        cursor.execute(f"EXPLAIN (COSTS OFF) {text}")
        return [str(row[0]) for row in cursor.fetchall()]
