"""What is said to who comes in or looks after their account, by the names that allauth gives it.

Of what it could say besides nothing is offered here; where nothing stands, nothing is said.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

type Told = Mapping[str, str | Promise]

WRONG_CODE: Final = _("The code is wrong, or was used already.")

WRONG: Final[Told] = {
    "account_inactive": _("This account is closed"),
    "email_password_mismatch": _("The address or the password is wrong."),
    "enter_current_password": _("This is not your present password."),
    "incorrect_code": WRONG_CODE,
    "incorrect_password": _("The password is wrong."),
    "too_many_login_attempts": _(
        "Too many attempts failed: wait some minutes, or use a passkey or your usual device."
    ),
    "rate_limited": _("Too many attempts: wait for some minutes."),
}
"""Why somebody is not let in, or has not shown that it is them."""

OF_DJANGO: Final = (
    _("This field is required."),
    _("Enter a valid email address."),
    _("Enter a whole number."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
"""What Django says itself beside a field. It stands here for our catalogues, which are read before
its own: they say it in the words and with the marks of every other page.
"""

DONE: Final[Told] = {
    "account/messages/password_changed.txt": _("The password is changed."),
    "account/messages/password_set.txt": _("The password is chosen."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "New recovery codes are made. Keep them in a safe place now: they are shown this once."
    ),
}
"""After a deed, on the page to which it leads."""

PROOFS: Final[Told] = {
    "reauthenticate": _("Your password"),
    "mfa_reauthenticate": _("A code of the authenticator app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("A passkey"),
}
"""How somebody shows that it is them."""
