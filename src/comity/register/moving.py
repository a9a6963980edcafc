"""Which acts go to another visit when others are taken back, or stand again.

A row says in which visit it lies by an act of that (RULES R4); where this does not stand, the
rules say where the row goes (R5). Whoever takes an act back is told so, and only of acts that they
read.
"""

from collections.abc import Mapping, Sequence
from operator import attrgetter

from comity.accounts.domain import Viewer
from comity.ledger.domain import Fact
from comity.ledger.queries.placed import Placed, by_day, neighbours, placed
from comity.ledger.queries.refs import refs_within, resolved
from comity.register.domain import Moved
from comity.register.lifecycles import MATTER_OF
from comity.register.matter import OfState
from comity.register.queries import LedgerRecord
from comity.register.rows.acts import WITHDRAWS
from comity.register.rows.told import OnRecord


class Beside:
    """The acts that lie in one visit with those that some facts take back, or let stand again."""

    def __init__(self, facts: Sequence[Fact], rows: Sequence[int], *, viewer: Viewer) -> None:
        """Note where they lie before the facts, each of its row, are recorded."""
        self._viewer = viewer
        self._row_of: dict[str, int] = {}  # act → the row because of which it may go elsewhere
        self._lay: Mapping[str, Placed] = {}
        self._refs: Mapping[str, bool] = {}  # ref → whether a matter is cited by it
        named = _taken_back(facts, rows)
        if named:
            self._look(named)

    def moved(self) -> list[Moved]:
        """Those of them that lie in another visit now, by row and day; what cannot be seen any
        more is not told.
        """
        lie = self._places() if self._lay else {}
        refs = {one.ref for one in self._lay.values()}
        went_on = {ref: one.dossier for ref, one in resolved(refs, viewer=self._viewer).items()}
        gone = {
            act: (self._lay[act].ref, one.ref)
            for act, one in lie.items()
            if act in self._lay and self._is_elsewhere(self._lay[act].ref, one, went_on)
        }
        moved = [
            Moved(
                row=self._row_of[one.act],
                kind=one.kind,
                date=one.date,
                was=gone[one.act][0],
                now=gone[one.act][1],
                opens=gone[one.act][1] not in {"", *self._refs},
            )
            for one in by_day(gone, viewer=self._viewer)
        ]
        return sorted(moved, key=attrgetter("row"))

    def _look(self, named: Mapping[str, tuple[OnRecord, int]]) -> None:
        streams = {one.stream for one, _ in named.values()}
        self._row_of = {
            act: named[by][1]
            for act, by in neighbours(named.keys(), streams, viewer=self._viewer)
            if act not in named
        }
        self._lay = self._places()
        self._refs = refs_within(streams) if self._lay else {}

    def _places(self) -> dict[str, Placed]:
        return {one.act: one for one in placed(list(self._row_of), viewer=self._viewer)}

    def _is_elsewhere(self, was: str, lies: Placed, went_on: Mapping[str, str]) -> bool:
        """Whether this is another matter, and not the same under another ref."""
        is_renamed = went_on.get(was) == lies.dossier and not self._refs.get(lies.ref, False)
        return lies.ref != was and not is_renamed


def _taken_back(facts: Sequence[Fact], rows: Sequence[int]) -> dict[str, tuple[OnRecord, int]]:
    """Return act → event and row, of what is taken back in matters that the fold cuts."""
    row_of = {
        fact.corrects: row
        for row, fact in zip(rows, facts, strict=True)
        if fact.corrects and fact.kind in WITHDRAWS and _is_cut(fact.stream)
    }
    record = LedgerRecord() if row_of else None
    found = {**record.by_key(row_of), **record.by_act(row_of)} if record else {}
    return {one.act: (one, row_of[name]) for name, one in found.items()}


def _is_cut(stream: str) -> bool:
    matter = MATTER_OF.get(stream.partition("/")[0])
    return matter is not None and isinstance(matter.streams, OfState)
