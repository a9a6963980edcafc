"""Who acts for an office: the delegates of a Mission, and the assistants of a mandate holder.

A registrar lets delegates in, and the head of their Mission decides who of them may file. A
mandate holder lets assistants in and lets them go; the record says for whom they act.
"""

from datetime import UTC, datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from comity.accounts.domain import Appointment, Role, RoleError
from comity.accounts.queries import assistants as assistants_of
from comity.accounts.queries import colleagues
from comity.accounts.services import AccountError, end, let_file, let_in
from comity.ledger.labels import dates
from comity.portal.answers.access import appointment_of, only, recorded_by
from comity.portal.answers.answering import Answer, Elsewhere, Missing
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.answers.roles import role_words
from comity.portal.entrance.invited import days_of
from comity.portal.entrance.offices import LettingIn, lines


@only(Role.MISSION)
def delegates(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The delegates of a Mission; its head says who of them may file."""
    own = appointment_of(asked)
    if request.method == "POST":
        return _decided(asked, request, own)
    return Answer(
        template="portal/delegates.html",
        title=_("Delegates of the Permanent Mission of %(state)s")
        % {"state": Names(asked).in_text(own.scope.states[0])},
        context={
            "lines": lines(asked, colleagues(own, on=asked.today)),
            "heads": own.heads,
        },
    )


def _decided(asked: Asked, request: HttpRequest, own: Appointment) -> Elsewhere:
    """Let one delegate file, or file no more; where that is not theirs to say, nothing changes."""
    by, now = recorded_by(asked), datetime.now(UTC)
    for name, files in (("let", True), ("stop", False)):
        number = request.POST.get(name, "")
        if number.isascii() and number.isdecimal():
            try:
                let_file(appointment=int(number), head=own, files=files, by=by, now=now)
            except AccountError:
                break
    return Elsewhere(asked.link("delegates"))


@only(Role.MANDATE)
def assistants(asked: Asked, request: HttpRequest) -> Answer:
    """The assistants of a mandate holder, with a form to let another in."""
    own = appointment_of(asked)
    holds = own.assists is None
    form, link, status, given = LettingIn(request.POST or None), "", 200, False
    if request.method == "POST" and holds:
        token = _let_in(asked, form, own)
        if token is None:
            status = 422
        else:
            given = not token
            link = request.build_absolute_uri(reverse("invitation", args=[token])) if token else ""
            form = LettingIn()
    found = assistants_of(own.id, on=asked.today) if holds else colleagues(own, on=asked.today)
    return Answer(
        template="portal/assistants.html",
        title=_("Who acts for %(mandate)s")
        % {"mandate": Names(asked).mandate(own.scope.mandates[0])},
        status=status,
        context={
            "lines": lines(asked, found),
            "holds": holds,
            "form": form,
            "link": link,
            "given": given,
        },
    )


@only(Role.MANDATE)
def end_assistant(asked: Asked, request: HttpRequest, pk: int) -> Answer | Elsewhere | Missing:
    """Ask a mandate holder before one of their assistants acts no more: what ends, what stays."""
    theirs = assistants_of(appointment_of(asked).id, on=asked.today)
    found = next((one for one in theirs if one.appointment.id == pk), None)
    if found is None:
        return Missing()
    if request.method == "POST":
        end(appointment=pk, on=asked.today, by=recorded_by(asked), now=datetime.now(UTC))
        return Elsewhere(asked.link("assistants"))
    return Answer(
        template="portal/end_role.html",
        title=_("End a role today"),
        context={
            "person": found,
            "role": role_words(found.appointment, Names(asked)),
            "days": days_of(found.appointment),
            "from": dates.day(asked.today),
            "undo": _("The role that has ended is not taken up again. Let the person in anew."),
            "back": asked.link("assistants"),
        },
    )


def _let_in(asked: Asked, form: LettingIn, own: Appointment) -> str | None:
    """The word of the link, `` where none is needed; None where the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return let_in(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            holder=own,
            by=recorded_by(asked),
            now=datetime.now(UTC),
            on=asked.today,
        )
    except (AccountError, RoleError) as error:
        form.add_error(None, refusal(error))
        return None
