"""What a briefing says, as one value in words: the page, the PDF and the Word file print it alike.

Both sides have columns of the same width and of as many lines: what is left out of a column is
counted, with the address of the full list. Nothing in it names a person or a place.
"""

from collections.abc import Mapping

from msgspec import Struct

from comity.kernel.edtf import iso
from comity.ledger.labels.text import join, plain
from comity.rulebook.labels.series import stopped


class Line(Struct, frozen=True):
    """A line of a column: what it says, of which matter, and the matter's ref."""

    words: str
    about: str
    ref: str

    def as_json(self) -> dict[str, str]:
        """`words, about, ref`, as they are printed."""
        return {"words": plain(self.words), "about": plain(self.about), "ref": self.ref}


class Column(Struct, frozen=True):
    """The lines of one side, and how many more there are than stand here."""

    title: str
    lines: tuple[Line, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return len(self.lines) + self.more

    def as_json(self) -> dict[str, object]:
        """`title, count, more, lines`."""
        return {
            "title": plain(self.title),
            "count": self.count,
            "more": self.more,
            "lines": [line.as_json() for line in self.lines],
        }

    def first(self, number: int) -> "Column":
        """The column with so many lines, the others counted."""
        kept = self.lines[:number]
        return Column(self.title, kept, self.count - len(kept))


class Part(Struct, frozen=True, kw_only=True):
    """A part of a section: the columns of both sides, and those of neither below them.

    `empty` is what a column without a line says; `address` is where the full list is read.
    """

    name: str  # open | done | expected
    title: str
    state: Column
    holder: Column
    apart: tuple[Column, ...] = ()
    empty: str = ""
    address: str = ""

    def written(self, line: Line) -> str:
        """A line as a document writes it; the matter comes first where it is told as a whole."""
        about = stopped(line.about) if line.about else ""
        ref = f"[{line.ref}]" if line.ref else ""
        told = (about, line.words, ref) if self.name == "open" else (line.words, about, ref)
        return join(*told)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, those of the two sides first."""
        return (self.state, self.holder, *self.apart)

    def as_json(self) -> dict[str, object]:
        """`part, title, state, mandate_holder, apart`, each side with as many lines."""
        return {
            "part": self.name,
            "title": plain(self.title),
            "state": self.state.as_json(),
            "mandate_holder": self.holder.as_json(),
            "apart": [column.as_json() for column in self.apart],
        }

    def first(self, number: int) -> "Part":
        """The part with so many lines in each column."""
        return Part(
            name=self.name,
            title=self.title,
            state=self.state.first(number),
            holder=self.holder.first(number),
            apart=tuple(one.first(number) for one in self.apart),
            empty=self.empty,
            address=self.address,
        )


class Section(Struct, frozen=True, kw_only=True):
    """What is told of one State: the sentences that head it, its parts, what is not covered.

    `turns` counts its open matters by whose turn it is. `quiet` says that there is nothing to
    tell, instead of empty parts.
    """

    state: str
    name: str
    lead: tuple[str, ...]
    turns: Mapping[str, int]
    parts: tuple[Part, ...]
    reach: tuple[str, ...]
    quiet: str = ""

    def as_json(self) -> dict[str, object]:
        """The section in the words in which it is printed."""
        return {
            "state": self.state,
            "name": plain(self.name),
            "open": dict(self.turns),
            "lead": [plain(told) for told in self.lead],
            "parts": [part.as_json() for part in self.parts],
            "not_covered": [plain(told) for told in self.reach],
        }


class Briefing(Struct, frozen=True, kw_only=True):
    """A briefing: its sections stand in the order of the names of States. Days are ordinals.

    `days` says as of when, as known when and since when in a sentence; `notes` hold for all of it.
    """

    title: str
    on: int
    known: int
    since: int
    days: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    foot: str = ""

    def as_json(self) -> dict[str, object]:
        """`as_of, known_at, since` and a section a State, as printed."""
        return {
            "as_of": iso(self.on),
            "known_at": iso(self.known),
            "since": iso(self.since),
            "count": len(self.sections),
            "items": [section.as_json() for section in self.sections],
            "notes": list(self.notes),
        }
