"""Visits as they stood on a day, put together from the rows of the projections."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Turn
from comity.ledger.domain.spans import Reach, last_known
from comity.ledger.queries import sources_of
from comity.ledger.queries.lines import (
    ActLine,
    AnomalyLine,
    Key,
    SpanLine,
    anomaly_views,
    asked_of,
    by_dossier,
    contested_by,
    first_day,
    label_of,
    last_contact,
)
from comity.ledger.queries.sql import Row, Value, together
from comity.visits.domain.disputed import still_disputed
from comity.visits.domain.views import Dates, Participation, Visit
from comity.visits.domain.words import COUNTED, EVIDENCE, WAS_HELD, Kind, Status
from comity.visits.queries.sql import STATEMENTS, run


class CardLine(NamedTuple):
    """What stays the same of a visit; `reach` says how far it was covered while others took part
    in it than do in the end.
    """

    dossier: str
    stream: str
    state: str
    type: str
    scope: str
    lead: str
    opened: int
    opened_by: str
    merged_into: str
    merged_on: int
    covered_to: int
    reports_to: int
    reach: list[Reach]


class CourseLine(NamedTuple):
    """A participation in a visit; one of a mandate that left and came back is another."""

    dossier: str
    mandate: str
    joined: int
    left: int
    asked: str
    carried: str
    requested: int
    acknowledged: int
    by_invitation: int


class Material(Struct, frozen=True):
    """The rows of some visits, by dossier.

    `earlier` are the acts of its mandate that a visit has from the one held without it (RULES R5).
    """

    cards: dict[str, CardLine]
    spans: dict[str, list[SpanLine]]
    acts: dict[str, list[ActLine]]
    courses: dict[str, list[CourseLine]]
    anomalies: dict[str, list[AnomalyLine]]
    refs: dict[str, str]
    earlier: dict[str, list[ActLine]]

    def history(self, dossier: str) -> list[ActLine]:
        """The acts of a visit, the earlier ones first."""
        return [*self.earlier.get(dossier, ()), *self.acts[dossier]]


def load(
    keys: Collection[Key],
    *,
    viewer: Viewer,
    on: int,
    material: Material | None = None,
    sources: Mapping[str, str] | None = None,
) -> list[Visit]:
    """These visits as this viewer sees them on this day, in the order of the keys.

    `material` are their rows and `sources` those of the events of their acts, where somebody has
    gathered them already.
    """
    if not keys:
        return []
    material = material or gather(keys, viewer=viewer, on=on)
    contacts = {key.dossier: last_contact(material.history(key.dossier), EVIDENCE) for key in keys}
    told = {dossier: line or _last(material.acts[dossier]) for dossier, line in contacts.items()}
    if sources is None:
        sources = sources_of([line.event for line in told.values() if line])
    found = []
    for key in keys:
        line, by = contacts[key.dossier], told[key.dossier]
        source = sources.get(by.event, "") if by else ""
        if key.dossier in material.cards and material.spans[key.dossier]:
            found.append(assemble(key.dossier, material, on=on, last=line, last_source=source))
    return found


def _last(lines: Sequence[ActLine]) -> ActLine | None:
    return next((line for line in reversed(lines) if line.statement == 0), None)


def cards_of(keys: Collection[Key], *, viewer: Viewer, on: int) -> dict[str, CardLine]:
    """What stays the same of these visits, by dossier; of none that the viewer may not see."""
    if not keys:
        return {}
    rows = run("cards", {"on": on}, viewer=viewer, lists={"visits": keys})
    return _cards(rows)


def _cards(rows: Iterable[Row]) -> dict[str, CardLine]:
    found: dict[str, CardLine] = {}
    for *card, begins, ends, covered_to in rows:
        line = found.setdefault(str(card[0]), CardLine._make([*card, []]))
        if begins is not None:
            line.reach.append(Reach(int(begins), int(ends), int(covered_to)))
    return found


def gather(keys: Collection[Key], *, viewer: Viewer, on: int) -> Material:
    """The rows of these visits that had happened by the day, in the viewer's reading."""
    params: dict[str, Value] = {"on": on}
    questions = [
        *(
            STATEMENTS.asked(name, params, viewer=viewer, lists={"visits": keys})
            for name in ("cards", "spans", "courses")
        ),
        *(asked_of(name, keys, viewer=viewer, on=on) for name in ("acts", "anomalies", "refs")),
    ]
    if held := sorted({one.held for key in keys if (one := alone(key.dossier))}):
        questions.append(STATEMENTS.asked("earlier", params, viewer=viewer, lists={"acts": held}))
    cards, spans, courses, acts, anomalies, refs, *earlier = together(questions)
    return Material(
        cards=_cards(cards),
        spans=by_dossier(spans, SpanLine._make),
        acts=by_dossier(acts, ActLine._make),
        courses=by_dossier(courses, CourseLine._make),
        anomalies=by_dossier(anomalies, AnomalyLine._make),
        refs={str(dossier): str(ref) for dossier, ref in refs},
        earlier=_earlier(keys, *earlier) if earlier else {},
    )


class Alone(NamedTuple):
    """A visit that goes on after one held without its mandate, as its dossier is named: the act
    that told of the visit held, and the mandate.
    """

    held: str
    mandate: str


def alone(dossier: str) -> Alone | None:
    """What this dossier goes on after; None of any other visit."""
    return Alone(*dossier.split(":", 1)) if ":" in dossier else None


