"""What the record is made of: its last acts, and the standing invitations."""

from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import ActView, Redirect
from comity.ledger.queries import Dossiers, remembered
from comity.ledger.queries.lines import Key
from comity.ledger.queries.snapshot import reading as snapshot
from comity.ledger.queries.sql import Value
from comity.ledger.queries.telling import tell
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION, StandingStatus
from comity.visits.domain.views import Standing, StandingDossier
from comity.visits.queries.assemble import gather
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run

_DOSSIERS: Final = Dossiers(
    lifecycle=STANDING_INVITATION,
    card="standing",
    over=frozenset(map(str, StandingStatus)),
    by_state=False,
)


class ActInVisit(Struct, frozen=True):
    """An act with the visit to which it belongs."""

    ref: str
    state: str
    act: ActView


def last_acts(
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    mandate: str | None = None,
    limit: int = 7,
) -> list[ActInVisit]:
    """The last acts that were effective by the day, the latest first; of one mandate those that
    name it, and not all of the visits in which it takes part.
    """
    with reading(known, viewer=viewer):
        params: dict[str, str | int] = {"on": on, "limit": limit}
        filters = ""
        if mandate is not None:
            params |= {"mandate": mandate, "named": f"%+{mandate}+%"}
            filters = (
                " AND '+' || a.mandates || '+' LIKE %(named)s"
                " AND EXISTS (SELECT 1 FROM course c WHERE c.stream = a.stream"
                " AND c.dossier = a.dossier AND c.mandate = %(mandate)s"
                " AND (c.readings & %(reading)s) <> 0)"
            )
        question = ("last acts", mandate, viewer.sees, on, limit)
        rows = remembered(
            question, lambda: run("last_acts", params, viewer=viewer, filters=filters)
        )
        keys = {Key(str(row[0]), str(row[1])) for row in rows}
        if not keys:
            return []
        material = gather(keys, viewer=viewer, on=on)
        places = [(str(dossier), no) for _, dossier, no, _ in rows]
        lines = [
            [line for line in material.acts[dossier] if line.no == no] for dossier, no in places
        ]
        told = tell(
            [line for own in lines for line in own], viewer=viewer, known=known, lifecycle=VISIT
        )
        return [
            ActInVisit(material.refs[str(dossier)], str(stream).partition("/")[2], act)
            for (stream, dossier, _, _), act in zip(rows, told, strict=True)
        ]


def standing_invitations(
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    language: str = "en",
    state: str | None = None,
) -> list[Standing]:
    """The States, or the one, of which a standing invitation is on record, by name, on the day."""
    with reading(known, viewer=viewer, state=state or ""):
        found = {one.state: one for one in _held(viewer=viewer, on=on, state=state)}
        return [found[state] for state in directory().sorted(found, language, on)]


def standing_invitation(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> StandingDossier | Redirect | None:
    """The standing invitation of this ref, with all that was said of it by the day; None alike for
    what is unknown and not permitted.
    """
    with snapshot(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (held,) = _held(viewer=viewer, on=on, state=found.stands.state)
        return StandingDossier(standing=held, view=found)


def _held(*, viewer: Viewer, on: int, state: str | None) -> list[Standing]:
    params: dict[str, Value] = {"on": on}
    filters = ""
    if state is not None:
        params["state"] = state
        filters = " AND t.state = %(state)s"
    return [
        Standing(
            state=str(row[0]),
            in_force=bool(row[1]),
            since=str(row[2]) or None,
            scope=str(row[3]) or None,
            source=str(row[4]),
            by=bool(row[5]),
        )
        for row in run("standing", params, viewer=viewer, filters=filters)
    ]
