"""The one writer of deeds that wait for a second person: asked, confirmed, declined, withdrawn.

What is done at confirmation is handed down as a value, and done in the same transaction: both are
on record, or neither is.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from comity.accounts.domain.approvals import (
    CHANGES_NOTHING_YET,
    OPEN_FOR,
    Approval,
    ApprovalKind,
    By,
    Outcome,
    undecidable,
    unproved,
)
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Approval as ApprovalRow
from comity.accounts.models import ApprovalDecision, ApprovalWords
from comity.accounts.queries.approvals import is_same_person, of_row, waits
from comity.accounts.services.appointing import AccountError
from comity.accounts.services.traces import note
from comity.kernel.phrases import Phrase

_DEEDS: Final[Mapping[Outcome, Deed]] = {
    Outcome.CONFIRMED: Deed.SECOND_CONFIRMED,
    Outcome.DECLINED: Deed.SECOND_DECLINED,
    Outcome.WITHDRAWN: Deed.SECOND_WITHDRAWN,
}


class ApprovalError(AccountError):
    """Why a deed cannot be asked for or decided so; nothing was changed."""


def ask(
    kind: ApprovalKind,
    *,
    subject: Mapping[str, str],
    why: str = "",
    words: str = "",
    by: By,
    now: datetime,
) -> int:
    """The number of a deed that waits from now on; ApprovalError where it may not be asked for.

    `words` are kept until it is decided, and no longer.
    """
    if kind not in CHANGES_NOTHING_YET:
        refuse(unproved(by, now))
    told = json.dumps(subject, sort_keys=True)
    with transaction.atomic():
        if waits(kind, told, now=now):
            raise ApprovalError(Phrase("This waits for a second person already."))
        row = ApprovalRow.objects.create(
            kind=kind,
            subject=told,
            why=why,
            asked_by=by.who,
            asked_for=by.office,
            asked_at=now,
            until=now + OPEN_FOR,
        )
        if words:
            ApprovalWords.objects.create(approval=row, text=words)
        _note(Deed.SECOND_ASKED, row, by, now)
    return int(row.pk)


def forget_words(*, now: datetime) -> None:
    """Remove the words of what nobody decided in time."""
    ApprovalWords.objects.filter(approval__until__lte=now).delete()


def confirm[T](number: int, *, by: By, now: datetime, carry_out: Callable[[Approval], T]) -> T:
    """What comes of carrying out a deed that a second person confirms; ApprovalError, with nothing
    changed, where they may not, and whatever `carry_out` raises.
    """
    return _decide(number, Outcome.CONFIRMED, by, now, carry_out)


def decline[T](number: int, *, by: By, now: datetime, undo: Callable[[Approval], T]) -> T:
    """Let a deed not be done; `undo` ends what was done while it waited."""
    return _decide(number, Outcome.DECLINED, by, now, undo)


def withdraw[T](number: int, *, by: By, now: datetime, undo: Callable[[Approval], T]) -> T:
    """Ask for a deed no more, as who asked; `undo` ends what was done while it waited."""
    return _decide(number, Outcome.WITHDRAWN, by, now, undo)


def refuse(why: Phrase | None) -> None:
    """ApprovalError where there is a reason."""
    if why is not None:
        raise ApprovalError(why)


def _decide[T](
    number: int, outcome: Outcome, by: By, now: datetime, do: Callable[[Approval], T]
) -> T:
    with transaction.atomic():
        row = ApprovalRow.objects.select_for_update().filter(pk=number).first()
        if row is None:
            raise ApprovalError(Phrase("No request with this number is waiting."))
        found = of_row(row)
        is_same = is_same_person(found.asked_by, by.who)
        refuse(undecidable(found, outcome, by, is_same=is_same, now=now))
        _keep(row, outcome, by, now)
        _note(_DEEDS[outcome], row, by, now)
        done = do(found)
        ApprovalWords.objects.filter(approval=row).delete()
        return done


def _keep(row: ApprovalRow, outcome: Outcome, by: By, now: datetime) -> None:
    try:
        with transaction.atomic():
            ApprovalDecision.objects.create(
                approval=row,
                outcome=outcome,
                decided_by=by.who,
                decided_for=by.office,
                decided_at=now,
            )
    except IntegrityError as error:  # somebody was quicker
        raise ApprovalError(Phrase("This was already decided. No change was made.")) from error


def _note(deed: Deed, row: ApprovalRow, by: By, now: datetime) -> None:
    what = f"approval {row.pk}: {row.kind}"
    note(Trace(at=now, who=by.who, office=by.office, deed=deed, what=what))
