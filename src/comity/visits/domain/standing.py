"""Standing invitations: what a State has said, and whether one is in force on a day (RULES S1).

Most of what is known of them are statements that one is held: "by 2003 it had issued one". Such
a statement is `reaffirmed`; the day on which the State announced it, where a source tells it, is
`given`. Both put it in force; only `withdrawn` ends it, and its scope with it.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START, by, until
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import (
    Act,
    ActSpec,
    AnomalyRow,
    DossierRow,
    Folded,
    Lifecycle,
    Values,
)
from comity.ledger.domain.spans import Change, Days, runs, span_rows
from comity.ledger.domain.told import act_row, effective, known_by
from comity.visits.domain.words import Anomaly


class StandingKind(StrEnum):
    """What can be said of a standing invitation, in the order in which one day is read."""

    GIVEN = "given"
    REAFFIRMED = "reaffirmed"
    WITHDRAWN = "withdrawn"


class StandingStatus(StrEnum):
    """Whether one is in force; whichever it is, it is nobody's turn."""

    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


STANDING_CARD = (
    "stream",
    "state",
    "dossier",
    "no",
    "in_force",
    "since",
    "since_text",
    "only_by",
    "scope",
    "begins",
    "ends",
    "source",
    "act",
)
"""A row for each run of days, `begins` to `ends` (exclusive): whether one was in force, since
when (`since_text` as written; `only_by` 1 where only "by that date" is known), and which act was
then the last word (`act`, `source`)."""

_SCOPE = frozenset({"scope"})
_RANK = {kind: rank for rank, kind in enumerate(StandingKind)}

STANDING_ACTS: dict[str, ActSpec] = {
    StandingKind.GIVEN: ActSpec(frozenset({Actor.STATE}), _SCOPE),
    # A list of others that the State holds one is evidence of the same thing.
    StandingKind.REAFFIRMED: ActSpec(frozenset(Actor), _SCOPE),
    StandingKind.WITHDRAWN: ActSpec(frozenset({Actor.STATE}), _SCOPE),
}


class _Said(Struct):
    """One thing said, with every source that tells it; `acts[0]` is the finest, of the latest
    document.
    """

    kind: StandingKind
    first: int
    last: int
    effective: int
    digest: bytes
    scope: str
    acts: list[Act] = field(default_factory=list)


