"""Who is on the Coordination Committee: dated terms of office, public (COMMITTEE 0.8)."""

from enum import StrEnum

from msgspec import Struct

from comity.kernel.edtf import iso


class Office(StrEnum):
    """An office in the Committee, in the order in which its members are named."""

    CHAIR = "chair"
    RAPPORTEUR = "rapporteur"
    MEMBER = "member"
    EX_OFFICIO = "ex_officio"
    SECRETARY = "secretary"


class Term(Struct, frozen=True, kw_only=True):
    """A person's term of office from `begins` until `ends` (exclusive), both days; where only the
    month was read, its first day.
    """

    office: Office
    name: str
    begins: int
    ends: int
    source: str

    def in_force(self, on: int) -> bool:
        """Whether the person has the office on a day."""
        return self.begins <= on < self.ends

    def as_json(self) -> dict[str, object]:
        """The term: `office, name, from, to, source`."""
        return {
            "office": self.office.value,
            "name": self.name,
            "from": iso(self.begins),
            "to": iso(self.ends),
            "source": self.source,
        }
