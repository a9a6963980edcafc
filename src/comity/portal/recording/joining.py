"""An act that joins a mandate to a visit of others: it waits until a desk of that visit confirms.

The rows wait as words of what was asked for. They are recorded once it is confirmed, as who asked
records them, and are held against the record as it is then.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from comity.accounts.domain import Acting
from comity.accounts.domain.approvals import Approval, ApprovalKind, By
from comity.accounts.queries import acting_as
from comity.accounts.queries.approvals import confirmed_with, words_of
from comity.accounts.services.approvals import ApprovalError, ask
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Recording
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.recording.filing import Row
from comity.portal.recording.recorded import Done
from comity.portal.recording.theirs import Own
from comity.register.rows.columns import SEALED
from comity.register.services import record_rows


def names_persons(rows: Sequence[Row]) -> bool:
    """Whether these rows name persons, which the record alone seals."""
    return any(row.get(column) for row in rows for column in SEALED)


def ask_to_join(asked: Asked, rows: Sequence[Row], done: Done, *, now: datetime) -> int:
    """The number under which the rows wait for a desk of every visit that they join."""
    acting = asked.acting
    assert acting is not None
    parties = {"+".join(sorted(one)) for joining in done.joins for one in joining.asked}
    subject = {
        "state": rows[0].get("state", ""),
        "ref": next((one.ref for one in done.joins if one.ref), ""),
        "mandates": "+".join(sorted({code for one in done.joins for code in one.mandates})),
        "parties": " ".join(sorted(parties)),
        "events": " ".join(done.events),
    }
    return ask(
        ApprovalKind.JOIN_VISIT,
        subject=subject,
        words=json.dumps(list(rows)),
        by=By(who=acting.recorded_by, office=acting.behalf_of, role=acting.role),
        now=now,
    )


def may_see(asked: Asked, approval: Approval) -> bool:
    """Whether the reader asked for it, or is of a desk of every visit that is joined."""
    acting = asked.acting
    if acting is not None and acting.recorded_by == approval.asked_by:
        return True
    return all(keeps(asked, one.split("+")) for one in approval.subject["parties"].split())


def rows_of(approval: Approval) -> Sequence[Row]:
    """The rows that wait; none once it is decided."""
    return json.loads(words_of(approval.id) or "[]")  # type: ignore[no-any-return]


def join(asked: Asked, approval: Approval, *, now: datetime) -> None:
    """Record the rows as who asked; ApprovalError, with nothing recorded, where they fit not."""
    acting = acting_as(approval.asked_by, approval.asked_for, on=asked.today)
    if acting is None or acting.actor is None:
        raise ApprovalError(
            Phrase("The person who asked no longer has that role; no entry was recorded.")
        )
    made = record_rows(
        rows_of(approval),
        recording=Recording(now=now, by=approval.asked_by, behalf_of=approval.asked_for),
        name="",
        theirs=_Both(asked, acting),
    )
    if made.errors:
        raise ApprovalError(
            Phrase(
                "The act no longer fits the visit; no entry was recorded. Decline it, and "
                "ask for it to be recorded anew."
            )
        )


def confirmed_by(event: str) -> str:
    """Who confirmed an event that joined a mandate to a visit of others; `` where none had to."""
    found = confirmed_with(ApprovalKind.JOIN_VISIT, event)
    return found.decided_by if found is not None and event in found.subject["events"] else ""


class _Both(Own):
    """What who asked may record, together with who confirms."""

    def __init__(self, confirming: Asked, acting: Acting) -> None:
        super().__init__(replace(confirming, acting=acting, viewer=acting.viewer))
        self._confirming = confirming

    def may_join(self, parties: Collection[str]) -> bool:
        """Whether one of the two works on the matters of these parties."""
        return super().may_join(parties) or (bool(parties) and keeps(self._confirming, parties))
