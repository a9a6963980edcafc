"""Who acts and who reads, as values: roles with scope and days, and what each reads. Pure."""

from comity.accounts.domain.roles import (
    SECOND_FACTOR_FOR,
    Acting,
    Appointment,
    Role,
    RoleError,
    Scope,
    Standing,
    checked,
    viewer_of,
)
from comity.accounts.domain.viewing import (
    EVERY_READING,
    OFFICE,
    PUBLIC_READER,
    Reading,
    Viewer,
)

__all__ = [
    "EVERY_READING",
    "OFFICE",
    "PUBLIC_READER",
    "SECOND_FACTOR_FOR",
    "Acting",
    "Appointment",
    "Reading",
    "Role",
    "RoleError",
    "Scope",
    "Standing",
    "Viewer",
    "checked",
    "viewer_of",
]
