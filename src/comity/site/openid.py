"""An office's own sign-in, by OpenID Connect, from the environment."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from comity.accounts.domain import Role

OF_AN_OFFICE: Final = (Role.DESK, Role.REGISTRAR, Role.COMMITTEE, Role.ADMIN)
"""Whose accounts an office's sign-in opens, where the environment names no roles."""
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def openid_connect(environment: Mapping[str, str]) -> dict[str, object]:
    """What allauth needs of the provider that the environment names; nothing where it names none.

    ValueError where only a part of it is named, or what it names is not safe.
    """
    issuer = environment.get("COMITY_OIDC_ISSUER", "").rstrip("/")
    client, secret = environment.get("COMITY_OIDC_CLIENT"), environment.get("COMITY_OIDC_SECRET")
    domains = _listed(environment, "COMITY_OIDC_DOMAINS")
    if not issuer:
        return {}
    if not client or not secret or not domains:
        raise ValueError(
            "COMITY_OIDC_ISSUER names an office's own sign-in; it needs COMITY_OIDC_CLIENT,"
            " COMITY_OIDC_SECRET and COMITY_OIDC_DOMAINS too."
        )
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
        raise ValueError(f"COMITY_OIDC_ISSUER is {issuer}; expected an address of https.")
    app = {
        "provider_id": "office",
        "name": environment.get("COMITY_OIDC_NAME") or "your office",
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            "oauth_pkce_enabled": True,
            "domains": [one.removeprefix("@").lower() for one in domains],
            "roles": _roles(environment),
        },
    }
    return {"openid_connect": {"APPS": [app]}}


def _roles(environment: Mapping[str, str]) -> list[str]:
    named = _listed(environment, "COMITY_OIDC_ROLES") or OF_AN_OFFICE
    for one in named:
        if one not in set(Role):
            raise ValueError(
                f"COMITY_OIDC_ROLES names {one!r}; expected some of {', '.join(Role)}."
            )
    return list(named)


def _listed(environment: Mapping[str, str], name: str) -> list[str]:
    return [one for each in environment.get(name, "").split(",") if (one := each.strip())]