def fold(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """Return the standing invitation of one State; `values` change nothing of it.

    Inside the ledger, and by its ref, it is known by the name of its stream.
    """
    del values
    folded = Folded()
    said = _in_order(_joined(acts))
    if not said:
        return folded
    state = stream.rpartition("/")[2]
    folded.dossiers.append(DossierRow(stream, stream, stream))
    folded.cards["standing"] = _card(stream, state, said)
    folded.spans += span_rows((stream, state, stream, ""), runs(_changes(said)))
    for no, one in enumerate(said):
        for statement, act in enumerate(one.acts):
            place = stream, state, stream, no, statement
            folded.acts.append(act_row(place, act, one.effective))
    folded.anomalies = _two_corrections(stream, state, said)
    return folded


def _changes(said: Sequence[_Said]) -> list[Change[Days]]:
    """Return from which day on one was in force, and from which withdrawn."""
    withdrawn = StandingKind.WITHDRAWN
    stood = {one.effective: one.kind for one in said}  # the last word of a day holds
    return [
        Change(
            day,
            StandingStatus.WITHDRAWN if kind is withdrawn else StandingStatus.IN_FORCE,
            by="",
            turn=Turn.NOBODY,
            because="",
            dates=None,
            oral=False,
        )
        for day, kind in stood.items()
    ]


def _card(stream: str, state: str, said: Sequence[_Said]) -> list[tuple[str | int, ...]]:
    """Return the rows of the card: one from each day on which something was said to the next."""
    rows: list[tuple[str | int, ...]] = []
    in_force, since, since_text, only_by, scope = False, 0, "", False, ""
    for place, one in enumerate(said):
        act = one.acts[0]
        if one.kind is StandingKind.WITHDRAWN:
            in_force, since, since_text, only_by = False, one.effective, act.date.text, False
            scope = ""  # what was withdrawn bounds nothing that is given anew
        elif not in_force:
            in_force, since = True, one.effective
            since_text, only_by = _held_since(one)
        scope = one.scope or scope
        ends = said[place + 1].effective if place + 1 < len(said) else OPEN_END
        if one.effective < ends:
            head = (stream, state, stream, len(rows), int(in_force), since, since_text)
            rows.append((*head, int(only_by), scope, one.effective, ends, act.source, act.id))
    return rows


def _held_since(one: _Said) -> tuple[str, bool]:
    """Return since when it holds as EDTF, and whether only "by then" is known: then by the day of
    the earliest source that tells it, where that is before the end of what it says (RULES R1); by
    the day on which it was learnt where neither is known.
    """
    date = one.acts[0].date
    if one.kind is StandingKind.GIVEN and date.first > OPEN_START and date.last < OPEN_END:
        return date.text, False
    proven = min(known_by(act, act.date.first, act.date.last) for act in one.acts)
    if date.last < OPEN_END and not date.first <= proven < date.last:
        return by(date).text, True
    return until(max(proven, date.first)).text, True


def _in_order(said: list[_Said]) -> list[_Said]:
    """Return what was said in the order in which it counts.

    A withdrawal presupposes what it withdraws: where none is in force, what put one in force at a
    time of which only a part had begun counts from the day of the withdrawal at the latest (R2).
    """
    said.sort(key=_place)
    withdrawals = [one for one in said if one.kind is StandingKind.WITHDRAWN]
    for withdrawal in withdrawals:
        before = said[: said.index(withdrawal)]
        if before and before[-1].kind is not StandingKind.WITHDRAWN:
            continue
        day = withdrawal.effective
        late = [one for one in said if one.first <= day < one.effective and one not in withdrawals]
        if late:
            min(late, key=lambda one: (one.first, *_place(one))).effective = day
            said.sort(key=_place)
    return said


def _place(one: _Said) -> tuple[int, int, bytes]:
    return one.effective, _RANK[one.kind], one.digest


def _joined(acts: Iterable[Act]) -> list[_Said]:
    """Return what was said, each thing once however many sources tell it (RULES R3)."""
    said: list[_Said] = []
    order = sorted(
        acts, key=lambda act: (act.date.days, act.date.first, -act.source_day, act.digest)
    )
    for act in order:
        same = next((one for one in said if _tells(act, one)), None)
        if same is None:
            kind, scope = StandingKind(act.kind), str(act.payload.get("scope", ""))
            period = act.date.first, act.date.last
            said.append(_Said(kind, *period, effective(act), act.digest, scope, [act]))
        else:
            same.acts.append(act)
            same.effective = min(same.effective, max(effective(act), same.first))
            same.scope = same.scope or str(act.payload.get("scope", ""))
    return said


def _tells(act: Act, one: _Said) -> bool:
    """Return whether a coarser or equal row tells the same thing from another source."""
    scope = str(act.payload.get("scope", ""))
    return (
        act.kind == one.kind
        and act.date.first <= one.first
        and one.last <= act.date.last
        and one.first <= known_by(act, act.date.first, act.date.last)
        and (scope == one.scope or not scope or not one.scope)
        and all(
            act.source != other.source or act.date.text == other.date.text for other in one.acts
        )
    )


def _two_corrections(stream: str, state: str, said: Sequence[_Said]) -> list[AnomalyRow]:
    disputed = [(one.effective, act) for one in said for act in one.acts if act.rivals]
    place = stream, state, stream, Anomaly.TWO_CORRECTIONS
    return [
        AnomalyRow(*place, no, since, " ".join((act.id, *act.rivals)))
        for no, (since, act) in enumerate(disputed)
    ]


STANDING_INVITATION = Lifecycle(
    kind="standing-invitation",
    # 4: what was learnt before an act tells nothing of it; 5: of two corrections both are named; a
    # scope ends with the invitation; a withdrawal presupposes what it withdraws; 6: what is held
    # by the end of a period is held by the day of the source that tells it in that period; 7: what
    # nobody dates is held by the day on which it was learnt
    version=7,
    acts=STANDING_ACTS,
    fold=fold,
    cards={"standing": STANDING_CARD},
)
"""Streams `standing-invitation/NOR`, one a State, which are their refs too."""


def standing_stream(state: str) -> str:
    """The stream of a State's standing invitation."""
    return f"{STANDING_INVITATION.kind}/{state}"
