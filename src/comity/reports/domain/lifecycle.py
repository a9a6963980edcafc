"""Reports as the one value that `register` lists: where each act leaves one, and its cards.

A stream is one report, `report/torture/<key>`. It is the mandate holder's turn until it is
submitted, the secretariat's until it is issued, the mandate holder's until it is presented; the
State's while the draft is with it. Of a report on a visit that is on record the turn is counted
there, and there its draft, the State's comments and its publication are told (RULES R12).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.parties import Turn
from comity.ledger.domain import Act, Card, Folded, Lifecycle, Values
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, latest, lifecycle
from comity.ledger.domain.matter import Standing as Stands
from comity.ledger.domain.told_by_day import mandates_of, runs_of, told_by_day
from comity.reports.domain.cards import (
    INPUT_CARD,
    NOT_RECORDED,
    REPORT_CARD,
    VISIT,
    is_told_on_a_visit,
)
from comity.reports.domain.happened import happened
from comity.reports.domain.sessions import session_reference
from comity.reports.domain.words import (
    ACTS,
    EVIDENCE,
    Anomaly,
    Kind,
    ReportType,
    Slot,
    Status,
)

_CALLS: Final = (Kind.CALL_FOR_INPUT, Kind.QUESTIONNAIRE)
_ASKING = {
    Kind.CALL_FOR_INPUT.value: Kind.CALL_FOR_INPUT,
    Kind.QUESTIONNAIRE.value: Kind.QUESTIONNAIRE,
    Kind.ADVANCE_NOTE.value: Kind.ADVANCE_NOTE,
}


def slot_of(acts: Sequence[Said]) -> str:
    """Return in which slot a report is due: before the session, where nobody said otherwise."""
    return latest(acts, "slot") or Slot.PRE_SESSION.value


def _session(acts: Sequence[Said]) -> str:
    found = session_reference(latest(acts, "session"))
    return found[2] if found else ""


def _cards(dossier: Dossier) -> Mapping[str, list[Card]]:
    acts = dossier.acts
    inputs = _inputs(acts)
    steps: Card = (
        dossier.opened,
        min(dossier.first_day(kind) for kind in _CALLS),
        *(
            dossier.first_day(kind)
            for kind in (
                Kind.ADVANCE_NOTE,
                Kind.DRAFT_SHARED,
                Kind.COMMENTS,
                Kind.SUBMITTED,
                Kind.ISSUED,
                Kind.PRESENTED,
                Kind.COMMENTS_ANNEXED,
                Kind.WITHDRAWAL,
            )
        ),
        len(inputs),
    )
    stream = dossier.stream
    return {
        "report": [
            (stream, state, stream, no, begins, ends, *told, *steps)
            for no, begins, ends, state, *told in told_by_day(
                acts, lambda said: _said(stream, said)
            )
        ],
        "report_input": [
            (stream, dossier.state, stream, no, *each) for no, each in enumerate(inputs)
        ],
    }


def _said(stream: str, acts: Sequence[Said]) -> Card:
    """What these acts say of the report: its State, then the card from its type to its
    languages.
    """
    issued = next((act for act in acts if act.kind == Kind.ISSUED), None)
    of_report = [act for act in acts if act.kind not in EVIDENCE]
    words = latest(acts, "words")
    return (
        _state(stream, acts),
        latest(of_report, "type"),
        slot_of(of_report),
        mandates_of(of_report),
        latest(of_report, "title"),
        _session(of_report),
        latest(of_report, "about"),
        _symbol(acts),
        int(words) if words else NOT_RECORDED,
        _last_day(act for act in acts if act.kind in _CALLS),
        _last_day(_gave_time(acts)),
        issued.says("languages") if issued else "",
    )


def _last_day(acts: Iterable[Said]) -> int:
    """The last day that any of these acts gave; OPEN_END where none did."""
    return max((parse(day).last for act in acts if (day := act.says("to"))), default=OPEN_END)


def _gave_time(acts: Sequence[Said]) -> Iterator[Said]:
    """The acts by which time for comments was given: the first by which the draft was shared, and
    those that gave more. None of these shortens what there was.
    """
    yield from [act for act in acts if act.kind == Kind.DRAFT_SHARED][:1]
    yield from (act for act in acts if act.kind == Kind.EXTENSION_GRANTED)


def _symbol(acts: Sequence[Said]) -> str:
    """The symbol under which it was issued, else the one that was given to it before."""
    kinds = {Kind.PLANNED, Kind.SUBMITTED, Kind.ISSUED, Kind.PRESENTED}
    return latest([act for act in acts if act.kind in kinds], "symbol")


def _inputs(acts: Sequence[Said]) -> list[Card]:
    found: list[Card] = []
    for place, act in enumerate(acts):
        if act.kind != Kind.INPUT:
            continue
        asked = [each for each in acts[:place] if _is_asked(act.says("of"), each.kind)]
        due = asked[-1].says("to") if asked else ""
        found.append(
            (
                act.id,
                asked[-1].id if asked else "",
                act.says("of") or (asked[-1].kind if asked else ""),
                act.actor,
                act.says("party"),
                act.says("languages"),
                act.effective,
                parse(due).last if due else OPEN_END,
            )
        )
    return found


def _is_asked(of: str, kind: str) -> bool:
    return kind == _ASKING[of] if of in _ASKING else kind in _ASKING


def _state(stream: str, acts: Sequence[Said]) -> str:
    """The State that it is on: the one told of it, else that of the visit."""
    del stream
    of_report = [act for act in acts if act.kind not in EVIDENCE]
    told, about = latest(of_report, "state"), latest(of_report, "about")
    return told or (about.split("/")[1] if about.startswith(VISIT) else "")


def _covered_from(dossier: Dossier, acts: Sequence[Said]) -> int:
    """The first day from which the record of reports is complete for those whose it is."""
    of_report = [act for act in acts if act.kind not in EVIDENCE]
    state, mandates = _state(dossier.stream, acts), mandates_of(of_report).split("+")
    return dossier.values.covered_by_all(mandates if state else (), state).begins_of("reports")


def _prefix(dossier: Dossier) -> str:
    """`report/torture/HRC43`: a mandate has few reports a session."""
    mandate = dossier.stream.split("/", 2)[1]
    session = _session(dossier.acts)
    return f"report/{mandate}/{session}" if session else f"report/{mandate}"


_PLACE: Final = {status.value: place for place, status in enumerate(Status)}
_STEPS: Final = {
    Kind.PLANNED: Status.PLANNED,
    Kind.SUBMITTED: Status.SUBMITTED,
    Kind.ISSUED: Status.ISSUED,
    Kind.PRESENTED: Status.PRESENTED,
}
_OF_THE_VISIT: Final = frozenset({Kind.DRAFT_SHARED, Kind.COMMENTS, Kind.ISSUED})
"""What is told on the visit, where it is on record."""


def _step(standing: Stands, act: Said, before: Sequence[Said]) -> Move | None:
    """Where an act leaves the report on a visit, whose turn is counted on the visit."""
    acts = [*before, act]
    if not is_told_on_a_visit(latest(acts, "type"), latest(acts, "about")):
        published = act.kind == Kind.ISSUED and latest(acts, "type") == ReportType.VISIT
        done = standing.status in (Status.PRESENTED, Status.WITHDRAWN)
        return Move(Status.ISSUED, Turn.NOBODY) if published and not done else None
    anomaly = Anomaly.TOLD_ON_THE_VISIT.value if act.kind in _OF_THE_VISIT else ""
    step = _STEPS.get(Kind(act.kind))
    if step is not None and _PLACE[step] > _PLACE[standing.status]:
        return Move(step, Turn.NOBODY, anomaly=anomaly)
    if anomaly or step is not None:
        return Move(turn=Turn.NOBODY, anomaly=anomaly)
    return None


_PLANNED: Final = Move(Status.PLANNED, Turn.MANDATE_HOLDER)

_REPORT: Final[Lifecycle] = lifecycle(
    Matter(
        kind="report",
        acts=ACTS,
        moves={
            (ANY, Kind.PLANNED, ANY): _PLANNED,
            # Whoever is asked for input hears of a report that is planned.
            (Status.NOT_RECORDED, Kind.CALL_FOR_INPUT, ANY): _PLANNED,
            (Status.NOT_RECORDED, Kind.QUESTIONNAIRE, ANY): _PLANNED,
            (ANY, Kind.CALL_FOR_INPUT, ANY): Move(),
            (ANY, Kind.QUESTIONNAIRE, ANY): Move(),
            (ANY, Kind.DRAFT_SHARED, ANY): Move(Status.DRAFT_SHARED, Turn.STATE),
            (ANY, Kind.COMMENTS, ANY): Move(),
            (Status.DRAFT_SHARED, Kind.COMMENTS, "state"): Move(turn=Turn.MANDATE_HOLDER),
            (ANY, Kind.SUBMITTED, ANY): Move(Status.SUBMITTED, Turn.SECRETARIAT),
            (ANY, Kind.ISSUED, ANY): Move(Status.ISSUED, Turn.MANDATE_HOLDER),
            (ANY, Kind.PRESENTED, ANY): Move(Status.PRESENTED, Turn.NOBODY),
            (ANY, Kind.WITHDRAWAL, ANY): Move(Status.WITHDRAWN, Turn.NOBODY),
            (ANY, Kind.COMMENTS_ANNEXED, ANY): Move(),
            # A plan that is told again changes what is planned, not how far the report is.
            (Status.DRAFT_SHARED, Kind.PLANNED, ANY): Move(),
            (Status.SUBMITTED, Kind.PLANNED, ANY): Move(),
            (Status.ISSUED, Kind.PLANNED, ANY): Move(),
            (Status.PRESENTED, Kind.PLANNED, ANY): Move(),
            # A draft of a corrected version takes nothing back either.
            (Status.SUBMITTED, Kind.DRAFT_SHARED, ANY): Move(),
            (Status.ISSUED, Kind.DRAFT_SHARED, ANY): Move(),
            (Status.PRESENTED, Kind.DRAFT_SHARED, ANY): Move(),
            # A corrected version comes in or out without taking anything back.
            (Status.ISSUED, Kind.SUBMITTED, ANY): Move(),
            (Status.PRESENTED, Kind.SUBMITTED, ANY): Move(),
            (Status.PRESENTED, Kind.ISSUED, ANY): Move(),
        },
        at_first=Stands(Status.NOT_RECORDED, Turn.SECRETARIAT),
        step=_step,
        evidence=EVIDENCE,
        presupposes={Kind.COMMENTS: (Kind.DRAFT_SHARED,)},
        apart=("state", "type", "title", "session", "symbol", "of", "party", "to"),
        state=_state,
        prefix=_prefix,
        covered_from=_covered_from,
        cards={"report": REPORT_CARD, "report_input": INPUT_CARD},
        card_rows=_cards,
    ),
    # 2: the State that a report is on, its draft, what an answer answers; 3: calls plan a report;
    # 4: more time for comments; 5: other words of a side are another act; 6: an oral act that a
    # source tells in writing, and corrections of any telling; 7: what was learnt before an act
    # tells nothing of it; 8: what it says of itself on each day; 9: its State, mandates and
    # last days too; reports are covered as far as is stated of them; 10: what is awaited since
    # before they are is nobody's turn; 12: where what is stated of a State leaves reports out,
    # they are covered as of all States; 13: nothing is expected of one that is not on record yet
    version=13,
    happened=happened,
    covers="reports",
)


def _of_report(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """The projections of one report; its spans are of the State that it was on in their days."""
    folded = _REPORT.fold(stream, acts, values)
    cards = [dict(zip(REPORT_CARD, row, strict=True)) for row in folded.cards.get("report", ())]
    parts = [
        span._replace(
            state=state, begins=max(span.begins, run.begins), ends=min(span.ends, run.ends)
        )
        for span in folded.spans
        for run in runs_of(cards, "state")
        for state in run.told
        if span.begins < run.ends and run.begins < span.ends
    ]
    folded.spans = [span._replace(no=no) for no, span in enumerate(parts)]
    return folded


REPORT: Final[Lifecycle] = replace(_REPORT, fold=_of_report)
