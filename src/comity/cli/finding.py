"""What `comity doctor` finds: a weight and a sentence."""

from enum import StrEnum

from msgspec import Struct


class Weight(StrEnum):
    """How much a finding weighs."""

    WRONG = "wrong"
    UNSAFE = "unsafe"
    NOTE = "note"


class Finding(Struct, frozen=True):
    """Something that an operator should know, in a sentence that says what to do."""

    weight: Weight
    told: str
