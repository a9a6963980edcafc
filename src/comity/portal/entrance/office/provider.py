"""The provider of allauth for an office's own sign-in, which believes less and writes nothing.

Whom an answer of the office leads to is decided here; the second factor follows, and only then is
anything of the account changed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

from comity.accounts.queries.by_office import Office, led_to
from comity.kernel.edtf import geneva_day
from comity.portal.entrance.office.claims import ClaimsError, checked


class OfficeLogin(SocialLogin):  # type: ignore[misc]
    """An answer of the office; it leads to an account or to none, and changes none."""

    account: SocialAccount

    def lookup(self) -> None:
        """Find the account that the office may open."""
        self._did_authenticate_by_email = None
        kept = SocialAccount.objects.filter(
            provider=self.account.provider, uid=self.account.uid
        ).first()
        settings = self.provider.app.settings
        found = led_to(
            connected=kept.user_id if kept else None,
            address=self.account.extra_data["userinfo"]["email"],
            office=Office(
                domains=frozenset(settings["domains"]), roles=frozenset(settings["roles"])
            ),
            on=geneva_day(datetime.now(UTC)),
        )
        if found is not None:
            self.user = found
            self.account = kept or self.account


class OfficeProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """OpenID Connect, with each claim checked, and no more of them kept than is needed."""

    def sociallogin_from_response(
        self, request: HttpRequest, response: Mapping[str, Any]
    ) -> OfficeLogin:
        """Who the office says has come; OAuth2Error where its claims are amiss."""
        try:
            claims = checked(response)
        except ClaimsError as error:
            raise OAuth2Error(str(error)) from error
        kept = {"sub": claims.sub, "email": claims.email}
        login = super().sociallogin_from_response(request, {"userinfo": kept})
        return OfficeLogin(provider=self, account=login.account, user=login.user)


provider_classes = [OfficeProvider]
