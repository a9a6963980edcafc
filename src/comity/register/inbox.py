"""The open matters of somebody who signed in: what is due, whose turn it is, what came in.

One question of the record. It counts what stands in the projections of every kind of matter, so
no kind has a list of its own, and a desk, a Mission and a mandate are asked for alike.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Role, Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor, Turn
from comity.ledger.queries.covered import beyond
from comity.ledger.queries.lines import Key
from comity.ledger.queries.outcomes import AWAITED
from comity.ledger.queries.seeing import concerns, takes_part
from comity.ledger.queries.sql import Statements, Value
from comity.register.lifecycles import LIFECYCLES
from comity.visits.queries import covered_to

CURSOR: Final = re.compile(r"(\d{1,9})\|([^|\x00]*)\|([^\x00]*)", re.ASCII)
"""The rank, stream and dossier after which a page goes on."""
LATELY: Final = 14
"""For so many days something is newly past its day, or has come in newly."""
SOON: Final = 7
"""So many days before it is due something is due soon: this week's work."""

_SQL: Final = Statements("comity.register")
_EXPECTED: Final = "e"
_ARMS: Final = (_EXPECTED, "s", "c", "f", "n")
_MANY: Final = frozenset({"e", "s", "n"})
"""What is due, in whose turn, and odd: the world over there are thousands of each."""
_NEVER: Final = "1 = 0"
_ALWAYS: Final = "1 = 1"


class Cause(StrEnum):
    """Why a matter is in the inbox, in the order in which the query counts them."""

    LATE = "late"
    NEWLY = "newly"
    SOON = "soon"
    TURN = "turn"
    CONTESTED = "contested"
    ARRIVED = "arrived"
    SENT = "sent"
    ODD = "odd"


class Side(Struct, frozen=True):
    """What is somebody's to do: of whom it is expected, whose turn it is, whose acts are own.

    `receives`: the turn of whom a receipt is asked; `looks` whether oddities of the record are
    theirs to settle.
    """

    parties: tuple[Actor, ...]
    turns: tuple[Turn, ...]
    own: tuple[Actor, ...]
    receives: str = ""
    looks: bool = False


_OFFICE: Final = Side(
    parties=(Actor.STATE, Actor.MANDATE_HOLDER, Actor.BOTH, Actor.SECRETARIAT),
    turns=(Turn.SECRETARIAT,),
    own=(Actor.SECRETARIAT,),
    looks=True,
)
SIDES: Final[Mapping[Role, Side]] = {
    Role.MISSION: Side(
        parties=(Actor.STATE, Actor.BOTH),
        turns=(Turn.STATE, Turn.BOTH),
        own=(Actor.STATE, Actor.BOTH),
        receives=Turn.STATE,
    ),
    Role.MANDATE: Side(
        parties=(Actor.MANDATE_HOLDER, Actor.BOTH),
        turns=(Turn.MANDATE_HOLDER, Turn.BOTH),
        own=(Actor.MANDATE_HOLDER, Actor.BOTH),
    ),
    Role.DESK: _OFFICE,
    Role.REGISTRAR: _OFFICE,
}
"""Who has an inbox, and what is theirs to do. The office follows what is due of either side."""


class InboxQuery(Struct, frozen=True, kw_only=True):
    """What an inbox is narrowed to; None narrows nothing.

    `state` and `mandate` are codes, `kind` is what the streams of a kind of matter begin with;
    `turn` asks for the turn of another side than one's own; `after` is the cursor of the page
    before.
    """

    cause: Cause | None = None
    state: str | None = None
    mandate: str | None = None
    kind: str | None = None
    turn: Turn | None = None
    after: str | None = None
    limit: int = 25


class OpenMatter(Struct, frozen=True):
    """A matter in which something is to be done; `due` the first day that a rule names."""

    key: Key
    due: int | None
    causes: frozenset[Cause]


class Inbox(Struct, frozen=True):
    """A page of open matters, how many there are, and how many of each cause."""

    items: tuple[OpenMatter, ...]
    total: int
    counts: Mapping[Cause, int]
    next: str | None

    def count(self, cause: Cause | None) -> int:
        """How many there are of a cause, of all where it is None."""
        return self.total if cause is None else self.counts[cause]


