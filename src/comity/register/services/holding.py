"""Keeping an act from the public until a day, and ending that before its day."""

from typing import Final

from django.db import transaction
from msgspec.structs import replace

from comity.accounts.domain.tracing import Deed
from comity.kernel.edtf import Edtf, geneva_day
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.ledger.domain import (
    CORRECTION,
    HOLD,
    Fact,
    LedgerError,
    Recorded,
    Recording,
    Visibility,
)
from comity.ledger.queries.companions import beside, together
from comity.ledger.queries.holds import public_on
from comity.ledger.services import refold
from comity.register.lifecycles import LIFECYCLES
from comity.register.queries import folding_values
from comity.register.rows.told import OnRecord
from comity.register.services.recording import (
    note_of,
    on_record,
    once_more,
    record,
    take_back,
)

LONGEST_HOLD: Final = 60
"""Days for which an act is held back at most; whoever holds it longer says so anew."""


def hold(act: str, *, until: int, date: Edtf, recording: Recording, reason: str) -> Recorded:
    """Keep an act, and what came beside it, from the public until a day, for a person at risk; it
    ends by itself.

    LedgerError where the day is not ahead, or too far, or where the public would not read it by
    then: that a hold ended would tell of it. The parties read it all the time.
    """
    ahead = until - geneva_day(recording.now)
    if not 0 < ahead <= LONGEST_HOLD:
        raise LedgerError(Phrase("A hold ends after today and within %(n)s days.", n=LONGEST_HOLD))
    held = on_record(act)
    opens = public_on(held.act)
    if opens is None or opens > until:
        raise LedgerError(Phrase("Only an act that would be public by that day can be held back."))
    told = Fact(
        stream=held.stream,
        kind=HOLD,
        actor=Actor.SECRETARIAT,
        mandates=(),
        date=date,
        note=reason,
        corrects=act,
        visibility=Visibility.PARTIES,
        public_from=until,
    )
    days = {name: public_on(name) for name in beside([held.act])}
    also = [name for name, day in days.items() if day is not None and day <= until]
    with transaction.atomic():
        of_each = [told, *(replace(told, corrects=name) for name in also)]
        made, *_ = record([once_more(one) for one in of_each], recording=recording)
        _anew(held, recording)
        note_of(Deed.HELD_BACK, on_record(act).act, recording)
    return made


def lift(hold: str, *, date: Edtf, recording: Recording, key: str = "") -> Recorded:
    """End a hold before its day, of what came beside the act too; with a key, once."""
    held = on_record(hold)
    with transaction.atomic():
        made = take_back(hold, kind=CORRECTION, date=date, recording=recording, note="", key=key)
        for other in _held_beside(held):
            take_back(other, kind=CORRECTION, date=date, recording=recording, note="")
        _anew(held, recording)
    return made


def _held_beside(held: OnRecord) -> list[str]:
    """The holds, until the same day, of what came beside an act, that nobody has ended."""
    entries = [one.entry for each in together([held.act]) for one in each.sides]
    ended = {one.corrects for one in entries if one.kind == CORRECTION}
    return [
        one.act
        for one in entries
        if one.kind == HOLD and one.public_from == held.public_from and one.act not in ended
    ]


def _anew(held: OnRecord, recording: Recording) -> None:
    """Fold the stream of what is held back anew, and tell caches where everybody read it."""
    lifecycle = LIFECYCLES[held.stream.partition("/")[0]]
    values = folding_values()
    tell = public_on(held.act) == 0
    refold([held.stream], lifecycle=lifecycle, now=recording.now, values=values, tell=tell)
