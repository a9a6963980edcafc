"""The one table of what waits for a second person: how each kind is told, carried out and left."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.accounts.domain import Appointment, Role
from comity.accounts.domain.approvals import Approval, ApprovalKind, By
from comity.accounts.queries.approvals import whom_given
from comity.accounts.services import give_power, leave_power
from comity.kernel.parties import codes_of
from comity.ledger.labels import dates
from comity.ledger.labels.erased import ERASED_FOR
from comity.ledger.labels.text import isolate
from comity.ledger.queries.clock import STEP
from comity.ledger.queries.events import events
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.roles import role_words
from comity.portal.entrance.invited import days_of
from comity.portal.recording.filing import recording
from comity.portal.recording.joining import join, may_see, rows_of
from comity.portal.recording.short import as_asked, in_few_words
from comity.register.services import erase_asked, leave_asked, open_confirmed


class Told(Struct, frozen=True, kw_only=True):
    """What waits, in a sentence; why; and the address at which it is looked at, if it has one."""

    sentence: str
    why: str = ""
    address: str = ""


class Done(Struct, frozen=True, kw_only=True):
    """What was carried out, in a sentence; and the path of a link that is shown once, if any."""

    said: str
    link: str = ""


class Waiting(Struct, frozen=True, kw_only=True):
    """A kind: `tell` says it to somebody, None where they may not see it; `carry_out` does it,
    `leave` ends what was done while it waited. Both are called in the deciding transaction.
    """

    tell: Callable[[Asked, Approval], Told | None]
    carry_out: Callable[[Asked, Approval, By, datetime], Done]
    leave: Callable[[Asked, Approval, By, datetime], object]


def _tell_role(asked: Asked, approval: Approval) -> Told | None:
    whom = whom_given(approval)
    role = Appointment(
        id=0,
        role=Role(approval.kind),
        begins=int(approval.subject["begins"]),
        ends=int(approval.subject["ends"]),
    )
    sentence = _("Give a role: %(role)s, to %(name)s (%(email)s), %(days)s.") % {
        "role": role_words(role, Names(asked)),
        "name": isolate(whom.name),
        "email": isolate(whom.email),
        "days": days_of(role),
    }
    return Told(sentence=sentence, why=isolate(approval.why) if approval.why else "")


def _give_role(asked: Asked, approval: Approval, by: By, now: datetime) -> Done:
    del asked
    word = give_power(approval, by=by, now=now)
    if not word:
        return Done(said=_("Confirmed: the role is given."))
    return Done(
        said=_("Confirmed: the invitation is made."),
        link=reverse("invitation", args=[word]),
    )


def _leave_role(asked: Asked, approval: Approval, by: By, now: datetime) -> None:
    del asked, by
    leave_power(approval, now=now)


def _tell_erasure(asked: Asked, approval: Approval) -> Told:
    told = approval.subject
    event = events([told["act"]], viewer=asked.viewer).get(told["act"])
    act = in_few_words(event) if event else ""
    where = isolate(told["ref"]) if told["ref"] else ""
    return Told(
        sentence=_("Erase an act for ever: %(act)s")
        % {"act": " · ".join(filter(None, (act, where)))},
        why=str(ERASED_FOR[told["reason"]]),
        address=asked.link_now("act", told["act"]),
    )


def _erase(asked: Asked, approval: Approval, by: By, now: datetime) -> Done:
    del by
    if erase_asked(approval, recording=recording(asked, now)):
        return Done(said=_("Confirmed: the act is erased for ever."))
    return Done(said=_("Confirmed: the act is erased with the next seal, by the operator."))


def _leave_erasure(asked: Asked, approval: Approval, by: By, now: datetime) -> None:
    del by
    leave_asked(approval, recording=recording(asked, now))


def _tell_joining(asked: Asked, approval: Approval) -> Told | None:
    if not may_see(asked, approval):
        return None
    told, names = approval.subject, Names(asked)
    state = names.in_text(told["state"])
    rows = rows_of(approval)
    return Told(
        sentence=_("Record an act of %(mandates)s in a visit to %(state)s: %(act)s")
        % {
            "mandates": names.mandate_list(codes_of(told["mandates"])),
            "state": state,
            "act": "; ".join(map(as_asked, rows)) or isolate(told["ref"] or state),
        },
        why=" ".join(isolate(row[one]) for row in rows[:1] for one in _WHY if row.get(one)),
        address=asked.page_of(told["ref"], state=told["state"]) if told["ref"] else "",
    )


def _join(asked: Asked, approval: Approval, by: By, now: datetime) -> Done:
    del by
    join(asked, approval, now=now)
    return Done(said=_("Confirmed: the act is recorded."))


def _leave(asked: Asked, approval: Approval, by: By, now: datetime) -> None:
    del asked, approval, by, now  # nothing was done while it waited


def _tell_clock(asked: Asked, approval: Approval) -> Told:
    del asked
    sealed, day = (int(approval.subject[one]) for one in ("sealed", "day"))
    return Told(
        sentence=_("Confirm the clock: it shows %(day)s, and publication goes on.")
        % {"day": dates.day(day)},
        why=stopped_words(sealed, day),
    )


def stopped_words(sealed: int, day: int) -> str:
    """Since when publication is stopped, and why."""
    return ngettext(
        "Publication is stopped since %(since)s, because the last seal is %(number)s day old.",
        "Publication is stopped since %(since)s, because the last seal is %(number)s days old.",
        day - sealed,
    ) % {"since": dates.day(sealed + STEP + 1), "number": dates.number(day - sealed)}


def _open(asked: Asked, approval: Approval, by: By, now: datetime) -> Done:
    del by
    open_confirmed(approval, recording=recording(asked, now))
    return Done(said=_("Confirmed: publication goes on."))


_WHY: Final = ("note", "source", "locator")
"""The columns of an act that say why it is recorded."""

_ROLE: Final = Waiting(tell=_tell_role, carry_out=_give_role, leave=_leave_role)

KINDS: Final[Mapping[ApprovalKind, Waiting]] = {
    ApprovalKind.ERASE: Waiting(tell=_tell_erasure, carry_out=_erase, leave=_leave_erasure),
    ApprovalKind.REGISTRAR: _ROLE,
    ApprovalKind.ADMIN: _ROLE,
    ApprovalKind.JOIN_VISIT: Waiting(tell=_tell_joining, carry_out=_join, leave=_leave),
    ApprovalKind.OPEN_AFTER_JUMP: Waiting(tell=_tell_clock, carry_out=_open, leave=_leave),
}
