"""A visit as a row of a table for programs: the same columns in every list that leaves as CSV."""

from collections.abc import Callable, Mapping
from typing import Final

from comity.directory.queries import directory
from comity.kernel.edtf import iso, iso_or_none
from comity.visits.domain.views import Visit

CELLS: Final[Mapping[str, Callable[[Visit], object]]] = {
    "ref": lambda visit: visit.ref,
    "state": lambda visit: visit.state,
    "state_name": lambda visit: directory().name(visit.state, "en", visit.on),
    "mandates": lambda visit: "+".join(visit.mandates),
    "type": lambda visit: visit.type,
    "scope": lambda visit: visit.scope,
    "status": lambda visit: visit.status.value,
    "status_by": lambda visit: visit.status_by,
    "closed_because": lambda visit: visit.closed_because,
    "turn": lambda visit: visit.whose.turn,
    "since": lambda visit: iso(visit.since),
    "turn_since": lambda visit: iso(visit.whose.since),
    "tab": lambda visit: visit.tab.value,
    "label": lambda visit: visit.label,
    "first_requested": lambda visit: visit.first_requested,
    "acknowledged": lambda visit: visit.acknowledged,
    "reminders": lambda visit: visit.reminders,
    "last_contact": lambda visit: visit.last_contact,
    "last_source": lambda visit: visit.last_source,
    "dates_from": lambda visit: visit.dates.begins if visit.dates else None,
    "dates_to": lambda visit: visit.dates.ends if visit.dates else None,
    "dates_kind": lambda visit: visit.dates.kind if visit.dates else None,
    "covered_to": lambda visit: iso_or_none(visit.covered_to),
    "anomalies": lambda visit: " ".join(sorted({one.code for one in visit.anomalies})),
}
"""Column → what stands in it, in the words of DESIGN 7. Names of States are English, as of the day
of the list; `last_source` is where the last contact is told, without one the last act; a code of
anomalies stands once."""

COLUMNS: Final = tuple(CELLS)


def row(visit: Visit) -> list[object]:
    """The cells of a visit, in the order of the columns."""
    return [cell(visit) for cell in CELLS.values()]
