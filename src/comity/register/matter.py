"""What the register must know of a kind of matter to import, record and correct its acts.

How rows become streams is one of four ways. `OfState`: one stream a State, which the fold cuts
into dossiers (visits). `OfMandate`: one a mandate and State (coverage). `OfPair`: one a State, a
mandate, or both (profiles). `Dossiers`: one stream a dossier, which a row names by `ref`, by its
own reference, or opens.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msgspec import Struct, field

from comity.kernel.edtf import Edtf
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Channel, Lifecycle, Payload, Visibility
from comity.register.cells import EVERY_STATE, Reader
from comity.rulebook.domain import Rule

NOBODY = "-"
"""In the name of a dossier's stream: it concerns no State."""

KEPT_BACK: Final = date.max.toordinal()
"""From when everyone may read what is kept for the parties: not before somebody says so."""

type Naming = Callable[[str, Mapping[str, object]], str]
"""From the kind and the columns of an act to the reference that it gives its dossier, or ``."""

type Reference = Callable[[str], tuple[str, str, str] | None]
"""From a text such as `AL USA 30/2025` to whom it concerns, the key of its dossier and how it is
written (`USA`, `2025/30`, `AL USA 30/2025`; the first `` where the reference does not say it);
None where the text is no such reference."""


class By(StrEnum):
    """What the name of a dossier's stream begins with, after its kind."""

    STATE = "state"
    MANDATE = "mandate"
    ORGAN = "organ"  # whose sessions they are: only a reference names one
    COMMITTEE = "committee"  # no State and no mandate: a matter of them all


