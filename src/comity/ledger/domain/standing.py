"""Which acts stand: events after corrections, withdrawals and erasures, to one reader (RULES P1).

Pure. A correction names the event that it replaces; one of kind `correction` withdraws it. A
correction that is itself withdrawn is as if it had never been. Neither the order in which events
came nor what a reader may not see has any effect.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from msgspec import Struct
from msgspec.json import Decoder

from comity.accounts.domain import EVERY_READING, Reading
from comity.kernel.edtf import parse
from comity.kernel.parties import Actor, codes_of
from comity.ledger.domain import (
    CORRECTION,
    ERASED,
    HOLD,
    PAST_OPENED,
    PROTECTION,
    Act,
    Channel,
    Lifecycle,
    Payload,
    Visibility,
    label_of,
)

_ALWAYS = (ERASED, HOLD)  # what protects a person holds for every past day as well
READINGS = (Reading.PUBLIC, Reading.PARTIES, Reading.HOLDER, Reading.OFFICE)
"""The readings, each reading more than those before it."""
MAY_READ = {
    "public": frozenset(READINGS),
    "parties": frozenset({Reading.PARTIES, Reading.HOLDER, Reading.OFFICE}),
    "holder": frozenset({Reading.HOLDER, Reading.OFFICE}),
    "office": frozenset({Reading.OFFICE}),
}
_ACTORS = {actor.value: actor for actor in Actor}
_codes: Final = lru_cache(maxsize=4_096)(codes_of)  # a record names few sets of mandates
_payload: Final = Decoder(dict[str, Any]).decode


class Entry(NamedTuple):
    """An event as far as a fold needs it, and search; the names are the columns of `event`."""

    act: str
    root: str
    corrects: str
    kind: str
    actor: str
    mandates: str
    occurred: str
    payload: str
    payload_version: int
    digest: bytes
    letter: str
    source: str
    source_day: int
    step: int | None
    learnt: int
    channel: str
    pins: str
    visibility: str
    public_from: int | None
    locator: str
    note: str


class Chosen(Struct, frozen=True):
    """The event that tells an act, and the other corrections that it prevailed over."""

    act: str
    entry: Entry
    rivals: tuple[str, ...]


class Read(Struct, frozen=True):
    """In which readings events are folded: each with the readings that its rows are written for.

    `may` says which events a reading includes where that was asked already, those among them that
    are published with another; the events are then all that was learnt by the day.
    """

    masks: Mapping[Reading, int]
    may: Mapping[Reading, Collection[str]] | None = None


IN_EACH: Final = Read({reading: int(reading) for reading in READINGS})


def standing(
    entries: Sequence[Entry],
    *,
    lifecycle: Lifecycle,
    day: int,
    known: int | None = None,
    unopened: Collection[str] = (),
    read: Read = IN_EACH,
) -> list[tuple[int, list[Act]]]:
    """The acts that stand, once for each different set of them: (bitmask of readings, acts).

    `day` judges `public_from`; `known` leaves out what was learnt later; `unopened` are the events
    that their day does not open. Acts come in an order that does not depend on how they arrived.
    """
    if known is not None and read.may is None:
        always = _always(entries)
        entries = [entry for entry in entries if entry.learnt <= known or entry.act in always]
    if _is_for_all(entries, read):
        return [(int(EVERY_READING), acts_of(choose(entries, seen=None), lifecycle))]
    groups: list[tuple[int, list[Chosen]]] = []
    looked: list[tuple[set[str], list[Chosen]]] = []
    for reading, own in read.masks.items():
        seen = seen_by(
            entries, reading, lifecycle=lifecycle, day=day, unopened=unopened, read=read
        )
        chosen = next((told for same, told in looked if same == seen), None)
        if chosen is None:
            chosen = choose(entries, seen=seen)
            looked.append((seen, chosen))
        for place, (mask, others) in enumerate(groups):
            if others == chosen:
                groups[place] = (mask | own, others)
                break
        else:
            groups.append((own, chosen))
    return [(mask, acts_of(chosen, lifecycle)) for mask, chosen in groups]


def _is_for_all(entries: Sequence[Entry], read: Read) -> bool:
    """Whether every reading includes all of these events."""
    is_public = all(entry.visibility == "public" for entry in entries)
    return is_public and (
        read.may is None or all(len(may) == len(entries) for may in read.may.values())
    )


def _among(
    entries: Sequence[Entry], may: Collection[str], reading: Reading, lifecycle: Lifecycle
) -> set[str]:
    """Those of these events that a reading includes: what follows others, only once they stand."""
    by = lifecycle.published_by
    if not by or reading is not Reading.PUBLIC:
        return set(may)
    following = {entry.act for entry in entries if follows(entry)}
    seen = set(may) - following
    is_out = any(chosen.entry.kind in by for chosen in choose(entries, seen=seen))
    return set(may) if is_out else seen


def _always(entries: Iterable[Entry]) -> set[str]:
    """What protects a person, and what ends that: it holds for every past day as well."""
    found = {entry.act for entry in entries if entry.kind in _ALWAYS}
    holds = [entry.act for entry in entries if entry.kind == HOLD]
    if holds:
        correcting = defaultdict(list)
        for entry in entries:
            correcting[entry.corrects].append(entry.act)
        for hold in holds:
            found.update(family(hold, correcting))
    return found


def seen_by(
    entries: Sequence[Entry],
    reading: Reading,
    *,
    lifecycle: Lifecycle,
    day: int,
    unopened: Collection[str] = (),
    read: Read = IN_EACH,
) -> set[str]:
    """The ids of the events that a reading includes, those published with another among them."""
    if read.may is not None:
        return _among(entries, read.may[reading], reading, lifecycle)
    seen = {
        entry.act
        for entry in entries
        if may_read(entry, reading, day if entry.act not in unopened else None)
    }
    if reading is not Reading.PUBLIC:
        return seen
    seen.difference_update(unopened)
    held = held_back(entries, day)
    if held:
        seen -= {entry.act for entry in entries if (entry.root or entry.act) in held}
    by = lifecycle.published_by
    if not by or not seen:
        return seen
    if any(chosen.entry.kind in by for chosen in choose(entries, seen=seen)):
        seen |= {
            entry.act
            for entry in entries
            if follows(entry)
            and (entry.root or entry.act) not in held
            and entry.act not in unopened
        }
    return seen


def held_back(entries: Sequence[Entry], day: int) -> set[str]:
    """The acts that the public does not read until a later day than this, for a person at risk."""
    withdrawn = defaultdict(list)
    for entry in entries:
        if entry.kind == CORRECTION:
            withdrawn[entry.corrects].append(entry.act)
    return {
        entry.root
        for entry in entries
        if entry.kind == HOLD
        and (entry.public_from or 0) > day
        and not is_taken_back(entry.act, withdrawn)
    }


def is_taken_back(event: str, withdrawn: Mapping[str, Collection[str]]) -> bool:
    """Whether a withdrawal of the event stands, which is not withdrawn itself.

    `withdrawn` is event → the withdrawals of it.
    """
    standing_ones: set[str] = set()
    for each in reversed(family(event, withdrawn)):
        if standing_ones.isdisjoint(withdrawn.get(each, ())):
            standing_ones.add(each)
    return event not in standing_ones


def family(event: str, correcting: Mapping[str, Collection[str]]) -> list[str]:
    """The event, what corrects it, and so on, each before those that correct it.

    `correcting` is event → the corrections of it. They may be any number in a row.
    """
    found = []
    left = [event]
    while left:
        last = left.pop()
        found.append(last)
        left += correcting.get(last, ())
    return found


def follows(entry: Entry) -> bool:
    """Whether an event is published with another: for the parties, without a day of its own."""
    return entry.visibility == Visibility.PARTIES and entry.public_from is None


def may_read(entry: Entry, reading: Reading, day: int | None) -> bool:
    """Whether a reading includes the event; what is public from a day is public on that day.

    Without a day, what it includes before that.
    """
    if day is not None and entry.public_from is not None and entry.public_from <= day:
        return True
    return reading in MAY_READ[entry.visibility]


def choose(entries: Sequence[Entry], *, seen: set[str] | None) -> list[Chosen]:
    """For each act the event that tells it, withdrawn acts left out, in a fixed order.

    `seen` are the ids of the events that the reader may see, None for all. Events that may not be
    seen still hold their place between those that correct them and those that they correct.
    """
    by_id = {entry.act: entry for entry in entries}
    corrections: dict[str, list[str]] = defaultdict(list)
    roots: dict[str, None] = {}
    for entry in entries:
        if entry.corrects:
            corrections[entry.corrects].append(entry.act)
            roots[entry.root] = None
        else:
            roots[entry.act] = None
    found = []
    for root in roots:
        if root not in corrections:
            own = by_id.get(root)  # None as known before it and its first correction were learnt
            if own is not None and _tells(own, seen):
                found.append(Chosen(root, own, ()))
        else:
            told = _resolve(root, by_id, corrections, seen)
            if told is not None and told.entry.kind != CORRECTION:
                found.append(Chosen(root, told.entry, tuple(sorted(told.rivals))))
    found.sort(key=_by_date)
    return found


def acts_of(chosen: Iterable[Chosen], lifecycle: Lifecycle) -> list[Act]:
    """The chosen events as acts, old payloads brought to today's form."""
    return [
        Act(
            one.act,
            entry.act,
            entry.kind,
            _ACTORS[entry.actor],
            _codes(entry.mandates),
            parse(entry.occurred),
            payload_of(entry.kind, entry.payload, entry.payload_version, lifecycle),
            entry.digest,
            entry.letter,
            entry.source,
            entry.source_day,
            entry.step,
            entry.learnt,
            entry.channel == Channel.ORAL,
            label_of(entry.pins, entry.source),
            one.rivals,
        )
        for one in chosen
        for entry in (one.entry,)
    ]


