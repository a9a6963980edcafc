"""The rows behind what is counted of letters, statements and reports; each letter's level."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from comity.cooperation.domain.letters import LetterResult, Letters, letter_level
from comity.cooperation.domain.views import AssessedLetter, Cell, Rows
from comity.cooperation.queries.naming import by_day, in_order_of_names, refs
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import iso_or_none
from comity.reports.domain.views import SLOT_RULES

_SAID: Final = {1: "yes", 0: "no"}


def letters(selection: Selection, *, language: str = "en") -> list[AssessedLetter]:
    """Every letter of the period with its level, for each mandate that signed, by State's name."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        rows = _letters(selection)
        named = refs({(row.stream, row.dossier) for row in rows}, selection)
        found = [_letter(row, named, selection) for row in rows]
        place = in_order_of_names({one.state for one in found}, selection, language)
        return sorted(found, key=lambda one: (place[one.state], one.sent, one.ref, one.mandate))


def letter_rows(selection: Selection, code: str) -> Rows:
    """The letters behind S11: a joint one once, unless one mandate is asked about."""
    del code
    rows = _letters(selection)
    if selection.mandate is None:
        rows = [row for row in rows if row.group.lead]
    named = refs({(row.stream, row.dossier) for row in rows}, selection)
    on = selection.period.on
    return Rows(
        header=("state", "ref", "sent", "first_reply", "reply_of_substance", "due", "in_time"),
        rows=tuple(
            (
                row.group.party,
                named.get(row.dossier, ""),
                iso_or_none(row.sent),
                by_day(row.first_reply, on),
                by_day(row.replied, on),
                iso_or_none(row.due),
                _in_time(row.group),
            )
            for row in rows
        ),
    )


_STATEMENT: Final = (
    *("stream", "dossier", "state", "mandates", "type", "informed", "shared", "released"),
    *("notice", "shared_before", "letter_before", "hours", "told", "given"),
)
"""The cells of each_statement.sql."""


def statement_rows(selection: Selection, code: str) -> Rows:
    """The end-of-mission statements behind M5, or the press releases behind M6, in order."""
    missions = code == "M5"
    type_ = "end_of_mission_statement" if missions else "press_release"
    told = [dict(zip(_STATEMENT, row, strict=True)) for row in ask("each_statement", selection)]
    rows = [row for row in told if row["type"] == type_]
    named = refs({(row["stream"], row["dossier"]) for row in rows}, selection)
    own = ("shared_before", "given") if missions else ("letter_before", "hours", "informed")
    return Rows(
        header=("state", "ref", "mandate", "released", *own, "minutes_of_notice"),
        rows=tuple(
            (
                str(row["state"]),
                named.get(str(row["dossier"]), ""),
                str(row["mandates"]),
                iso_or_none(int(row["released"])),
                *(_told(row, name) for name in own),
                int(row["notice"]) if int(row["notice"]) >= 0 else None,
            )
            for row in sorted(rows, key=lambda row: (row["released"], row["stream"]))
        ),
    )


def _told(row: Mapping[str, Any], name: str) -> Cell:
    if name in ("shared_before", "letter_before"):
        return _SAID.get(int(row[name]))
    if name == "informed":
        return by_day(int(row[name]), int(row["released"]))
    return str(row[name]) or None


_REPORT: Final = (
    *("stream", "dossier", "mandates", "type", "session", "submitted", "presented", "noted"),
    *("due", "slotted", "outcome", "thematic", "noted_before"),
)
"""The cells of each_report.sql."""


def report_rows(selection: Selection, code: str) -> Rows:
    """The reports behind M8 or M10; they are a mandate's, and no State's."""
    header = ("mandate", "ref", "session", "due", "submitted", "days_late", "note_before")
    if selection.state is not None:
        return Rows(header=header, rows=())
    asked = ask("each_report", selection, lists={"slots": sorted(SLOT_RULES)})
    told = [dict(zip(_REPORT, row, strict=True)) for row in asked]
    rows = [row for row in told if row["slotted" if code == "M8" else "thematic"]]
    named = refs({(row["stream"], row["dossier"]) for row in rows}, selection)
    on = selection.period.on
    return Rows(
        header=header,
        rows=tuple(
            (
                str(row["mandates"]),
                named.get(str(row["dossier"]), ""),
                str(row["session"]) or None,
                iso_or_none(int(row["due"])),
                by_day(int(row["submitted"]), on),
                _late(int(row["due"]), int(row["submitted"]), on),
                _SAID.get(int(row["noted_before"])) if row["thematic"] else None,
            )
            for row in sorted(rows, key=lambda row: (row["mandates"], row["stream"]))
        ),
    )


class _Letter(NamedTuple):
    """A letter for one mandate that signed it, in the order of `each_letter.sql`."""

    stream: str
    dossier: str
    mandate: str
    sent: int
    first_reply: int
    replied: int
    due: int
    group: Letters


_OWN: Final = len(_Letter._fields) - 1


def _letters(selection: Selection) -> list[_Letter]:
    """The letters of each State, the earliest first."""
    found = [
        _Letter._make((*row[:_OWN], Letters._make((*row[_OWN:], 1))))
        for row in ask("each_letter", selection)
    ]
    return sorted(found, key=lambda one: (one.group.party, one.sent, one.dossier, one.mandate))


def _letter(row: _Letter, named: dict[str, str], selection: Selection) -> AssessedLetter:
    result: LetterResult = letter_level(row.group.situation(row.group.evaluated))
    return AssessedLetter(
        ref=named.get(row.dossier, ""),
        state=row.group.party,
        mandate=row.mandate,
        result=result,
        sent=row.sent,
        first_reply=by_day(row.first_reply, selection.period.on),
        due=row.due,
        in_time=_in_time(row.group),
    )


def _in_time(group: Letters) -> str | None:
    """Whether a reply came in time; None where its time still runs, or nobody knows."""
    if group.in_time:
        return "yes"
    return "no" if group.ran_out and group.known_in_time else None


def _late(due: int, submitted: int, on: int) -> int | None:
    """By how many days it was late, 0 if in time; None where it has no slot or is not there."""
    return max(0, submitted - due) if due and submitted <= on else None
