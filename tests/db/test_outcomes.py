"""Whoever counts or lists what was expected says of it what the rulebook says (`outcome`)."""

from collections.abc import Iterable

from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import TORTURE
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Role, Viewer
from comity.cooperation.domain.levels import Period
from comity.cooperation.domain.papers import Due, report_names
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.annual.speaking import reports as of_year
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.queries import Under, decided, tallies
from comity.ledger.tables import fetch
from comity.register.inbox import Cause, InboxQuery, inbox
from comity.register.services import record
from comity.reports.domain.views import CAME, SLOT_RULES
from comity.reports.domain.words import InTime as Came
from comity.reports.queries import ReportQuery, reports
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import InTime, Outcome
from comity.rulebook.domain.expecting import outcome

ON = day("2020-01-15")
RULE = "report-slot"
PLAN = fact(
    *("planned", "2019-06-01"),
    actor="mandate_holder",
    stream=f"report/{TORTURE}/plan",
    payload={"type": "thematic"},
    key="plan",
)
HOLDER = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({TORTURE}))
INBOXES = {Role.REGISTRAR: OFFICE, Role.MANDATE: HOLDER}
ALL_READ = sum({int(one) for one in Reading})

SOME_DAY = st.integers(ON - 2, ON + 2)
EVER = SOME_DAY | st.just(OPEN_END)


@st.composite
def rows(draw: st.DrawFn) -> ExpectationRow:
    """What a rule expected of a report, with days about the one that is asked for."""
    ((stream, dossier),) = fetch("SELECT stream, dossier FROM address WHERE canonical = 1")
    met = draw(EVER)
    done = [one.value for one in InTime if one is not InTime.OPEN]
    return ExpectationRow(
        stream=stream,
        state="",
        dossier=dossier,
        no=0,
        rule=RULE,
        provision="documentation:slot",
        shape=draw(st.sampled_from(Shape)).value,
        party="mandate_holder",
        opened_by="",
        opened_on=draw(SOME_DAY),
        since=0,
        until=OPEN_END,
        due=draw(EVER),
        computed='{"start":0}',
        met_by="",
        met_on=met,
        in_time=InTime.OPEN.value if met == OPEN_END else draw(st.sampled_from(done)),
        given="",
        ended_by="",
        ended_on=draw(EVER),
        covered_to=draw(EVER),
        private=draw(st.sampled_from((0, 1))),
    )


def keep(row: ExpectationRow) -> None:
    values = (*row, ALL_READ)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM expectation")
        marks = ", ".join(["%s"] * len(values))
        cursor.execute(f"INSERT INTO expectation VALUES ({marks})", values)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(st.data())
def test_whoever_counts_or_lists_says_what_the_rulebook_says(
    register: Engine, data: st.DataObject
) -> None:
    with transaction.atomic():
        record([PLAN], recording=RECORDING)
        row = data.draw(rows())
        keep(row)

        for viewer in (OFFICE, PUBLIC_READER, HOLDER):
            told = outcome(stood(row), ON, in_public=viewer is PUBLIC_READER)
            assert of_rules(viewer) == [told.value] * 2
            assert in_the_list(viewer) == (
                {CAME.get(told)} - {None} if row.due < OPEN_END else set()
            )
            assert slots(viewer) == in_slots(told, row.due)
            assert of_the_year(viewer) == in_the_year(told, row.due)
        for role, viewer in INBOXES.items():
            told = outcome(stood(row), ON)
            late, soon = told is Outcome.OVERDUE, told is Outcome.OUTSTANDING
            assert in_inbox(role, viewer) == (late, soon and row.due < OPEN_END)
        transaction.set_rollback(True)


def of_rules(viewer: Viewer) -> list[str]:
    """The outcome as it is counted, and the one by which the list is narrowed."""
    counted = [one.outcome for one in tallies([RULE], viewer=viewer, on=ON)]
    return counted + [
        one.value
        for one in Outcome
        if decided(Under(rules=(RULE,), outcome=one), viewer=viewer, on=ON)
    ]


def in_the_list(viewer: Viewer) -> set[Came]:
    return {
        came for came in Came if reports(ReportQuery(in_time=came), viewer=viewer, on=ON).items
    }


def slots(viewer: Viewer) -> set[str]:
    period = Period(ON - 9, ON, ON)
    with reading(viewer=viewer):
        found = ask(
            "reports",
            Selection(viewer=viewer, period=period),
            lists={"slots": sorted(SLOT_RULES)},
        )
    return set(names(Due._make(row) for row in found))


def of_the_year(viewer: Viewer) -> set[str]:
    """How the report stands with its slot in the annual facts and figures."""
    with reading(viewer=viewer):
        found = of_year(Year(Selection(viewer=viewer, period=Period(ON - 9, ON, ON))))
    return {one.came for one in found}


def in_the_year(told: Outcome, due: int) -> set[str]:
    """What they say of it: as M8, but that on its last day they say that it is awaited yet."""
    if told is Outcome.OUTSTANDING:
        return {"not_due"} if due <= ON else set()
    counted = in_slots(told, due) - {"slots_known"}
    return {"not_recorded" if one == "slots_missing" else one[len("slots_") :] for one in counted}


def names(found: Iterable[Due]) -> Iterable[str]:
    return (name for group in found for name in report_names(group))


def in_slots(told: Outcome, due: int) -> set[str]:
    """As what a report counts whose slot ended by the day; on its last day it is awaited yet."""
    if due > ON:
        return set()
    match told:
        case Outcome.MET:
            return {"slots_on_time", "slots_known"}
        case Outcome.LATE:
            return {"slots_late", "slots_known"}
        case Outcome.OUTSTANDING | Outcome.OVERDUE | Outcome.MISSED:
            return {"slots_not_submitted", "slots_known"}
        case _:
            return {"slots_missing"}


def in_inbox(role: Role, viewer: Viewer) -> tuple[bool, bool]:
    """Whether something is late there, and whether soon due."""
    found = inbox(InboxQuery(), role=role, viewer=viewer, on=ON)
    return bool(found.counts[Cause.LATE]), bool(found.counts[Cause.SOON])
