"""What a view says of who may use it; a test asks it of every address there is."""

from collections.abc import Callable
from typing import Final, Protocol, cast

from django.http.response import HttpResponseBase

from comity.accounts.domain import Role

EVERYBODY: Final = "everybody"
EVERY_ROLE: Final = frozenset(Role)

RECORDERS: Final = frozenset({Role.DESK, Role.REGISTRAR})
"""Who records acts of either side, from their letters."""

type Access = str | frozenset[Role]
"""`everybody`, or the roles that may; of an account's own pages, every role and none."""

type Handler = Callable[..., HttpResponseBase]


class Ruled(Protocol):
    """A view that says who may use it."""

    access: Access


def ruled(view: Handler, access: Access) -> Handler:
    """The view, saying who may use it."""
    cast("Ruled", view).access = access
    return view


def access_of(view: object) -> Access | None:
    """Who may use a view, as it says; None where it says nothing."""
    return getattr(view, "access", None)
