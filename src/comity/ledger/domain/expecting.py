"""What the rules expected in the dossiers of a stream, as rows, and rows as expectations. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from msgspec.structs import replace

from comity.kernel.calendar import Skipped, Why
from comity.kernel.edtf import OPEN_END, Edtf, parse
from comity.kernel.parties import Actor, codes_of
from comity.kernel.plain import PLAIN
from comity.ledger.domain.lifecycle import ActRow, ExpectationRow, Folded, Lifecycle, Values
from comity.ledger.domain.views import ActView
from comity.rulebook.domain import Count, ProvisionId, Shape
from comity.rulebook.domain.courses import courses
from comity.rulebook.domain.expected import Computed, Happened, InTime, Moved, Stood

_ACTORS: Final = {actor.value: actor for actor in Actor}  # quicker than to ask the enum
_text: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def expectation_rows(
    stream: str,
    folded: Folded,
    lifecycle: Lifecycle,
    values: Values,
) -> list[ExpectationRow]:
    """Return what the rules expected in the dossiers that were folded.

    In each dossier by the day that opened it, then by rule: the order in which acts came has no
    effect. Histories of one dossier follow each other, among them those in which it is on one
    State.
    """
    if values.book is None or lifecycle.happened is None:
        return []
    rows: list[ExpectationRow] = []
    for dossier, of_one in groupby(lifecycle.happened(folded, values), key=attrgetter("dossier")):
        found = [
            (one, state)
            for state, histories in groupby(of_one, key=attrgetter("state"))
            for one in courses(histories, values.book)
        ]
        found.sort(key=lambda each: _order(each[0]))
        rows += (_row((stream, state, dossier), no, one) for no, (one, state) in enumerate(found))
    return rows


def as_happened(
    row: ActRow, kind: str = "", *, urgent: str = "", nobodys: bool = False, asks: bool = False
) -> Happened:
    """Return an act as rules read it: dated as it was told, at the latest on the day from which it
    counts, under the name that rules give it; of no actor where it is `nobodys`. What `asks` asks
    on behalf of its mandates.
    """
    date = parse(row.date)
    if row.effective < date.last:
        date = _until(date, row.effective)
    actor = None if nobodys else _ACTORS[row.actor]
    return Happened(
        id=row.act,
        kind=kind or row.kind,
        date=date,
        actor=actor,
        urgent=urgent,
        asks_for=frozenset(codes_of(row.mandates if asks else "")),
    )


def as_read(act: ActView, kind: str, *, urgent: str = "") -> Happened:
    """Return an act that a reader sees as rules read it, under the name that they give it."""
    date = parse(act.date)
    if act.effective < date.last:
        date = _until(date, act.effective)
    return Happened(id=act.id, kind=kind, date=date, urgent=urgent)


def _until(date: Edtf, day: int) -> Edtf:
    return replace(date, last=day, exact=date.first == day)


def rulebook_of(lifecycle: Lifecycle, values: Values) -> str:
    """Return the digest of the rules that speak of this kind of matter; `` where none does."""
    return "" if values.book is None or lifecycle.happened is None else values.book.digest


def stood(row: ExpectationRow) -> Stood:
    """Return what a row tells."""
    met, ended = row.met_on < OPEN_END, row.ended_on < OPEN_END
    return Stood(
        rule=row.rule,
        provision=ProvisionId(row.provision),
        shape=Shape(row.shape),
        party=Actor(row.party),
        dossier=row.dossier,
        opened_by=row.opened_by,
        opened_on=row.opened_on,
        computed=computed_of(row.computed),
        since=row.since,
        until=row.until,
        due=row.due if row.due < OPEN_END else None,
        met_by=row.met_by if met else None,
        met_on=row.met_on if met else None,
        in_time=InTime(row.in_time),
        given=timedelta(seconds=int(row.given)) if row.given else None,
        ended_by=row.ended_by if ended else None,
        ended_on=row.ended_on if ended else None,
        covered_to=row.covered_to,
        private=bool(row.private),
    )


@lru_cache(maxsize=8_192)
def computed_text(computed: Computed) -> str:
    """Return how a due date was computed as canonical text; what was not the case is left out."""
    told = {
        "start": computed.start,
        "allowed": computed.allowed,
        "count": None if computed.count is Count.DAYS else computed.count.value,
        "skipped": [[each.day, each.why.value, each.name] for each in computed.skipped],
        "extensions": _moved(computed.extensions),
        "stops": _moved(computed.stops),
        "standing_since": computed.standing_since,
        "unknown_from": computed.unknown_from,
    }
    return _text({name: value for name, value in told.items() if value not in (None, [])})


@lru_cache(maxsize=8_192)
def computed_of(text: str) -> Computed:
    """Return how a due date was computed from its canonical text."""
    told: Mapping[str, Any] = json.loads(text)
    skipped = ((day, Why(why), name) for day, why, name in told.get("skipped", ()))
    return Computed(
        start=told["start"],
        allowed=told.get("allowed"),
        count=Count(told.get("count", Count.DAYS)),
        skipped=tuple(Skipped(*each) for each in skipped),
        extensions=tuple(Moved(*each) for each in told.get("extensions", ())),
        stops=tuple(Moved(*each) for each in told.get("stops", ())),
        standing_since=told.get("standing_since"),
        unknown_from=told.get("unknown_from"),
    )


def _order(one: Stood) -> tuple[int, str, str, int]:
    return (one.opened_on, one.rule, one.opened_by, one.since)


def _row(place: tuple[str, str, str], no: int, one: Stood) -> ExpectationRow:
    return ExpectationRow(
        *place,
        no,
        one.rule,
        one.provision,
        PLAIN[one.shape],
        PLAIN[one.party],
        one.opened_by,
        one.opened_on,
        one.since,
        one.until,
        OPEN_END if one.due is None else one.due,
        computed_text(one.computed),
        one.met_by or "",
        OPEN_END if one.met_on is None else one.met_on,
        PLAIN[one.in_time],
        "" if one.given is None else str(int(one.given.total_seconds())),
        one.ended_by or "",
        OPEN_END if one.ended_on is None else one.ended_on,
        one.covered_to,
        int(one.private),
    )


def _moved(moves: Sequence[Moved]) -> list[list[str | int]]:
    return [[each.by, each.first, each.last, each.due] for each in moves]
