"""How public statements and reports are counted (RULES M5, M6, M8, M10)."""

from collections.abc import Iterator
from typing import NamedTuple

from comity.rulebook.domain.expected import InTime, Outcome


class Released(NamedTuple):
    """Statements that are alike, as `statements.sql` counts them.

    `shared` and `letter` are 1 for yes, 0 for no, -1 where it is not recorded; `hours` says
    whether the release kept working hours: yes, no, urgent, or "" where nobody knows.
    """

    party: str
    type: str
    shared: int
    letter: int
    hours: str
    told: int
    number: int


class Due(NamedTuple):
    """Reports that are alike, as `reports.sql` counts them; `noted` is -1 where not recorded."""

    mandates: str
    slotted: int
    outcome: str
    thematic: int
    noted: int
    number: int


_HOURS: dict[str, str] = {
    InTime.YES: "press_in_hours",
    InTime.URGENT: "press_urgent",
    InTime.NO: "press_outside",
}
_SLOTS: dict[str, str] = {
    Outcome.MET: "slots_on_time",
    Outcome.LATE: "slots_late",
    Outcome.OUTSTANDING: "slots_not_submitted",  # on its last day
    Outcome.OVERDUE: "slots_not_submitted",
    Outcome.MISSED: "slots_not_submitted",
}


def statement_names(group: Released) -> Iterator[str]:
    """The columns in which these statements count."""
    if group.type == "end_of_mission_statement":
        yield "missions_missing" if group.shared < 0 else "missions_known"
        if group.shared > 0:
            yield "missions_shared"
        return
    yield "press_missing" if group.letter < 0 else "press_known"
    if group.letter > 0:
        yield "press_letter"
    if group.told:
        yield "press_told"
    yield _HOURS.get(group.hours, "press_hours_missing")


def report_names(group: Due) -> Iterator[str]:
    """The columns in which these reports count."""
    if group.slotted:
        slot = _SLOTS.get(group.outcome, "slots_missing")
        yield slot
        if slot != "slots_missing":
            yield "slots_known"
    if group.thematic:
        yield "thematic_missing" if group.noted < 0 else "thematic_known"
        if group.noted > 0:
            yield "thematic_noted"
