"""What the register must know of the record before it writes to it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched, chain
from typing import Any

import msgspec
from django.db import connection
from msgspec.structs import replace

from comity.accounts.domain import Reading
from comity.kernel.parties import Actor, codes_of
from comity.ledger.domain import Fact, Values, Visibility
from comity.ledger.domain.events import event_id, fact_digest, payload_text
from comity.ledger.queries import current_values
from comity.ledger.queries.events import secret
from comity.ledger.queries.sql import beginning
from comity.register.matter import Matter, Naming
from comity.register.rows.told import OnRecord
from comity.reports.queries import sessions
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import InTime

_AT_ONCE = 500  # names in one IN list


def folding_values(states: Collection[str] | None = None) -> Values:
    """Return what folds need beside acts, of these States or of all (`ledger`).

    That of all has the sessions too: only reports are held against them, and a report is folded
    with the values of all States.
    """
    values = current_values(states)
    return values if states is not None else replace(values, sessions=sessions())


class LedgerRecord:
    """What rows may refer to on record (`rows.told.Record`)."""

    def __init__(self) -> None:
        self._secret = secret()

    def by_key(self, keys: Collection[str]) -> Mapping[str, OnRecord]:
        """Return the events that have one of these keys."""
        asked = {self.act_id(key): key for key in keys}
        # An erased event is found by its id alone: its key is gone.
        return {one.key: one for act, one in _events("act", asked) if one.key == asked[act]}

    def by_act(self, acts: Collection[str]) -> Mapping[str, OnRecord]:
        """Return the events that have one of these ids."""
        return dict(_events("act", acts))

    def family(self, act: str) -> Mapping[str, OnRecord]:
        """Return id → event: the act itself and all that corrects it, directly or not."""
        return dict([*_events("act", [act]), *_events("root > '' AND root", [act])])

    def acts_of(self, refs: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return ref → the acts of its dossier, as the office reads it, that which opens it first.

        Of a visit that goes on after one held without its mandate the dossier comes before them.
        """
        office = int(Reading.OFFICE)
        rows = _among(
            "SELECT d.ref, d.dossier, a.act FROM address d LEFT JOIN act a ON a.stream = d.stream"
            f" AND a.dossier = d.dossier AND a.readings & {office} > 0"
            f" WHERE d.ref IN {{names}} AND d.readings & {office} > 0"
            " ORDER BY d.ref, a.no, a.statement, a.act",
            refs,
        )
        found: dict[str, list[str]] = defaultdict(list)
        for ref, dossier, act in rows:
            own = found[str(ref)]
            if not own and ":" in dossier:
                own.append(str(dossier))
            own += [str(act)] if act else []
        return found

    def standing(self, acts: Collection[str]) -> Collection[str]:
        """Return those of these acts that stand, as the office reads them."""
        rows = _among(
            "SELECT act FROM act WHERE act IN {names} AND readings & %s > 0",
            acts,
            [int(Reading.OFFICE)],
        )
        return {str(act) for (act,) in rows}

    def streams(self, refs: Collection[str]) -> Mapping[str, str]:
        """Return ref → the stream of its dossier, as the office reads it."""
        return {
            str(ref): str(stream)
            for ref, stream in _among(
                "SELECT ref, min(stream) FROM address"
                " WHERE ref IN {names} AND readings & %s > 0 GROUP BY ref",
                refs,
                [int(Reading.OFFICE)],
            )
        }

    def labelled(self, kind: str, parties: Collection[str], own: Naming) -> Mapping[str, str]:
        """Return the streams of a kind that a label or an act named, not a reference, each with
        the reference that a standing act of it tells.
        """
        named = _rows(
            f"SELECT stream FROM head WHERE {beginning('stream', '%(start)s')}"
            " AND stream NOT LIKE %(deeper)s",
            {"start": f"{kind}/", "deeper": f"{kind}/%/%/%"},
        )
        rows = _among(
            "SELECT a.stream, a.kind, e.payload FROM act a JOIN event e ON e.act = a.event"
            " WHERE a.stream IN {names} AND a.readings & %s > 0 ORDER BY a.stream, a.no DESC",
            [str(stream) for (stream,) in named if str(stream).split("/")[1] in parties],
            [int(Reading.OFFICE)],
        )
        told = (
            (stream, own(str(kind), msgspec.json.decode(payload)))
            for stream, kind, payload in rows
        )
        return {str(stream): text for stream, text in told if text}

    def act_id(self, key: str) -> str:
        """Return the id that the act of a fact has, or will have."""
        return event_id(self._secret, key)

    def conflicts(self, facts: Iterable[Fact]) -> set[str]:
        """Return the keys of those facts that were recorded before with other content."""
        asked = {self.act_id(fact.key): fact for fact in facts}
        kept = _among("SELECT act, digest, corrects FROM event WHERE act IN {names}", asked)
        found = set()
        for act, digest, corrects in kept:
            fact = asked[act]
            payload = payload_text(fact.payload)
            # An erased event has no digest left; its key alone says that it was recorded.
            if digest and bytes(digest) != fact_digest(fact, payload=payload, corrects=corrects):
                found.add(fact.key)
        return found


