"""Reports as the one value that `register` lists: where each act leaves one, and its cards.

A stream is one report, `report/torture/<key>`. It is the mandate holder's turn until it is
submitted, the secretariat's until it is issued, the mandate holder's until it is presented.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.parties import Turn
from comity.ledger.domain import Card, Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Said, lifecycle
from comity.ledger.domain.matter import Standing as Stands
from comity.reports.domain.cards import INPUT_CARD, NOT_RECORDED, REPORT_CARD
from comity.reports.domain.happened import happened
from comity.reports.domain.sessions import session_reference
from comity.reports.domain.words import ACTS, EVIDENCE, Kind, Slot, Status

_ASKING = {
    Kind.CALL_FOR_INPUT.value: Kind.CALL_FOR_INPUT,
    Kind.QUESTIONNAIRE.value: Kind.QUESTIONNAIRE,
    Kind.ADVANCE_NOTE.value: Kind.ADVANCE_NOTE,
}


def slot_of(acts: Sequence[Said]) -> str:
    """Return in which slot a report is due: before the session, where nobody said otherwise."""
    return _told(acts, "slot") or Slot.PRE_SESSION.value


def _told(acts: Sequence[Said], field: str) -> str:
    """What the acts say of the report itself; where they differ, the latest."""
    return next((said for act in reversed(acts) if (said := act.says(field))), "")


def _session(acts: Sequence[Said]) -> str:
    found = session_reference(_told(acts, "session"))
    return found[2] if found else ""


def _cards(dossier: Dossier) -> Mapping[str, list[Card]]:
    acts = dossier.acts
    of_report = [act for act in acts if act.kind not in EVIDENCE]
    issued = dossier.first(Kind.ISSUED)
    inputs = _inputs(acts)
    words = _told(acts, "words")
    asking = [act for act in acts if act.kind in (Kind.CALL_FOR_INPUT, Kind.QUESTIONNAIRE)]
    due = [parse(act.says("to")).last for act in asking if act.says("to")]
    row: Card = (
        _told(of_report, "type"),
        slot_of(of_report),
        "+".join(sorted(dossier.mandates)),
        _told(of_report, "title"),
        _session(of_report),
        _told(of_report, "about"),
        _symbol(acts),
        int(words) if words else NOT_RECORDED,
        issued.says("languages") if issued else "",
        dossier.opened,
        min((act.effective for act in asking), default=OPEN_END),
        max(due, default=OPEN_END),
        *(
            _first_day(dossier, kind)
            for kind in (
                Kind.ADVANCE_NOTE,
                Kind.SUBMITTED,
                Kind.ISSUED,
                Kind.PRESENTED,
                Kind.COMMENTS_ANNEXED,
                Kind.WITHDRAWAL,
            )
        ),
        len(inputs),
    )
    place = dossier.stream, dossier.state, dossier.stream
    return {
        "report": [(*place, *row)],
        "report_input": [(*place, no, *each) for no, each in enumerate(inputs)],
    }


def _symbol(acts: Sequence[Said]) -> str:
    """The symbol under which it was issued, else the one that was given to it before."""
    kinds = {Kind.PLANNED, Kind.SUBMITTED, Kind.ISSUED, Kind.PRESENTED}
    return _told([act for act in acts if act.kind in kinds], "symbol")


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


def _first_day(dossier: Dossier, kind: Kind) -> int:
    found = dossier.first(kind)
    return found.effective if found else OPEN_END


def _no_state(stream: str, acts: Sequence[Said]) -> str:
    del stream, acts
    return ""


def _prefix(dossier: Dossier) -> str:
    """`report/torture/HRC43`: a mandate has few reports a session."""
    mandate = dossier.stream.split("/", 2)[1]
    session = _session(dossier.acts)
    return f"report/{mandate}/{session}" if session else f"report/{mandate}"


REPORT: Final[Lifecycle] = lifecycle(
    Matter(
        kind="report",
        acts=ACTS,
        moves={
            (ANY, Kind.PLANNED, ANY): Move(Status.PLANNED, Turn.MANDATE_HOLDER),
            (ANY, Kind.SUBMITTED, ANY): Move(Status.SUBMITTED, Turn.SECRETARIAT),
            (ANY, Kind.ISSUED, ANY): Move(Status.ISSUED, Turn.MANDATE_HOLDER),
            (ANY, Kind.PRESENTED, ANY): Move(Status.PRESENTED, Turn.NOBODY),
            (ANY, Kind.WITHDRAWAL, ANY): Move(Status.WITHDRAWN, Turn.NOBODY),
            (ANY, Kind.COMMENTS_ANNEXED, ANY): Move(),
            # A plan that is told again changes what is planned, not how far the report is.
            (Status.SUBMITTED, Kind.PLANNED, ANY): Move(),
            (Status.ISSUED, Kind.PLANNED, ANY): Move(),
            (Status.PRESENTED, Kind.PLANNED, ANY): Move(),
            # A corrected version comes in or out without taking anything back.
            (Status.ISSUED, Kind.SUBMITTED, ANY): Move(),
            (Status.PRESENTED, Kind.SUBMITTED, ANY): Move(),
            (Status.PRESENTED, Kind.ISSUED, ANY): Move(),
        },
        at_first=Stands(Status.NOT_RECORDED, Turn.SECRETARIAT),
        evidence=EVIDENCE,
        apart=("type", "title", "session", "symbol", "of", "party", "to"),
        state=_no_state,
        prefix=_prefix,
        cards={"report": REPORT_CARD, "report_input": INPUT_CARD},
        card_rows=_cards,
    ),
    happened=happened,
)
