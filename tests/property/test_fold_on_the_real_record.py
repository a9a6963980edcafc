"""On 27 years of one mandate's visits the fold and the naive oracle tell the same.

The rows are read by hand here, not through the import's map, so that the two readings are
compared without it.
"""

import csv
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from tests.make import act, covered, values
from tests.oracle import Story, tell
from tests.oracle.story import story_of

from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

SAMPLE = Path(__file__).parents[2] / "src" / "comity" / "register" / "data" / "sample"
COVERED = values(coverage={"torture": covered(ends="2020-12-31")})
KIND = {
    "request_sent": "request",
    "reminder_sent": "reminder",
    "listed_as_pending": "listed_pending",
    "invitation_received": "invitation",
    "invitation_accepted_by_mandate_holder": "acceptance",
    "oral_invitation_accepted": "acceptance",
    "request_accepted": "acceptance",
    "visit_scheduled": "dates_agreed",
    "dates_agreed": "dates_agreed",
    "visit_rescheduled": "dates_agreed",
    "dates_proposed": "dates_proposed",
    "visit_completed": "visit_held",
    "follow_up_visit_completed": "visit_held",
    "visit_postponed": "postponement",
    "visit_cancelled": "cancellation",
    "follow_up_visit_cancelled": "cancellation",
    "visit_suspended": "interruption",
}


@cache
def record() -> dict[str, list[Act]]:
    """The acts by State."""
    with (SAMPLE.parent / "sources.csv").open() as lines:
        written = {row["symbol"]: row["date"] for row in csv.DictReader(lines)}
    found: dict[str, list[Act]] = defaultdict(list)
    with (SAMPLE / "torture_visit_events.csv").open() as lines:
        for row in csv.DictReader(lines):
            found[row["state_iso3"]].append(_act(row, written))
    return found


def _act(row: dict[str, str], written: dict[str, str]) -> Act:
    kind, date, said = KIND[row["event_type"]], row["date_edtf"], {}
    if kind == "reminder" and "/" in date:
        date = f"[{date.replace('/', '..')}]"
    if kind == "dates_agreed":
        said["days"], date = date, "[..]"
    if row["event_type"].startswith("follow_up") or "follow-up" in row["note"]:
        said["type"] = "follow_up"
    if kind == "acceptance":
        said["of"] = "request" if row["actor"] == "state" else "invitation"
    return act(
        kind,
        date,
        id=row["event_id"],
        actor="secretariat" if row["actor"] == "report" else row["actor"],
        source=row["source_symbol"],
        source_date=written.get(row["source_symbol"], ""),
        learnt="2021-04-23",
        oral="oral" in row["event_type"],
        **said,  # type: ignore[arg-type]
    )


def both(state: str) -> tuple[Story, Story]:
    acts = record()[state]
    return story_of(fold(f"visit/{state}", acts, COVERED)), tell(state, acts, COVERED)


@pytest.mark.parametrize("state", sorted(record()))
def test_the_two_readings_tell_the_same_of_a_state(state: str) -> None:
    story, oracle = both(state)

    days = sorted({*story.days(), *oracle.days()})
    assert story.told_by == oracle.told_by
    assert story.effective == oracle.effective
    assert story.acts == oracle.acts
    assert story.labels == oracle.labels
    assert story.parts == oracle.parts
    for dossier in oracle.acts:
        assert [story.status(dossier, on) for on in days] == [
            oracle.status(dossier, on) for on in days
        ]


def test_169_reminder_rows_are_146_acts_and_69_request_rows_are_47() -> None:
    acts: Counter[str] = Counter()
    for state, rows in record().items():
        kinds = {row.id: row.kind for row in rows}
        acts.update(kinds[one] for one in both(state)[1].told_by)

    assert (acts["reminder"], acts["request"]) == (146, 47)
