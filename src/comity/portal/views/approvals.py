"""What waits for a second person: the list, and one deed to confirm, decline or withdraw."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.accounts.domain import Role
from comity.accounts.domain.approvals import CONFIRMED_BY, Approval, By, Outcome
from comity.accounts.queries import people
from comity.accounts.queries.approvals import (
    approval,
    could_confirm,
    is_same_person,
    over,
    waiting,
)
from comity.accounts.services.approvals import confirm, decline, withdraw
from comity.kernel.phrases import PhrasedError
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.approvals.kinds import KINDS, Done, Told, Waiting, stopped_words
from comity.portal.approvals.proving import by, to_prove
from comity.register.services import ask_to_open, stopped

_OUTCOMES: Final[Mapping[Outcome, Promise]] = {
    Outcome.CONFIRMED: gettext_lazy("Confirmed by %(person)s on %(day)s."),
    Outcome.DECLINED: gettext_lazy("Declined by %(person)s on %(day)s."),
    Outcome.WITHDRAWN: gettext_lazy("Withdrawn by %(person)s on %(day)s."),
}


class Line(Struct, frozen=True, kw_only=True):
    """A deed of the list: what, asked by whom and when, until when, and what became of it."""

    told: Told
    asked: str
    until: datetime
    became: str
    address: str


@only(Role.DESK, Role.REGISTRAR, Role.ADMIN)
def index(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """Everything that waits and that this person may see, then what was decided.

    A registrar asks here that the clock is confirmed, where publication is stopped.
    """
    now, me, wrong = datetime.now(UTC), by(asked, request), ""
    may_ask = me.role is Role.REGISTRAR
    if may_ask and request.POST.get("do") == "clock":
        try:
            number = ask_to_open(by=me, now=now)
        except PhrasedError as error:
            wrong = refusal(error)
        else:
            said = _("Asked: a second person has to confirm it.")
            return Elsewhere(asked.link_now("approval", str(number)), said=said)
    clock = stopped(now) if may_ask else None
    return Answer(
        template="portal/approvals.html",
        title=_("Waiting for a second person"),
        status=422 if wrong else 200,
        context={
            "lines": _lines(asked, waiting(now)),
            "over": _lines(asked, over(now)),
            "stopped": stopped_words(clock.sealed, clock.day) if clock and clock.sealed else "",
            "shows": dates.day(clock.day) if clock else "",
            "wrong": wrong,
            "prove": to_prove(asked, request) if clock else "",
        },
    )


@only(Role.DESK, Role.REGISTRAR, Role.ADMIN)
def one(asked: Asked, request: HttpRequest, pk: int) -> Answer | Elsewhere | Missing:
    """One deed; a second person confirms or declines it, who asked may withdraw it."""
    found = approval(pk)
    told = _told(asked, found) if found else None
    if found is None or told is None:
        return Missing()
    wrong = ""
    decide = _DECIDE.get(request.POST.get("do", ""))
    if decide is not None:
        try:
            me, now = by(asked, request), datetime.now(UTC)
            done = decide(asked, KINDS[found.kind], pk, me, now)
        except PhrasedError as error:
            wrong = refusal(error)
        else:
            if not done.link:
                return Elsewhere(asked.link_now("approvals"), said=done.said)
            return _linked(request, done)
    return _shown(asked, request, found, told, wrong=wrong)


def _shown(
    asked: Asked, request: HttpRequest, found: Approval, told: Told, *, wrong: str
) -> Answer:
    found, now = approval(found.id) or found, datetime.now(UTC)
    me = by(asked, request)
    is_same = is_same_person(found.asked_by, me.who)
    return Answer(
        template="portal/approval.html",
        title=_("Waiting for a second person"),
        status=422 if wrong else 200,
        context={
            "line": _line(asked, found, told, _names()),
            "wrong": wrong,
            "waits": found.is_waiting(now),
            "is_same": is_same,
            "may_decide": not is_same and me.role in CONFIRMED_BY[found.kind],
            "is_alone": not could_confirm(found.kind, asked_by=found.asked_by, on=asked.today),
            "prove": to_prove(asked, request),
            "back": asked.link_now("approvals"),
        },
    )


def _linked(request: HttpRequest, done: Done) -> Answer:
    """The page that shows a link, this once."""
    return Answer(
        template="portal/approval_link.html",
        title=done.said,
        context={"link": request.build_absolute_uri(done.link)},
    )


def _confirmed(asked: Asked, kind: Waiting, number: int, me: By, now: datetime) -> Done:
    return confirm(
        number, by=me, now=now, carry_out=lambda what: kind.carry_out(asked, what, me, now)
    )


def _declined(asked: Asked, kind: Waiting, number: int, me: By, now: datetime) -> Done:
    decline(number, by=me, now=now, undo=lambda what: kind.leave(asked, what, me, now))
    return Done(said=_("Declined: no change was made."))


def _withdrawn(asked: Asked, kind: Waiting, number: int, me: By, now: datetime) -> Done:
    withdraw(number, by=me, now=now, undo=lambda what: kind.leave(asked, what, me, now))
    return Done(said=_("Withdrawn: no change was made."))


_DECIDE: Final[Mapping[str, Callable[..., Done]]] = {
    "confirm": _confirmed,
    "decline": _declined,
    "withdraw": _withdrawn,
}


def _told(asked: Asked, found: Approval) -> Told | None:
    """What this person may see of it: who asked, and who may confirm; None where it is nothing."""
    acting = asked.acting
    assert acting is not None
    may = acting.role in CONFIRMED_BY[found.kind] or found.asked_by == acting.recorded_by
    return KINDS[found.kind].tell(asked, found) if may else None


def _lines(asked: Asked, found: list[Approval]) -> list[Line]:
    names = _names()
    told = [(each, _told(asked, each)) for each in found]
    return [_line(asked, each, what, names) for each, what in told if what is not None]


def _names() -> Mapping[str, str]:
    """The names of people, as records number them."""
    return {f"user {one.id}": one.name for one in people()}


def _line(asked: Asked, found: Approval, told: Told, names: Mapping[str, str]) -> Line:
    became = ""
    if found.outcome and found.decided_at:
        became = str(_OUTCOMES[found.outcome]) % {
            "person": _person(found.decided_by, names),
            "day": dates.in_geneva(found.decided_at),
        }
    return Line(
        told=told,
        asked=_("Asked by %(person)s on %(day)s.")
        % {
            "person": _person(found.asked_by, names),
            "day": dates.in_geneva(found.asked_at),
        },
        until=found.until,
        became=became,
        address=asked.link_now("approval", str(found.id)),
    )


def _person(who: str, names: Mapping[str, str]) -> str:
    return isolate(names.get(who, who))
