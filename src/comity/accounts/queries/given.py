"""The roles that somebody was given, with what decides whether they have them.

Every page of who signed in asks it, so it stands here as SQL: what the ORM takes to put the same
question together anew each time is more than all that it finds.
"""

from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import connection

from comity.accounts.models import Appointment, User

FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are no second factor."""

_STATEMENT: Final = """
    SELECT a.id, a.role, a.states, a.mandates, a.groups, a.begins, a.ends, a.files, a.heads,
           EXISTS (SELECT 1 FROM mfa_authenticator f WHERE f.user_id = a.user_id
                   AND f.type IN (%s, %s)),
           h.id, h.begins, h.ends, u.name, u.is_active
    FROM accounts_appointment a
    LEFT JOIN accounts_appointment h ON h.id = a.assists_id
    LEFT JOIN accounts_user u ON u.id = h.user_id
    WHERE a.user_id = %s
    ORDER BY a.begins, a.id
"""
_OWN: Final = (
    *("id", "role", "states", "mandates", "groups", "begins", "ends"),
    *("files", "heads", "has_factor"),
)


def given_to(user: int) -> list[tuple[Appointment, bool]]:
    """Every role that a person was given, the earliest first, and whether they have a second
    factor; an assistant's with the holder whom they assist.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [*(one.value for one in FACTORS), user])
        return [_given(row) for row in cursor.fetchall()]


def _given(row: tuple[Any, ...]) -> tuple[Appointment, bool]:
    own = dict(zip(_OWN, row, strict=False))
    has_factor = bool(own.pop("has_factor"))
    holder, begins, ends, name, is_active = row[len(_OWN) :]
    if holder is not None:
        of = User(name=name, is_active=bool(is_active))
        own["assists"] = Appointment(id=holder, begins=begins, ends=ends, user=of)
    own |= {"files": bool(own["files"]), "heads": bool(own["heads"])}
    return Appointment(**own), has_factor
