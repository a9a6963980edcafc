"""The addresses at which people sign in and look after their account; the names are allauth's.

Only what is offered here stands here: there is no signing up, and no mail that lets anybody in.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.ratelimit import decorator as limited
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils import translation
from django.utils.http import urlencode

from comity.portal.answers.answering import privately
from comity.portal.answers.asking import ask
from comity.portal.answers.ruling import EVERY_ROLE, EVERYBODY, Access, Handler, ruled
from comity.portal.answers.signed_in import has_signed_in
from comity.portal.entrance import guests, idle
from comity.portal.pages import Seldom, account_security, accounts

account = Seldom("allauth.account.views")
mfa = Seldom("allauth.mfa.base.views")
codes = Seldom("allauth.mfa.recovery_codes.views")
totp = Seldom("allauth.mfa.totp.views")
keys = Seldom("allauth.mfa.webauthn.views")
social = Seldom("allauth.socialaccount.views")
openid = Seldom("allauth.socialaccount.providers.openid_connect.views")


def _entrance(view: Callable[..., HttpResponseBase], access: Access = EVERYBODY) -> Handler:
    """A view of allauth in the reader's language, in which it leads on; no cache keeps it."""

    @wraps(view)
    def answering(request: HttpRequest, **parts: object) -> HttpResponseBase:
        asked = ask(request)
        with translation.override(asked.language):
            response = _answer(view, request, parts)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        if "Location" in response:
            response["Location"] = asked.in_language(response["Location"])
        return privately(response)

    return ruled(answering, access)


def _answer(
    view: Callable[..., HttpResponseBase], request: HttpRequest, parts: Mapping[str, object]
) -> HttpResponseBase:
    """What the view answers, or where allauth asks first that they show that it is them.

    Its middleware would lead there by itself, but in no language.
    """
    try:
        return view(request, **parts)
    except ReauthenticationRequired as required:
        answer: HttpResponseBase = _LEADING.process_exception(request, required)
        return answer


def _to_office(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same, keeping the language of the address until they are back from their office.

    Who is in already is led nowhere: nobody connects a way in from an open session.
    """

    @wraps(view)
    def answering(request: HttpRequest, **parts: object) -> HttpResponseBase:
        if has_signed_in(request):
            raise Http404
        if language := ask(request).kept.get("lang"):
            request.session[_LANGUAGE] = language
        return view(request, **parts)

    return answering


def _from_office(handler: Handler) -> Handler:
    """The same, in the language in which they left for their office, whose address has none."""

    @wraps(handler)
    def answering(request: HttpRequest, **parts: object) -> HttpResponseBase:
        if language := request.session.pop(_LANGUAGE, None):
            query: Any = request.GET.copy()
            query["lang"] = language
            request.GET = query
        return handler(request, **parts)

    return answering


def _asking_again(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The same, that asks once more where the proof was none: allauth would lead away."""

    @wraps(view)
    def answering(request: HttpRequest, **parts: object) -> HttpResponseBase:
        response = view(request, **parts)
        if response.headers.get("Location") == reverse("account_login"):
            leads_on = urlencode({"next": request.POST.get("next", "")})
            response["Location"] = f"{request.path}?{leads_on}"
        return response

    return answering


_LANGUAGE = "language"  # in the session of who is on the way
_LEADING: Final[Any] = AccountMiddleware(lambda _request: HttpResponse())


# Beginning writes a session for who is nobody yet, so that it is counted, also where it is read.
_counted: Final = limited(app="allauth.account", action="begun", limit_get=True)


def _own(view: Callable[..., HttpResponseBase]) -> Handler:
    return _entrance(view, EVERY_ROLE)


urlpatterns = [
    path("sign-in", _entrance(account.login), name="account_login"),
    path("sign-in/passkey", _entrance(_counted(keys.login_webauthn)), name="mfa_login_webauthn"),
    path("sign-in/second", _entrance(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/guest", guests.enter, name="guest"),
    path("sign-in/inactive", _entrance(account.account_inactive), name="account_inactive"),
    path("sign-in/closed", _entrance(accounts.by_invitation), name="account_signup"),
    path("sign-in/closed/office", _entrance(accounts.by_invitation), name="socialaccount_signup"),
    path(
        "sign-in/cancelled",
        _entrance(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("sign-in/failed", _entrance(social.login_error), name="socialaccount_login_error"),
    path(
        "sign-in/<str:provider_id>",
        _entrance(_counted(_to_office(openid.login))),
        name="openid_connect_login",
    ),
    path(
        "sign-in/<str:provider_id>/back",
        _from_office(_entrance(openid.callback)),
        name="openid_connect_callback",
    ),
    path("sign-out", _entrance(account.logout), name="account_logout"),
    path("account", accounts.account, name="account"),
    path("account/role", accounts.role, name="account-role"),
    path("account/session", idle.lasts, name="account-session"),
    path("account/form", account_security.kept, name="account-form"),
    path("account/security", account_security.security, name="account-security"),
    path("account/confirm", _own(account.reauthenticate), name="account_reauthenticate"),
    path("account/password", _own(account.password_change), name="account_change_password"),
    path("account/password/set", _own(account.password_set), name="account_set_password"),
    path("account/second-factor", _own(mfa.index), name="mfa_index"),
    path("account/second-factor/confirm", _own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-factor/app", _own(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/app/off", _own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "account/second-factor/codes",
        _own(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new",
        _own(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-factor/codes/file",
        _own(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys", _own(keys.list_webauthn), name="mfa_list_webauthn"),
    path("account/passkeys/new", _own(keys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/passkeys/confirm",
        _own(_asking_again(keys.reauthenticate_webauthn)),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/<int:pk>", _own(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove",
        _own(keys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("invitations/<str:token>", accounts.invitation, name="invitation"),
    path("people", accounts.people, name="people"),
    path("people/roles/<int:pk>/end", accounts.end_role, name="end-role"),
]
