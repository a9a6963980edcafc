"""From the record to the outbox: what is due, whose turn it is, which visit comes near.

What a day brings is drawn once a day by a timer; what an act brings is posted in the transaction
that records it. Each subscriber is told what its own reading shows, and nothing twice.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from comity.accounts.domain import Reading, Viewer
from comity.directory.queries import directory
from comity.kernel.edtf import geneva_day, parse
from comity.kernel.parties import Actor, Turn
from comity.ledger.queries.covered import beyond
from comity.ledger.queries.deadlines import deadlines, mandates_of
from comity.ledger.queries.sql import Statements, Value
from comity.outbox.domain import Cause, Due, Nature, Notice, Scope, Subscription, notices_of
from comity.outbox.queries import reminders, subscriptions
from comity.outbox.services import gather, post
from comity.register.digests import keep_in_step
from comity.register.lifecycles import LIFECYCLES
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery, covered_to, reading, visits

_AT_ONCE: Final = 500  # visits read at a time
_MISSED: Final = 31  # days for which the timer may stand still without losing a turn
_SQL: Final = Statements("comity.register")
_PARTY: Final = {
    Turn.STATE: Actor.STATE,
    Turn.MANDATE_HOLDER: Actor.MANDATE_HOLDER,
    Turn.BOTH: Actor.BOTH,
    Turn.SECRETARIAT: Actor.SECRETARIAT,
    Turn.COMMITTEE: Actor.COMMITTEE,
    Turn.OTHER: Actor.OTHER,
}


def draw(*, day: int, now: datetime) -> int:
    """Post what is news on a day to everybody who subscribed, and gather it into digests.

    Returns the number of new digests. Done again it finds everything told: a timer that was late,
    ran twice or died in between does no harm.
    """
    keep_in_step(day=day, now=now)
    readers = subscriptions()
    for seen in sorted({one.reading for one in readers}):
        own = [one for one in readers if one.reading == seen]
        since, until = min(one.since for one in own), day + max(one.days_before for one in own)
        # Read first, then write: the record stays open to its writers meanwhile.
        dues = list(_dues(_viewer(seen), day, since, until))
        post(_addressed(dues, own, day), now=now)
    post(_reminded(day), now=now)
    return gather(day=day, now=now)


def turned(states: Collection[str], readers: Sequence[Subscription], *, now: datetime) -> int:
    """Post to whom it became the turn in a visit to one of these States; how many notices are new.

    Call it in the transaction that records the acts, with those who subscribed (`subscriptions`).
    Nothing is asked of the record where nobody did.
    """
    day = geneva_day(now)
    new = 0
    for seen in sorted({one.reading for one in readers}):
        own = [one for one in readers if one.reading == seen]
        wanted = [state for state in states if any(_may_concern(one, state) for one in own)]
        for state in wanted:
            since = max(min(one.since for one in own), day - _MISSED)
            turns = _turns(_viewer(seen), day, since, state=state)
            new += post(_addressed(list(turns), own, day), now=now)
    return new


def _dues(viewer: Viewer, day: int, since: int, until: int) -> Iterator[Due]:
    """What may be news on a day to somebody who subscribed on `since` or later."""
    with reading(viewer=viewer):
        yield from _expected(viewer, day, since, until)
        yield from _turns(viewer, day, max(since, day - _MISSED))
        yield from _dates(viewer, day)


def _expected(viewer: Viewer, day: int, since: int, until: int) -> Iterator[Due]:
    """What rules await by a day that they name, or awaited by one that has passed."""
    for one in deadlines(viewer=viewer, on=day, lately=0, since=since, until=until):
        told = one.expectation
        if one.is_open and told.due is not None:
            yield Due(
                nature=Nature.EXPECTED,
                key=told.opened_by,
                ref=one.ref,
                party=told.party,
                state=one.state,
                mandates=one.mandates,
                due=told.due,
                what=told.rule,
                verified=told.verified,
                group=_group(one.state),
            )


def _turns(viewer: Viewer, day: int, since: int, *, state: str | None = None) -> Iterator[Due]:
    """Whose turn it became in which matter, since a day."""
    params: dict[str, Value] = {"since": since, "on": day}
    filters = ""
    if state is not None:
        params["state"] = state
        filters = " AND s.state = %(state)s"
    tables = {"beyond": beyond("s", LIFECYCLES.values()), "covered_to": covered_to()}
    rows = _SQL.run("turned", params, viewer=viewer, filters=filters, tables=tables)
    mandates = mandates_of({(str(row[0]), str(row[1])) for row in rows}, viewer=viewer, on=day)
    for stream, dossier, of, turn, begins, ref in rows:
        yield Due(
            nature=Nature.TURN,
            key=f"{stream} {dossier}",
            ref=str(ref),
            party=_PARTY[Turn(str(turn))],
            state=str(of),
            mandates=mandates.get((str(stream), str(dossier)), ()),
            due=int(begins),
            group=_group(str(of)),
        )


def _dates(viewer: Viewer, day: int) -> Iterator[Due]:
    """The visits whose days are agreed and known to the day."""
    for visit in _visits(VisitQuery(tab=Tab.FORTHCOMING, limit=_AT_ONCE), viewer, day):
        begins = parse(visit.dates.begins) if visit.dates else None
        if begins is not None and begins.exact:
            yield Due(
                nature=Nature.DATES,
                key=visit.dossier,
                ref=visit.ref,
                party=Actor.BOTH,
                state=visit.state,
                mandates=visit.mandates,
                due=begins.first,
                group=_group(visit.state),
            )


def _visits(query: VisitQuery, viewer: Viewer, day: int) -> Iterator[Visit]:
    page = visits(query, viewer=viewer, on=day)
    yield from page.items
    while page.next is not None:
        page = visits(replace(query, after=page.next), viewer=viewer, on=day)
        yield from page.items


def _addressed(
    dues: Sequence[Due], readers: Iterable[Subscription], day: int
) -> Iterator[tuple[int, Notice]]:
    for reader in readers:
        for notice in notices_of(dues, reader, day=day):
            yield reader.recipient, notice


def _reminded(day: int) -> Iterator[tuple[int, Notice]]:
    """Everybody's own reminders whose day has come."""
    for one in reminders(by=day):
        due = Due(
            nature=Nature.REMINDER,
            key=f"reminder {one.id}",
            ref=one.ref,
            party=Actor.OTHER,
            state="",
            mandates=(),
            due=one.day,
        )
        yield one.recipient, Notice(cause=Cause.REMINDER, due=due)


def _viewer(seen: int) -> Viewer:
    return Viewer(Reading(seen))


def _may_concern(reader: Subscription, state: str) -> bool:
    return reader.scope is not Scope.STATE or reader.code == state


def _group(state: str) -> str:
    try:
        return directory().party(state).group or ""
    except KeyError:
        return ""
