"""Names of persons on their way into the record, and out of it for good (RULES P2–P4)."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime

from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note
from comity.kernel.phrases import Phrase
from comity.ledger import keystore
from comity.ledger.domain import LedgerError, Lifecycle, Recording
from comity.ledger.domain.persons import Person, UnreadNamesError, ids_in, opened, read, sealed
from comity.ledger.services.drafting import Draft
from comity.ledger.services.erasing import erase_key
from comity.ledger.tables import fetch, fetch_among

type Sealed = tuple[bytes, str]
"""What is sealed of an event, and the ids of its keys, joined with +."""


def seal_names(
    drafts: Iterable[Draft], *, lifecycle: Lifecycle, now: datetime
) -> dict[str, Sealed]:
    """Act → its names sealed; the keys of new persons are on the disk when this returns.

    The same name in one matter is the same person; one who is on record in another matter is
    named by the id too. LedgerError where such an id is not known, or its key is gone.
    """
    named = {
        each.act: (each, persons)
        for each in _may_name(drafts, lifecycle)
        if (persons := _named(each, lifecycle))
    }
    if not named:
        return {}
    there = _on_record({each.fact.stream for each, _ in named.values()})
    whole = {
        act: [_known(one, there.setdefault(each.fact.stream, {})) for one in persons]
        for act, (each, persons) in named.items()
    }
    return _sealed(whole, {one.id for _, persons in named.values() for one in persons}, now)


def same_names(drafts: Iterable[Draft], new: Container[str], *, lifecycle: Lifecycle) -> None:
    """LedgerError where a draft that is on record, and not `new`, names others than the record.

    Of a person whose key is gone nothing can be compared.
    """
    known = (each for each in _may_name(drafts, lifecycle) if each.act not in new)
    named = {each.act: _named(each, lifecycle) for each in known}
    named = {act: persons for act, persons in named.items() if persons}
    rows = fetch_among(
        "SELECT act, sealed FROM event WHERE act IN {names} AND key_id <> ''", named
    )
    for act, content in rows:
        keys = keystore.keys(ids_in(bytes(content)))
        there = [one.name for one in opened(bytes(content), keys) if one.name]
        if len(there) == len(named[act]) and sorted(there) != sorted(
            one.name for one in named[act]
        ):
            raise LedgerError(
                Phrase(
                    "A key was used before for an act that names other persons: an act is changed"
                    " by a correction."
                )
            )


def erase_person(person: str, *, recording: Recording) -> None:
    """Destroy the key of a person: the name is gone from every copy of the record.

    LedgerError where nobody of this id is on record, or the key is gone already.
    """
    if not erase_key(person, now=recording.now, by=recording.by):
        raise _without_key(person)
    note(
        Trace(
            at=recording.now,
            who=recording.by,
            office=recording.behalf_of,
            deed=Deed.PERSON_ERASED,
            what=f"person {person}",
        )
    )


def _may_name(drafts: Iterable[Draft], lifecycle: Lifecycle) -> Iterator[Draft]:
    """The drafts of kinds that can name persons, which are few."""
    kinds = {kind for kind, spec in lifecycle.acts.items() if spec.sealed}
    return (each for each in drafts if each.fact.kind in kinds)


def _named(each: Draft, lifecycle: Lifecycle) -> list[Person]:
    spec = lifecycle.acts.get(each.fact.kind)
    names = spec.sealed & each.fact.payload.keys() if spec else frozenset()
    try:
        return [one for name in sorted(names) for one in read(str(each.fact.payload[name]))]
    except UnreadNamesError as error:
        raise LedgerError(
            Phrase("The names of persons: expected %(expected)s.", expected=error.phrase)
        ) from None


def _without_key(person: str) -> LedgerError:
    return LedgerError(
        Phrase(
            "There is no key of '%(person)s': expected the id of a person whose name is kept.",
            person=person,
        )
    )


def _on_record(streams: Iterable[str]) -> dict[str, dict[str, str]]:
    """Stream → name → the person of that name in it whose key is there."""
    rows = [
        (str(stream), bytes(content))
        for name in streams
        for stream, content in fetch(
            "SELECT stream, sealed FROM event WHERE stream = %s AND key_id <> ''", [name]
        )
    ]
    keys = keystore.keys(person for _, content in rows for person in ids_in(content))
    found: dict[str, dict[str, str]] = {}
    for stream, content in rows:
        for one in opened(content, keys):
            if one.name:
                found.setdefault(stream, {})[one.name] = one.id
    return found


def _known(one: Person, there: dict[str, str]) -> Person:
    """The person with an id: the one given, that of the same name in the matter, or a new one."""
    person = one.id or there.get(one.name) or keystore.new_person()
    there[one.name] = person
    return Person(person, one.name)


def _sealed(
    whole: Mapping[str, list[Person]], given: set[str], now: datetime
) -> dict[str, Sealed]:
    wanted = {one.id for persons in whole.values() for one in persons}
    keys = keystore.keys(wanted)
    if missing := (wanted & given) - keys.keys():
        raise _without_key(min(missing))
    keys |= keystore.make(sorted(wanted - keys.keys()), now=now)
    return {
        act: (sealed(persons, keys), "+".join(one.id for one in persons))
        for act, persons in whole.items()
    }
