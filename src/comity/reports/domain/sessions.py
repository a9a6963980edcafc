"""Sessions of the Council and the Assembly: announced, moved, suspended, closed (DOMAIN 5.3).

A session is a matter of its own, `session/HRC/43`, since sessions move: reports are held against
the days that were announced by then, never against days that nobody knew yet.
"""

import re
from collections.abc import Mapping
from typing import Final

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.parties import Turn
from comity.ledger.domain import Card, Lifecycle
from comity.ledger.domain.matter import ANY, Dossier, Matter, Move, Standing, lifecycle
from comity.reports.domain.words import ORGANS, SESSION_ACTS, SessionKind, SessionStatus

SESSION_CARD = ("stream", "state", "no", "session", "begins", "ends", "opens", "closes")
"""A row for each run of days, `begins` to `ends` (exclusive), in which a session was announced for
the days `opens` to `closes`; `session` as `HRC43`. `closes` is OPEN_END where it was not said."""

_CODE = re.compile(rf"({'|'.join(ORGANS)})\s?(?!0+$)(\d{{1,3}})", re.ASCII)
_STREAM_PARTS = 3


def session_reference(written: str) -> tuple[str, str, str] | None:
    """Return the organ, the number and the session as written, of a text such as `HRC43`; None
    where it names no session: the first of an organ is number 1.
    """
    found = _CODE.fullmatch(written.strip().upper())
    return (found[1], str(int(found[2])), f"{found[1]}{int(found[2])}") if found else None


def code_of(stream: str) -> str:
    """Return the session that a stream is about: `HRC43` of `session/HRC/43`."""
    _, organ, number = stream.split("/", _STREAM_PARTS - 1)
    return f"{organ}{number}"


def organ_and_number(code: str) -> tuple[str, str]:
    """Return the two parts of a session's code: `HRC` and `43` of `HRC43`."""
    organ = code.rstrip("0123456789")
    return organ, code.removeprefix(organ)


def stream_of(code: str) -> str:
    """Return the stream of a session, which is its ref: `session/HRC/43` of `HRC43`."""
    return "/".join((SESSION.kind, *organ_and_number(code)))


def _no_state(stream: str, acts: object) -> str:
    del stream, acts
    return ""


def _cards(dossier: Dossier) -> Mapping[str, list[Card]]:
    days = {SessionKind.ANNOUNCED, SessionKind.RESUMED}
    told = [act for act in dossier.acts if act.kind in days and act.says("from")]
    ends = [*(act.effective for act in told[1:]), OPEN_END]
    rows: list[Card] = []
    opens = OPEN_END
    for act, until in zip(told, ends, strict=False):  # none where no days were ever announced
        if act.kind == SessionKind.ANNOUNCED or opens == OPEN_END:
            opens = parse(act.says("from")).first  # a session that resumes has opened before
        closes = parse(act.says("to")).last if act.says("to") else OPEN_END
        if act.effective < until:
            place = dossier.stream, dossier.state, len(rows), code_of(dossier.stream)
            rows.append((*place, act.effective, until, opens, closes))
    return {"session": rows}


def _name(dossier: Dossier) -> str:
    return dossier.stream


SESSION: Final[Lifecycle] = lifecycle(
    Matter(
        kind="session",
        acts=SESSION_ACTS,
        moves={
            (ANY, SessionKind.ANNOUNCED, ANY): Move(SessionStatus.ANNOUNCED, Turn.NOBODY),
            (ANY, SessionKind.SUSPENDED, ANY): Move(SessionStatus.SUSPENDED, Turn.NOBODY),
            (ANY, SessionKind.RESUMED, ANY): Move(SessionStatus.RESUMED, Turn.NOBODY),
            (ANY, SessionKind.CLOSED, ANY): Move(SessionStatus.CLOSED, Turn.NOBODY),
        },
        at_first=Standing(SessionStatus.ANNOUNCED, Turn.NOBODY),
        presupposes={
            SessionKind.SUSPENDED: (SessionKind.ANNOUNCED,),
            SessionKind.RESUMED: (SessionKind.SUSPENDED,),
            SessionKind.CLOSED: (SessionKind.ANNOUNCED,),
        },
        apart=("from", "to"),
        state=_no_state,
        whole=_name,
        cards={"session": SESSION_CARD},
        card_rows=_cards,
    ),
    for_everybody=True,
)
