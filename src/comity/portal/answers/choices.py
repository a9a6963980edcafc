"""What somebody chooses from in a form."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from msgspec import Struct


class Choice(Struct, frozen=True):
    """One of what can be chosen."""

    value: str
    words: str
    chosen: bool = False


def choices_of(words: Mapping[Any, str | Promise], chosen: str | None) -> list[Choice]:
    """What is to be chosen from, by its words."""
    return [Choice(str(value), str(said), value == chosen) for value, said in words.items()]
