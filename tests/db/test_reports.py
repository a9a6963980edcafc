"""Reports are held against the days of their session, also when these are told or moved later."""

from pathlib import Path

from tests.databases import Engine
from tests.register import RECORDING, released

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.kernel.edtf import iso, parse
from comity.ledger.queries import projections_digest, verify
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.lifecycles import LIFECYCLES
from comity.reports import queries
from comity.reports.domain.views import ReportDossier
from comity.reports.domain.words import InTime, VisitStep
from comity.reports.queries import ReportQuery, sessions
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery

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
        "SELECT due, since, until FROM expectation WHERE rule = 'report-slot' AND readings = 15"
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


COLUMNS = (
    "matter,kind,actor,date,mandates,state,ref,session,type,about,to,party,value,from,"
    "symbol,source,visibility\n"
)


def tell(folder: Path, *rows: dict[str, str]) -> None:
    """Import these acts, each as a row of the columns that it names."""
    names = COLUMNS.strip().split(",")
    lines = [
        ",".join({"source": "the office", **released(row)}.get(name, "") for name in names)
        for row in rows
    ]
    file = folder / "told.csv"
    file.write_text(COLUMNS + "\n".join(lines) + "\n", encoding="utf-8")
    done = services.import_file(file, recording=RECORDING)
    assert done.is_clean, done.errors


def told_of(label: str, kind: str, actor: str, date: str, **more: str) -> dict[str, str]:
    return {
        "matter": "report",
        "kind": kind,
        "actor": actor,
        "date": date,
        "mandates": "torture",
        "ref": f"new:{label}",
        **more,
    }


_VISIT = {"matter": "visit", "mandates": "torture", "state": "NOR"}
VISITED = (
    {**_VISIT, "kind": "request", "actor": "mandate_holder", "date": "2017-01-10"},
    {**_VISIT, "kind": "visit_held", "actor": "both", "date": "2018-05-01/2018-05-10"},
    {**_VISIT, "kind": "report_published", "actor": "mandate_holder", "date": "2019-02-20"},
    told_of(
        *("v", "planned", "mandate_holder", "2018-06-01"),
        type="visit",
        about="visit/NOR/torture/1",
    ),
)
"""A visit of which the report is out, and the plan of that report as a matter of its own."""

COVERED = {
    "matter": "coverage",
    "kind": "coverage",
    "actor": "secretariat",
    "date": "2019-09-30",
    "mandates": "torture",
    "state": "UGA",
    "from": "2015",
    "to": "2019-09-30",
    "value": "visits+reports",
}


def test_a_row_names_the_state_that_a_report_is_on_and_the_one_that_answers(
    register: Engine, tmp_path: Path
) -> None:
    tell(
        tmp_path,
        told_of("r", "planned", "mandate_holder", "2019-06-01", state="UGA", session="HRC43"),
        told_of("r", "call_for_input", "mandate_holder", "2019-07-01", to="2019-08-01"),
        told_of("r", "input", "state", "2019-07-20", state="NOR"),
    )

    (one,) = queries.reports(ReportQuery(state="UGA"), viewer=OFFICE, on=parse("2020").last).items
    found = queries.dossier(one.stands.ref, viewer=OFFICE, on=parse("2020").last)

    assert isinstance(found, ReportDossier)
    assert [back.party for back in found.came_back] == ["NOR"]
    assert (
        queries.reports(ReportQuery(state="NOR"), viewer=OFFICE, on=parse("2020").last).count == 0
    )


def test_what_is_covered_decides_wherever_it_was_told_first(
    register: Engine, tmp_path: Path
) -> None:
    plan = told_of("r", "planned", "mandate_holder", "2019-06-01", state="UGA", session="HRC43")
    record(tmp_path, SESSION)
    tell(tmp_path, plan)
    tell(tmp_path, COVERED)
    before = projections_digest(LIFECYCLES.values())

    (one,) = queries.reports(ReportQuery(), viewer=OFFICE, on=parse("2020-01-31").last).items
    services.rebuild(recording=RECORDING)

    assert iso(one.stands.covered_to) == "2019-09-30"
    assert (one.slot.came, one.slot.late) == (None, None)
    assert projections_digest(LIFECYCLES.values()) == before


