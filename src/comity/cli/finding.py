"""What `comity doctor` finds: a weight and a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding weighs."""

    WRONG = "wrong"
    UNSAFE = "unsafe"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that an operator should know, in a sentence that says what to do."""

    weight: Weight
    told: str
