"""The security of one's own account: devices, what happened lately, and how one gets in."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.labels import DEEDS
from comity.accounts.queries.kept_forms import kept_form
from comity.accounts.queries.own_security import EventLine, devices_of, events_of, factors_of
from comity.accounts.services import sign_out_device
from comity.accounts.services.kept_forms import drop_form
from comity.accounts.services.traces import note
from comity.ledger.labels.text import upper_first
from comity.portal.answers.access import signed_in
from comity.portal.answers.answering import Answer, Elsewhere
from comity.portal.answers.asking import Asked
from comity.portal.answers.browsers import browser_name
from comity.portal.lists.fields import known_place

_SHOWN: Final = timedelta(days=90)  # notes are kept for longer (LEAST_KEPT_DAYS)
_PAGE: Final = 50
_NUMBER: Final = re.compile(r"[0-9]{1,18}")


class Line(Struct, frozen=True):
    """Something that happened, in words."""

    at: datetime
    deed: str
    who: str
    network: str


@signed_in
def security(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """What the owner of an account needs to see that nobody else uses it, and to end it."""
    assert asked.acting is not None
    user, cookie, now = asked.acting.user, request.session.session_key or "", datetime.now(UTC)
    if request.method == "POST":
        device = request.POST.get("device", "")
        if sign_out_device(user=user, device=device, but=cookie):
            note(Trace(at=now, who=f"user {user}", deed=Deed.SESSIONS_ENDED, what=""))
            return Elsewhere(asked.account_link("account-security"), said=_("Signed out."))
        return Elsewhere(asked.account_link("account-security"))
    wrong: dict[str, str] = {}
    after = known_place(asked.query.get("after", ""), _NUMBER.fullmatch, wrong)
    events, following = events_of(
        user, since=now - _SHOWN, after=int(after) if after else None, limit=_PAGE
    )
    devices = devices_of(user, current=cookie, now=now)
    return Answer(
        template="portal/account_security.html",
        title=_("Security of your account"),
        wrong=wrong,
        context={
            "devices": [(one, browser_name(one.browser)) for one in devices],
            "factors": factors_of(user),
            "events": [_line(one) for one in events],
            "days": _SHOWN.days,
            "wrong": wrong,
            "next": asked.here(after=following) if following else "",
            "first": asked.here(after=None) if after else "",
        },
    )


@signed_in
def kept(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The form that somebody sent after their session had ended: to go on with, or to drop."""
    assert asked.acting is not None
    user = asked.acting.user
    if request.method == "POST":
        drop_form(user)
        return Elsewhere(asked.account_link("account-form"))
    found = kept_form(user, now=datetime.now(UTC))
    sent = dict(found.fields) if found else {}
    is_read = sent.get("do") == ["record"]  # read back first, and recorded by who looked at it
    if is_read:
        sent["do"] = ["read"]
    return Answer(
        template="portal/kept_form.html",
        title=_("The form that you sent"),
        context={
            "form": found,
            "sent": [(name, text) for name, texts in sent.items() for text in texts],
            "is_read": is_read,
        },
    )


def _line(one: EventLine) -> Line:
    who = _("you") if one.is_own else _("another party")
    return Line(one.at, upper_first(str(DEEDS[one.deed])), who, one.network)
