"""What a file tells, as it is read row by row, and what its rows may name on record."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct, field

from comity.directory.domain.finding import What
from comity.kernel.edtf import Edtf
from comity.kernel.phrases import Phrase
from comity.ledger.domain import LABEL, Fact, Visibility
from comity.register.domain import Problem, Sheet
from comity.register.lifecycles import MATTERS
from comity.register.matter import Matter, Naming
from comity.rulebook.domain import Rule

NEW: Final = LABEL
A_SESSION: Final = Phrase("a session such as HRC43 or GA74")


def ref_of(kept: str, such_as: str = "") -> Phrase:
    """Return what is expected where a row names a matter: a ref of what is kept, or a label."""
    if not such_as:
        return Phrase("a ref of %(kept)s on record, or new: and a label of your own", kept=kept)
    return Phrase(
        "a ref of %(kept)s on record, a reference such as %(such_as)s, or new: and a label of"
        " your own",
        kept=kept,
        such_as=such_as,
    )


class Known(Struct, frozen=True):
    """What reading needs to know of the world: parties, mandates, kinds of matter by name.

    `mandate_names` are other words for a mandate, folded, with its code; `rules` those of the
    rulebook, by their ids. `near` gives the codes of the nearest names of what is not known.
    """

    find_state: Callable[[str], str | None]
    mandates: Collection[str]
    matters: Mapping[str, Matter] = field(default_factory=lambda: MATTERS)
    mandate_names: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    near: Callable[[str, What], Sequence[str]] = lambda _written, _what: ()

    def matter_of(self, stream: str) -> Matter:
        """Return the matter that a stream keeps."""
        kind = stream.partition("/")[0]
        return next(one for one in self.matters.values() if one.lifecycle.kind == kind)


class Reference(Struct, frozen=True):
    """What a fact says of another act: in `field`, by the `name` that its row gives it.

    Of a fact whose stream is its dossier's the field is `dossier`, `column` where the name stands,
    and the name `` where the row gives none.
    """

    row: int
    fact: int  # its place among the facts
    field: str  # corrects | because_of | ref | dossier
    name: str
    source: str
    column: str = ""
    state: str = ""  # that the row names


class Told(Struct):
    """What a file tells: facts with the row of each, references, duplicates, problems."""

    known: Known
    facts: list[Fact] = field(default_factory=list)
    rows_of: list[int] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    rows: int = 0
    duplicates: int = 0
    problems: list[Problem] = field(default_factory=list)
    place_of: dict[str, int] = field(default_factory=dict)
    """Key of a fact → its place among the facts."""
    silent: set[str] = field(default_factory=set)
    """Keys of facts whose rows leave open who may read them: of those that correct others, and of
    those that a letter may tell."""
    until: dict[str, Edtf] = field(default_factory=dict)
    """Key of a fact → the moment from which everybody may read it, where its row names an hour."""
    moved: dict[str, str] = field(default_factory=dict)
    """Key of a fact → the act of another stream that it is told instead of."""
    undecided: list[str] = field(default_factory=list)
    """The rows of which the map decides and that the file does not have, as the map calls them."""
    unread: dict[int, str] = field(default_factory=dict)
    """Row in which something is wrong → the key by which others may name it, `` where by none. Of
    a row that is wrong and not among these nobody knows its key."""
    sheet: Sheet = Sheet()
    """The sheet of a workbook from which the rows come."""


class OnRecord(Struct, frozen=True):
    """An event on record, or one that the file is about to record.

    `act` is the act that it tells or corrects; `corrects` the id of the event that it replaces;
    `mandates` are empty where it names none, as what the program itself takes back; `pins` the act
    or label by which its row says in which visit it lies.
    """

    stream: str
    act: str
    key: str
    kind: str
    visibility: Visibility = Visibility.PUBLIC
    public_from: int | None = None
    corrects: str = ""
    mandates: tuple[str, ...] = ()
    pins: str = ""


class Record(Protocol):
    """What the ledger answers about what it holds."""

    def by_key(self, keys: Collection[str]) -> Mapping[str, OnRecord]:
        """Return the events that have one of these keys."""

    def by_act(self, acts: Collection[str]) -> Mapping[str, OnRecord]:
        """Return the events that have one of these ids."""

    def family(self, act: str) -> Mapping[str, OnRecord]:
        """Return id → event: the act itself and all that corrects it, directly or not."""

    def acts_of(self, refs: Collection[str]) -> Mapping[str, Sequence[str]]:
        """Return ref → the ids of the acts of its dossier, that which opens it first."""

    def standing(self, acts: Collection[str]) -> Collection[str]:
        """Return those of these acts that stand."""

    def streams(self, refs: Collection[str]) -> Mapping[str, str]:
        """Return ref → the stream of its dossier."""

    def labelled(self, kind: str, parties: Collection[str], own: Naming) -> Mapping[str, str]:
        """Return the streams of a kind that a label or an act named, not a reference, each with
        the reference that an act of it tells.
        """

    def act_id(self, key: str) -> str:
        """Return the id that the act of a fact has, or will have."""