def payload_of(kind: str, text: str, version: int, lifecycle: Lifecycle | None) -> Payload:
    """The payload of an event in its kind's present form, whichever version was recorded.

    Without a lifecycle it is as it was recorded.
    """
    payload: Payload = _payload(text) if text != "{}" else {}
    if lifecycle is not None:
        for old in range(version, lifecycle.payload_version):
            upcast = lifecycle.upcasts.get((kind, old))
            payload = upcast(payload) if upcast else payload
    return payload


def _tells(entry: Entry, seen: set[str] | None) -> bool:
    if entry.kind in (ERASED, PROTECTION, HOLD, PAST_OPENED):
        return False
    return seen is None or entry.act in seen


def telling(
    root: str,
    by_id: Mapping[str, Entry],
    corrections: Mapping[str, Sequence[str]],
    seen: set[str],
) -> Entry | None:
    """The event that tells an act to who sees these; None where none does, or it is taken back.

    `corrections` is event → those that correct it.
    """
    told = _resolve(root, by_id, corrections, seen)
    return told.entry if told is not None and told.entry.kind != CORRECTION else None


class _Told(NamedTuple):
    """The event that tells another, and those that it prevailed over on the way."""

    entry: Entry
    rivals: list[str]


def _resolve(
    root: str,
    by_id: Mapping[str, Entry],
    corrections: Mapping[str, Sequence[str]],
    seen: set[str] | None,
) -> _Told | None:
    """What an event comes to under its corrections; None where it is as if it had never been.

    Each is settled once those that correct it are. The later `learnt` holds; of two learnt on one
    day a withdrawal, then the greater digest.
    """
    settled: dict[str, _Told] = {}
    for name in reversed(family(root, corrections)):
        effective = [settled.pop(each) for each in corrections.get(name, ()) if each in settled]
        if not effective:
            own = by_id.get(name)
            if own is not None and _tells(own, seen):
                settled[name] = _Told(own, [])
            continue
        effective.sort(key=_by_precedence)
        *lost, won = effective
        if won.entry.kind != CORRECTION:
            won.rivals.extend(other.entry.act for other in lost)
            settled[name] = won
    return settled.get(root)


def _by_precedence(told: _Told) -> tuple[int, bool, bytes, str]:
    entry = told.entry
    return (entry.learnt, entry.kind == CORRECTION, entry.digest, entry.act)


def _by_date(chosen: Chosen) -> tuple[str, bytes, str]:
    """About the order in which a fold reads them: in one of chance each is far from the last."""
    return (chosen.entry.occurred, chosen.entry.digest, chosen.act)
