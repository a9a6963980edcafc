"""What was taken back, for who keeps the record of it, and for the office that had filed it.

No matter tells of an act that does not stand; here it is found again, so that it can stand again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from msgspec import Struct

from comity.accounts.domain import OFFICE, Role
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Channel, Event, Visibility
from comity.ledger.labels import dates
from comity.ledger.queries.events import events
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.withdrawn import Withdrawn, told_last, withdrawn
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.deeds.own import concerns
from comity.portal.recording.corrected import concerned, parties
from comity.portal.recording.short import in_few_words

MOST: Final = 200
"""So many are listed, the last taken back first."""


class TakenBack(Struct, frozen=True):
    """An act that was taken back: what it said, whose it is, when it was taken back and why.

    `address` leads to all that was recorded of it; `` for who does not keep the record.
    """

    said: str
    whose: str
    day: str
    why: str
    address: str = ""


def taken_back(asked: Asked, ref: str, state: str, mandates: Sequence[str]) -> list[TakenBack]:
    """What was taken back of a matter: all of it for who keeps its record, for a side what its
    office had filed; of an earlier state of the record nothing.
    """
    mine = keeps(asked, {state, *mandates} - {""})
    own = concerns(asked, state, mandates)
    found = resolve(ref, viewer=asked.viewer) if (mine or own) and asked.known is None else None
    if found is None:
        return []
    gone = _gone(withdrawn(stream=found.stream, most=MOST))
    return [
        _shown(asked, one if mine else one.as_read(asked), may_open=mine)
        for one in gone
        if (not one.act.mandates or not set(mandates).isdisjoint(one.act.mandates))
        and (mine or _had_filed(asked, one))
    ]


def all_taken_back(asked: Asked) -> list[TakenBack]:
    """The last that was taken back of whatever this reader keeps the record of."""
    return [
        _shown(asked, one, may_open=True)
        for one in _gone(withdrawn(most=MOST))
        if keeps(asked, concerned(one.act)) and keeps(asked, concerned(one.last))
    ]


class _Gone(NamedTuple):
    """An act that is gone, as it was recorded and as it was last told, and what took it back."""

    act: Event
    last: Event
    by: Event

    def as_read(self, asked: Asked) -> "_Gone":
        """The same as a side reads it: as it was recorded, where the last is not for it."""
        return self if _may_read(asked, self.last) else self._replace(last=self.act)


def _gone(taken: Iterable[Withdrawn]) -> Iterator[_Gone]:
    """What was taken back, by its events."""
    pairs = list(taken)
    last = told_last([one.act for one in pairs])
    names = {*last.values(), *(name for pair in pairs for name in pair)}
    told = events(names, viewer=OFFICE)
    for one in pairs:
        yield _Gone(told[one.act], told[last.get(one.act, one.act)], told[one.withdrawal])


def _had_filed(asked: Asked, gone: _Gone) -> bool:
    """Whether the office of whoever asks filed an act, and may read that it is taken back."""
    acting, act = asked.acting, gone.act
    if acting is None or act.channel != Channel.PORTAL or act.behalf_of != acting.behalf_of:
        return False
    return _may_read(asked, gone.by)


def _may_read(asked: Asked, event: Event) -> bool:
    """Whether an event is for the side of whoever asks."""
    reads = {Visibility.PUBLIC, Visibility.PARTIES}
    is_holder = asked.acting is not None and asked.acting.role is Role.MANDATE
    return event.visibility in (reads | {Visibility.HOLDER} if is_holder else reads)


def _shown(asked: Asked, gone: _Gone, *, may_open: bool) -> TakenBack:
    act = gone.last
    names, state = Names(asked), parties(act).get("state", "")
    whose = [names.state_or_all(state)] if state else []
    whose += [names.mandate_list(act.mandates)] if act.mandates else []
    return TakenBack(
        said=in_few_words(act),
        whose=" · ".join(whose),
        day=dates.day(geneva_day(datetime.fromisoformat(gone.by.recorded_at))),
        why=gone.by.note,
        address=asked.link_now("act", gone.act.id) if may_open else "",
    )
