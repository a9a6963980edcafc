"""Erasing an act from the command line: it is asked for here, and confirmed by a person."""

from collections.abc import Collection

from comity.accounts.domain import OFFICE, Viewer
from comity.accounts.domain.approvals import ApprovalKind, By
from comity.accounts.queries.approvals import could_confirm
from comity.accounts.services import AccountError
from comity.cli.faults import RefusalError
from comity.cli.output import say
from comity.cli.second import at_the_machine, waits
from comity.kernel.edtf import geneva_day
from comity.kernel.phrases import Phrase
from comity.ledger.domain import PROTECTION, Fact, Recording
from comity.register import services
from comity.register.rows.acts import ERASES, WHY_ERASED


class Operator:
    """What whoever runs the program may record: everything, but no file of theirs erases
    (`register.domain.Theirs`).
    """

    @property
    def viewer(self) -> Viewer:
        """As whom they read."""
        return OFFICE

    def may_name(self, column: str, act: str) -> bool:
        """Any act."""
        del column, act
        return True

    def may_open(self, ref: str) -> bool:
        """Any matter."""
        del ref
        return True

    def may_name_reference(self, stream: str) -> bool:
        """Any dossier, also one still to come."""
        del stream
        return True

    def may_join(self, parties: Collection[str]) -> bool:
        """Everywhere."""
        del parties
        return True

    def refuses(self, fact: Fact) -> tuple[str, Phrase] | None:
        """An erasure alone."""
        return ("kind", ERASES) if fact.kind == PROTECTION else None


def ask_to_erase(fact: Fact, recording: Recording) -> int:
    """Ask that the act is erased that a protection names; say who confirms it, and where."""
    if not fact.note:
        raise RefusalError(f"--note is missing; expected {WHY_ERASED}")
    by = at_the_machine()
    try:
        number = services.ask_to_erase(fact.corrects, reason=fact.note, by=by, recording=recording)
    except AccountError as error:
        raise RefusalError(str(error).rstrip(".")) from error
    if not can_be_confirmed(by, recording):
        say("there is no registrar yet who could: comity user invite … --role registrar")
    return waits(number)


def can_be_confirmed(by: By, recording: Recording) -> bool:
    """Whether there is anybody who can confirm an erasure."""
    on = geneva_day(recording.now)
    return could_confirm(ApprovalKind.ERASE, asked_by=by.who, on=on)
