"""Events as a reader sees them: what was recorded of an act, and what corrected it."""

import re
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from comity.accounts.domain import PUBLIC_READER, Reading, Viewer
from comity.kernel.parties import codes_of
from comity.ledger.domain import (
    CORRECTION,
    ERASED,
    HOLD,
    PROTECTION,
    SILENT,
    Event,
    Lifecycle,
    Visibility,
)
from comity.ledger.domain.events import event_id
from comity.ledger.domain.standing import MAY_READ, payload_of
from comity.ledger.queries.seeing import concerns, read_as, seen
from comity.ledger.queries.sql import Value, holds, in_capitals, in_list
from comity.ledger.tables import fetch, fetch_among

_COLUMNS = (
    "id, stream, seq, act, root, corrects, kind, actor, mandates, occurred, payload,"
    " payload_version, letter, source, locator, source_date, source_day, step, channel, note,"
    " learnt, pins, behalf_of, visibility, public_from, recorded_at, recorded_by"
)
# Whether its document is dated by a table of sources in which nobody checked that date.
_UNCHECKED = (
    "EXISTS (SELECT 1 FROM source s WHERE s.symbol = event.source"
    " AND s.date = event.source_date AND NOT s.verified)"
)
# An event is read by those for whom it is meant, and by all from the day on which it is public:
# the day by which its stream was last folded, so that pages and events never differ.
FOLDED_ON = "(SELECT h.folded_on FROM head h WHERE h.stream = event.stream)"

# What becomes public with another event is public where the act that it tells stands in public.
_PUBLISHED_WITH_ANOTHER = (
    "(visibility = 'parties' AND public_from IS NULL AND EXISTS (SELECT 1 FROM act a"
    " WHERE a.stream = event.stream AND a.event = event.act"
    f" AND (a.readings & {int(Reading.PUBLIC)}) <> 0))"
)


IN_PUBLIC = f"(visibility = 'public' OR public_from <= {FOLDED_ON} OR {_PUBLISHED_WITH_ANOTHER})"
"""The condition in SQL under which everybody reads an event, where nobody holds it back."""


def _taken_back(event: str) -> str:
    """The condition in SQL under which a withdrawal of the event of this alias stands.

    One that is itself withdrawn does not, nor does one that withdraws such a one, and so on. Of
    more in a row than are told apart it says no.
    """
    told = "1 = 1"
    for no in reversed(range(_DEEP)):
        above = f"w{no - 1}" if no else event
        told = (
            f"NOT EXISTS (SELECT 1 FROM event w{no} WHERE w{no}.root > ''"
            f" AND w{no}.root = {above}.root AND w{no}.corrects = {above}.act"
            f" AND w{no}.kind = '{CORRECTION}' AND {told})"
        )
    return f"NOT ({told})"


_DEEP = 4  # so many withdrawals of withdrawals in a row are told apart

# What was replaced or taken back before its day is not opened by it (decision 134).
UNOPENED = "EXISTS (SELECT 1 FROM unopened u WHERE u.event = event.act)"


def held_back(acts: str = "act") -> str:
    """The condition in SQL under which an event is held back for a person at risk, or unopened.

    The parties alone read it, until its day has come. An act that stands in public, by the rows of
    the table `acts`, is not: the fold has followed all withdrawals of its holds.
    """
    return (
        f"({UNOPENED} OR EXISTS (SELECT 1 FROM event h WHERE h.root > ''"
        " AND h.root = coalesce(nullif(event.root, ''), event.act)"
        f" AND h.kind = '{HOLD}' AND h.public_from > {FOLDED_ON} AND NOT {_taken_back('h')})"
        f" AND NOT EXISTS (SELECT 1 FROM {acts} a WHERE a.stream = event.stream"
        " AND a.act = coalesce(nullif(event.root, ''), event.act)"
        f" AND (a.readings & {int(Reading.PUBLIC)}) <> 0))"
    )


