"""Who reads what of a closed register, and the fold of what they read: plain values.

The three audiences are not nested. Who keeps the register reads every act; whom a matter was put
to, and who holds its receipt, read the acts of their audience alone, in a fold of their own.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct, json

from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Folded, Values
from comity.ledger.domain.matter import Matter, fold

FIRST_HASH: Final = ""


class Audience(StrEnum):
    """Who reads an act beside the keepers, whom `closed` leaves alone with it."""

    CLOSED = "closed"
    CONCERNED = "concerned"
    SOURCE = "source"


class Said(NamedTuple):
    """What somebody says: a kind of act, who acts, its day in EDTF, its fields."""

    kind: str
    actor: str
    occurred: str
    fields: Mapping[str, str]


class Entry(Struct, frozen=True, kw_only=True):
    """An act of a closed dossier; `recorded` is a day, and `by` an account or "receipt".

    `fields` are open and sealed ones together, without those whose key was destroyed.
    """

    no: int
    kind: str
    actor: str
    occurred: str
    fields: Mapping[str, str]
    recorded: int
    by: str
    waits: bool = False


type Parties = Callable[[Sequence[Entry]], frozenset[str]]
"""From the acts of a dossier to parties such as `holder/12` or `state/NOR`."""


def _nobody(entries: Sequence[Entry]) -> frozenset[str]:
    del entries
    return frozenset()


class Register(Struct, frozen=True, kw_only=True):
    """A closed register: its matter, who reads each kind, whom the acts concern and keep away.

    Whom they keep away does not read as a keeper, though perhaps as somebody concerned.
    """

    matter: Matter
    read_by: Mapping[str, str]
    concerned: Parties = _nobody
    away: Parties = _nobody

    def __post_init__(self) -> None:
        if missing := self.matter.acts.keys() - self.read_by.keys():
            raise ValueError(f"Nobody is said to read {min(missing)}.")

    @property
    def name(self) -> str:
        """The kind of its matter."""
        return self.matter.kind

    def check(self, said: Said) -> None:
        """ValueError where the register knows no such act: a way in has let it pass."""
        spec = self.matter.acts.get(said.kind)
        if spec is None:
            raise ValueError(f"{said.kind} is no kind of act of {self.name}.")
        if Actor(said.actor) not in spec.actors:
            raise ValueError(f"{said.actor} does not act in {said.kind}.")
        if unknown := said.fields.keys() - spec.fields:
            raise ValueError(f"{min(unknown)} is no field of {said.kind}.")
        parse(said.occurred)

    def parted(self, said: Said) -> tuple[dict[str, str], dict[str, str]]:
        """The fields that lie open, and those that are sealed."""
        sealed = self.matter.acts[said.kind].sealed
        filled = {name: text for name, text in sorted(said.fields.items()) if text}
        return (
            {name: text for name, text in filled.items() if name not in sealed},
            {name: text for name, text in filled.items() if name in sealed},
        )


class Asker(NamedTuple):
    """Who asks: whether they keep the register, and the parties that they are."""

    keeps: bool = False
    parties: frozenset[str] = frozenset()


def audience(register: Register, entries: Sequence[Entry], asker: Asker) -> Audience | None:
    """As whom somebody reads a dossier; None: for them there is none."""
    if asker.keeps and asker.parties.isdisjoint(register.away(entries)):
        return Audience.CLOSED
    if not asker.parties.isdisjoint(register.concerned(entries)):
        return Audience.CONCERNED
    return None


def read(register: Register, entries: Sequence[Entry], reader: Audience) -> list[Entry]:
    """The acts that an audience reads: the keepers all of them."""
    if reader is Audience.CLOSED:
        return list(entries)
    return [entry for entry in entries if register.read_by[entry.kind] == reader]


def folded(register: Register, dossier: str, entries: Sequence[Entry]) -> Folded:
    """Where a dossier stands by the acts that somebody reads, as the ledger folds any matter."""
    stream = f"{register.name}/-/{dossier}"
    return fold(register.matter, stream, [_act(entry) for entry in entries], Values())


def _act(entry: Entry) -> Act:
    name = f"{entry.no}"
    told = json.encode([entry.no, entry.kind, entry.occurred])
    return Act(
        id=name,
        event=name,
        kind=entry.kind,
        actor=Actor(entry.actor),
        mandates=(),
        date=parse(entry.occurred),
        payload=dict(entry.fields),
        digest=hashlib.sha256(told).digest(),
        source=name,
        learnt=entry.recorded,
    )


class Row(NamedTuple):
    """An act as the store keeps it; `hash` covers all before it, and the row before."""

    no: int
    dossier: str
    kind: str
    actor: str
    occurred: str
    payload: str
    sealed: str
    recorded: int
    by: str
    hash: str


def chained(previous: str, row: Row) -> Row:
    """The row after one that ends in this hash."""
    return row._replace(hash=hashlib.sha256(json.encode([previous, *row[:-1]])).hexdigest())


def first_bad(rows: Sequence[Row]) -> int | None:
    """The number of the first row that does not follow from those before it."""
    previous = FIRST_HASH
    for no, row in enumerate(rows, start=1):
        if row.no != no or chained(previous, row).hash != row.hash:
            return no
        previous = row.hash
    return None
