"""The form by which people sign in; who just came in by a link finds the address written there."""

from typing import Any

from allauth.account.forms import LoginForm

from comity.portal.answers.signed_in import INVITED


class SignInForm(LoginForm):  # type: ignore[misc]
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["login"].initial = self.request.session.pop(INVITED, "")
