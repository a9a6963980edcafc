"""One visit with everything about it: its acts as told, its spans, the days of each turn."""

from collections.abc import Sequence
from itertools import groupby, islice

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Turn
from comity.ledger.domain import Event
from comity.ledger.domain.views import ActView, Correction, Redirect, Span, Statement
from comity.ledger.queries import corrections_of, events, expected
from comity.ledger.queries.sql import Value
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.views import Dossier, Visit
from comity.visits.domain.words import Status
from comity.visits.queries.assemble import (
    ActLine,
    Key,
    Material,
    gather,
    load,
    refs_of,
    runs,
)
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run

_FOR_THE_PARTIES = ("reason", "place")
"""Payload that the public reads only where a published document tells it (RULES P2)."""


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> Dossier | Redirect | None:
    """The visit of this ref on the day; None alike for what is unknown and not permitted.

    A Redirect where the visit was merged into another, or an older ref names the same visit.
    """
    state = _state_of(ref)
    with reading(known, state=state):
        named = run("named", {"ref": ref, "reading": int(viewer.reading)})
        if not named:
            return None
        key = Key(str(named[0][0]), str(named[0][1]))
        material = gather([key], viewer=viewer, on=on)
        card = material.cards.get(key.dossier)
        if card is None or not material.spans[key.dossier]:
            return None
        if card.merged_into and card.merged_on <= on:
            into = Key(key.stream, card.merged_into)
            return Redirect(gather([into], viewer=viewer, on=on).refs[into.dossier], "merged")
        if material.refs[key.dossier] != ref:
            return Redirect(material.refs[key.dossier], "late_fact")
        (visit,) = load([key], viewer=viewer, on=on, material=material)
        spans = runs(material.spans[key.dossier])
        return Dossier(
            visit=visit,
            acts=tuple(tell(_history(key, material, viewer, on), viewer=viewer, known=known)),
            spans=tuple(spans),
            days=days_of_turns(visit, spans),
            others=_others(visit, key, viewer=viewer, on=on),
            expectations=tuple(expected([key], viewer=viewer, on=on)[key.dossier]),
        )


def dossiers(
    visits: Sequence[Visit], *, viewer: Viewer, known: int | None = None
) -> list[Dossier]:
    """These visits of one State with everything about each, as on the day they were asked for.

    As many questions for a hundred visits as for one; what happened before a participation went
    on alone, and the other visits, are left to `dossier`.
    """
    if not visits:
        return []
    with reading(known, state=visits[0].state):
        keys = [Key(f"visit/{visit.state}", visit.dossier) for visit in visits]
        material = gather(keys, viewer=viewer, on=visits[0].on)
        lines = [line for visit in visits for line in material.acts[visit.dossier]]
        told = iter(tell(lines, viewer=viewer, known=known))
        awaited = expected(keys, viewer=viewer, on=visits[0].on)
        found = []
        for visit in visits:
            spans = runs(material.spans[visit.dossier])
            own = [line for line in material.acts[visit.dossier] if line.statement == 0]
            found.append(
                Dossier(
                    visit=visit,
                    acts=tuple(islice(told, len(own))),
                    spans=tuple(spans),
                    days=days_of_turns(visit, spans),
                    expectations=tuple(awaited[visit.dossier]),
                )
            )
        return found


def days_of_turns(visit: Visit, spans: Sequence[Span]) -> dict[str, int]:
    """Days of each turn to the day asked for or the end of coverage, whichever is earlier.

    Differences of days; a closed visit counts to the day on which it closed (RULES, last part of
    the indicators).
    """
    until = min(visit.on, visit.covered_to)
    days = {turn.value: 0 for turn in Turn}
    for span in spans:
        if span.status is not Status.CLOSED:
            days[span.turn] += max(0, min(span.ends, until) - span.begins)
    return days


def tell(lines: Sequence[ActLine], *, viewer: Viewer, known: int | None) -> list[ActView]:
    """The acts of these rows, in their order, each with its statements and corrections."""
    told = events([line.event for line in lines], viewer=viewer, lifecycle=VISIT)
    acts = [line.act for line in lines]
    corrected = corrections_of(acts, viewer=viewer, known=known, lifecycle=VISIT)
    views = []
    for _, group in groupby(lines, key=lambda line: (line.dossier, line.no)):
        first, *others = list(group)
        event = told[first.event]
        views.append(
            ActView(
                id=first.act,
                kind=first.kind,
                actor=first.actor,
                mandates=tuple(first.mandates.split("+")),
                date=first.date,
                effective=first.effective,
                label=first.label or None,
                source=event.source,
                locator=event.locator,
                channel=event.channel or None,
                learnt=event.learnt,
                visibility=event.visibility,
                letter=event.letter,
                payload=_payload(event, viewer),
                note=event.note if _tells_all(event, viewer) else "",
                statements=tuple(_statement(line, told[line.event]) for line in others),
                corrects=event.corrects or None,
                corrections=tuple(
                    _correction(before, after) for before, after in corrected.get(first.act, ())
                ),
            )
        )
    return views


def _state_of(ref: str) -> str:
    parts = ref.split("/")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - visit/STATE/mandate/number


def _history(key: Key, material: Material, viewer: Viewer, on: int) -> list[ActLine]:
    """The acts of a visit; of one that goes on after a visit held without it, the earlier too."""
    own = material.acts[key.dossier]
    held, _, mandate = key.dossier.partition(":")
    if not mandate:
        return own
    params: dict[str, Value] = {"act": held, "reading": int(viewer.reading), "on": on}
    (parent,) = run("dossier_of", params)[:1] or [("",)]
    if not parent[0]:
        return own
    before = gather([Key(key.stream, str(parent[0]))], viewer=viewer, on=on)
    until = own[0].effective if own else OPEN_END
    earlier = [line for line in before.acts[str(parent[0])] if line.effective <= until]
    return [*earlier, *own]


def _others(visit: Visit, key: Key, *, viewer: Viewer, on: int) -> tuple[str, ...]:
    """The refs of the State's other visits in which one of these mandates takes part."""
    params: dict[str, Value] = {"stream": key.stream, "on": on, "reading": int(viewer.reading)}
    rows = run("others", params, lists={"mandates": list(visit.mandates)})
    keys = [Key(key.stream, str(row[0])) for row in rows if row[0] != key.dossier]
    refs = refs_of(keys, viewer=viewer)
    return tuple(refs[one.dossier] for one in keys)


def _tells_all(event: Event, viewer: Viewer) -> bool:
    return viewer.reading is not Reading.PUBLIC or event.is_published


def _payload(event: Event, viewer: Viewer) -> dict[str, str | int]:
    if _tells_all(event, viewer):
        return dict(event.payload)
    return {name: value for name, value in event.payload.items() if name not in _FOR_THE_PARTIES}


def _statement(line: ActLine, event: Event) -> Statement:
    return Statement(
        event=line.event,
        date=line.date,
        source=event.source,
        locator=event.locator,
        learnt=event.learnt,
        actor=line.actor,
        mandates=tuple(line.mandates.split("+")),
    )


def _correction(before: Event, after: Event) -> Correction:
    """What the later telling replaced, field by field."""
    was = {"kind": before.kind, "actor": before.actor, "date": before.date}
    now = {"kind": after.kind, "actor": after.actor, "date": after.date}
    was |= {name: str(value) for name, value in before.payload.items()}
    now |= {name: str(value) for name, value in after.payload.items()}
    changed = {name: value for name, value in was.items() if now.get(name) != value}
    return Correction(learnt=after.learnt, reason=after.note, before=changed)
