"""What was taken back, for who keeps the record of it, and for the office that had filed it.

No matter tells of an act that does not stand; here it is found again, so that it can stand again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

from comity.accounts.domain import OFFICE, Role
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Channel, Event, Visibility
from comity.ledger.labels import dates
from comity.ledger.queries.events import events
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.withdrawn import Withdrawn, withdrawn
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
    gone = _told(withdrawn(stream=found.stream, most=MOST))
    return [
        _shown(asked, act, by, may_open=mine)
        for act, by in gone
        if (not act.mandates or not set(mandates).isdisjoint(act.mandates))
        and (mine or _had_filed(asked, act, by))
    ]


def all_taken_back(asked: Asked) -> list[TakenBack]:
    """The last that was taken back of whatever this reader keeps the record of."""
    return [
        _shown(asked, act, by, may_open=True)
        for act, by in _told(withdrawn(most=MOST))
        if keeps(asked, concerned(act))
    ]


def _told(gone: Iterable[Withdrawn]) -> Iterator[tuple[Event, Event]]:
    """Each act that is gone and what took it back."""
    pairs = list(gone)
    told = events([name for pair in pairs for name in pair], viewer=OFFICE)
    yield from ((told[one.act], told[one.withdrawal]) for one in pairs)


def _had_filed(asked: Asked, act: Event, by: Event) -> bool:
    """Whether the office of whoever asks filed an act, and may read that it is taken back."""
    acting = asked.acting
    if acting is None or act.channel != Channel.PORTAL or act.behalf_of != acting.behalf_of:
        return False
    reads = {Visibility.PUBLIC, Visibility.PARTIES}
    return by.visibility in (reads | {Visibility.HOLDER} if acting.role is Role.MANDATE else reads)


def _shown(asked: Asked, act: Event, by: Event, *, may_open: bool) -> TakenBack:
    names, state = Names(asked), parties(act).get("state", "")
    whose = [names.state_or_all(state)] if state else []
    whose += [names.mandate_list(act.mandates)] if act.mandates else []
    return TakenBack(
        said=in_few_words(act),
        whose=" · ".join(whose),
        day=dates.day(geneva_day(datetime.fromisoformat(by.recorded_at))),
        why=by.note,
        address=asked.link_now("act", act.id) if may_open else "",
    )
