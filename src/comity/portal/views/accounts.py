"""One's own account: roles, sessions, ways in; and for registrars who gets in at all."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from comity.accounts.domain import Role, RoleError, Standing
from comity.accounts.domain.approvals import OF_ROLE
from comity.accounts.queries import invitation as invitation_of
from comity.accounts.queries import invitations
from comity.accounts.queries import people as everybody
from comity.accounts.services import (
    AccountError,
    HandedOnError,
    accept,
    admit,
    ask_for_power,
    end,
    revoke,
)
from comity.ledger.labels import dates
from comity.portal.answers.access import only, signed_in
from comity.portal.answers.answering import Answer, Elsewhere, Missing, privately, respond
from comity.portal.answers.asking import Asked, ask
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.answers.roles import role_words
from comity.portal.answers.ruling import EVERYBODY, ruled
from comity.portal.answers.sections import STARTS
from comity.portal.answers.signed_in import INVITED, ROLE
from comity.portal.approvals.proving import by, to_prove
from comity.portal.entrance.invited import (
    Inviting,
    days_of,
    doubtful,
    invitation_line,
    may_end,
    person_line,
)
from comity.portal.entrance.passwords import LONG_ENOUGH


@signed_in
def account(asked: Asked, request: HttpRequest) -> Answer:
    """Who one is here, in which role, and how one gets in."""
    assert asked.acting is not None
    names = Names(asked)
    acting = asked.acting
    held = [one for one in (acting.appointment, *acting.others) if one is not None]
    return Answer(
        template="portal/account.html",
        title=_("Your account"),
        context={
            "acting": acting,
            "email": getattr(request.user, "email", ""),
            "roles": [
                {
                    "id": one.id,
                    "words": role_words(one, names),
                    "current": one is acting.appointment,
                }
                for one in held
            ],
            "may_invite": acting.role is Role.REGISTRAR,
            "may_audit": acting.role is Role.ADMIN,
            "may_confirm": acting.role in OF_ROLE,
            "has_start": acting.role in STARTS,
            "needs_factor": acting.standing is Standing.NO_SECOND_FACTOR,
        },
    )


@signed_in
def role(asked: Asked, request: HttpRequest) -> Elsewhere:
    """Act in another of one's roles."""
    acting = asked.acting
    chosen = request.POST.get("role", "")
    if acting is not None and chosen in {str(one.id) for one in acting.others}:
        request.session[ROLE] = int(chosen)
    return Elsewhere(asked.account_link("account"))


def by_invitation(request: HttpRequest) -> HttpResponseBase:
    """That nobody signs up by themselves."""
    asked = ask(request)
    answer = Answer(template="portal/by_invitation.html", title=_("By invitation"))
    return respond(request, asked, answer)


