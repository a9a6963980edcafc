"""What comes of an import, as plain values (DESIGN 7)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol, TypedDict

from msgspec import Struct, field

from comity.accounts.domain import Viewer
from comity.kernel.phrases import Phrase, PhrasedError
from comity.ledger.domain import Fact


class Theirs(Protocol):
    """What somebody may do to the record, asked of everything that they send in."""

    @property
    def viewer(self) -> Viewer:
        """As whom they read: of what they do not they are told nothing."""

    def may_name(self, column: str, act: str) -> bool:
        """Whether a row of theirs may name this act in `corrects`, or in `because_of`.

        What they may not name is answered as what is not there (RULES P5).
        """

    def may_open(self, ref: str) -> bool:
        """Whether a row of theirs may name the matter of this ref, which is on record; answered
        alike.
        """

    def may_name_reference(self, stream: str) -> bool:
        """Whether a row of theirs that opens none may name, by its own reference, the dossier of
        this stream, which may not be on record; answered alike.
        """

    def may_join(self, parties: Collection[str]) -> bool:
        """Whether they work on the matters of these parties, a State and mandates, so that a
        mandate may be added to them. Of no parties: whether they work on all.
        """

    def refuses(self, fact: Fact) -> tuple[str, Phrase] | None:
        """Return the column to look at, `` for the row as a whole, and what is expected, of an
        act that they may not record; None of all others.
        """


class ProblemJson(TypedDict):
    """One thing that an import refused."""

    row: int | None
    column: str | None
    value: str | None
    expected: str


class ImportedJson(TypedDict):
    """What `comity import --format json` prints (DESIGN 7)."""

    file: str
    rows: int
    added: int
    already: int
    duplicates: int
    statements: int
    dry_run: bool
    errors: list[ProblemJson]


SHOWN = 80  # characters of a value that a message repeats
FIRST = 50  # acts of a file that are shown before they are recorded


class Problem(Struct, frozen=True):
    """What is wrong with a row, or with the whole file where `row` is None.

    Rows are numbered as a spreadsheet shows them: the header is row 1. `column` is None where the
    row as a whole is meant. `expected` says what to write instead. Where the map of a file is
    wrong, `map` names it and `column` is its key.
    """

    row: int | None
    column: str | None
    value: str | None
    expected: Phrase
    map: str = ""

    def sentence(self, file: str) -> str:
        """Return the problem in one line: file, row, column, value and what is expected."""
        if self.map:
            key = f", key {self.column}" if self.column else ""
            return f"{self.map}{key}: expected {self.expected}"
        place = [file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column is not None:
            place.append(f"column {self.column}")
        value = "" if self.value is None else f"{_short(self.value)!r}; "
        return f"{', '.join(place)}: {value}expected {self.expected}"

    def as_json(self) -> ProblemJson:
        """Return `row, column, value, expected`."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "expected": str(self.expected),
        }


class RefusedError(PhrasedError):
    """A file that cannot be read at all, or not beyond some row."""

    def __init__(
        self,
        expected: Phrase,
        *,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        place: int | None = None,
        map_: str = "",
    ) -> None:
        self.problem = Problem(row, column, value, expected, map_)
        self.place = place  # of the cell in its row, from 1, where the column has no name yet
        super().__init__(expected)


type Row = tuple[int, list[str] | RefusedError]
"""A row of a file with its number: its cells, or why one of them cannot be read."""


class Sheet(Struct, frozen=True):
    """Which sheet of a workbook was read, and what the workbook hides of the table in it.

    `name` is `` where it has no other sheet. `rows` are numbers, `columns` names: hidden, and read
    as all others.
    """

    name: str = ""
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()


class Ahead(Struct, frozen=True):
    """A row of an act that counts only from a day still to come: until then nothing shows it.

    Or one that says that its act was `learnt` on such a day. Or one that is told `early`: `day` is
    before every day on which its act can have been done, and is when it was learnt, or the last of
    its source.
    """

    row: int
    date: str  # as the row writes it
    day: int
    learnt: bool = False
    early: bool = False


class Moved(Struct, frozen=True, kw_only=True):
    """An act that lies in another matter since a row takes back what lay beside it, or lets that
    stand again; `kind` and `date` are the act's.

    `was` and `now` are refs, `` where it lies in no matter; `opens` says that this one is its own.
    """

    row: int
    kind: str
    date: str
    was: str
    now: str
    opens: bool


class Joining(Struct, frozen=True, kw_only=True):
    """A row that joins mandates to a visit of others, on which its sender does not work.

    `ref` is the visit's as its sender reads it, `` where they read none. `asked` are the parties
    of each visit that is joined: a desk of each has to confirm it.
    """

    row: int
    ref: str
    mandates: tuple[str, ...]
    asked: tuple[frozenset[str], ...]


type Look = Callable[[Sequence[str], Sequence[Moved]], None]
"""Sees the register as it stands with what is recorded, and is told the ids of the acts, and what
lies elsewhere because of them."""


class Added(Struct, frozen=True):
    """An act that a row adds; `state` is whom it concerns, `*` all States, `` nobody named."""

    row: int
    state: str
    fact: Fact


class Imported(Struct, frozen=True, kw_only=True):
    """What an import did, or would do on a dry run.

    `rows` and `duplicates` count rows of the file; `added`, `already` and `statements` count acts
    of the ledger, since one row can tell two. `statements` are the acts added that the fold
    joined to another act, as one more source that tells it.
    """

    file: str
    rows: int = 0
    added: int = 0
    already: int = 0
    duplicates: int = 0
    statements: int = 0
    dry_run: bool = False
    errors: tuple[Problem, ...] = field(default=())
    first: tuple[Added, ...] = field(default=())
    """The first acts added, FIRST at most, in the order of the rows."""
    unexplained: tuple[Problem, ...] = field(default=())
    """Rows of what went out in spite of a rule, without a reason on record. They are recorded."""
    unscoped: tuple[Problem, ...] = field(default=())
    """Rows that name no visit, and a scope other than that of theirs, or none. They are recorded.
    """
    ahead: tuple[Ahead, ...] = field(default=())
    """Rows of what counts only from a day still to come, or was told before it was done. They are
    recorded."""
    moved: tuple[Moved, ...] = field(default=())
    """Acts that go to another visit, since a row takes back what lay beside them. They do."""
    private: tuple[int, ...] = field(default=())
    """Rows in which a side's words may name a private person. They are recorded."""
    undecided: tuple[str, ...] = field(default=())
    """Rows of which the map decides and that the file, perhaps a part of its table, has not."""
    joins: tuple[Joining, ...] = field(default=())
    """What others have to confirm first. Nothing was recorded."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Of an export of annotations: how many were skipped, by why."""
    sheet: Sheet = Sheet()
    """The sheet of a workbook that was read, also of one that was refused."""

    @property
    def is_clean(self) -> bool:
        """True where nothing was refused."""
        return not self.errors

    def as_json(self) -> ImportedJson:
        """Return `file, rows, added, already, duplicates, statements, dry_run, errors`."""
        return {
            "file": self.file,
            "rows": self.rows,
            "added": self.added,
            "already": self.already,
            "duplicates": self.duplicates,
            "statements": self.statements,
            "dry_run": self.dry_run,
            "errors": [problem.as_json() for problem in self.errors],
        }


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