HELD_BACK = held_back()


def events(
    ids: Collection[str], *, viewer: Viewer, lifecycle: Lifecycle | None = None
) -> dict[str, Event]:
    """The events with these ids that the viewer may read, by id; payloads in today's form."""
    rows = fetch_among(
        f"SELECT {_columns(viewer)} FROM event WHERE act IN {{names}}"
        f" AND {_may_read(viewer, lifecycle)}",
        ids,
    )
    return {event.id: event for row in rows for event in [_event(row, lifecycle)]}


def events_of(
    stream: str, *, viewer: Viewer, known: int | None = None, lifecycle: Lifecycle | None = None
) -> list[Event]:
    """The events of a stream that the viewer may read, in the order of their recording.

    Erased ones are among them, as tombstones; `known` leaves out what was learnt later.
    """
    rows = fetch(
        f"SELECT {_columns(viewer)} FROM event"
        f" WHERE stream = %s AND {_may_read(viewer, lifecycle)} ORDER BY seq",
        [stream],
    )
    told = [_event(row, lifecycle) for row in rows]
    return [event for event in told if known is None or event.learnt <= known]


def history_of(name: str, *, viewer: Viewer, lifecycle: Lifecycle | None = None) -> list[Event]:
    """The act that an event of this id tells or corrects, and all that was recorded of it since.

    In the order of recording, withdrawals and tombstones too; empty where the viewer may read
    none of it.
    """
    roots = fetch("SELECT act, root FROM event WHERE act = %s", [name])
    if not roots:
        return []
    act = str(roots[0][1] or roots[0][0])
    rows = fetch(
        f"SELECT {_columns(viewer)} FROM event WHERE (act = %s OR (root > '' AND root = %s))"
        f" AND {_may_read(viewer, lifecycle)} ORDER BY id",
        [act, act],
    )
    return [_event(row, lifecycle) for row in rows]


def secret() -> bytes:
    """With what this database makes ids of keys (`event_id`)."""
    ((value,),) = fetch(_SECRET)
    return bytes.fromhex(str(value))


def holds_its_secret() -> bool:
    """Whether it is there and can be read; without it nothing can be recorded."""
    return any(_IS_SECRET(str(value)) for (value,) in fetch(_SECRET))


_SECRET = "SELECT value FROM meta WHERE name = 'secret'"  # noqa: S105 - that is its name
_IS_SECRET = re.compile("(?:[0-9a-f]{2})+").fullmatch


def opaque(dossier: str) -> str:
    """Characters that name a dossier, as only this database makes them."""
    return event_id(secret(), f"\0{dossier}")  # no key begins so


def ended_before(name: str, kind: str) -> int:
    """How many events of this kind were taken back that name the event of this id or key."""
    rows = fetch(
        "SELECT count(*) FROM event n JOIN event e ON e.root > '' AND e.corrects = n.act"
        " AND e.root = coalesce(nullif(n.root, ''), n.act) AND e.kind = %s"
        " WHERE n.act IN (%s, %s)"
        " AND EXISTS (SELECT 1 FROM event w WHERE w.root = e.root AND w.corrects = e.act)",
        [kind, name, event_id(secret(), name)],
    )
    return int(rows[0][0])


def telling(act: str, *, viewer: Viewer) -> str:
    """The id of the event that tells this act to the viewer; `` where it does not stand."""
    rows = fetch(f"SELECT a.event FROM act a WHERE a.act = %s AND {seen(viewer, 'a')}", [act])
    return str(rows[0][0]) if rows else ""


