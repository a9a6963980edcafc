"""The acts of reports as the rulebook names them, and the sessions that they are held against."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, of_day
from comity.ledger.domain import ActRow, Announced, Folded, Values
from comity.ledger.domain.expecting import as_happened
from comity.ledger.domain.told_by_day import Run, runs, runs_of
from comity.reports.domain.cards import REPORT_CARD, is_told_on_a_visit
from comity.reports.domain.words import Kind, ReportType, Slot
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expected import Happened, History

_IN_ITS_SLOT: Final = "report_submitted_in_its_slot"
"""What rules call the submission of a document that came in time for its session."""

_OPENED_WITH_IT: Final = "session_opened_with_report_in_its_slot"
"""What rules call the opening of a session for which a document came in time."""

_SUBMITTED: Final = {
    Slot.PRE_SESSION: "report_submitted",
    Slot.IN_SESSION: "in_session_document_submitted",
    Slot.POST_SESSION: "post_session_document_submitted",
}
"""What rules call the submission of a document, by the slot in which it is due."""

_NAMES: Final = {
    Kind.ADVANCE_NOTE.value: "advance_note_shared",
    Kind.ISSUED.value: "report_issued",
    Kind.WITHDRAWAL.value: "report_withdrawn",
}

_STEPS: Final = ("submitted", "issued", "presented")
"""Each presupposes those before it, whether these are on record or not."""


def happened(folded: Folded, values: Values) -> Iterator[History]:
    """Yield the acts of each report that rules speak of, and the opening and close of its session.

    A document that is due during a session or after it is not held against the rules of those
    that are due before; one that was withdrawn before it was issued is not due any more. What is
    planned anew is held against the session for which it was planned before until that day; and
    of a report nothing is expected before it is on record, whenever its session was announced.
    """
    rows = [dict(zip(REPORT_CARD, row, strict=True)) for row in folded.cards.get("report", [])]
    for dossier, of_one in groupby(rows, key=lambda card: str(card["dossier"])):
        cards = list(of_one)
        own = [row for row in folded.acts if row.dossier == dossier and not row.statement]
        first = int(str(cards[0]["begins"]))
        acts = [as_happened(row, _NAMES[row.kind]) for row in own if row.kind in _NAMES]
        for slot in runs_of(cards, "slot"):
            acts += slot.holds(_submitted(own, Slot(*slot.told)))
        for planned in runs_of(cards, "session", "slot", "type"):
            since = replace(planned, begins=max(planned.begins, first))
            acts += since.holds(_held_against(own, planned.told, cards[-1], values))
        for run in _kept(cards, values):
            kept = run.told
            yield History(
                dossier,
                kept.state,
                list(run.holds(acts)),
                covered_to=kept.covered_to,
                kept_to=kept.kept_to,
                kept_from=kept.kept_from,
            )


class _Kept(NamedTuple):
    """The State that a report is on, and how far the record of it is kept."""

    state: str
    covered_to: int
    kept_to: Mapping[str, int]
    kept_from: Mapping[str, int]


def _kept(cards: Sequence[Mapping[str, object]], values: Values) -> Iterator[Run[_Kept]]:
    """What is kept of a report on each day, by what had come by then: the first since ever."""
    begins = [int(str(card["begins"])) for card in cards]
    steps = {day for step in _STEPS if (day := int(str(cards[-1][step]))) < OPEN_END}
    days = sorted(steps.union(begins))
    told = [_kept_on(day, cards[bisect_right(begins, day) - 1], values) for day in days]
    return runs(zip([OPEN_START, *days[1:]], told, strict=True))


def _kept_on(day: int, card: Mapping[str, object], values: Values) -> _Kept:
    state = str(card["state"])
    mandates = str(card["mandates"]).split("+")
    covered = values.covered_by_all(mandates if state else (), state)
    told = (_SUBMITTED[Slot(str(card["slot"]))], *_NAMES.values())
    return _Kept(
        state,
        covered.reports_to,
        _kept_to(day, card, covered.reports_to),
        dict.fromkeys(told, covered.begins_of("reports")),
    )


def _submitted(acts: Sequence[ActRow], slot: Slot) -> list[Happened]:
    """The submissions, as rules call them in this slot."""
    return [as_happened(row, _SUBMITTED[slot]) for row in acts if row.kind == Kind.SUBMITTED]


def _held_against(
    acts: Sequence[ActRow], told: Sequence[str], card: Mapping[str, object], values: Values
) -> list[Happened]:
    """What a report is held against that was planned for a session, in a slot and of a type."""
    session, slot, kind = told[0], Slot(told[1]), told[2]
    runs = values.sessions.get(session, ())
    in_slot = _in_its_slot(_submitted(acts, slot), runs, values.book)
    return in_slot + _session(card, kind, slot, runs, in_slot)


def _in_its_slot(
    acts: Sequence[Happened], runs: Sequence[Announced], book: Book | None
) -> list[Happened]:
    """The submissions that came in time for the session, by the days of which they could know."""
    rules = book.opening.get("session_opened", ()) if book else ()
    least = [
        rule.at_least.value
        for rule in rules
        if rule.at_least and _SUBMITTED[Slot.PRE_SESSION] in rule.first
    ]
    found = []
    for act in acts:
        known = [run for run in runs if run.begins <= act.date.last < run.ends] or runs[:1]
        if act.kind == _SUBMITTED[Slot.PRE_SESSION] and known and least:
            due = [one.before(known[0].opens) for one in least]
            if all(act.date.last <= day for day in due):
                found.append(replace(act, kind=_IN_ITS_SLOT))
    return found


def _session(
    card: Mapping[str, object],
    kind: str,
    slot: Slot,
    runs: Sequence[Announced],
    in_slot: Sequence[Happened],
) -> list[Happened]:
    """The opening and the close of its session, as they were announced.

    Only from a document that came in its slot is the secretariat's day counted.
    """
    found: list[Happened] = []
    opened = [(run.begins, run.opens) for run in runs]
    for opening in _opening(slot, kind):
        found += _announced(opening, opened)
    if in_slot:
        came = in_slot[0].date.last
        found += [
            replace(act, known=max(act.since, came))
            for act in _announced(_OPENED_WITH_IT, opened)
            if came < act.gone
        ]
    if slot is Slot.POST_SESSION:
        found += _announced("session_closed", [(run.begins, run.closes) for run in runs])
    withdrawn, issued = int(str(card["withdrawn"])), int(str(card["issued"]))
    if withdrawn < issued:
        found = [
            replace(act, gone=min(act.gone, withdrawn)) for act in found if act.since < withdrawn
        ]
    return found


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


def _kept_to(day: int, card: Mapping[str, object], covered_to: int) -> Mapping[str, int]:
    """What the record need not hold on a day: where no reports are covered nothing; what a step on
    record presupposes, what is told elsewhere.

    A report that was issued was submitted, on a day that nobody may have recorded; that of a visit
    on record is published there.
    """
    submitted = {_SUBMITTED[Slot(str(card["slot"]))]}
    if covered_to == OPEN_START:
        return dict.fromkeys((*submitted, *_NAMES.values()), OPEN_START)
    names = dict(zip(_STEPS, (submitted, {"report_issued"}, ()), strict=True))
    done = [int(str(card[step])) <= day for step in _STEPS]
    last = max((place for place, each in enumerate(done) if each), default=0)
    missing = [step for place, step in enumerate(_STEPS[:last]) if not done[place]]
    found = set[str]().union(*(names[step] for step in missing))
    if is_told_on_a_visit(str(card["type"]), str(card["about"])):
        found.add("report_issued")
    return dict.fromkeys(found, OPEN_START)
