"""The forms in which a password is asked for, in our words."""

from typing import Any, Final

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    PasswordVerificationMixin,
    ReauthenticateForm,
    SetPasswordForm,
)
from django.utils.translation import gettext_lazy as _

from comity.portal.answers.signed_in import INVITED

LONG_ENOUGH: Final = _(
    "At least twelve characters; a sentence of several words is easy to remember."
)
"""What is asked of a new password, beside its field (AUTH_PASSWORD_VALIDATORS)."""

_AGAIN: Final = _("The same once more")
_UNLIKE: Final = _("The two are not the same: write the same password twice.")


class SignInForm(LoginForm):  # type: ignore[misc]
    """Address and password; who just came in by a link finds the address written there.

    `came_in` is true where they just chose their password.
    """

    came_in = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _call(self, login=_("E-mail address"), password=_("Password"))
        if not self.is_bound:
            address = self.request.session.pop(INVITED, "")
            self.fields["login"].initial = address
            self.came_in = bool(address)
        if self.came_in:
            self.fields["login"].widget.attrs.pop("autofocus", None)
            self.fields["password"].widget.attrs["autofocus"] = True


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before a way in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _call(self, password=_("Password"))


class _Twice(PasswordVerificationMixin):  # type: ignore[misc]
    """A new password, written twice."""

    def clean(self) -> Any:
        """Refuse two that are not the same."""
        told = super(PasswordVerificationMixin, self).clean()
        both = {told[name] for name in ("password1", "password2") if told.get(name)}
        if len(both) > 1:
            self.add_error("password2", _UNLIKE)
        return told


class ChangeForm(_Twice, ChangePasswordForm):  # type: ignore[misc]
    """Another password instead of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _call(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_AGAIN,
        )
        self.fields["password1"].help_text = LONG_ENOUGH


class ChooseForm(_Twice, SetPasswordForm):  # type: ignore[misc]
    """A password for who has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _call(self, password1=_("Password"), password2=_AGAIN)
        self.fields["password1"].help_text = LONG_ENOUGH


def _call(form: Any, **labels: Any) -> None:
    """Call the fields of a form so; nothing is written in them beforehand, not even a hint."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
