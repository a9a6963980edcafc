"""The rows behind a figure as people read them: heads of columns, and cells in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.cooperation.domain.views import Cell, Rows
from comity.cooperation.labels import LEVELS
from comity.kernel.edtf import EdtfError, parse
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR, BY, WHOSE, by_word
from comity.ledger.labels.text import isolate, upper_first
from comity.rulebook.labels import series
from comity.visits.domain.words import Kind
from comity.visits.labels.terms import FINDING, GUARANTEE, KIND, OF, REASON, STATUS

_HEADS: Final[Mapping[str, Promise]] = {
    "about": pgettext_lazy("rows behind a figure", "About"),
    "accepted": pgettext_lazy("rows behind a figure", "Accepted on"),
    "act": _("Act"),
    "actor": _("By whom"),
    "answered": _("Answered on"),
    "asked": _("Asked on"),
    "beyond": _("Answered beyond an acknowledgement on"),
    "by": _("By"),
    "contested": _("Disputed on"),
    "counts": _("Counts as"),
    "covered_to": _("Record complete to"),
    "dated": _("Dates proposed or agreed on"),
    "dates_offered": _("Dates offered"),
    "day": _("Day"),
    "days_ahead": _("Days ahead"),
    "days_late": _("Days late"),
    "days_since": _("Days since the first request"),
    "due": _("Due"),
    "first_asked": _("First asked"),
    "first_reply": _("First reply"),
    "given": _("Hours given"),
    "held_in_part_ref": _("Visit held in part"),
    "held_in_part_until": _("Held in part, ended by"),
    "held_until": _("Held, ended by"),
    "hours": _("Within working hours"),
    "in_force": _("In force"),
    "in_time": _("In time"),
    "informed": _("State informed on"),
    "kind": _("Kind"),
    "letter_before": _("Letter before it"),
    "level": _("Level"),
    "mandate": _("Mandate"),
    "met": _("What followed: day"),
    "symbol": _("Symbol"),
    "met_by": _("What followed: by whom"),
    "minutes_of_notice": _("Minutes of notice"),
    "note_before": _("Note before it"),
    "notice_days": _("Days of notice"),
    "reason": _("Reason"),
    "ref": _("Reference"),
    "refused": _("Declined on"),
    "released": _("Released"),
    "reminders": _("Reminders"),
    "reply_of_substance": _("Reply of substance"),
    "rule": _("Rule"),
    "scope": _("Scope"),
    "sent": _("Sent"),
    "session": _("Session"),
    "shared_before": _("Shared before"),
    "since": _("Since"),
    "source": _("Source"),
    "state": _("State"),
    "status": _("Status"),
    "submitted": _("Submitted"),
    "turn": _("Awaiting"),
    "visited": _("Visited on"),
}

_HOW_IT_COUNTS: Final = "counts"
_WHAT_IT_IS: Final = frozenset({"state", "ref", "mandate"})
_SECONDS_OF_AN_HOUR: Final = 3600
_COARSE: Final = "coarse"
_FIRST_DAY: Final = "visited"
"""The column whose coarse day is the first that it can have been; of all others it is the last."""
_SAID: Final[Mapping[str, Promise]] = {
    "yes": _("yes"),
    "no": _("no"),
    "not_recorded": _("not recorded"),
}
_CELLS: Final[Mapping[str, Mapping[str, Promise]]] = {
    "about": {
        **GUARANTEE,
        **FINDING,
        **by_word(OF),
        "agreed": KIND[Kind.DATES_AGREED],
        Kind.POSTPONEMENT: KIND[Kind.POSTPONEMENT],
    },
    "actor": by_word(ACTOR),
    "by": {**by_word(BY), Actor.UNKNOWN.value: _("not recorded")},
    "hours": {**_SAID, "urgent": _("urgent")},
    "kind": {
        **by_word(KIND),
        **by_word(STATUS),
        "access": _("Guarantee without a finding"),
        "report_draft": _("Draft report"),
    },
    "level": by_word(LEVELS),
    "met_by": by_word(ACTOR),
    "reason": REASON,
    "status": by_word(STATUS),
    "turn": by_word(WHOSE),
}


def read_out(rows: Rows) -> Rows:
    """The rows as a page tells them: how each counts stands beside what it is, where it is seen
    without scrolling; in files it stands last.
    """
    told = _bounded(rows)
    names = told.header
    if _HOW_IT_COUNTS not in names:
        return told
    order = sorted(range(len(names)), key=lambda at: _rank(names[at]))
    return Rows(
        header=tuple(names[at] for at in order),
        rows=tuple(tuple(row[at] for at in order) for row in told.rows),
    )


def _rank(column: str) -> int:
    """The columns of a page in order: what a row is, how it counts, what else is told of it."""
    return 0 if column in _WHAT_IT_IS else 1 if column == _HOW_IT_COUNTS else 2


def _bounded(rows: Rows) -> Rows:
    """The rows with each day that is known more coarsely than by a month told as what it is, a
    bound, where the data name its column in `coarse`.
    """
    if _COARSE not in rows.header:
        return rows
    place = rows.header.index(_COARSE)
    header = rows.header[:place]
    lines = (
        tuple(
            _bound(str(cell), name) if name in str(row[place] or "").split(":") else cell
            for name, cell in zip(header, row, strict=False)
        )
        for row in rows.rows
    )
    return Rows(header=header, rows=tuple(lines))


def _bound(day: str, column: str) -> str:
    return f"[{day}..]" if column == _FIRST_DAY else f"[..{day}]"


def head(column: str) -> str:
    """The head of a column of the rows behind a figure."""
    return str(_HEADS[column])


def said(cell: Cell, column: str) -> str:
    """A cell of the rows behind a figure: a word of the field, a date, or the text as it is."""
    if cell is None or cell == "":
        return ""
    if column == "given":
        return dates.number(int(cell) // _SECONDS_OF_AN_HOUR)
    if isinstance(cell, int):
        return dates.number(cell)
    words = _CELLS.get(column, _SAID)
    parts = [str(words[part]) for part in cell.split(":") if part in words]
    return upper_first(series.semicolons(parts)) if parts else _date(cell) or isolate(cell)


def _date(text: str) -> str:
    """A text that is a date as a reader says it, "" where it is none."""
    if not text.strip("[.")[:4].isdigit():
        return ""
    try:
        parse(text)
    except EdtfError:
        return ""
    return dates.written(text)
