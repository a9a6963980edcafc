"""The acts of reports as the rulebook names them, and the sessions that they are held against."""

from collections.abc import Iterator, Sequence
from typing import Final

from comity.kernel.edtf import OPEN_END, of_day
from comity.ledger.domain import Folded, Values
from comity.ledger.domain.expecting import as_happened
from comity.reports.domain.cards import REPORT_CARD
from comity.reports.domain.words import Kind, ReportType, Slot
from comity.rulebook.domain.expected import Happened, History

_SUBMITTED: Final = {
    Slot.PRE_SESSION: "report_submitted",
    Slot.IN_SESSION: "in_session_document_submitted",
    Slot.POST_SESSION: "post_session_document_submitted",
}
"""What rules call the submission of a document, by the slot in which it is due."""

_NAMES: Final = {
    Kind.ADVANCE_NOTE.value: "advance_note_shared",
    Kind.ISSUED.value: "report_issued",
}


def happened(folded: Folded, values: Values) -> Iterator[History]:
    """Yield the acts of each report that rules speak of, and the opening and close of its session.

    A document that is due during a session or after it is not held against the rules of those
    that are due before.
    """
    for row in folded.cards.get("report", []):
        card = dict(zip(REPORT_CARD, row, strict=True))
        slot = Slot(str(card["slot"]))
        names = {**_NAMES, Kind.SUBMITTED.value: _SUBMITTED[slot]}
        acts = [
            as_happened(each, names[each.kind])
            for each in folded.acts
            if not each.statement and each.kind in names
        ]
        runs = values.sessions.get(str(card["session"]), ())
        opened = [(run.begins, run.opens) for run in runs]
        closed = [(run.begins, run.closes) for run in runs]
        for kind in _opening(slot, str(card["type"])):
            acts += _announced(kind, opened)
        if slot is Slot.POST_SESSION:
            acts += _announced("session_closed", closed)
        yield History(str(card["dossier"]), str(card["state"]), acts)


def _opening(slot: Slot, kind: str) -> tuple[str, ...]:
    """What rules call the opening of the session, given what is due before it."""
    match slot:
        case Slot.PRE_SESSION if kind == ReportType.THEMATIC:
            return ("session_opened", "session_opened_with_thematic_report")
        case Slot.PRE_SESSION:
            return ("session_opened",)
        case Slot.IN_SESSION:
            return ("session_opened_with_in_session_document",)
        case Slot.POST_SESSION:
            return ()


def _announced(kind: str, runs: Sequence[tuple[int, int]]) -> list[Happened]:
    """An act for each day for which something was announced, known until another was."""
    days = [run for no, run in enumerate(runs) if not no or runs[no - 1][1] != run[1]]
    gone = [*(begins for begins, _ in days), OPEN_END][1:]
    return [
        Happened(id="", kind=kind, date=of_day(day), known=begins, gone=until)
        for (begins, day), until in zip(days, gone, strict=True)
        if day < OPEN_END
    ]
