"""An office's own sign-in, by OpenID Connect, from the environment."""

from collections.abc import Mapping


def openid_connect(environment: Mapping[str, str]) -> dict[str, object]:
    """What allauth needs of the provider that the environment names; nothing where it names none.

    ValueError where only a part of it is named.
    """
    issuer = environment.get("COMITY_OIDC_ISSUER", "").rstrip("/")
    client, secret = environment.get("COMITY_OIDC_CLIENT"), environment.get("COMITY_OIDC_SECRET")
    if not issuer:
        return {}
    if not client or not secret:
        raise ValueError(
            "COMITY_OIDC_ISSUER names an office's own sign-in; it needs COMITY_OIDC_CLIENT and"
            " COMITY_OIDC_SECRET too."
        )
    app = {
        "provider_id": "office",
        "name": environment.get("COMITY_OIDC_NAME") or "your office",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