def test_the_list_says_how_a_report_stands_with_its_slot_as_its_page_does(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION)
    plans = [
        told_of(label, "planned", "mandate_holder", "2019-07-01", session="HRC43")
        for label in ("came", "late", "never", "given_up")
    ]
    tell(
        tmp_path,
        *plans,
        told_of("issued", "issued", "secretariat", "2020-01-20", session="HRC43"),
        told_of("came", "submitted", "mandate_holder", "2019-12-16"),
        told_of("late", "submitted", "mandate_holder", "2020-01-07"),
        told_of("given_up", "withdrawal", "mandate_holder", "2019-12-30"),
    )

    for written in ("2019-07-01", "2019-12-16", "2019-12-20", "2020-01-07", "2020-03-01"):
        on = parse(written).last
        listed = {
            (one.stands.stream, came)
            for came in InTime
            for one in queries.reports(ReportQuery(in_time=came), viewer=OFFICE, on=on).items
        }
        shown = queries.reports(ReportQuery(), viewer=OFFICE, on=on).items
        assert listed == {(one.stands.stream, one.slot.came) for one in shown if one.slot.came}, (
            written
        )
        if written == "2020-03-01":
            assert sorted(came for _, came in listed) == ["in_time", "late", "not_submitted"]


def test_the_draft_of_a_report_is_for_both_sides_alone(register: Engine, tmp_path: Path) -> None:
    tell(
        tmp_path,
        told_of("r", "planned", "mandate_holder", "2019-06-01", state="UGA"),
        told_of("r", "draft_shared", "mandate_holder", "2019-10-01", to="2019-11-12"),
    )
    on = parse("2019-10-20").last

    def turn(viewer: Viewer) -> str:
        (one,) = queries.reports(ReportQuery(), viewer=viewer, on=on).items
        return f"{one.stands.status} {one.stands.turn}"

    assert turn(OFFICE) == "draft_shared state"
    assert turn(PUBLIC_READER) == "planned mandate_holder"


def test_what_a_visit_tells_of_its_report_is_listed_without_a_record_of_its_own(
    register: Engine, tmp_path: Path
) -> None:
    tell(tmp_path, *VISITED)
    on = parse("2019-03-01").last

    (found,) = queries.on_visits(VisitQuery(tab=Tab.COMPLETED), viewer=OFFICE, on=on).items
    (own,) = queries.reporting_on("visit/NOR/torture/1", viewer=OFFICE, on=on)

    assert (found.stands, found.days_to_report) == (VisitStep.PUBLISHED, 286)
    assert found.records == (own.stands.ref,)
    assert own.stands.state == "NOR"


def test_of_a_report_that_a_visit_names_the_symbol_is_told_and_not_that_it_was_out_by_then(
    register: Engine, tmp_path: Path
) -> None:
    request, held = VISITED[:2]
    tell(tmp_path, request, {**held, "symbol": "A/HRC/40/59/Add.1"})

    (found,) = queries.on_visits(
        VisitQuery(tab=Tab.COMPLETED), viewer=OFFICE, on=parse("2018-05-11").last
    ).items

    assert (found.symbol, found.stands) == ("A/HRC/40/59/Add.1", VisitStep.NOT_RECORDED)


def test_the_ref_of_a_visit_is_asked_for_in_one_sentence(register: Engine, tmp_path: Path) -> None:
    head = "matter,kind,actor,date,mandates,about,source\n"
    file = tmp_path / "wrong.csv"
    file.write_text(f"{head}report,planned,mandate_holder,2019-06-01,torture,Norway,x\n")

    (error,) = services.import_file(file, recording=RECORDING).errors

    assert (error.column, error.expected) == (
        "about",
        "the ref of a visit, such as visit/NOR/torture/2",
    )


def test_a_session_is_as_it_was_announced_by_the_day_and_as_known(
    register: Engine, tmp_path: Path
) -> None:
    record(tmp_path, SESSION, MOVED, PLAN)

    def told(on: str) -> tuple[str, int, int, str]:
        (one,) = queries.calendar(viewer=PUBLIC_READER, on=parse(on).last)
        return iso(one.opens), len(one.runs), one.reports, one.phase

    assert told("2019-10-01") == ("2020-02-24", 1, 1, "ahead")
    assert told("2020-03-20") == ("2020-03-16", 2, 1, "open")
    assert queries.calendar(viewer=PUBLIC_READER, on=parse("2019-06-01").last) == []


def test_a_report_is_on_the_visit_that_it_was_known_to_be_on(register: Engine) -> None:
    visit = "visit/UGA/torture/1"
    plan = told_of("r", "planned", "mandate_holder", "2019-06-01", learnt="2019-06-01")
    issued = told_of(
        *("r", "issued", "secretariat", "2019-12-01"), learnt="2019-12-01", about=visit
    )
    done = services.record_rows([plan, issued], recording=RECORDING)
    assert done.is_clean, done.errors

    def on_it(known: str) -> int:
        days = {"on": parse("2020-01-01").last, "known": parse(known).last}
        return len(queries.reporting_on(visit, viewer=PUBLIC_READER, **days))

    assert (on_it("2019-11-01"), on_it("2019-12-01")) == (0, 1)