def added_statements(added: Mapping[str, Fact]) -> int:
    """Return how many further sources of acts these brought, which the fold joined to them.

    Of an act that only these tell one is no further source; where it was on record before, each
    of them is, also the one whose date is now shown. A second row of one source is none.
    """
    new = Counter(fact.stream for fact in added.values())
    sizes = _among("SELECT stream, seq FROM head WHERE stream IN {names}", new)
    grown = {str(stream) for stream, size in sizes if size > _GROWN * new[str(stream)]}
    of_grown = [act for act, fact in added.items() if fact.stream in grown]
    # Act → source → whether one of these tells it.
    sources: dict[str, dict[str, bool]] = defaultdict(lambda: defaultdict(bool))
    found = chain(_among(_OF_STREAMS, new.keys() - grown), _among(_OF_ACTS, of_grown))
    for lead, lead_source, told, source in found:
        sources[str(lead)][str(lead_source)] |= lead in added
        sources[str(lead)][str(source)] |= told in added
    return sum(min(sum(some.values()), len(some) - 1) for some in sources.values())


_GROWN = 10  # times as long as what came: such a stream is not read for it


def _further(begin: str, among: str) -> str:
    """What finds the further sources of acts: the act, and what tells it again.

    To SQLite a cross join says in which order they are looked up.
    """
    office = int(Reading.OFFICE)
    return (
        "SELECT lead.act, one.source, told.act, other.source"
        f" FROM {begin}act told CROSS JOIN act lead CROSS JOIN event one CROSS JOIN event other"
        f" WHERE {among} AND one.act = lead.event AND other.act = told.event"
        f" AND told.statement > 0 AND told.readings & {office} > 0"
        " AND lead.stream = told.stream AND lead.dossier = told.dossier AND lead.no = told.no"
        f" AND lead.statement = 0 AND lead.readings & {office} > 0"
    )


_OF_STREAMS = _further("", "told.stream IN {names}")
_OF_ACTS = _further(
    "act own CROSS JOIN ",
    "own.act IN {names} AND told.stream = own.stream AND told.dossier = own.dossier"
    " AND told.no = own.no",
)
"""Those of all acts of some streams, and of the acts in which one of some acts lies."""


def counting_after(day: int) -> dict[str, int]:
    """Return event → the day from which its act counts, of the acts that count after a day."""
    found = _rows(
        "SELECT event, effective FROM act WHERE statement = 0 AND effective > %s"
        " AND readings & %s > 0",
        [day, int(Reading.OFFICE)],
    )
    return {str(event): int(effective) for event, effective in found}


def anomalies_in(
    streams: Collection[str], codes: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    """Yield stream, code and acts of the anomalies of these codes, as the office reads them."""
    found = _among(
        "SELECT stream, code, acts FROM anomaly WHERE stream IN {names} AND readings & %s > 0"
        " ORDER BY stream, code, no",
        sorted(streams),
        [int(Reading.OFFICE)],
    )
    yield from ((stream, code, acts) for stream, code, acts in found if code in codes)


def kinds_of(acts: Collection[str]) -> set[str]:
    """Return the kinds of these acts."""
    found = _among("SELECT DISTINCT kind FROM act WHERE act IN {names}", acts)
    return {str(kind) for (kind,) in found}


def not_kept(streams: Collection[str]) -> dict[str, list[str]]:
    """Return act → the rules that were not kept when it went out, of the acts of these streams.

    That what should come first is not on record says nothing.
    """
    found: dict[str, list[str]] = {}
    for act, rule in _among(
        "SELECT DISTINCT opened_by, rule FROM expectation WHERE stream IN {names}"
        " AND in_time = %s AND party = %s AND shape <> %s AND readings & %s > 0"
        " ORDER BY opened_by, rule",
        sorted(streams),
        [InTime.NO.value, Actor.MANDATE_HOLDER.value, Shape.ANSWER.value, int(Reading.OFFICE)],
    ):
        found.setdefault(str(act), []).append(str(rule))
    return found


def streams_within(matter: Matter, parties: Iterable[tuple[str, str]]) -> list[str]:
    """Return the streams on record of a matter that concern one of these mandates and States.

    The State `*` stands for all.
    """
    wanted = {matter.streams.within(mandate, state) for mandate, state in parties}
    names = [name for name in wanted if not name.endswith("/")]
    found = {
        str(row[0]) for row in _among("SELECT stream FROM head WHERE stream IN {names}", names)
    }
    beginnings = tuple(name for name in wanted if name.endswith("/"))
    if beginnings:
        kind = matter.lifecycle.kind
        begun = beginning("stream", "%(start)s")
        rows = _rows(f"SELECT stream FROM head WHERE {begun}", {"start": f"{kind}/"})
        found |= {str(row[0]) for row in rows if str(row[0]).startswith(beginnings)}
    return sorted(found)


def _events(column: str, names: Collection[str]) -> Iterator[tuple[str, OnRecord]]:
    """Yield the id of each event that is named, and the event with the act that it tells."""
    rows = _among(
        "SELECT act, stream, CASE WHEN root = '' THEN act ELSE root END, key, kind, visibility,"
        f" public_from, corrects, mandates, pins FROM event WHERE {column} IN {{names}}",
        names,
    )
    for event, stream, act, key, kind, visibility, public_from, corrects, mandates, pins in rows:
        yield (
            event,
            OnRecord(
                stream=stream,
                act=act,
                key=key,
                kind=kind,
                visibility=Visibility(visibility),
                public_from=public_from,
                corrects=corrects,
                mandates=codes_of(mandates),
                pins=str(pins),
            ),
        )


def _rows(
    statement: str, parameters: Sequence[str | int] | Mapping[str, str | int] = ()
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def _among(
    statement: str, names: Iterable[str], parameters: Sequence[str | int] = ()
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query that says `IN {names}`, for any number of names.

    The other parameters stand where the query has them: before the names or after.
    """
    before = statement.partition("{names}")[0].count("%s")
    for some in batched(names, _AT_ONCE):
        marks = ", ".join(["%s"] * len(some))
        values = [*parameters[:before], *some, *parameters[before:]]
        yield from _rows(statement.replace("{names}", f"({marks})"), values)