def read_otherwise(acts: Collection[str]) -> dict[str, Visibility]:
    """Act → by whom it is read otherwise than the office reads it, the widest readers first.

    So it is where a correction is read by fewer than what it corrects: to the others that stands
    as it was told before, and hides nothing from them (RULES P1).
    """
    told: dict[str, dict[Reading, str]] = {}
    for act, event, readings in fetch_among(
        "SELECT act, event, readings FROM act WHERE act IN {names}", acts
    ):
        told.setdefault(str(act), {}).update(
            {each: str(event) for each in Reading if int(readings) & each}
        )
    found = {}
    for act, by_reading in told.items():
        last = by_reading.get(Reading.OFFICE, "")
        for reading, readers in reversed(_READERS):
            if by_reading.get(reading, last) != last:
                found[act] = readers
    return found


_READERS = (
    (Reading.PUBLIC, Visibility.PUBLIC),
    (Reading.PARTIES, Visibility.PARTIES),
    (Reading.HOLDER, Visibility.HOLDER),
)


def corrections_of(
    acts: Collection[str],
    *,
    viewer: Viewer,
    known: int | None = None,
    lifecycle: Lifecycle | None = None,
) -> dict[str, list[tuple[Event, Event]]]:
    """For each act that was told anew: pairs of what was told before and after, oldest first.

    Withdrawals tell nothing and are left out: what they took back is in `events_of`. Most acts
    were never told anew; who may read what was is asked of the others alone.
    """
    anew = fetch_among(
        "SELECT act FROM event WHERE root > '' AND root IN {names}"
        f" AND {_may_read(viewer, lifecycle)}",
        acts,
    )
    told_anew = events([str(act) for (act,) in anew], viewer=viewer, lifecycle=lifecycle)
    after = [each for each in told_anew.values() if known is None or each.learnt <= known]
    if not after:
        return {}
    before = events({each.corrects for each in after}, viewer=viewer, lifecycle=lifecycle)
    pairs: dict[str, list[tuple[Event, Event]]] = {}
    for each in sorted(after, key=lambda event: (event.learnt, event.id)):
        told = before.get(each.corrects)
        if told and each.kind not in SILENT and told.kind not in SILENT:
            pairs.setdefault(each.act, []).append((told, each))
    return pairs


def sources_of(ids: Iterable[str]) -> dict[str, str]:
    """The source of each of these events, whose ids come from rows that the reader may see."""
    values: dict[str, Value] = {}
    events = in_list("event", [(name,) for name in dict.fromkeys(ids)], values)
    rows = fetch(f"SELECT act, source FROM event WHERE act IN {events}", values)
    return {str(act): str(source) for act, source in rows}


def sources_with(words: str, *, viewer: Viewer) -> list[str]:
    """The sources that hold these words, of the acts that the viewer sees."""
    asked = (
        f"SELECT DISTINCT source FROM event WHERE {holds('source', 'words')}"
        " AND EXISTS (SELECT 1 FROM act a WHERE a.event = event.act"
        f" AND a.act = coalesce(nullif(event.root, ''), event.act) AND {seen(viewer, 'a')})"
    )
    return [str(source) for (source,) in fetch(asked, {"words": in_capitals(words)})]


def erasures_of(ref: str, *, viewer: Viewer) -> list[Event]:
    """What erased acts of the matter of this ref, in the order of recording, as the viewer reads
    it: who may not read an act reads nothing of its erasure, and the public only of what it read.
    """
    reading = _reading_of(ref, viewer)
    reader = Viewer(reading, viewer.name)
    rows = fetch(
        f"SELECT {_columns(reader)} FROM event WHERE kind = '{PROTECTION}'"
        " AND stream IN (SELECT stream FROM address WHERE ref = %s)"
        f" AND {_may_read(reader, None)} ORDER BY id",
        [ref],
    )
    return [
        one
        for one in (_event(row, None) for row in rows)
        if one.payload.get("ref") == ref
        and (reading is not Reading.PUBLIC or one.payload.get("public"))
    ]


def _reading_of(ref: str, viewer: Viewer) -> Reading:
    """The reading in which the viewer reads the matter of a ref; no statement for who reads all
    matters alike.
    """
    if not viewer.is_scoped:
        return viewer.reading
    rows = fetch(
        f"SELECT {read_as(viewer, 'r')} FROM address r WHERE r.ref = %s AND {seen(viewer, 'r')}"
        " LIMIT 1",
        [ref],
    )
    return Reading(int(rows[0][0])) if rows else viewer.reading


