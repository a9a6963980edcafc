"""Words of a side that may lead to a private person: asked about first, and shown to the office.

They are recorded as they were written. The office learns of them in the same transaction, and may
hold them (decision 190).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from comity.accounts.domain import OFFICE, Reading
from comity.directory.domain.directory import Directory
from comity.directory.queries import directory
from comity.kernel.edtf import geneva_day
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Recorded, Recording, Visibility
from comity.ledger.domain.private import Found, PublicNames, private, words_of
from comity.ledger.queries.placed import placed
from comity.outbox.domain import Cause, Due, Flag, Nature, Notice, Subscription, concerns
from comity.outbox.services import flag, post
from comity.register.lifecycles import MATTER_OF

WORDS: Final = ("reason", "source", "locator", "note")
"""What a side writes freely, by the columns of the import file."""
_SIDES: Final = frozenset({Actor.STATE, Actor.MANDATE_HOLDER})


def private_in(written: Mapping[str, str]) -> list[Found]:
    """What may lead to a private person in what a side wrote, by columns of the import file."""
    public = _public_names(directory())
    found = [one for name in WORDS for one in private(written.get(name, ""), public)]
    return list(dict.fromkeys(found))


def private_in_fact(fact: Fact) -> list[Found]:
    """What may lead to a private person in an act of a side that everybody reads, or will read."""
    matter = MATTER_OF.get(fact.stream.partition("/")[0])
    if fact.actor not in _SIDES or matter is None:
        return []
    spec = matter.lifecycle.acts.get(fact.kind)
    opens = fact.visibility is Visibility.PUBLIC or fact.public_from is not None
    if not opens and not (spec is not None and matter.lifecycle.published_by):
        return []
    if spec is not None and spec.as_written:
        words = {"reason": str(fact.payload.get("reason", "")), "source": fact.source}
        return private_in({**words, "locator": fact.locator, "note": fact.note})
    return private_in({"note": fact.note})


def show_office(
    facts: Sequence[Fact],
    recorded: Sequence[Recorded],
    readers: Iterable[Subscription],
    *,
    recording: Recording,
) -> None:
    """Show the office what was recorded just now and may lead to a private person.

    Call it in the transaction that records it.
    """
    told = {
        one.act: (fact, found)
        for fact, one in zip(facts, recorded, strict=True)
        if one.added and (found := private_in_fact(fact))
    }
    if not told:
        return
    flags = [
        Flag(
            act=one.act,
            ref=one.ref,
            state=_state_of(fact),
            mandates=fact.mandates,
            signs=tuple(dict.fromkeys(each.sign.value for each in found)),
            why=recording.cleared,
        )
        for one in placed(list(told), viewer=OFFICE)
        for fact, found in [told[one.event]]
    ]
    flag(flags, now=recording.now)
    office = [one for one in readers if one.reading == Reading.OFFICE]
    post(_addressed(flags, office, geneva_day(recording.now)), now=recording.now)


def _state_of(fact: Fact) -> str:
    matter = MATTER_OF[fact.stream.partition("/")[0]]
    return matter.streams.state_of(fact.stream) or str(fact.payload.get("state", ""))


def _addressed(
    flags: Sequence[Flag], office: Sequence[Subscription], day: int
) -> Iterator[tuple[int, Notice]]:
    for one in flags:
        due = Due(
            nature=Nature.NAMED,
            key=one.act,
            ref=one.ref,
            party=Actor.SECRETARIAT,
            state=one.state,
            mandates=one.mandates,
            due=day,
            group=_group(one.state),
        )
        for reader in office:
            if concerns(due, reader.scope, reader.code):
                yield reader.recipient, Notice(cause=Cause.NAMED, due=due)


def _group(state: str) -> str:
    try:
        return directory().party(state).group or ""
    except KeyError:
        return ""


@lru_cache(maxsize=1)
def _public_names(of: Directory) -> PublicNames:
    return frozenset(words_of(name) for name in of.proper_names)
