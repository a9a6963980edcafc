"""Visits as they stood on a day, put together from the rows of the projections."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.queries import sources_of
from comity.visits.domain.views import AnomalyView, Dates, Participation, Span, Visit
from comity.visits.domain.words import EVIDENCE, Kind, Status
from comity.visits.queries.sql import Row, run


class Key(NamedTuple):
    """Where a visit is kept."""

    stream: str
    dossier: str


class ActLine(NamedTuple):
    """An act of a visit as its projection row tells it."""

    dossier: str
    no: int
    statement: int
    act: str
    event: str
    kind: str
    actor: str
    mandates: str
    date: str
    effective: int
    label: str


@dataclass(frozen=True, slots=True)
class Material:
    """The rows of some visits, by dossier."""

    cards: dict[str, Row]
    spans: dict[str, list[Row]]
    acts: dict[str, list[ActLine]]
    courses: dict[str, list[Row]]
    anomalies: dict[str, list[Row]]
    refs: dict[str, str]


def load(keys: Collection[Key], *, viewer: Viewer, on: int) -> list[Visit]:
    """These visits as this viewer sees them on this day, in the order of the keys."""
    if not keys:
        return []
    material = gather(keys, viewer=viewer, on=on)
    contacts = {key.dossier: _last_contact(material.acts[key.dossier]) for key in keys}
    sources = sources_of([line.event for line in contacts.values() if line])
    found = []
    for key in keys:
        line = contacts[key.dossier]
        source = sources.get(line.event, "") if line else ""
        if key.dossier in material.cards and material.spans[key.dossier]:
            found.append(assemble(key.dossier, material, on=on, last=line, last_source=source))
    return found


def gather(keys: Collection[Key], *, viewer: Viewer, on: int) -> Material:
    """The rows of these visits that had happened by the day, in the viewer's reading."""
    params = {"reading": int(viewer.reading), "on": on}
    lists: dict[str, Collection[str | int]] = {
        "streams": sorted({key.stream for key in keys}),
        "dossiers": [key.dossier for key in keys],
    }

    def rows(name: str) -> Iterable[Row]:
        return run(name, params, lists=lists)

    acts: dict[str, list[ActLine]] = defaultdict(list)
    for row in rows("acts"):
        acts[str(row[0])].append(ActLine._make(row))
    return Material(
        cards={str(row[0]): row for row in rows("cards")},
        spans=_by_dossier(rows("spans")),
        acts=acts,
        courses=_by_dossier(rows("courses")),
        anomalies=_by_dossier(rows("anomalies")),
        refs={str(dossier): str(ref) for dossier, ref in rows("refs")},
    )


def assemble(
    dossier: str, material: Material, *, on: int, last: ActLine | None, last_source: str
) -> Visit:
    """One visit as it stood on the day."""
    card = material.cards[dossier]
    acts = [line for line in material.acts[dossier] if line.statement == 0]
    spans = runs(material.spans[dossier])
    now = material.spans[dossier][-1]
    status = spans[-1]
    parts = _participations(material.courses[dossier], acts, on=on)
    taking_part = tuple(part.mandate for part in parts if part.ends is None)
    asked = min(
        ((cast("int", row[6]), str(row[4])) for row in material.courses[dossier]),
        default=(OPEN_END, ""),
    )
    return Visit(
        ref=material.refs[dossier],
        dossier=dossier,
        state=str(card[2]),
        mandates=taking_part or tuple(part.mandate for part in parts),
        participations=parts,
        type=str(card[4]),
        scope=str(card[5]) or None,
        place=str(card[6]),
        status=status.status,
        status_by=status.by,
        closed_because=str(now[6]) if status.status is Status.CLOSED else None,
        because=str(now[6]),
        oral=bool(now[10]),
        turn=status.turn,
        since=_first_day(material.spans[dossier], (1, 2)),
        turn_since=_first_day(material.spans[dossier], (3,)),
        label=next((line.label for line in reversed(acts) if line.label), None),
        first_requested=asked[1] if asked[0] <= on and asked[1] else None,
        acknowledged=any(cast("int", row[7]) <= on for row in material.courses[dossier]),
        reminders=len(_reminders(material.courses[dossier], acts)),
        last_contact=last.date if last else None,
        last_source=last_source,
        dates=Dates(str(now[7]), str(now[8]), str(now[9])) if now[9] else None,
        covered_from=cast("int", card[12]),
        covered_to=cast("int", card[13]),
        reports_covered=bool(card[14]),
        anomalies=tuple(
            AnomalyView(str(row[1]), tuple(str(row[2]).split()), cast("int", row[3]))
            for row in material.anomalies[dossier]
        ),
        on=on,
    )


def runs(rows: Sequence[Row]) -> list[Span]:
    """The spans of a visit, joined where only the dates changed."""
    joined: list[Span] = []
    for row in rows:
        status, by, turn = Status(str(row[1])), str(row[2]) or None, str(row[3])
        begins, ends = cast("int", row[4]), cast("int", row[5])
        if joined and (joined[-1].status, joined[-1].by, joined[-1].turn) == (status, by, turn):
            joined[-1] = Span(status, by, turn, joined[-1].begins, ends)
        else:
            joined.append(Span(status, by, turn, begins, ends))
    return joined


def _first_day(rows: Sequence[Row], columns: tuple[int, ...]) -> int:
    """The first day of the unbroken run up to now in which these columns did not change."""
    now = rows[-1]
    since = cast("int", now[4])
    for row in reversed(rows):
        if any(row[column] != now[column] for column in columns):
            break
        since = cast("int", row[4])
    return since


def _last_contact(lines: Sequence[ActLine]) -> ActLine | None:
    """Either side's last act, evidence apart."""
    return next(
        (line for line in reversed(lines) if line.statement == 0 and line.kind not in EVIDENCE),
        None,
    )


def _participations(
    courses: Sequence[Row], acts: Sequence[ActLine], *, on: int
) -> tuple[Participation, ...]:
    parts = []
    for row in courses:
        mandate, joined, left = str(row[1]), cast("int", row[2]), cast("int", row[3])
        own = {a.act for a in acts if a.kind == Kind.REMINDER and mandate in a.mandates.split("+")}
        own.update(str(row[5]).split())
        asked = str(row[4]) if cast("int", row[6]) <= on else ""
        parts.append(
            Participation(mandate, joined, left if left <= on else None, asked or None, len(own))
        )
    return tuple(parts)


def _reminders(courses: Sequence[Row], acts: Sequence[ActLine]) -> set[str]:
    """The different reminders of the visit, those that its participations brought included."""
    own = {line.act for line in acts if line.kind == Kind.REMINDER}
    return own.union(*(str(row[5]).split() for row in courses))


def _by_dossier(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row[0])].append(row)
    return found