@sensitive_post_parameters()
def _invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Come in by a link: choose a password, then sign in with it."""
    asked = ask(request)
    with translation.override(asked.language):
        response = respond(request, asked, _invited(asked, request, token))
    return privately(response)


invitation = ruled(require_http_methods(["GET", "HEAD", "POST"])(_invitation), EVERYBODY)


def _invited(asked: Asked, request: HttpRequest, token: str) -> Answer | Elsewhere:
    now = datetime.now(UTC)
    found = invitation_of(token, now=now)
    if found is None:
        return Answer(
            template="portal/invitation_gone.html",
            title=_("This link is no longer good"),
            status=410,
        )
    wrong: list[str] = []
    if request.method == "POST":
        password, again = request.POST.get("password", ""), request.POST.get("again", "")
        if password != again:
            wrong = [_("The two are not the same: write the same password twice.")]
        else:
            try:
                accept(token=token, password=password, now=now)
            except ValidationError as error:
                wrong = list(error.messages)
            except AccountError as error:
                wrong = [refusal(error)]
            else:
                request.session[INVITED] = found.email
                return Elsewhere(asked.account_link("account_login"))
    return Answer(
        template="portal/invitation.html",
        title=_("You are invited"),
        status=422 if wrong else 200,
        context={
            "person": found.name,
            "email": found.email,
            "role": role_words(found.appointment, Names(asked)) if found.appointment else "",
            "wrong": wrong,
            "hint": LONG_ENOUGH,
        },
    )


@only(Role.REGISTRAR)
def people(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """Everybody who can get in, the invitations, and a form for another."""
    assert asked.acting is not None
    names, now = Names(asked), datetime.now(UTC)
    form = Inviting(request.POST or None, asked=asked)
    link, given, doubt, status = "", "", None, 200
    if request.method == "POST":
        done = _done(asked, request, now)
        if done is not None:
            return done
        if form.is_valid() and Role(form.cleaned_data["role"]) in OF_ROLE:
            waits = _ask(form, asked, request, now)
            if waits is not None:
                return waits
        try:
            token = _admit(form, asked, now, anew=request.POST.get("anew", ""))
        except HandedOnError as error:
            token, doubt = None, error
        if token is None:
            status = 422
        else:
            given = "" if token else form.cleaned_data["email"]
            link = request.build_absolute_uri(reverse("invitation", args=[token])) if token else ""
            form = Inviting(asked=asked)
    every = everybody()
    return Answer(
        template="portal/people.html",
        title=_("People"),
        status=status,
        context={
            "form": form,
            "prove": to_prove(asked, request) if form.errors else "",
            "link": link,
            "given": given,
            "doubt": doubt and doubtful(doubt, every, names),
            "people": [person_line(one, names, asked) for one in every],
            "invitations": [
                invitation_line(one, names)
                for one in invitations()
                if one.is_open(now) and one.appointment
            ],
        },
    )


def _done(asked: Asked, request: HttpRequest, now: datetime) -> Elsewhere | None:
    """What the small form of the page asks for: an invitation taken back."""
    number = request.POST.get("revoke", "")
    if not number.isdecimal():
        return None
    with suppress(AccountError):  # somebody was quicker: the page shows how it stands
        revoke(invitation=int(number), now=now)
    return Elsewhere(asked.account_link("people"))


@only(Role.REGISTRAR)
def end_role(asked: Asked, request: HttpRequest, pk: int) -> Answer | Elsewhere | Missing:
    """Ask before a role ends: which, whose, from when, what ends with it and what stays."""
    assert asked.acting is not None
    every = everybody()
    found = next(((who, one) for who in every for one in who.appointments if one.id == pk), None)
    if found is None or not may_end(found[1], asked):
        return Missing()
    person, role = found
    if request.method == "POST":
        end(appointment=pk, on=asked.today, by=asked.acting.recorded_by, now=datetime.now(UTC))
        return Elsewhere(asked.account_link("people"))
    names = Names(asked)
    return Answer(
        template="portal/end_role.html",
        title=_("End a role today"),
        context={
            "person": person,
            "role": role_words(role, names),
            "days": days_of(role),
            "from": dates.day(asked.today),
            "assistants": [
                who.name
                for who in every
                if any(one.assists == pk and one.in_force(asked.today) for one in who.appointments)
            ],
            "others": [
                role_words(one, names)
                for one in person.appointments
                if one.id != pk and one.in_force(asked.today)
            ],
            "undo": _(
                "A role that has ended is not taken up again. Invite the person anew to the same"
                " role, and those who assisted in it."
            ),
            "back": asked.account_link("people"),
        },
    )


def _ask(form: Inviting, asked: Asked, request: HttpRequest, now: datetime) -> Elsewhere | None:
    """Ask for a role that needs two persons; None where the form says why not."""
    try:
        power = ask_for_power(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            appointment=form.appointment(asked.today),
            why=form.cleaned_data["why"],
            by=by(asked, request),
            now=now,
        )
    except (AccountError, RoleError) as error:
        form.add_error(None, refusal(error))
        return None
    said = _("Asked: a second person has to confirm it.")
    return Elsewhere(asked.link_now("approval", str(power.waits)), said=said)


def _admit(form: Inviting, asked: Asked, now: datetime, *, anew: str) -> str | None:
    """The word of a new link, `` where none is needed; None where the form says what is wrong.

    HandedOnError where a registrar has to be asked first, who then says `anew`.
    """
    assert asked.acting is not None
    if not form.is_valid():  # or was refused already
        return None
    try:
        return admit(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            appointment=form.appointment(asked.today),
            by=asked.acting.recorded_by,
            now=now,
            good_for=timedelta(days=form.cleaned_data["days"]),
            anew=int(anew) if anew.isdecimal() else None,
        )
    except HandedOnError:
        raise
    except (AccountError, RoleError) as error:
        form.add_error(None, refusal(error))
        return None
