"""Embargoes that end at an hour: what keeps them, what ends them at their minute.

The ledger opens acts by days. Until the hour of its day an act is held back from the public, as
words are for a person at risk (decision 109); where nobody ends the hold, the next day does.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import GENEVA, Edtf, geneva_day, geneva_midnight, iso, of_day, parse
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.ledger.domain import (
    CORRECTION,
    EMBARGO,
    HOLD,
    PROTECTION,
    Fact,
    Recording,
    Visibility,
)
from comity.ledger.queries.holds import embargoes, embargoes_on, holds, opening
from comity.register.domain import Problem
from comity.register.queries import LedgerRecord
from comity.register.rows.told import OnRecord, Told
from comity.register.services.holding import lift

UNTIL = "/until"  # what the key of the hold adds to that of the act
ENDED = "/ended"  # what the key of its end adds to the id of the hold


def embargoed(told: Told, *, recording: Recording) -> list[Fact]:
    """What is recorded with these facts: holds until their hours, and the ends of former ones.

    A correction that says anew who may read an act ends the embargo that stood on it, and where it
    puts off what the public does not read yet, nothing told before is read meanwhile.
    """
    anew = _anew(told)
    put_off = [_until_day(fact) for fact, _ in _put_off(told, anew, recording) if fact.public_from]
    held = list(_held(told, anew, recording))
    kept = {fact.key for fact in held}
    return [
        *_former(anew, recording),
        *held,
        *(fact for fact in put_off if fact.key not in kept),
    ]


def never_opened(told: Told, *, recording: Recording) -> list[Problem]:
    """The rows that would keep from the public for good what it is to read from a day on.

    As it was told before everybody would read it from that day: it has to be taken back.
    """
    return [
        Problem(
            told.rows_of[told.place_of[fact.key]],
            "public_from",
            None,
            Phrase(
                "a day: in its earlier version, everyone can read the act from %(day)s on, "
                "unless it is removed",
                day=iso(geneva_day(opens)),
            ),
        )
        for fact, opens in _put_off(told, _anew(told), recording)
        if fact.public_from is None
    ]


def read_already(told: Told, *, recording: Recording) -> list[Problem]:
    """The rows that would keep from the public until an hour an act that it reads.

    A hold falls on all that was told of its act; a day leaves that as it was told before.
    """
    before = {fact.key: {*_before(told, fact)} for fact, _ in _waiting(told, recording)}
    recorded = LedgerRecord().by_key([key for key, names in before.items() if names])
    new = {key: names for key, names in before.items() if key not in recorded}
    read = _read(told, set[str]().union(*new.values()), recording)
    return [
        Problem(
            told.rows_of[told.place_of[key]],
            "public_from",
            told.until[key].text,
            Phrase(
                "a day: everyone can already read the act, so it cannot be closed until an hour"
            ),
        )
        for key, names in new.items()
        if names & read
    ]


def _before(told: Told, fact: Fact) -> Iterator[str]:
    """What a fact is told instead of, and so on back, as far as the file tells it."""
    name = fact.corrects or told.moved.get(fact.key, "")
    while name:
        yield name
        place = told.place_of.get(name)
        name = "" if place is None else told.facts[place].corrects


def _read(told: Told, names: set[str], recording: Recording) -> set[str]:
    """Those of these events, on record or of the file, whose acts everybody reads."""
    if not names:
        return set()
    today = geneva_day(recording.now)
    record = LedgerRecord()
    found = {**record.by_act(names), **record.by_key(names)}
    acts = {one.act for one in found.values()}
    held = holds(acts, viewer=OFFICE, on=today)
    open_ones = {act for act, day in opening(acts).items() if day <= today and act not in held}
    waiting = {fact.key for fact, _ in _waiting(told, recording)}
    new = names & told.place_of.keys() - found.keys() - waiting
    here = (told.facts[told.place_of[name]] for name in new)
    return {
        *(name for name, one in found.items() if one.act in open_ones),
        *(fact.key for fact in here if _is_open(fact, today)),
    }


def _is_open(fact: Fact, today: int) -> bool:
    due = fact.public_from is not None and fact.public_from <= today
    return due or fact.visibility is Visibility.PUBLIC


def _anew(told: Told) -> dict[str, Fact]:
    """What is corrected → the fact that says anew who may read it."""
    return {
        fact.corrects: fact
        for fact in told.facts
        if fact.corrects
        and fact.kind not in {CORRECTION, PROTECTION}
        and fact.key not in told.silent
    }


def _of_acts(anew: Mapping[str, Fact]) -> list[tuple[Fact, OnRecord]]:
    """Those of these facts that are not on record yet, each with the event that it corrects."""
    if not anew:
        return []
    record = LedgerRecord()
    known = record.by_key([fact.key for fact in anew.values()])
    new = {name: fact for name, fact in anew.items() if fact.key not in known}
    named = {**record.by_act(new), **record.by_key(new)} if new else {}
    return [(fact, named[name]) for name, fact in new.items() if name in named]


def _put_off(
    told: Told, anew: Mapping[str, Fact], recording: Recording
) -> Iterator[tuple[Fact, datetime]]:
    """The facts that put off, or end, what everybody was to read from a moment still to come."""
    found = [
        (fact, one.act) for fact, one in _of_acts(anew) if fact.visibility is not Visibility.PUBLIC
    ]
    days = opening({act for _, act in found})
    held = {one.act: _moment(one.moment) for one in embargoes(set(days))}
    for fact, act in found:
        if act not in days:
            continue
        opens = geneva_midnight(days[act]) if days[act] else recording.now
        opens = max(opens, held.get(act, opens))
        if opens > recording.now and (fact.public_from is None or _opens(fact, told) > opens):
            yield fact, opens


def _opens(fact: Fact, told: Told) -> datetime:
    if fact.key in told.until:
        return _moment(told.until[fact.key].text)
    assert fact.public_from is not None
    return geneva_midnight(fact.public_from)


def _until_day(fact: Fact) -> Fact:
    """The hold of what is put off until a day."""
    assert fact.public_from is not None
    return _hold(fact, parse(f"{iso(fact.public_from)}T00:00[{GENEVA.key}]"), fact.public_from)


def _hold(fact: Fact, moment: Edtf, until: int) -> Fact:
    narrow = fact.visibility not in {Visibility.PUBLIC, Visibility.PARTIES}
    return Fact(
        stream=fact.stream,
        kind=HOLD,
        actor=Actor.SECRETARIAT,
        mandates=(),
        date=moment,
        note=EMBARGO,
        corrects=fact.key,
        visibility=fact.visibility if narrow else Visibility.PARTIES,
        public_from=until,
        key=fact.key + UNTIL,
    )


def over_by(now: datetime) -> list[str]:
    """The embargoes, by their events, whose minute comes on the day of this moment, and by it."""
    ending = embargoes_on(geneva_day(now))
    return [one.event for one in ending if _moment(one.moment) <= now]


def end_over(*, recording: Recording) -> bool:
    """End the embargoes whose minute has come; whether there was one."""
    due = over_by(recording.now)
    today = of_day(geneva_day(recording.now))
    for hold in due:
        lift(hold, date=today, recording=recording, key=hold + ENDED)
    return bool(due)


def _held(told: Told, anew: Mapping[str, Fact], recording: Recording) -> Iterator[Fact]:
    for fact, opens in _waiting(told, recording):
        if fact.key not in anew:  # else the next row says it anew
            yield _hold(fact, opens, opens.first + 1)


def _waiting(told: Told, recording: Recording) -> Iterator[tuple[Fact, Edtf]]:
    """The facts that wait for an hour which is still to come, and which no day opens."""
    for key, opens in told.until.items():
        if _moment(opens.text) > max(recording.now, geneva_midnight(opens.first)):
            yield told.facts[told.place_of[key]], opens


def _former(anew: Mapping[str, Fact], recording: Recording) -> Iterator[Fact]:
    """The ends of the embargoes on acts of which it is said for the first time anew."""
    named = {one.act: one for _, one in _of_acts(anew)}
    for hold in embargoes(set(named)):
        yield Fact(
            stream=named[hold.act].stream,
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
