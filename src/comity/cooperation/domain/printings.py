"""A printing of the annual facts and figures, and why one may come out otherwise than it did."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from comity.kernel.edtf import iso, iso_or_none
from comity.ledger.domain.position import Position


class Basis(StrEnum):
    """What a content rests on beside the acts; where it changed since, a figure can move."""

    FOLDS = "folds"
    RULES = "rules"
    DIRECTORY = "directory"
    PROGRAM = "program"


class Bases(Struct, frozen=True, kw_only=True):
    """By what a content was worked out: versions of the folds, digests of rules and directory."""

    folds: str
    rules: str
    directory: str
    program: str

    def changed(self, other: "Bases") -> Iterator[Basis]:
        """What differs from another."""
        for basis in Basis:
            if getattr(self, basis) != getattr(other, basis):
                yield basis


class Printing(Struct, frozen=True, kw_only=True):
    """A printing; `no` numbers those of all years. Days are ordinals; `known` None: all."""

    no: int
    year: int
    at: Position
    as_of: int
    known: int | None
    digest: str
    bases: Bases
    printed_at: str
    printed_by: str

    def as_json(self) -> dict[str, object]:
        """The printing as data, without who printed it, and without its place in the ledger, which
        counts what only some may read.
        """
        return {
            "no": self.no,
            "year": self.year,
            "public_on": iso(self.at.day),
            "as_of": iso(self.as_of),
            "known_at": iso_or_none(self.known),
            "printed_at": self.printed_at,
            "digest": self.digest,
            "program": self.bases.program,
        }
