"""Reports are held against the days of their session, also when these are told or moved later."""

from pathlib import Path

from tests.databases import Engine
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.kernel.edtf import iso, parse
from comity.ledger.queries import projections_digest, verify
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.lifecycles import LIFECYCLES
from comity.reports import queries
from comity.reports.domain.views import ReportDossier
from comity.reports.queries import ReportQuery, sessions

HEAD = "matter,kind,actor,date,mandates,ref,session,type,from,to,source\n"
SESSION = "session,announced,secretariat,2019-06-30,,HRC43,,,2020-02-24,2020-03-20,the calendar\n"
MOVED = "session,announced,secretariat,2019-11-15,,HRC43,,,2020-03-16,2020-04-03,the calendar\n"
PLAN = "report,planned,mandate_holder,2019-06-01,torture,new:r,HRC43,thematic,,,the office\n"
SUBMITTED = "report,submitted,mandate_holder,2019-12-20,torture,new:r,,,,,the office\n"


def record(folder: Path, *rows: str) -> None:
    file = folder / "rows.csv"
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    done = services.import_file(file, recording=RECORDING)
    assert done.is_clean, done.errors


def due() -> list[tuple[str, str, str]]:
    """Each day on which the report was due, and from when to when that was so."""
    rows = fetch(
        "SELECT due, since, until FROM expectation WHERE rule = 'report-slot' AND readings = 7"
        " ORDER BY since"
    )
    return [
        (iso(day), iso(since), iso(until) if until < 9_999_999 else "")
        for day, since, until in rows
    ]


def test_a_report_is_due_ten_weeks_before_its_session(register: Engine, tmp_path: Path) -> None:
    record(tmp_path, SESSION, PLAN)

    assert due() == [("2019-12-16", "2019-06-30", "")]


def test_a_session_told_after_its_report_makes_it_due_all_the_same(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, PLAN)
    assert due() == []

    record(tmp_path, SESSION)

    assert due() == [("2019-12-16", "2019-06-30", "")]


def test_a_session_that_moves_moves_the_day_and_keeps_what_was_due_before(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION, PLAN, SUBMITTED)
    record(tmp_path, MOVED)

    assert due() == [
        ("2019-12-16", "2019-06-30", "2019-11-15"),
        ("2020-01-06", "2019-11-15", ""),
    ]
    assert [iso(run.opens) for run in sessions(viewer=OFFICE)["HRC43"]] == [
        "2020-02-24",
        "2020-03-16",
    ]


def test_the_order_of_files_does_not_matter_and_a_rebuild_finds_the_same(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, MOVED)
    record(tmp_path, SUBMITTED, PLAN)
    record(tmp_path, SESSION)
    before = projections_digest(LIFECYCLES.values())
    assert due()[-1] == ("2020-01-06", "2019-11-15", "")

    services.rebuild(recording=RECORDING)

    assert projections_digest(LIFECYCLES.values()) == before
    assert verify().ok


def test_a_session_bears_its_own_name(register: Engine, tmp_path: Path) -> None:
    record(tmp_path, SESSION)

    assert fetch("SELECT DISTINCT ref FROM address") == [("session/HRC/43",)]
    assert parse("2020-02-24").first == sessions()["HRC43"][0].opens


CALL = "report,call_for_input,mandate_holder,2019-07-01,torture,new:r,,,,2019-09-30,the office\n"


def test_a_report_tells_when_it_was_due_and_by_how_much_it_was_late(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION, PLAN, SUBMITTED)

    def told(day: str) -> tuple[object, object, object]:
        (one,) = queries.reports(ReportQuery(), viewer=OFFICE, on=parse(day).last).items
        found = one.as_json()
        return found["status"], found["due"], found["days_late"]

    assert told("2019-12-16") == ("planned", "2019-12-16", None)
    assert told("2019-12-18") == ("planned", "2019-12-16", 2)
    assert told("2020-02-01") == ("submitted", "2019-12-16", 4)


def test_as_known_before_a_session_moved_its_report_was_due_by_the_days_of_then(
    register: Engine, tmp_path: Path
) -> None:
    rows = ((SESSION, "2019-06-30"), (PLAN, "2019-06-30"), (MOVED, "2019-11-15"))
    file = tmp_path / "learnt.csv"
    lines = (row.replace("\n", f",{learnt}\n") for row, learnt in rows)
    file.write_text(HEAD.replace("\n", ",learnt\n") + "".join(lines), encoding="utf-8")
    services.import_file(file, recording=RECORDING)

    def due(known: str | None) -> str:
        found = queries.dossier(
            "report/torture/HRC43/1",
            viewer=OFFICE,
            on=parse("2020-01-01").last,
            known=parse(known).last if known else None,
        )
        assert isinstance(found, ReportDossier)
        return iso(found.report.slot.due or 0)

    assert due(None) == "2020-01-06"
    assert due("2019-11-14") == "2019-12-16"


def test_what_came_back_is_told_with_the_day_by_which_it_was_asked_for(
    register: Engine, tmp_path: Path
) -> None:
    head = HEAD.replace(",source", ",party,of,languages,source")
    rows = (
        PLAN.replace(",the office", ",,,,the office"),
        CALL.replace(",the office", ",,,,the office"),
        "report,input,state,2019-10-04,torture,new:r,,,,,NOR,call_for_input,en+fr,the office\n",
    )
    file = tmp_path / "inputs.csv"
    file.write_text(head + "".join(rows), encoding="utf-8")
    services.import_file(file, recording=RECORDING)

    found = queries.dossier(
        "report/torture/HRC43/1", viewer=PUBLIC_READER, on=parse("2020-01-01").last
    )

    assert isinstance(found, ReportDossier)
    assert [one.as_json() for one in found.came_back] == [
        {
            "act": found.came_back[0].act,
            "asked": found.asked[0].act,
            "of": "call_for_input",
            "actor": "state",
            "party": "NOR",
            "languages": ["en", "fr"],
            "day": "2019-10-04",
            "due": "2019-09-30",
            "days_late": 4,
        }
    ]
