"""How allauth lets people in: by invitation, and by an office's own sign-in where they are known.

Nobody signs up. Where an address leads on after signing in is one of this host alone.
"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import consume, get_ip
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from comity.accounts.domain.security import Event
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.queries import digest_of
from comity.accounts.queries.sign_ins import account_named, knows_device
from comity.accounts.services import connect_office, signed_in
from comity.accounts.services.notifying import changed
from comity.accounts.services.security_log import report
from comity.accounts.services.traces import note
from comity.accounts.services.ways_in import end_sessions, signed_out
from comity.portal.answers.asking import ask
from comity.portal.answers.sections import STARTS
from comity.portal.entrance.devices import remember, word
from comity.portal.entrance.failing import count_failure
from comity.portal.entrance.told import DONE, PROOFS, WRONG

CHANGES: Final[Mapping[str, Deed]] = {
    "account/email/password_changed": Deed.PASSWORD_CHANGED,
    "account/email/password_set": Deed.PASSWORD_CHANGED,
    "mfa/email/totp_activated": Deed.FACTOR_ADDED,
    "mfa/email/totp_deactivated": Deed.FACTOR_REMOVED,
    "mfa/email/webauthn_added": Deed.FACTOR_ADDED,
    "mfa/email/webauthn_removed": Deed.FACTOR_REMOVED,
    "mfa/email/recovery_codes_generated": Deed.RECOVERY_CODES_MADE,
}
"""What was changed of an account, by the names that allauth gives it."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitations; no mail lets anybody in."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **WRONG}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are made by invitations."""
        del request
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Let somebody in who has proved who they are, by whichever way; it is noted."""
        super().login(request, user)
        now, who = datetime.now(UTC), f"user {user.pk}"
        self._keep_sign_in(request, user, now)
        network = self.get_client_ip(request)
        identity = _proved_identity(request, user)
        if identity and connect_office(user=user.pk, identity=identity):
            changed(Deed.OFFICE_CONNECTED, user=user.pk, network=network, now=now)
        note(Trace(at=now, who=who, deed=Deed.SIGNED_IN, what="/sign-in", network=network))

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **how: Any
    ) -> HttpResponseBase:
        """Where somebody is led who is in; this browser is known as theirs from now on."""
        response: HttpResponseBase = super().post_login(request, user, **how)
        network, now = self.get_client_ip(request), datetime.now(UTC)
        language = ask(request).language
        if remember(request, response, user=user.pk, network=network, language=language, now=now):
            changed(Deed.NEW_DEVICE, user=user.pk, network=network, now=now)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Let somebody go."""
        if request.user.is_authenticated:
            self._report(request, Event.SIGNED_OUT, who=f"user {request.user.pk}")
            signed_out(session=request.session.session_key or "")
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slow who fails again and again: ValidationError where it is too soon to try.

        What strangers fail at slows neither other networks nor the browsers that are known, but by
        what all strangers together may try.
        """
        address = _address(credentials)
        try:
            super().pre_authenticate(request, **credentials)
            if not knows_device(address, word(request)) and not consume(
                request, app="allauth.account", action="strangers", key=address
            ):
                raise self.validation_error("too_many_login_attempts")
        except ValidationError:
            self._report(request, Event.SIGN_IN_SLOWED, what=account_named(address))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the log that a password was wrong, and of which account if there is one."""
        address = _address(credentials)
        what = account_named(address)
        self._report(request, Event.SIGN_IN_FAILED, what=what)
        count_failure(request, address=address, account=what)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Where attempts count: for a browser that is known alone, else for the network."""
        address, held = _address(credentials), word(request)
        where = digest_of(held) if knows_device(address, held) else get_ip(request)
        return f"{address}:{where}"

    def _report(self, request: HttpRequest, event: Event, **told: str) -> None:
        report(event, at=datetime.now(UTC), network=self.get_client_ip(request), **told)

    def _keep_sign_in(self, request: HttpRequest, user: AbstractBaseUser, now: datetime) -> None:
        signed_in(
            user=user.pk,
            session=request.session.session_key or "",
            word=word(request),
            network=self.get_client_ip(request),
            browser=request.headers.get("user-agent", ""),
            now=now,
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """After a change of the account: the log and the owner are told; a new password began a
        new session.
        """
        del context, email
        now, network = datetime.now(UTC), self.get_client_ip(self.request)
        if deed := CHANGES.get(template_prefix):
            changed(deed, user=user.pk, network=network, now=now)
        if template_prefix in {"account/email/password_changed", "account/email/password_set"}:
            self._keep_sign_in(self.request, user, now)
            end_sessions(user.pk, but=self.request.session.session_key or "")

    def is_safe_url(self, url: str) -> bool:
        """Whether to go on there: within this host alone, whatever hosts are ours."""
        return url_has_allowed_host_and_scheme(url or "", allowed_hosts=None)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whether to ask for the password again before a way in is changed.

        Not of who wrote it a moment ago and sets up the first second factor, as newcomers do, nor
        when they are shown for the first time the codes that came with it.
        """
        if app == "allauth.mfa" and self._is_first():
            proofs = get_authentication_records(self.request, self.request.user)
            just_now = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
            return not any(one["at"] > just_now for one in proofs)
        return bool(super().is_reauthentication_required(app=app))

    def add_message(  # noqa: PLR0917 - as allauth calls it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what was done, in our words, on the page to which it leads."""
        del message_context
        said = str(message or DONE.get(message_template or "", ""))
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is them, in our words."""
        found = super().get_reauthentication_methods(user)
        return [{**one, "description": PROOFS[one["id"]]} for one in found]

    def _is_first(self) -> bool:
        """Whether there is no second factor yet, or its codes are shown for the first time."""
        if not is_mfa_enabled(self.request.user):
            return True
        match = self.request.resolver_match
        if match is None or match.url_name != "mfa_view_recovery_codes":
            return False
        codes = Authenticator.objects.filter(
            user=self.request.user.pk, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        return codes is not None and not codes.wrap().did_view

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where one's role starts; one's account where something is still to be done."""
        acting = ask(request).acting
        start = STARTS.get(acting.role) if acting is not None and acting.role else None
        return reverse(f"portal:{start.target}") if start else reverse("account")


def _address(credentials: Mapping[str, Any]) -> str:
    """The address under which somebody tries; a name by chance where they are in already."""
    return str(credentials.get("email") or credentials.get("username") or "").lower()


def _proved_identity(request: HttpRequest, user: AbstractBaseUser) -> str:
    """The number at the office of who came from there and showed the second factor next; `` for
    who came by another way.
    """
    match get_authentication_records(request, user)[-2:]:
        case [{"method": "socialaccount", "uid": str(uid)}, {"method": "mfa"}]:
            return uid
        case _:
            return ""


class OfficeAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An office's own sign-in opens the accounts that there are; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse an answer of the office that is not to let somebody in: it would connect another
        identity to the account of who has signed in, and be a way in from then on. Refuse one that
        leads to no account of the office, in the same words for all.
        """
        if request.user.is_authenticated or sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise Http404
        if not sociallogin.is_existing:
            network = get_ip(request)
            report(Event.OFFICE_REFUSED, at=datetime.now(UTC), network=network)
            raise ImmediateHttpResponse(
                render(request, "socialaccount/authentication_error.html", status=403)
            )
