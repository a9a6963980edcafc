"""Which account an office's own sign-in opens."""

from msgspec import Struct

from comity.accounts.domain import Role
from comity.accounts.models import Appointment, User
from comity.accounts.queries import has_second_factor


class Office(Struct, frozen=True, kw_only=True):
    """For whom an office speaks: the domains of its addresses, and the roles of its people."""

    domains: frozenset[str]
    roles: frozenset[str]


def led_to(*, connected: int | None, address: str, office: Office, on: int) -> User | None:
    """The account that an answer of the office opens on a day; None where it opens none.

    `connected` is the number of the account to which this identity belongs already, `address` is
    one that the office verified. The account is of the office's domains, has a second factor, and
    has roles of the office and no others.
    """
    if connected is None and not address:
        return None
    one = {"pk": connected} if connected is not None else {"email__iexact": address}
    user = User.objects.filter(is_active=True, **one).first()
    if user is None or user.email.rpartition("@")[2].lower() not in office.domains:
        return None
    roles = set(Appointment.objects.filter(user=user, ends__gt=on).values_list("role", flat=True))
    is_of_office = bool(roles) and roles <= {Role(one) for one in office.roles}
    return user if is_of_office and has_second_factor(user.pk) else None
