"""What the record is made of: its last acts, and what in it looks odd."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import ActView, Page
from comity.ledger.queries import refs_of, remembered
from comity.ledger.queries.lines import Key
from comity.ledger.queries.sql import Value
from comity.ledger.queries.telling import tell
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.views import Standing
from comity.visits.queries.assemble import gather
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run


@dataclass(frozen=True, slots=True)
class ActInVisit:
    """An act with the visit to which it belongs."""

    ref: str
    state: str
    act: ActView


@dataclass(frozen=True, slots=True)
class AnomalyInVisit:
    """An anomaly with the visit in which it shows; `ref` is None for evidence of no visit."""

    ref: str | None
    state: str
    code: str
    since: int
    acts: tuple[str, ...]


def last_acts(
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    mandate: str | None = None,
    state: str | None = None,
    limit: int = 7,
) -> list[ActInVisit]:
    """The last acts that were effective by the day, the latest first."""
    with reading(known, state=state or ""):
        params: dict[str, str | int] = {
            "on": on,
            "reading": int(viewer.reading),
            "limit": limit,
        }
        filters = ""
        if mandate is not None:
            params["mandate"] = mandate
            filters += (
                " AND EXISTS (SELECT 1 FROM course c WHERE c.stream = a.stream"
                " AND c.dossier = a.dossier AND c.mandate = %(mandate)s)"
            )
        prefix = "visit/"
        if state is not None:
            params["stream"] = f"visit/{state}"
            filters += " AND a.stream = %(stream)s"
        else:
            params["prefix"], params["prefix_end"] = prefix, prefix[:-1] + chr(ord("/") + 1)
            filters += " AND a.stream >= %(prefix)s AND a.stream < %(prefix_end)s"
        question = ("last acts", mandate, state, viewer.reading, on, limit)
        rows = remembered(question, lambda: run("last_acts", params, filters=filters))
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


def anomalies(
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    state: str | None = None,
    code: str | None = None,
    after: str | None = None,
    limit: int = 50,
    language: str = "en",
) -> Page[AnomalyInVisit]:
    """A page of what an officer should look at, by State's name; the cursor is opaque."""
    with reading(known, state=state or ""):
        params: dict[str, Value] = {"on": on, "reading": int(viewer.reading)}
        filters = ""
        if state is not None:
            params["state"] = state
            filters += " AND n.state = %(state)s"
        if code is not None:
            params["code"] = code
            filters += " AND n.code = %(code)s"
        queued = remembered(
            ("queued", state, code, viewer.reading, on),
            lambda: run("queued", params, filters=filters),
        )
        counts = {str(of): int(number) for of, number in queued}
        start = int(after) if after and after.isdigit() else 0
        order, passed = _states_of(directory().sorted(counts, language, on), counts, start, limit)
        rows = run("queue", params, lists={"states": order}, filters=filters) if order else []
        rows.sort(key=lambda row: order.index(str(row[0])))
        page = rows[start - passed :][:limit]
        keys = {Key(str(row[1]), str(row[2])) for row in page}
        refs = refs_of(keys, viewer=viewer)
        items = tuple(
            AnomalyInVisit(
                refs.get(str(dossier)), str(of), str(what), int(since), tuple(str(acts).split())
            )
            for of, _, dossier, what, _, since, acts in page
        )
        total = sum(counts.values())
        more = start + limit < total
        return Page(items, total, str(start + limit) if more else None)


def _states_of(
    order: list[str], counts: Mapping[str, int], start: int, limit: int
) -> tuple[list[str], int]:
    """The States in which a page lies, and how many rows come before the first of them."""
    chosen: list[str] = []
    passed = before = 0
    for state in order:
        if before + counts[state] <= start:
            passed = before = before + counts[state]
        elif before < start + limit:
            chosen.append(state)
            before += counts[state]
    return chosen, passed


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
        params: dict[str, Value] = {"on": on, "reading": int(viewer.reading)}
        filters = ""
        if state is not None:
            params["state"] = state
            filters = " AND t.state = %(state)s"
        rows = {str(row[0]): row for row in run("standing", params, filters=filters)}
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
