"""Other matters on the page of a State or a mandate: how many stand how, with links to them.

A kind of matter beside visits brings one function, which answers None where it has nothing to
show; `portal.paneled` lists them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Count:
    """How many matters stand so, and the list of them."""

    word: str | Promise
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The matters of one kind: a title, a sentence, how many stand how, the list of all."""

    title: str | Promise
    sentence: str
    counts: Sequence[Count]
    address: str
    every: str | Promise


@dataclass(frozen=True, slots=True)
class Of:
    """Whose page it is: a State's, by its code, or a mandate's."""

    state: str | None = None
    mandate: str | None = None