class OfState(Struct, frozen=True):
    """A stream a State: `visit/NOR`."""

    kind: str

    def named(self, state: str, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the streams of an act, each with the mandates of which it tells there."""
        return {f"{self.kind}/{state}": mandates}

    def state_of(self, stream: str) -> str:
        """Return the State that a stream concerns."""
        return stream.rpartition("/")[2]

    def within(self, mandate: str, state: str) -> str:
        """Return what names the streams that concern both: a name, or a beginning with `/`."""
        del mandate
        return f"{self.kind}/" if state == EVERY_STATE else f"{self.kind}/{state}"


class OfMandate(Struct, frozen=True):
    """A stream a mandate and State: `coverage/torture/NOR`. A row tells each of its mandates."""

    kind: str

    def named(self, state: str, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the streams of an act, each with the mandates of which it tells there."""
        return {f"{self.kind}/{mandate}/{state}": (mandate,) for mandate in mandates}

    def state_of(self, stream: str) -> str:
        """Return the State that a stream concerns, or `*`."""
        return stream.rpartition("/")[2]

    def within(self, mandate: str, state: str) -> str:
        """Return what names the streams that concern both: a name, or a beginning with `/`."""
        start = f"{self.kind}/{mandate}/"
        return start if state == EVERY_STATE else f"{start}{state}"


class OfPair(Struct, frozen=True):
    """A stream a State and mandate, either of which may be missing: `profile/NOR/-`."""

    kind: str

    def named(self, state: str, mandates: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the streams of an act, each with the mandates of which it tells there."""
        start = f"{self.kind}/{state or NOBODY}"
        return {
            f"{start}/{mandate or NOBODY}": (mandate,) if mandate else ()
            for mandate in mandates or ("",)
        }

    def state_of(self, stream: str) -> str:
        """Return the State that a stream concerns, `` where it tells none."""
        state = stream.split("/")[1]
        return "" if state == NOBODY else state

    def within(self, mandate: str, state: str) -> str:
        """Return what names the streams that concern both: a name, or a beginning with `/`."""
        return f"{self.kind}/" if state == EVERY_STATE else f"{self.kind}/{state}/{mandate}"


class Dossiers(Struct, frozen=True, kw_only=True):
    """A stream a dossier: `communication/USA/2025/30`, `report/torture/k3zx…`.

    A row names its dossier in `ref`: by a ref on record, by `reference`, which may also stand in
    the column `written_in`, or by `new:LABEL`. A row of a kind that `opens` needs no name: without
    one it opens a dossier of its own.
    """

    kind: str
    by: By = By.STATE
    opens: frozenset[str] = frozenset()
    reference: Reference | None = None
    written_in: str = "symbol"
    such_as: str = ""  # an example of a reference, for what is expected
    own: Naming | None = None  # where more than one column names it

    def own_name(self, kind: str, values: Mapping[str, object]) -> str:
        """Return the reference that an act gives its dossier as it is written, or ``."""
        return self.own(kind, values) if self.own else str(values.get(self.written_in, ""))

    def concerns(self, state: str, mandates: tuple[str, ...]) -> str:
        """Return what the names of the streams of this State or these mandates begin with."""
        if self.by is By.STATE:
            return state or NOBODY
        return mandates[0] if mandates and self.by is By.MANDATE else NOBODY

    def state_of(self, stream: str) -> str:
        """Return the State that a stream concerns, `` where it tells none."""
        party = stream.split("/", 2)[1]
        return party if self.by is By.STATE and party != NOBODY else ""

    def within(self, mandate: str, state: str) -> str:
        """Return what the names of the streams begin with that may concern both."""
        del mandate
        if self.by is By.MANDATE:  # the others of several mandates stand in no name
            return f"{self.kind}/"
        return f"{self.kind}/" if state == EVERY_STATE else f"{self.kind}/{state}/"


class Own(Struct, frozen=True):
    """A payload column as one matter reads it; of the matters that have a column of this name one
    says its `meaning`, for all of them.
    """

    reads: Reader
    meaning: str = ""


class Beside(Struct, frozen=True, kw_only=True):
    """A second act that a row of these kinds tells, where it fills these columns.

    An acceptance with dates also proposes them. Both acts get the columns `shared`; nothing is
    told beside where a column holds what `unless` says.
    """

    kinds: frozenset[str]
    columns: tuple[str, ...]
    tells: str
    shared: tuple[str, ...]
    unless: Mapping[str, str] = field(default_factory=dict)


class Matter(Struct, frozen=True, kw_only=True):
    """A kind of matter as an import file names it.

    `columns` says how this matter reads its payload columns; those it does not name are read as
    every matter reads them. `instead` says, for a kind and a column that it has not, where to
    write it. With `takes_coverage` its streams are folded anew when what is covered changes.

    `others` stands for the State where a party that is none is concerned. Where the name of a
    stream does not tell the State, an act keeps it in the first field of `keeps_state` that it
    has. `texts` reads what is
    free text. `public_on` says from which day everyone may read an act of which the row does not
    say it: its kind, date and payload, and the rules by their ids → a day, or None. With
    `by_letter` what no published document tells is for the parties (`usual_readers`).
    `disagrees` looks at a row as a whole: kind and payload → the column that is wrong and what is
    expected. `refused` are anomalies that are refused where an act that would bring one is
    imported: code → column and what is expected. `sends` are the kinds by which something goes
    out: where a rule is not kept by one, its column `despite` takes the reason. With
    `keeps_drafts` a source does not decide who reads an act: a draft may cite a document that
    everybody reads. An act of a kind that `needs_source` is refused without one. `readers` says by
    what an act says who reads it; None: as acts of its kind are.
    """

    lifecycle: Lifecycle
    streams: OfState | OfMandate | OfPair | Dossiers
    columns: Mapping[str, Own] = field(default_factory=dict)
    needs_state: bool = True
    needs_mandates: frozenset[str] = frozenset()  # kinds of act
    every_state: bool = False  # `*` may stand for all States
    takes_coverage: bool = False
    beside: Beside | None = None
    instead: Mapping[tuple[str, str], Phrase] = field(default_factory=dict)
    others: str = ""
    keeps_state: tuple[str, ...] = ()
    texts: Reader | None = None
    public_on: Callable[[str, Edtf, Payload, Mapping[str, Rule]], int | None] | None = None
    by_letter: bool = False
    disagrees: Callable[[str, Payload], tuple[str, Phrase] | None] | None = None
    refused: Mapping[str, tuple[str, Phrase]] = field(default_factory=dict)
    sends: frozenset[str] = frozenset()
    keeps_drafts: bool = False
    needs_source: frozenset[str] = frozenset()  # kinds of act
    readers: Callable[[str, Payload], Visibility | None] | None = None

    def usual_readers(
        self,
        kind: str,
        *,
        published: bool,
        channel: object = "",
        payload: Payload = MappingProxyType({}),
    ) -> Visibility:
        """Return who reads an act of which its row does not say it (docs/decisions/0201).

        What a published document tells is public. What a letter tells is for the parties, until
        the desk releases it; what a side filed here itself is read as acts of its kind are.
        """
        by_words = self.readers(kind, payload) if self.readers else None
        if by_words is not None:
            return by_words
        spec = self.lifecycle.acts.get(kind)
        if published or spec is None:
            return Visibility.PUBLIC
        is_letter = self.by_letter and channel != Channel.PORTAL
        kept = is_letter and spec.visibility is Visibility.PUBLIC
        return Visibility.PARTIES if kept else spec.visibility

    def fields(self) -> frozenset[str]:
        """Return the payload columns that acts of this matter have."""
        return frozenset().union(*(spec.fields for spec in self.lifecycle.acts.values()))