def _earlier(keys: Collection[Key], rows: Iterable[Row]) -> dict[str, list[ActLine]]:
    """What was done on behalf of each mandate before the visit that was held without it."""
    before: dict[str, dict[str, list[ActLine]]] = {}
    for held, *row in rows:
        line = ActLine._make(row)
        before.setdefault(str(held), {}).setdefault(line.dossier, []).append(line)
    found = {}
    for key in keys:
        one = alone(key.dossier)
        visits = before.get(one.held) if one else None
        if one and visits:
            told = next(iter(visits.values()))
            found[key.dossier] = [line for line in told if one.mandate in line.mandates.split("+")]
    return found


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
    parts = tuple(_participation(line, acts, on=on) for line in courses)
    taking_part = tuple(part.mandate for part in parts if part.ends is None)
    asked = min(((line.requested, line.asked) for line in courses), default=(OPEN_END, ""))
    first_requested, asked_on = _asked(*asked, on=on)
    *earlier, reach = _reach(card, acts, on=on)
    return Visit(
        ref=material.refs[dossier],
        dossier=dossier,
        state=card.state,
        mandates=taking_part or tuple(dict.fromkeys(part.mandate for part in parts)),
        participations=parts,
        type=card.type,
        scope=card.scope or None,
        status=Status(now.status),
        status_by=now.by or None,
        closed_because=now.because if now.status == Status.CLOSED else None,
        because=now.because,
        oral=bool(now.oral),
        turn=now.turn,
        since=first_day(spans, lambda line: (line.status, line.by)),
        turn_since=_turn_since(spans, earlier, reach),
        label=label_of(material.history(dossier)),
        first_requested=first_requested,
        asked_on=asked_on,
        by_invitation=_by_invitation(courses),
        acknowledged=any(line.acknowledged <= on for line in courses),
        reminders=len(set().union(*(_reminders(line, acts) for line in courses))),
        last_contact=last.date if last else None,
        last_source=last_source,
        dates=Dates(now.dates_from, now.dates_to, now.dates_kind) if now.dates_kind else None,
        covered_to=reach.covered_to,
        reports_covered=on <= card.reports_to and not _goes_unreported(card, now, acts),
        anomalies=anomaly_views(material.anomalies[dossier]),
        on=on,
        contested_by=contested_by(still_disputed(acts)),
        earlier=tuple(earlier),
    )


def _reach(card: CardLine, acts: Sequence[ActLine], *, on: int) -> list[Reach]:
    """How far the record of a visit was covered, day by day to this one, which is of the last run.

    Where no day is covered, the visit is known to its last act and no further.
    """
    if not card.reach:  # as of nearly every visit
        last = card.covered_to or max((line.effective for line in acts), default=card.opened)
        return [Reach(OPEN_START, OPEN_END, last)]
    ends = card.reach[-1].ends
    every = [*card.reach, Reach(ends, OPEN_END, card.covered_to)] if ends <= on else card.reach
    found, since = [], OPEN_START
    for each in every:
        until = min(each.ends, on)
        told = (line.effective for line in acts if line.effective <= until)
        covered_to = each.covered_to or max(told, default=card.opened)
        found.append(Reach(since, each.ends, covered_to))
        since = each.ends
    found[-1] = found[-1]._replace(ends=OPEN_END)
    return found


def _goes_unreported(card: CardLine, now: SpanLine, acts: Sequence[ActLine]) -> bool:
    """Whether nobody is awaited after a country visit though none of its report was published:
    it came, if it did, before the record of reports begins (RULES R15).
    """
    awaited = now.status in WAS_HELD and card.type in COUNTED
    published = any(line.kind == Kind.REPORT_PUBLISHED for line in acts)
    return awaited and now.turn == Turn.NOBODY and not published


def _turn_since(spans: Sequence[SpanLine], earlier: Sequence[Reach], reach: Reach) -> int:
    """The first day of the turn, as it was last known: after days of which the record tells
    nothing it begins anew.
    """
    since = first_day(spans, lambda line: line.turn)
    if not earlier or spans[-1].turn == Turn.NOBODY:
        return since
    known = last_known(reach.covered_to, earlier)
    untold = (one.ends for one in earlier if one.known_until < one.ends <= known)
    return max((since, *untold))


def _participation(line: CourseLine, acts: Sequence[ActLine], *, on: int) -> Participation:
    asked, asked_on = _asked(line.requested, line.asked, on=on)
    left = line.left if line.left <= on else None
    reminders = len(_reminders(line, acts))
    return Participation(line.mandate, line.joined, left, asked, asked_on, reminders)


def _asked(day: int, written: str, *, on: int) -> tuple[str, int] | tuple[None, None]:
    """The first request as written, and the day from which it counts; None of one to come."""
    return (written, day) if day <= on and written else (None, None)


def _by_invitation(courses: Sequence[CourseLine]) -> bool:
    """Whether those who took part from the first did so by an invitation."""
    first = min((line.joined for line in courses), default=0)
    return any(line.by_invitation for line in courses if line.joined == first)


def _reminders(line: CourseLine, acts: Sequence[ActLine]) -> set[str]:
    """The reminders of a participation while it lasted, those that it brought included."""
    own = {
        act.act
        for act in acts
        if act.kind == Kind.REMINDER
        and line.mandate in act.mandates.split("+")
        and line.joined <= act.effective <= line.left
    }
    return own.union(line.carried.split())
