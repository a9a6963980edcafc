"""Other matters on the page of a State or a mandate: how many stand how, with links to them.

A kind of matter beside visits brings one function, which answers None where it has nothing to
show; `portal.paneled` lists them.
"""

from collections.abc import Sequence

from django.utils.functional import Promise
from msgspec import Struct


class Count(Struct, frozen=True):
    """How many matters stand so, and the list of them."""

    word: str | Promise
    number: int
    address: str


class Panel(Struct, frozen=True):
    """The matters of one kind: a title, a sentence, how many stand how, the list of all."""

    title: str | Promise
    sentence: str
    counts: Sequence[Count]
    address: str
    every: str | Promise


class Of(Struct, frozen=True):
    """Whose page it is: a State's, by its code, or a mandate's."""

    state: str | None = None
    mandate: str | None = None
