"""The past of a visit, opened to a mandate that joined it later, and shut again."""

from django.db import transaction

from comity.kernel.edtf import geneva_day, of_day
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.ledger.domain import CORRECTION, PAST_OPENED, Fact, LedgerError, Recording, Visibility
from comity.ledger.queries.joined import first_act, openings
from comity.ledger.queries.lines import Key
from comity.register.services.recording import record


def open_past(key: Key, mandate: str, *, recording: Recording) -> None:
    """Let a mandate read what was kept for the parties of a visit before it joined.

    Nothing where it is open already; LedgerError where there is no such visit.
    """
    act = first_act(key)
    if act is None:
        raise LedgerError(Phrase("There is no such visit."))
    with transaction.atomic():
        opened = openings(key)
        if any(one.mandate == mandate for one in opened):
            return
        record([_about(key, PAST_OPENED, act, recording, mandate)], recording=recording)


def shut_past(key: Key, mandate: str, *, recording: Recording) -> None:
    """Take back what opened the past of a visit to a mandate; nothing where nothing did."""
    with transaction.atomic():
        ends = [
            _about(key, CORRECTION, one.event, recording)
            for one in openings(key)
            if one.mandate == mandate
        ]
        if ends:
            record(ends, recording=recording)


def _about(key: Key, kind: str, corrects: str, recording: Recording, mandate: str = "") -> Fact:
    return Fact(
        stream=key.stream,
        kind=kind,
        actor=Actor.SECRETARIAT,
        mandates=(mandate,) if mandate else (),
        date=of_day(geneva_day(recording.now)),
        visibility=Visibility.PARTIES,
        corrects=corrects,
        key=f"{corrects}/{kind}/{mandate}/{recording.now.isoformat()}",
    )
