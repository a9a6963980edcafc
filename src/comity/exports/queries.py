"""What calendars and feeds need of the record, as its public reads it now."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from itertools import batched
from typing import Any, Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.exports.domain import Scope
from comity.kernel.edtf import GENEVA, EdtfError, geneva_day, parse
from comity.kernel.parties import codes_of
from comity.ledger.queries.events import HELD_BACK
from comity.ledger.queries.sql import Statements, Value, beginning
from comity.visits.domain.words import Status

_STATEMENTS: Final = Statements("comity.exports")
_AT_ONCE: Final = 500  # streams in one IN list
_MOST_EVENTS: Final = 20_000  # a feed goes back no further


class DatedVisit(Struct, frozen=True, kw_only=True):
    """A visit with its days, agreed or held; `certain` where both are known to the day."""

    stream: str
    dossier: str
    ref: str
    state: str
    mandates: tuple[str, ...]
    status: Status
    first: int
    last: int
    certain: bool


class Change(Struct, frozen=True):
    """How many public events a stream has, and when it last changed for everybody; of a stream of
    which nothing is public, the same of the acts that the viewer reads.
    """

    revision: int
    at: datetime


class PublicAct(Struct, frozen=True, kw_only=True):
    """An act that everybody may read: `at` is when it became public, `told` when told last."""

    position: int
    act: str
    matter: str
    kind: str
    actor: str
    mandates: tuple[str, ...]
    date: str
    effective: int
    state: str
    ref: str
    at: datetime
    told: datetime
    source: str
    locator: str
    payload: Mapping[str, str | int]


class DoneAct(Struct, frozen=True, kw_only=True):
    """An act in a matter of a State; `ref` is empty where the matter has none."""

    matter: str
    kind: str
    actor: str
    mandates: tuple[str, ...]
    date: str
    effective: int
    ref: str
    payload: Mapping[str, str | int]


def dated_visits(scope: Scope, *, viewer: Viewer, on: int, since: int) -> list[DatedVisit]:
    """Return the visits of a scope that have days, as they stand on a day, by stream.

    Left out are those that ended before the day `since`, and working or academic visits.
    """
    params: dict[str, Value] = {"on": on, "since": date.fromordinal(since).isoformat()}
    filters = ""
    if scope.state is not None:
        params["stream"] = f"visit/{scope.state}"
        filters = "AND v.stream = %(stream)s"
    rows = _run("dated_visits", params, viewer=viewer, filters=filters)
    mandates: dict[str, list[str]] = defaultdict(list)
    left: dict[str, list[str]] = defaultdict(list)
    by_dossier = {}
    for stream, dossier, state, ref, status, begins, ends, mandate, left_on in rows:
        (mandates if left_on > on else left)[dossier].append(mandate)
        by_dossier[dossier] = (stream, state, ref, status, begins, ends)
    found = []
    for dossier, (stream, state, ref, status, begins, ends) in by_dossier.items():
        own = tuple(dict.fromkeys(mandates[dossier] or left[dossier]))
        days = _days(begins, ends)
        if days is None or (scope.mandate is not None and scope.mandate not in own):
            continue
        found.append(
            DatedVisit(
                stream=stream,
                dossier=dossier,
                ref=ref,
                state=state,
                mandates=own,
                status=Status(status),
                first=days[0],
                last=days[1],
                certain=days[2],
            )
        )
    return found


def done(state: str, *, viewer: Viewer, since: int, on: int) -> list[DoneAct]:
    """Return what was done about a State on the days from `since` to `on`, the latest first."""
    params: dict[str, Value] = {"since": since, "on": on}
    streams = [
        _one_stream(kind, state, params) if one else _streams_below(kind, state, params)
        for kind, one in _OF_A_STATE.items()
    ]
    rows = _run("done", params, viewer=viewer, which=" OR ".join(streams))
    found: dict[str, DoneAct] = {}
    for stream, act, kind, actor, mandates, written, effective, ref, payload in rows:
        found.setdefault(  # a joint act lies in several visits
            act,
            DoneAct(
                matter=stream.partition("/")[0],
                kind=kind,
                actor=actor,
                mandates=codes_of(mandates),
                date=written,
                effective=effective,
                ref=ref or "",
                payload=json.loads(payload),
            ),
        )
    return list(found.values())


# Kind of matter → whether all of a State's acts are in one stream.
_OF_A_STATE: Final = {
    "visit": True,
    "standing-invitation": True,
    "communication": False,
    "statement": False,
}


def _one_stream(kind: str, state: str, params: dict[str, Value]) -> str:
    name = kind.replace("-", "_")
    params[name] = f"{kind}/{state}"
    return f"a.stream = %({name})s"


def _streams_below(kind: str, state: str, params: dict[str, Value]) -> str:
    params[kind] = f"{kind}/{state}/"
    return beginning("a.stream", f"%({kind})s")


def changes(streams: Collection[str], *, viewer: Viewer) -> dict[str, Change]:
    """Return how each of these streams, in which the viewer reads acts, last changed."""
    found = {}
    for some in batched(sorted(set(streams)), _AT_ONCE):
        for stream, public, recorded, public_from in _run("changed", {}, streams=some):
            at = max(datetime.fromisoformat(recorded), _midnight(public_from))
            found[stream] = Change(int(public), at)
        if hidden := [stream for stream in some if stream not in found]:
            for stream, number, recorded in _run("changed_for", {}, viewer=viewer, streams=hidden):
                found[stream] = Change(int(number), datetime.fromisoformat(recorded))
    return found


def became_public(scope: Scope, *, viewer: Viewer, on: int, limit: int) -> list[PublicAct]:
    """Return the last acts up to a day that became public, the latest first.

    An act is public from its recording, or from the first minute in Geneva of the day it names,
    whichever is later; so the last ones are among the last by either. What became public in one
    moment, as a file does, comes in the order of its days: of more than are told, the last by
    their place are, since only that is found without reading all of a file.
    """
    by_recording = _last(scope, _RECORDED, viewer=viewer, on=on, limit=limit)
    by_day = _last(scope, _PUBLISHED, viewer=viewer, on=on, limit=limit)
    # Of an act in several matters always the same one is named, whatever else is on record.
    told = sorted((*by_recording, *by_day), key=lambda act: act.ref, reverse=True)
    found = {act.act: act for act in told}
    last = sorted(found.values(), key=lambda act: (act.at, act.position), reverse=True)[:limit]
    return sorted(last, key=lambda act: (act.at, act.effective, act.position), reverse=True)


def new_since(since: datetime, *, viewer: Viewer, on: int, limit: int) -> list[PublicAct]:
    """Return the last acts that were recorded, corrected or made public from a moment up to a day
    and that the viewer reads, without what the viewer recorded; the latest first.
    """
    params: dict[str, Value] = {"since": since.astimezone(UTC).isoformat(), "on": on}
    params |= {"me": viewer.name, "most": 2 * limit}
    recorded = _run("new_since", params, viewer=viewer, which=_NEWLY_RECORDED)
    params["since"] = geneva_day(since)
    opened = _run("new_since", params, viewer=viewer, which=_NEWLY_PUBLIC)
    found: dict[str, PublicAct] = {}
    for act in map(_public_act, (*recorded, *opened)):
        found.setdefault(act.act, act)  # a joint act lies in several visits
    return sorted(found.values(), key=lambda act: (act.at, act.position), reverse=True)[:limit]


# Events come in the order of their recording, so that the last before a moment ends the search.
_NEWLY_RECORDED: Final = (
    "id > coalesce((SELECT id FROM event WHERE recorded_at < %(since)s ORDER BY id DESC LIMIT 1),"
    " 0) AND recorded_by <> %(me)s"
)
_NEWLY_PUBLIC: Final = (
    "root = '' AND visibility <> 'public' AND public_from > %(since)s AND public_from <= %(on)s"
)

# Conditions on events, with their order: the index of each is walked from its end.
_RECORDED: Final = "(visibility = 'public' OR public_from <= %(on)s){narrower} ORDER BY id DESC"
_PUBLISHED: Final = (
    "public_from IS NOT NULL AND public_from <= %(on)s AND visibility <> 'public'{narrower}"
    " ORDER BY public_from DESC, id DESC"
)


def _last(scope: Scope, which: str, *, viewer: Viewer, on: int, limit: int) -> list[PublicAct]:
    """The last acts by one order. Of some events no act stands any more: then more are read."""
    params: dict[str, Value] = {"on": on, "most": 2 * limit}
    narrower = ""
    if scope.state is not None:
        params |= {"state": f"%/{scope.state}", "below": f"%/{scope.state}/%"}
        narrower += " AND (stream LIKE %(state)s OR stream LIKE %(below)s)"
    if scope.mandate is not None:
        params["mandate"] = f"%+{scope.mandate}+%"
        narrower += " AND '+' || mandates || '+' LIKE %(mandate)s"
    while True:
        rows = _run(
            "became_public", params, viewer=viewer, which=which.replace("{narrower}", narrower)
        )
        if len(rows) >= limit or int(params["most"]) > _MOST_EVENTS:
            return [_public_act(row) for row in rows]
        params["most"] = 8 * int(params["most"])


def _public_act(row: tuple[Any, ...]) -> PublicAct:
    position, stream, act, kind, actor, mandates, written, effective, state, ref, *told = row
    recorded, public_from, again, source, locator, payload = told
    at = max(datetime.fromisoformat(recorded), _midnight(public_from))
    return PublicAct(
        position=position,
        act=act,
        matter=stream.partition("/")[0],
        kind=kind,
        actor=actor,
        mandates=codes_of(mandates),
        date=written,
        effective=effective,
        state=state,
        ref=ref,
        at=at,
        told=max(at, datetime.fromisoformat(again)),
        source=source,
        locator=locator,
        payload=json.loads(payload),
    )


def _midnight(day: int | None) -> datetime:
    """The first minute of a day in Geneva; the first of all days where there is none."""
    return datetime.combine(date.fromordinal(day or 1), time(), tzinfo=GENEVA)


def _days(begins: str, ends: str) -> tuple[int, int, bool] | None:
    """First and last day, and whether both are exact; None where they bound nothing."""
    try:
        first, last = parse(begins), parse(ends)
    except EdtfError:
        return None
    bounded = date.min.toordinal() < first.first <= last.last < date.max.toordinal()
    return (first.first, last.last, first.exact and last.exact) if bounded else None


def _run(
    name: str,
    params: Mapping[str, Value],
    *,
    viewer: Viewer | None = None,
    filters: str = "",
    which: str = "",
    streams: Collection[str] = (),
) -> list[tuple[Any, ...]]:
    """The rows of a statement of `exports/sql`; what is put into it is this module's own text."""
    return _STATEMENTS.run(
        name,
        params,
        viewer=viewer,
        lists={"streams": streams},
        filters=filters,
        tables={"which": which, "held_back": HELD_BACK},
    )
