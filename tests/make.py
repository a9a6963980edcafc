"""Builders of what tests are about: acts, facts and values, with defaults that no test reads.

A test names what it is about and nothing else:
`act("request", "2010-03-01")`, `act("postponement", "2014-08-06", actor="state", id="p")`.
"""

import hashlib
from datetime import time
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from comity.kernel.calendar import Hours, WorkingCalendar
from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Coverage, Fact, Values

STATE = "NOR"
STREAM = f"visit/{STATE}"

ACTOR_OF = {
    "request": "mandate_holder",
    "reminder": "mandate_holder",
    "withdrawal": "mandate_holder",
    "access_finding": "mandate_holder",
    "report_shared": "mandate_holder",
    "report_published": "mandate_holder",
    "debriefing": "mandate_holder",
    "invitation": "state",
    "receipt": "state",
    "acknowledgement": "state",
    "acceptance": "state",
    "declination": "state",
    "terms_accepted": "state",
    "postponement": "state",
    "cancellation": "state",
    "state_comments": "state",
    "undertaking": "state",
    "extension_asked": "state",
    "extension_granted": "mandate_holder",
    "interruption": "mandate_holder",
    "dates_proposed": "state",
    "dates_agreed": "both",
    "visit_started": "both",
    "visit_held": "both",
    "listed_pending": "secretariat",
}
"""Who usually acts, so that a test says it only where it matters."""

_numbers = count(1)


def day(text: str) -> int:
    """The ordinal of a day, the last one of a coarser date."""
    return parse(text).last


SUNDAY_TO_THURSDAY: Final = frozenset({6, 0, 1, 2, 3})


def office_of(zone: str = "Europe/Zurich", **others: object) -> WorkingCalendar:
    """The working time of an office, from nine to six."""
    given: dict[str, object] = {
        "name": "an office",
        "zones": ((OPEN_START, ZoneInfo(zone)),),
        "hours": Hours(time(9), time(18)),
        **others,
    }
    return WorkingCalendar(**given)  # type: ignore[arg-type]


def act(
    kind: str,
    date: str,
    *,
    actor: str = "",
    mandates: str = "torture",
    id: str = "",
    source: str = "",
    source_date: str = "",
    letter: str = "",
    step: int | None = None,
    learnt: str = "",
    oral: bool = False,
    pins: str = "",
    days: str = "",
    **payload: str | int,
) -> Act:
    """A standing act; `days` is short for the payload's from and to, as `first/last`.

    An act without a name gets a new one. The source is the register itself, so that no two acts
    are taken for one act told twice unless a test names their sources.
    """
    name = id or f"act{next(_numbers)}"
    if days:
        first, _, last = days.partition("/")
        payload = {"from": first, "to": last or first, **payload}
    return Act(
        id=name,
        event=f"event-{name}",
        kind=kind,
        actor=Actor(actor or ACTOR_OF.get(kind, "unknown")),
        mandates=tuple(sorted(mandates.split("+"))),
        date=parse(date),
        payload=payload,
        digest=hashlib.sha256(name.encode()).digest(),
        letter=letter,
        source=source or "the register",
        source_day=day(source_date) if source_date else OPEN_END,
        step=step,
        learnt=day(learnt) if learnt else OPEN_END,
        oral=oral,
        pins=pins,
    )


def fact(
    kind: str,
    date: str,
    *,
    actor: str = "",
    mandates: str = "torture",
    state: str = STATE,
    stream: str = "",
    source: str = "the register",
    **others: object,
) -> Fact:
    """A fact to record in a State's stream of visits, unless `stream` names another."""
    return Fact(
        stream=stream or f"visit/{state}",
        kind=kind,
        actor=Actor(actor or ACTOR_OF.get(kind, "unknown")),
        mandates=tuple(sorted(mandates.split("+"))),
        date=parse(date),
        source=source,
        **others,  # type: ignore[arg-type]
    )


def covered(
    begins: str = "",
    ends: str = "",
    *,
    reports: bool | str = True,
    letters: bool | str = True,
    reports_from: str = "",
    letters_from: str = "",
) -> Coverage:
    """A stated coverage; a bound that is not named is open.

    Reports and letters are covered as visits are, not at all, or to or from a day of their own.
    """
    last = day(ends) if ends else OPEN_END
    to = [
        day(what) if isinstance(what, str) else last if what else OPEN_START
        for what in (reports, letters)
    ]
    first = [
        parse(text or begins).first if text or begins else OPEN_START
        for text in (begins, reports_from, letters_from)
    ]
    return Coverage(
        begins=first[0],
        ends=last,
        reports_from=first[1],
        reports_to=to[0],
        letters_from=first[2],
        letters_to=to[1],
        stated=True,
    )


def values(
    *,
    mandates: dict[str, tuple[str, str]] | None = None,
    coverage: dict[str, Coverage] | None = None,
) -> Values:
    """What a fold needs beside acts: the days of mandates, and a coverage for all States."""
    return Values(
        mandates={
            code: (parse(first).first, day(last) if last else OPEN_END)
            for code, (first, last) in (mandates or {}).items()
        },
        coverage={(code, "*"): found for code, found in (coverage or {}).items()},
    )
