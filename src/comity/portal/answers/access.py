"""Who may use an address. Each view says it, and a test asks it of every address there is.

`page` (portal.answering) is for everybody and reads as whoever asks. `signed_in` is for everybody
with an account, `only` for some roles, in a page or a form.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial, wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.accounts.domain import Acting, Appointment, Role, Standing
from comity.accounts.services.kept_forms import keep_form
from comity.portal.answers.answering import (
    Found,
    at_one_moment,
    privately,
    refuse,
    respond,
)
from comity.portal.answers.asking import Asked, ask
from comity.portal.answers.ruling import EVERY_ROLE, Handler, ruled

type Form = Callable[..., Found]

_PROOF = "csrfmiddlewaretoken"


def only(*roles: Role, own_transaction: bool = False) -> Callable[[Form], Handler]:
    """A page or form for these roles: `view(asked, request, **parts)` answers GET and POST.

    Who has not signed in is asked to, and comes back here; who has no second factor yet sets one
    up; anybody else finds nothing here, as where there is nothing (RULES P5). Nothing of it is
    kept by a cache. Forms post to their own address with `{% csrf_token %}`, and answer
    `Elsewhere` when done. A page tells of one moment, and so writes nothing; what is shown of a
    transaction that is taken back has its `own_transaction`.
    """
    return _closed(frozenset(roles), needs_role=True, own_transaction=own_transaction)


def signed_in(view: Form) -> Handler:
    """A page or form for everybody with an account, in whatever role or none."""
    return _closed(EVERY_ROLE, needs_role=False)(view)


def recorded_by(asked: Asked) -> str:
    """What stands beside what they record who signed in; only where somebody did."""
    assert asked.acting is not None
    return asked.acting.recorded_by


def appointment_of(asked: Asked) -> Appointment:
    """The appointment of who signed in; only where they have a role."""
    assert asked.acting is not None
    assert asked.acting.appointment is not None
    return asked.acting.appointment


def _closed(
    roles: frozenset[Role], *, needs_role: bool, own_transaction: bool = False
) -> Callable[[Form], Handler]:
    def deciding(view: Form) -> Handler:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answering(request: HttpRequest, **parts: str) -> HttpResponseBase:
            asked = ask(request)
            with translation.override(asked.language):
                response = _turned_away(request, asked, roles if needs_role else None)
                find = partial(view, asked, request, **parts)
                if response is None and (own_transaction or request.method == "POST"):
                    response = respond(request, asked, find())
                response = response or at_one_moment(request, asked, find)
            return privately(response)

        return ruled(answering, roles)

    return deciding


def _turned_away(
    request: HttpRequest, asked: Asked, roles: frozenset[Role] | None
) -> HttpResponseBase | None:
    """The answer to somebody who may not; None where they may."""
    acting = asked.acting
    if acting is None:
        query = {"next": request.get_full_path()}
        if request.method == "POST" and _keep(request):  # who signs in next may be somebody else
            query = {"next": reverse("account-form"), "kept": "1"}
        elif request.method == "POST":
            query["lost"] = "1"
        return HttpResponseRedirect(asked.in_language(reverse("account_login", query=query)))
    if roles is None:
        return None
    if acting.standing is Standing.NO_SECOND_FACTOR and _role(acting) in roles:
        return HttpResponseRedirect(asked.in_language(reverse("mfa_index")))
    if acting.role not in roles:
        return refuse(
            request,
            status=404,
            title=_("Page not found"),
            sentence=_("This address does not lead to an entry in the record. Start from a list."),
        )
    return None


def _keep(request: HttpRequest) -> bool:
    """Keep what was sent for who signed in in this browser; whether it is known who that is."""
    sent = {name: texts for name, texts in request.POST.lists() if name != _PROOF}
    return keep_form(
        session=request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""),
        path=request.get_full_path(),
        fields=sent,
        now=datetime.now(UTC),
    )


def _role(acting: Acting) -> Role | None:
    return acting.appointment.role if acting.appointment else None