def inbox(
    query: InboxQuery, *, role: Role, viewer: Viewer, on: int, today: int | None = None
) -> Inbox:
    """A page of the open matters of a role, what has to be done first at the head.

    `today` is the day up to which something can have come in, where the record is read as of an
    earlier one. Who has no parties has all matters for their own.
    """
    side = SIDES[role]
    params: dict[str, Value] = {
        "on": on,
        "today": on if today is None else today,
        "lately": on - LATELY,
        "soon": on + SOON,
        "receives": "" if query.turn else side.receives,
        "limit": query.limit + 1,
    }
    rows = _SQL.run(
        "open_matters",
        params | _narrowed(query),
        viewer=viewer,
        lists={
            "parties": side.parties,
            "turns": (query.turn,) if query.turn else side.turns,
            "own": side.own,
        },
        filters=_filters(query),
        tables={
            **_own(viewer, side),
            "tab": _tab(query),
            "never": str(OPEN_END),  # in the text: a value would not find the index of what is due
            "awaited": AWAITED,  # what is private is asked for of what is read as one's own
            "beyond": beyond("s", LIFECYCLES.values()),
            "covered_to": covered_to(),
        },
    )
    head = rows[0]
    counted = dict(zip(Cause, (int(n or 0) for n in head[1 : len(Cause) + 1]), strict=True))
    found = [row[len(Cause) + 1 :] for row in rows if isinstance(row[len(Cause) + 1], str)]
    shown = found[: query.limit]
    return Inbox(
        items=tuple(
            OpenMatter(
                key=Key(str(stream), str(dossier)),
                due=due if isinstance(due, int) else None,
                causes=frozenset(cause for cause, one in zip(Cause, flags, strict=True) if one),
            )
            for stream, dossier, _, due, *flags in shown
        ),
        total=int(head[0]),
        counts=counted,
        next=_cursor(shown[-1]) if len(found) > query.limit else None,
    )


def _own(viewer: Viewer, side: Side) -> dict[str, str]:
    """For each part of the query the condition that its row is of a matter of the viewer's own."""
    own = {arm: _of_parties(viewer, arm) for arm in _ARMS}
    return own if side.looks else own | {"n": _NEVER}


def _of_parties(viewer: Viewer, arm: str) -> str:
    if not viewer.parties:
        return _ALWAYS
    # Of what is open there is far more than of anybody's own matters: those are listed first.
    own = takes_part(viewer, arm, is_listed=arm in _MANY)
    if arm == _EXPECTED:
        own += f" AND ({arm}.private = 0 OR {concerns(viewer, arm)})"
    if all(code.isupper() for code in viewer.parties):
        # A State's matters are those that bear its code.
        codes = ", ".join(f"'{code}'" for code in sorted(viewer.parties))
        return f"{arm}.state IN ({codes}) AND {own}"
    return own


def _narrowed(query: InboxQuery) -> dict[str, Value]:
    params: dict[str, Value] = {}
    if query.state is not None:
        params["state"] = query.state
    if query.mandate is not None:
        params["mandate"] = query.mandate
    if query.kind is not None:
        params["kind"] = f"{query.kind}/"
    place = _place(query.after)
    if place is not None:
        params |= dict(zip(("after_rank", "after_stream", "after_dossier"), place, strict=True))
    return params


def _filters(query: InboxQuery) -> str:
    clauses = ""
    if query.state is not None:
        clauses += " AND x.state = %(state)s"
    if query.kind is not None:
        clauses += " AND substr(x.stream, 1, length(%(kind)s)) = %(kind)s"
    if query.mandate is not None:
        clauses += (
            " AND EXISTS (SELECT 1 FROM course m WHERE m.stream = x.stream"
            " AND m.dossier = x.dossier AND m.mandate = %(mandate)s"
            " AND (m.readings & %(reading)s) <> 0)"
        )
    return clauses


def _tab(query: InboxQuery) -> str:
    clauses = f" AND m.{query.cause} = 1" if query.cause else ""
    if _place(query.after) is not None:
        clauses += (
            " AND (m.rank, m.stream, m.dossier)"
            " > (%(after_rank)s, %(after_stream)s, %(after_dossier)s)"
        )
    return clauses


def _cursor(row: tuple[Value, ...]) -> str:
    stream, dossier, rank = row[:3]
    return f"{rank}|{stream}|{dossier}"


def _place(after: str | None) -> tuple[int, str, str] | None:
    """The place after which a page goes on; None where the cursor names none."""
    place = CURSOR.fullmatch(after or "")
    return (int(place[1]), place[2], place[3]) if place else None
