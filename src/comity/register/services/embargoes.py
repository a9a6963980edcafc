"""Embargoes that end at an hour: what keeps them, what ends them at their minute.

The ledger opens acts by days. Until the hour of its day an act is held back from the public, as
words are for a person at risk (decision 109); where nobody ends the hold, the next day does.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from comity.kernel.edtf import geneva_day, geneva_midnight, of_day, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import (
    CORRECTION,
    EMBARGO,
    HOLD,
    PROTECTION,
    Fact,
    Recording,
    Visibility,
)
from comity.ledger.queries.holds import embargoes, embargoes_on
from comity.register.queries import LedgerRecord
from comity.register.rows.told import Told
from comity.register.services.recording import lift

UNTIL = "/until"  # what the key of the hold adds to that of the act
ENDED = "/ended"  # what the key of its end adds to the id of the hold


def embargoed(told: Told, *, recording: Recording) -> list[Fact]:
    """What is recorded with these facts: holds until their hours, and the ends of former ones.

    A correction that says anew who may read an act ends the embargo that stood on it.
    """
    anew = {
        fact.corrects: fact
        for fact in told.facts
        if fact.corrects
        and fact.kind not in {CORRECTION, PROTECTION}
        and fact.key not in told.silent
    }
    return [*_former(anew, recording), *_held(told, anew, recording)]


def end_due(*, recording: Recording) -> bool:
    """End the embargoes whose minute has come; whether there was one."""
    today = geneva_day(recording.now)
    due = [one for one in embargoes_on(today) if _moment(one.moment) <= recording.now]
    for one in due:
        lift(one.event, date=of_day(today), recording=recording, key=one.event + ENDED)
    return bool(due)


def _held(told: Told, anew: Mapping[str, Fact], recording: Recording) -> Iterator[Fact]:
    for key, opens in told.until.items():
        fact = told.facts[told.place_of[key]]
        ends = _moment(opens.text)
        if key in anew or ends <= recording.now or ends <= geneva_midnight(opens.first):
            continue  # the next row says it anew, it is over, or the day itself opens the act
        narrow = fact.visibility not in {Visibility.PUBLIC, Visibility.PARTIES}
        yield Fact(
            stream=fact.stream,
            kind=HOLD,
            actor=Actor.SECRETARIAT,
            mandates=(),
            date=opens,
            note=EMBARGO,
            corrects=key,
            visibility=fact.visibility if narrow else Visibility.PARTIES,
            public_from=opens.first + 1,
            key=key + UNTIL,
        )


def _former(anew: Mapping[str, Fact], recording: Recording) -> Iterator[Fact]:
    """The ends of the embargoes on acts of which it is said for the first time anew."""
    record = LedgerRecord()
    known = record.by_key([fact.key for fact in anew.values()]) if anew else {}
    new = {name: fact for name, fact in anew.items() if fact.key not in known}
    if not new:
        return
    named = {**record.by_act(new), **record.by_key(new)}
    stand = embargoes({one.act for one in named.values()})
    for one in named.values():
        for hold in stand:
            if hold.act == one.act:
                yield Fact(
                    stream=one.stream,
                    kind=CORRECTION,
                    actor=Actor.SECRETARIAT,
                    mandates=(),
                    date=of_day(geneva_day(recording.now)),
                    corrects=hold.event,
                    key=hold.event + ENDED,
                )


def _moment(text: str) -> datetime:
    found = parse(text).instant
    assert found is not None
    return found