class Erasure(NamedTuple):
    """An erasure of what the public had read: in which stream, and at which moment."""

    stream: str
    recorded_at: str


def public_erasures() -> list[Erasure]:
    """The erasures of what the public had read, each once whatever went along with it."""
    rows = fetch(
        "SELECT DISTINCT stream, recorded_at FROM event"
        f" WHERE kind = '{PROTECTION}' AND (visibility = 'public' OR public_from <= learnt)"
        f" AND (payload = '{{}}' OR payload LIKE '%%\"public\"%%')"  # else it was held until then
        " ORDER BY recorded_at, stream"
    )
    return [Erasure(str(stream), str(at)) for stream, at in rows]


def _columns(viewer: Viewer) -> str:
    """What is read of an event; who recorded it is no matter of the public's (RULES P6)."""
    public = viewer.sees == PUBLIC_READER.sees
    own = _COLUMNS.replace("recorded_by", "'' AS recorded_by") if public else _COLUMNS
    return f"{own}, {_UNCHECKED}"


def _may_read(viewer: Viewer, lifecycle: Lifecycle | None) -> str:
    """The condition in SQL under which the viewer may read an event."""
    everywhere = _in_reading(viewer.reading, lifecycle)
    if not viewer.is_scoped:
        return everywhere
    own = (
        "EXISTS (SELECT 1 FROM act a WHERE a.stream = event.stream"
        " AND a.act = coalesce(nullif(event.root, ''), event.act)"
        f" AND {concerns(viewer, 'a')})"
    )
    return f"({everywhere} OR ({own} AND {_in_reading(viewer.own, lifecycle)}))"


def _in_reading(reading: Reading, lifecycle: Lifecycle | None) -> str:
    if reading is not Reading.PUBLIC:
        return readable(reading)
    follows = lifecycle is not None and bool(lifecycle.published_by)
    return readable(reading, _PUBLISHED_WITH_ANOTHER if follows else "")


def readable(reading: Reading, follows: str = "", acts: str = "act") -> str:
    """The condition in SQL under which an event is read in this reading.

    `follows` says when the public reads what is published with another; `acts` is the table of the
    acts that stand now.
    """
    meant = meant_for(reading)
    if reading is Reading.OFFICE:
        return meant
    if reading is Reading.PUBLIC:
        meant = f"{meant} OR {follows}" if follows else meant
        return f"(({meant} OR public_from <= {FOLDED_ON}) AND NOT {held_back(acts)})"
    return f"({meant} OR (public_from <= {FOLDED_ON} AND NOT {UNOPENED}))"


def meant_for(reading: Reading) -> str:
    """The condition in SQL under which an event is meant for this reading from the first."""
    meant = ", ".join(f"'{one}'" for one in MAY_READ if reading in MAY_READ[one])
    return f"visibility IN ({meant})"


def _event(row: tuple[Any, ...], lifecycle: Lifecycle | None) -> Event:
    of = dict(zip(_NAMES, row, strict=True))
    kind, root = of["kind"], of.pop("root")
    version, text = of.pop("payload_version"), of.pop("payload")
    mandates, occurred = of.pop("mandates"), of.pop("occurred")
    own = of.pop("act")
    return Event(
        position=of.pop("id"),
        id=own,
        act=root or own,
        mandates=codes_of(mandates),
        date=occurred,
        payload=payload_of(kind, text, version, lifecycle),
        visibility=Visibility(of.pop("visibility")),
        erased=kind == ERASED,
        source_unchecked=bool(of.pop("source_unchecked")),
        **of,
    )


_NAMES = (*(name.strip() for name in _COLUMNS.split(",")), "source_unchecked")
