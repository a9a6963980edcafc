"""Erasing an act, which two persons decide: asked for, held back meanwhile, carried out, told.

The act is held back from the public at once. The two sides of its matter are told that it was
erased, and why by the class alone.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

from django.db import transaction
from msgspec.structs import replace

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Role
from comity.accounts.domain.approvals import OPEN_FOR, Approval, ApprovalKind, By, unproved
from comity.accounts.queries.approvals import acting_for, confirmed, waiting
from comity.accounts.services.approvals import ApprovalError, ask, refuse
from comity.kernel.edtf import geneva_day, of_day
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.ledger.domain import (
    ERASED,
    ERASED_BECAUSE,
    PROTECTION,
    WAITS,
    Event,
    LedgerError,
    Recording,
    Visibility,
)
from comity.ledger.faults import NotOwnerError
from comity.ledger.queries.beyond import ref_of_act
from comity.ledger.queries.events import events
from comity.ledger.queries.holds import holds, public_on
from comity.outbox.domain import AddressError, Cause, Due, Nature, Notice, notices_of
from comity.outbox.queries import subscriptions
from comity.outbox.services import post
from comity.outbox.services.subscribing import recipient_of
from comity.register.rows.acts import WHY_ERASED
from comity.register.services.holding import hold, lift
from comity.register.services.recording import on_record, protect, state_of

_READ: Final[Mapping[Visibility, Reading]] = {
    Visibility.PUBLIC: Reading.PUBLIC | Reading.PARTIES | Reading.HOLDER | Reading.OFFICE,
    Visibility.PARTIES: Reading.PARTIES | Reading.HOLDER | Reading.OFFICE,
    Visibility.HOLDER: Reading.HOLDER | Reading.OFFICE,
    Visibility.OFFICE: Reading.OFFICE,
}
"""In which readings an act is found, by who may read it: these are told that it was erased."""

_UNTIL_SEALED: Final = 3
"""Days after the last on which it may be confirmed for which the act is held: the owner of the
tables may have to erase it, with the next seal."""


def ask_to_erase(act: str, *, reason: str, by: By, recording: Recording) -> int:
    """The number under which an erasure waits; the public reads the act no more meanwhile.

    `act` is the id or key of the act as it was first told. ApprovalError or LedgerError, with
    nothing changed, where it cannot be asked for.
    """
    refuse(unproved(by, recording.now))
    if reason not in ERASED_BECAUSE:
        raise LedgerError(WHY_ERASED)
    with transaction.atomic():
        event = _standing(on_record(act).act)
        act = event.id
        if any(_names(one, act) for one in waiting(recording.now)):
            raise ApprovalError(Phrase("This waits for a second person already."))
        is_public = bool(events([act], viewer=PUBLIC_READER))
        subject = {
            "act": act,
            "ref": ref_of_act(act, viewer=PUBLIC_READER if is_public else OFFICE),
            "public": "yes" if is_public else "",
            "reason": reason,
            "hold": _held(event, recording),
        }
        return ask(ApprovalKind.ERASE, subject=subject, by=by, now=recording.now)


def erase_asked(approval: Approval, *, recording: Recording) -> bool:
    """Erase the act that two persons agreed upon, and tell the two sides of it; False where the
    database lets its owner alone do that: `erase_agreed` then does, with the next seal.
    """
    try:
        with transaction.atomic():
            _erase(approval, recording)
    except NotOwnerError:
        return False
    return True


def erase_agreed(*, recording: Recording) -> None:
    """Erase what two persons agreed upon and is still there, as the owner of the tables."""
    agreed = {one.subject["act"]: one for one in confirmed(ApprovalKind.ERASE)}
    left = [name for name, one in events(agreed, viewer=OFFICE).items() if one.kind != ERASED]
    for name in left:
        erase_asked(agreed[name], recording=replace(recording, by=agreed[name].decided_by))


def _erase(approval: Approval, recording: Recording) -> None:
    told = approval.subject
    event = _standing(told["act"])
    made = protect(
        event.id,
        date=of_day(geneva_day(recording.now)),
        recording=recording,
        note=told["reason"],
        ref=told["ref"],
        was_public=bool(told["public"]),
    )
    _tell(event, made.act, told["ref"], told["reason"], recording.now)


def leave_asked(approval: Approval, *, recording: Recording) -> None:
    """Let the public read again what nobody erases; what else holds it back stays."""
    if name := approval.subject["hold"]:
        lift(name, date=of_day(geneva_day(recording.now)), recording=recording)


def _standing(act: str) -> Event:
    event = events([act], viewer=OFFICE).get(act)
    if event is None:
        raise LedgerError(Phrase("There is no act '%(act)s' on record.", act=act))
    if event.kind in {ERASED, PROTECTION}:
        raise LedgerError(Phrase("That act was erased already."))
    return event


def _names(approval: Approval, act: str) -> bool:
    return approval.kind is ApprovalKind.ERASE and approval.subject["act"] == act


def _held(event: Event, recording: Recording) -> str:
    """The event that holds an act back as long as its erasure may be confirmed; `` where the
    public would not read it by then, or something else holds it back for as long.
    """
    today = geneva_day(recording.now)
    until = geneva_day(recording.now + OPEN_FOR) + _UNTIL_SEALED
    opens = public_on(event.id)
    before = holds([event.act], viewer=OFFICE, on=today).get(event.act)
    if opens is None or opens > until or (before is not None and before.until >= until):
        return ""
    made = hold(event.id, until=until, date=of_day(today), recording=recording, reason=WAITS)
    return made.act


def _tell(event: Event, key: str, ref: str, reason: str, now: datetime) -> None:
    """Tell everybody who is told of its matter and could read the act, and its two sides whatever
    they chose.
    """
    day = geneva_day(now)
    state = state_of(event.stream)
    due = Due(
        nature=Nature.ERASED,
        key=f"erased {key}",
        ref=ref,
        party=Actor.BOTH,
        state=state,
        mandates=event.mandates,
        due=day,
        what=reason,
    )
    readings = _READ[Visibility.PUBLIC if public_on(event.id) == 0 else event.visibility]
    chose = (
        (one.recipient, notice)
        for one in subscriptions()
        if one.reading & readings
        for notice in notices_of([due], one, day=day)
    )
    post(chose, now=now)
    told = Notice(cause=Cause.ERASED, due=due)
    sides = list(_sides(readings, state, event.mandates, now))
    post([(one, told) for one in sides], now=now)


def _sides(
    readings: Reading, state: str, mandates: Collection[str], now: datetime
) -> Iterator[int]:
    """Those who act for the State and for the mandates today and could read the act."""
    reads = {Role.MISSION: Reading.PARTIES, Role.MANDATE: Reading.HOLDER}
    for one in acting_for(state=state, mandates=mandates, on=geneva_day(now)):
        if reads[one.role] & readings:
            with suppress(AddressError):  # an address to which no mail can go
                yield recipient_of(f"user {one.user}", address=one.address, now=now)
