"""What is unsafe in how people sign in, as `comity doctor` tells it."""

import os
import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from comity.accounts.domain import SECOND_FACTOR_FOR, Role
from comity.accounts.factor_key import FactorKeyError, path
from comity.accounts.queries import people
from comity.accounts.services.factors import factors_that_do_not_open, has_factors
from comity.cli.days import now
from comity.cli.faults import said
from comity.cli.finding import Finding, Weight
from comity.cli.output import counted
from comity.kernel.edtf import geneva_day

LOCAL = {"localhost", "127.0.0.1", "[::1]"}
SHORTEST_KEY = 32
FEWEST_REGISTRARS = 2


def _of_the_address() -> Iterator[Finding]:
    """An address to which links lead that nobody can follow."""
    address = settings.COMITY_ADDRESS
    parts = urlsplit(address)
    if not address:
        return
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        yield Finding(
            Weight.WRONG,
            f"COMITY_ADDRESS is {address}; expected one such as https://visits.example.org",
        )
    elif not validate_host(parts.hostname, settings.ALLOWED_HOSTS):
        yield Finding(
            Weight.WRONG,
            f"COMITY_ADDRESS leads to {parts.hostname}, a name that is not among"
            " COMITY_ALLOWED_HOSTS: its links are not answered",
        )


def of_settings() -> Iterator[Finding]:
    """What of the environment makes signing in unsafe, whoever there is."""
    elsewhere = sorted(set(settings.ALLOWED_HOSTS) - LOCAL)
    if elsewhere and not settings.HTTPS:
        yield Finding(
            Weight.UNSAFE,
            f"{', '.join(elsewhere)} is served, and COMITY_ADDRESS is not of https: passwords and"
            " sessions may travel in the open",
        )
    key = os.environ.get("COMITY_SECRET_KEY")
    if key is not None and len(key) < SHORTEST_KEY:
        yield Finding(
            Weight.UNSAFE,
            f"COMITY_SECRET_KEY has {len(key)} characters: sessions can be forged; take fifty",
        )
    if settings.HTTPS and not settings.PROXIES:
        yield Finding(
            Weight.NOTE,
            "COMITY_PROXIES is 0: behind a proxy everybody seems to come from it, and who guesses"
            " passwords locks out all",
        )
    if elsewhere and not settings.COMITY_SECURITY_CONTACT:
        yield Finding(
            Weight.NOTE,
            "COMITY_SECURITY_CONTACT is not set: who finds a weakness does not learn whom to tell",
        )
    yield from _of_the_address()
    issuer = os.environ.get("COMITY_OIDC_ISSUER", "")
    if issuer and not issuer.startswith("https://"):
        yield Finding(Weight.UNSAFE, f"COMITY_OIDC_ISSUER is {issuer}: not of https")


def of_factors() -> Iterator[Finding]:
    """The key of second factors: where it lies, and whether it opens them."""
    try:
        closed = factors_that_do_not_open()
    except FactorKeyError as error:
        yield Finding(Weight.WRONG, said(error))
        return
    if closed:
        told = (
            f"{counted(closed, 'second factor is', 'second factors are')} not sealed under"
            " COMITY_FACTORS_KEY: name the key that was in use, and run `comity migrate`"
        )
        yield Finding(Weight.WRONG, told)
    place = path()
    if settings.COMITY_FACTORS_KEY or not place.exists():
        return
    if place.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Finding(Weight.UNSAFE, f"others may read {place}; chmod 600 it")
    if has_factors():
        told = f"the key of second factors lies in {place}; COMITY_FACTORS_KEY keeps it elsewhere"
        yield Finding(Weight.NOTE, told)


def of_people() -> Iterator[Finding]:
    """Who can get in less safely than they should."""
    today = geneva_day(now())
    held = [
        (person, {one.role for one in person.appointments if one.in_force(today)})
        for person in people()
        if person.is_active
    ]
    if not held:
        return
    if os.environ.get("COMITY_SECRET_KEY") is None:
        told = "people have accounts and COMITY_SECRET_KEY is not set: each start signs them out"
        yield Finding(Weight.UNSAFE, told)
    without = sum(
        bool(roles & SECOND_FACTOR_FOR) and not person.has_second_factor for person, roles in held
    )
    if without:
        have = counted(without, "person has", "people have")
        told = f"{have} a role and no second factor: they read as the public"
        yield Finding(Weight.NOTE, told)
    registrars = sum(Role.REGISTRAR in roles for _, roles in held)
    if registrars < FEWEST_REGISTRARS:
        number = "one" if registrars else "no"
        told = f"there is {number} registrar: let there be two, who can readmit each other"
        yield Finding(Weight.NOTE, told)
    if gone := sum(not roles for _, roles in held):
        have = counted(gone, "person has", "people have")
        told = f"{have} an account and no role; comity user shut-out ends an account"
        yield Finding(Weight.NOTE, told)
