"""The three made-up people who try a register, one from each side (DESIGN 9)."""

from typing import Final

from msgspec import Struct, field

from comity.accounts.domain.roles import Role, Scope


class Guest(Struct, frozen=True, kw_only=True):
    """A made-up person with a role."""

    email: str
    name: str
    role: Role
    scope: Scope = field(default_factory=Scope)


def guests(*, state: str, mandate: str) -> tuple[Guest, ...]:
    """Return a guest in the office, one at the Mission of a State, and one who holds a mandate."""
    return (
        Guest(email="amina@office.example", name="Amina", role=Role.REGISTRAR),
        Guest(
            email="boris@mission.example",
            name="Boris",
            role=Role.MISSION,
            scope=Scope(states=(state,)),
        ),
        Guest(
            email="clara@mandate.example",
            name="Clara",
            role=Role.MANDATE,
            scope=Scope(mandates=(mandate,)),
        ),
    )


SAMPLE_GUESTS: Final = guests(state="MAR", mandate="torture")
"""Who tries the sample of real records, each with an invitation."""

TRAINING_GUESTS: Final = guests(state="XKA", mandate="night-sky")
"""Who tries the training register, where each enters without a password."""
