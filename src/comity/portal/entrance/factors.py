"""Second factors, in our words: the forms of codes and passkeys, and what is wrong with them."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.core.internal.ratelimit import clear, consume, get_ip
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from comity.accounts.domain.security import Event
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.factor_key import FactorKeyError, opened, seal
from comity.accounts.queries import digest_of
from comity.accounts.queries.sign_ins import knows_device
from comity.accounts.services.security_log import report
from comity.accounts.services.traces import note
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.portal.entrance.devices import word
from comity.portal.entrance.failing import count_failure
from comity.portal.entrance.told import WRONG_CODE

_UNKNOWN: Final = _("The passkey was not recognized: try again, or take another way.")
_SEALED_OTHERWISE: Final = _(
    "Codes cannot be checked just now: use a passkey, or inform the registrar."
)
_PASSKEY: Final = Authenticator.Type.WEBAUTHN
_NAME: Final = pgettext_lazy("of a passkey", "Name")


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What is said of second factors, and how a passkey is called at first."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret that was kept; ValidationError where the key does not open it."""
        try:
            return opened(encrypted_text)
        except FactorKeyError as error:
            raise ValidationError(_SEALED_OTHERWISE) from error

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """A name for one more passkey, until its owner gives it another."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": plain(dates.number(number))}


def _code() -> forms.CharField:
    return forms.CharField(
        label=pgettext_lazy("that lets in", "Code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "off", "dir": "ltr"}
        ),
    )


class _Reported:
    """A code of which the log is told where it is wrong, or is one of those for recovery.

    Wrong ones count for a device that is known alone, and for all others together: who knows a
    password slows no device of its owner.
    """

    def clean_code(self) -> str:
        """The code of one of their authenticators; ValidationError where it is none's."""
        user, request = self.user, context.request  # type: ignore[attr-defined]
        held = word(request)
        device = digest_of(held) if knows_device(user.email, held) else ""
        key = f"mfa-auth-user-{user.pk}:{device}"
        if not consume(request, app="allauth.account", action="login_failed", key=key):
            raise account_adapter().validation_error("too_many_login_attempts")
        code: str = self.cleaned_data["code"]  # type: ignore[attr-defined]
        for one in Authenticator.objects.filter(user=user).exclude(type=_PASSKEY):
            if one.wrap().validate_code(code):
                one.user, self.authenticator = user, one
                clear(request, app="allauth.account", action="login_failed", key=key)
                return code
        self._failed()
        raise get_adapter().validation_error("incorrect_code")

    def save(self) -> None:
        """Let the code count."""
        super().save()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            user = self.user  # type: ignore[attr-defined]
            now, network = datetime.now(UTC), get_ip(context.request)
            used = Deed.RECOVERY_CODE_USED
            note(Trace(at=now, who=f"user {user.pk}", deed=used, what="", network=network))

    def _failed(self) -> None:
        self._report(Event.FACTOR_FAILED)
        user = self.user  # type: ignore[attr-defined]
        count_failure(context.request, address=user.email, account=f"user {user.pk}")

    def _report(self, event: Event) -> None:
        network, user = get_ip(context.request), self.user  # type: ignore[attr-defined]
        report(event, at=datetime.now(UTC), what=f"user {user.pk}", network=network)


class SecondForm(_Reported, AuthenticateForm):  # type: ignore[misc]
    """The code by which somebody signs in."""

    code = _code()


class ConfirmForm(_Reported, ReauthenticateForm):  # type: ignore[misc]
    """The code by which somebody shows that it is them."""

    code = _code()


class AppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that is being set up."""

    code = _code()


class _Recognized(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey that is shown: whatever is amiss with it, a person can only try again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = {"required": _UNKNOWN, "invalid": _UNKNOWN}

    def clean_credential(self) -> Authenticator:
        """The passkey of somebody; ValidationError where it is none."""
        try:
            return super().clean_credential()
        except ValidationError as error:
            raise ValidationError(_UNKNOWN) from error


class SecondPasskeyForm(_Recognized):
    """The passkey by which somebody signs in after the password."""


class LonePasskeyForm(_Recognized, LoginWebAuthnForm):  # type: ignore[misc]
    """The passkey by which somebody signs in without a password."""


class ConfirmPasskeyForm(_Recognized, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The passkey by which somebody shows that it is them."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey to add."""

    credential = forms.JSONField(
        widget=forms.HiddenInput, error_messages={"required": _UNKNOWN, "invalid": _UNKNOWN}
    )
    name = forms.CharField(
        label=_NAME, required=False, help_text=_("It distinguishes your passkeys.")
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone"),
        required=False,
        help_text=_(
            "No password is asked for then: the device has to know you, by a finger, a face or"
            " a number."
        ),
    )


class NameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_NAME)
