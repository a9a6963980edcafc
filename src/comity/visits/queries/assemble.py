"""Visits as they stood on a day, put together from the rows of the projections."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import AnomalyView, Span
from comity.ledger.queries import sources_of
from comity.ledger.queries.sql import Row, Value
from comity.visits.domain.views import Dates, Participation, Visit
from comity.visits.domain.words import EVIDENCE, Kind, Status
from comity.visits.queries.sql import run


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


class CardLine(NamedTuple):
    """What stays the same of a visit."""

    dossier: str
    stream: str
    state: str
    type: str
    scope: str
    place: str
    lead: str
    opened: int
    opened_by: str
    merged_into: str
    merged_on: int
    covered_from: int
    covered_to: int
    reports_covered: int


class SpanLine(NamedTuple):
    """A span that speaks for its visit."""

    dossier: str
    status: str
    by: str
    turn: str
    begins: int
    ends: int
    because: str
    dates_from: str
    dates_to: str
    dates_kind: str
    oral: int


class CourseLine(NamedTuple):
    """A participation in a visit."""

    dossier: str
    mandate: str
    joined: int
    left: int
    asked: str
    carried: str
    requested: int
    acknowledged: int


class AnomalyLine(NamedTuple):
    """Something to look at in a visit."""

    dossier: str
    code: str
    acts: str
    since: int


@dataclass(frozen=True, slots=True)
class Material:
    """The rows of some visits, by dossier."""

    cards: dict[str, CardLine]
    spans: dict[str, list[SpanLine]]
    acts: dict[str, list[ActLine]]
    courses: dict[str, list[CourseLine]]
    anomalies: dict[str, list[AnomalyLine]]
    refs: dict[str, str]


def load(
    keys: Collection[Key], *, viewer: Viewer, on: int, material: Material | None = None
) -> list[Visit]:
    """These visits as this viewer sees them on this day, in the order of the keys.

    `material` are their rows, where somebody has gathered them already.
    """
    if not keys:
        return []
    material = material or gather(keys, viewer=viewer, on=on)
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
    lists = {"visits": keys}

    def lines[L: tuple[Value, ...]](name: str, line: Callable[[Row], L]) -> dict[str, list[L]]:
        found: dict[str, list[L]] = defaultdict(list)
        for row in run(name, params, lists=lists):
            found[str(row[0])].append(line(row))
        return found

    return Material(
        cards={dossier: card for dossier, (card, *_) in lines("cards", CardLine._make).items()},
        spans=lines("spans", SpanLine._make),
        acts=lines("acts", ActLine._make),
        courses=lines("courses", CourseLine._make),
        anomalies=lines("anomalies", AnomalyLine._make),
        refs=refs_of(keys, viewer=viewer),
    )


def refs_of(keys: Collection[Key], *, viewer: Viewer) -> dict[str, str]:
    """The ref under which each of these visits is cited, by dossier, in the viewer's reading."""
    rows = run("refs", {"reading": int(viewer.reading)}, lists={"visits": keys}) if keys else []
    return {str(dossier): str(ref) for dossier, ref in rows}


def assemble(
    dossier: str, material: Material, *, on: int, last: ActLine | None, last_source: str
) -> Visit:
    """One visit as it stood on the day."""
    card, spans, courses = (
        material.cards[dossier],
        material.spans[dossier],
        material.courses[dossier],
    )
    acts = [line for line in material.acts[dossier] if line.statement == 0]
    now = spans[-1]
    parts = _participations(courses, acts, on=on)
    taking_part = tuple(part.mandate for part in parts if part.ends is None)
    asked = min(((line.requested, line.asked) for line in courses), default=(OPEN_END, ""))
    return Visit(
        ref=material.refs[dossier],
        dossier=dossier,
        state=card.state,
        mandates=taking_part or tuple(part.mandate for part in parts),
        participations=parts,
        type=card.type,
        scope=card.scope or None,
        place=card.place,
        status=Status(now.status),
        status_by=now.by or None,
        closed_because=now.because if now.status == Status.CLOSED else None,
        because=now.because,
        oral=bool(now.oral),
        turn=now.turn,
        since=_first_day(spans, lambda line: (line.status, line.by)),
        turn_since=_first_day(spans, lambda line: line.turn),
        label=next((line.label for line in reversed(acts) if line.label), None),
        first_requested=asked[1] if asked[0] <= on and asked[1] else None,
        acknowledged=any(line.acknowledged <= on for line in courses),
        reminders=len(_reminders(courses, acts)),
        last_contact=last.date if last else None,
        last_source=last_source,
        dates=Dates(now.dates_from, now.dates_to, now.dates_kind) if now.dates_kind else None,
        covered_from=card.covered_from,
        # Where no day is covered, the visit is known to its last act and no further.
        covered_to=card.covered_to or max((line.effective for line in acts), default=card.opened),
        reports_covered=bool(card.reports_covered),
        anomalies=tuple(
            AnomalyView(line.code, tuple(line.acts.split()), line.since)
            for line in material.anomalies[dossier]
        ),
        on=on,
    )


def runs(lines: Sequence[SpanLine]) -> list[Span]:
    """The spans of a visit, joined where only the dates changed."""
    joined: list[Span] = []
    for line in lines:
        span = Span(Status(line.status), line.by or None, line.turn, line.begins, line.ends)
        if joined and joined[-1].same_but_for_days(span):
            joined[-1] = replace(joined[-1], ends=span.ends)
        else:
            joined.append(span)
    return joined


def _first_day(lines: Sequence[SpanLine], what: Callable[[SpanLine], object]) -> int:
    """The first day of the unbroken run up to now in which this did not change."""
    since = lines[-1].begins
    for line in reversed(lines):
        if what(line) != what(lines[-1]):
            break
        since = line.begins
    return since


def _last_contact(lines: Sequence[ActLine]) -> ActLine | None:
    """Either side's last act, evidence apart."""
    return next(
        (line for line in reversed(lines) if line.statement == 0 and line.kind not in EVIDENCE),
        None,
    )


def _participations(
    courses: Sequence[CourseLine], acts: Sequence[ActLine], *, on: int
) -> tuple[Participation, ...]:
    parts = []
    for line in courses:
        own = {
            act.act
            for act in acts
            if act.kind == Kind.REMINDER and line.mandate in act.mandates.split("+")
        }
        own.update(line.carried.split())
        left = line.left if line.left <= on else None
        asked = line.asked if line.requested <= on else ""
        parts.append(Participation(line.mandate, line.joined, left, asked or None, len(own)))
    return tuple(parts)


def _reminders(courses: Sequence[CourseLine], acts: Sequence[ActLine]) -> set[str]:
    """The different reminders of the visit, those that its participations brought included."""
    own = {line.act for line in acts if line.kind == Kind.REMINDER}
    return own.union(*(line.carried.split() for line in courses))
