"""What the record is made of: its last acts, and the standing invitations."""

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import ActView
from comity.ledger.queries import remembered
from comity.ledger.queries.lines import Key
from comity.ledger.queries.sql import Value
from comity.ledger.queries.telling import tell
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.views import Standing
from comity.visits.queries.assemble import gather
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run


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
    with reading(known):
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
    with reading(known, state=state or ""):
        params: dict[str, Value] = {"on": on}
        filters = ""
        if state is not None:
            params["state"] = state
            filters = " AND t.state = %(state)s"
        rows = {
            str(row[0]): row for row in run("standing", params, viewer=viewer, filters=filters)
        }
        return [
            Standing(
                state=state,
                in_force=bool(rows[state][1]),
                since=str(rows[state][2]) or None,
                scope=str(rows[state][3]) or None,
                source=str(rows[state][4]),
                by=bool(rows[state][5]),
            )
            for state in directory().sorted(rows, language, on)
        ]
