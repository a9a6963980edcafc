"""How a visit was postponed, cancelled, declined or interrupted, in one sentence each (LOOK 4)."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.terms import BY
from comity.ledger.labels.text import join
from comity.visits.domain.words import Kind, Status
from comity.visits.labels.account import Account
from comity.visits.labels.acts import again, reason
from comity.visits.labels.orally import THAT
from comity.visits.labels.saying import is_spoken
from comity.visits.labels.terms import REASON

_ENDING: Final[Mapping[Status, tuple[Kind, ...]]] = {
    Status.POSTPONED: (Kind.POSTPONEMENT,),
    Status.CANCELLED: (Kind.CANCELLATION, Kind.DECLINATION, Kind.INTERRUPTION),
    Status.DECLINED: (Kind.DECLINATION,),
    Status.HELD_IN_PART: (Kind.INTERRUPTION,),
}
"""Who declines once dates are agreed, or breaks off before the first day, cancels (R8, R11)."""

_POSTPONED: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (False, False, True): _("Postponed %(by)s %(when)s, %(reason)s."),
    (True, False, True): _(
        "Postponed %(by)s %(when)s, %(notice)s before the first day, %(reason)s."
    ),
    (False, True, True): _("Postponed %(by)s %(when)s, %(again)s, %(reason)s."),
    (True, True, True): _(
        "Postponed %(by)s %(when)s, %(notice)s before the first day, %(again)s, %(reason)s."
    ),
    (False, False, False): _("Postponed %(by)s %(when)s."),
    (True, False, False): _("Postponed %(by)s %(when)s, %(notice)s before the first day."),
    (False, True, False): _("Postponed %(by)s %(when)s, %(again)s."),
    (True, True, False): _(
        "Postponed %(by)s %(when)s, %(notice)s before the first day, %(again)s."
    ),
}
"""By: notice known, a further time, something to say of the reason."""

_CANCELLED: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (False, False, True): _("Cancelled %(by)s %(when)s, %(reason)s."),
    (True, False, True): _(
        "Cancelled %(by)s %(when)s, %(notice)s before the first day, %(reason)s."
    ),
    (False, True, True): _(
        "Cancelled %(by)s %(when)s, %(reason)s, after its postponement by the State %(postponed)s."
    ),
    (True, True, True): _(
        "Cancelled %(by)s %(when)s, %(notice)s before the first day, %(reason)s, after its"
        " postponement by the State %(postponed)s."
    ),
    (False, False, False): _("Cancelled %(by)s %(when)s."),
    (True, False, False): _("Cancelled %(by)s %(when)s, %(notice)s before the first day."),
    (False, True, False): _(
        "Cancelled %(by)s %(when)s, after its postponement by the State %(postponed)s."
    ),
    (True, True, False): _(
        "Cancelled %(by)s %(when)s, %(notice)s before the first day, after its postponement by the"
        " State %(postponed)s."
    ),
}
"""By: notice known, because of the State's postponement, something to say of the reason."""

_DECLINED: Final[Mapping[tuple[bool, bool, bool], Promise]] = {
    (True, True, True): _(
        "The State declined %(when)s, %(age)s after the first request, %(reason)s."
    ),
    (True, False, True): _("The State declined %(when)s, %(reason)s."),
    (False, True, True): _(
        "The mandate holder declined %(when)s, %(age)s after the first request, %(reason)s."
    ),
    (False, False, True): _("The mandate holder declined %(when)s, %(reason)s."),
    (True, True, False): _("The State declined %(when)s, %(age)s after the first request."),
    (True, False, False): _("The State declined %(when)s."),
    (False, True, False): _(
        "The mandate holder declined %(when)s, %(age)s after the first request."
    ),
    (False, False, False): _("The mandate holder declined %(when)s."),
}
"""By: declined by the State, age known, something to say of the reason."""

_IN_PART: Final[Mapping[tuple[bool, bool], Promise]] = {
    (True, True): _(
        "Held in part, %(dates)s of %(agreed)s: interrupted %(by)s %(when)s, %(reason)s."
    ),
    (False, True): _("Held in part, %(dates)s: interrupted %(by)s %(when)s, %(reason)s."),
    (True, False): _("Held in part, %(dates)s of %(agreed)s: interrupted %(by)s %(when)s."),
    (False, False): _("Held in part, %(dates)s: interrupted %(by)s %(when)s."),
}
"""By: agreed dates known, something to say of the reason."""


def ended(account: Account, held: str) -> str:
    """The sentence of what ended a visit; `held` names the days held of one held in part."""
    visit = account.visit
    # Who postponed again said so last; what is cancelled or declined is so from the first time.
    until = OPEN_END if visit.status is Status.POSTPONED else visit.since
    act = account.last(*_ENDING[visit.status], by=visit.status_by, until=until)
    said = account.said(act) if act else None
    values = {
        "by": str(BY[_side(visit.status_by)]),
        "when": account.since(said),
        "reason": reason(act) if act else str(REASON["not_given"]),
        "notice": _notice(account, said),
        "again": again(account.ordinal(act)) if act else "",
        "age": account.age_of(act),
        "postponed": _postponement(account),
        "dates": held,
        "agreed": _agreed(account, act),
    }
    why = bool(values["reason"])
    match visit.status:
        case Status.POSTPONED:
            message = _POSTPONED[bool(values["notice"]), bool(values["again"]), why]
        case Status.CANCELLED:
            message = _CANCELLED[bool(values["notice"]), bool(values["postponed"]), why]
        case Status.DECLINED:
            message = _DECLINED[visit.status_by == Actor.STATE, bool(values["age"]), why]
        case _:
            message = _IN_PART[bool(values["agreed"]), why]
    return join(str(message) % values, _orally(account, act))


def _orally(account: Account, act: ActView | None) -> str:
    """That it was said, and no other source nor a later act of its side tells it (RULES R13)."""
    if act is None:
        return ""
    same = (
        one
        for one in account.told(Kind(act.kind))
        if one.actor == act.actor and one.effective >= act.effective
    )
    return str(THAT) if all(map(is_spoken, same)) else ""


def _side(by: str | None) -> Actor:
    return Actor(by) if by else Actor.UNKNOWN


def _notice(account: Account, act: ActView | None) -> str:
    days = account.notice(act) if act else None
    if days is None:
        return ""
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": dates.number(days)}


def _postponement(account: Account) -> str:
    """When the State had postponed, where the cancellation treats that as one (RULES R10)."""
    if account.visit.because != Kind.POSTPONEMENT:
        return ""
    act = account.last(Kind.POSTPONEMENT, by=Actor.STATE, until=account.visit.since)
    return dates.when(act.date, act.effective) if act else ""


def _agreed(account: Account, act: ActView | None) -> str:
    """The days agreed of a visit that was interrupted on one of them or before."""
    begins, ends = account.agreed_before(act) if act else ("", "")
    if not begins or parse(ends or begins).last < account.visit.since:
        return ""
    return dates.days_named(begins, ends)
