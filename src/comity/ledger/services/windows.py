"""The part of a long stream that new events can touch, so that not all of it is folded again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from comity.ledger.domain import CORRECTION, ERASED, PROTECTION, Act, Lifecycle
from comity.ledger.domain.projection import Projection
from comity.ledger.domain.standing import Chosen, Entry, acts_of
from comity.ledger.tables import entries_about, fetch, fetch_among, rows_of

SHORT = 100  # events: a stream as short as this is folded whole
WIDE = 3  # a window on more than a third of the dossiers saves nothing
MOST_NEW = 10  # a stream that grows by more than a tenth at once is folded whole


@dataclass(frozen=True, slots=True)
class Windowed:
    """The events to fold; dossiers `before` are context, those `written` get their rows anew,
    and those `beyond` are left out.
    """

    entries: list[Entry]
    before: frozenset[str]
    written: list[str]
    beyond: frozenset[str]
    placed: list[tuple[str, str, int]]  # (dossier, act, readings) of `before`, as they stand

    def shows_enough(self, projection: Projection) -> bool:
        """Whether what was folded along for context came out as it stands in the ledger, and
        nothing came out that is left out.
        """
        for mask, folded in projection.groups:
            if any(row.dossier in self.beyond for row in folded.dossiers):
                return False
            lowest = mask & -mask
            stands = {(d, act) for d, act, readings in self.placed if readings & lowest}
            comes = {(row.dossier, row.act) for row in folded.acts if row.dossier in self.before}
            if stands != comes:
                return False
        return True


def window_of(
    lifecycle: Lifecycle, stream: str, old: int, new: Sequence[Entry]
) -> Windowed | None:
    """What to fold with these new events of a stream of `old` ones; None: all of it."""
    if lifecycle.window is None or old < SHORT or len(new) * MOST_NEW > old:
        return None
    families = {entry.root or entry.act for entry in new}
    corrected = any(entry.corrects for entry in new)
    told = entries_about(entry.root for entry in new if entry.corrects) if corrected else new
    card = lifecycle.window_card
    cards = rows_of(card, lifecycle.cards[card], stream)
    reach = lifecycle.window(cards, _acts(told, lifecycle), corrected)
    if (len(reach.touched) + len(reach.before)) * WIDE > len(cards):
        return None
    written = [*reach.touched, *_loose(stream, reach.mandates)]
    within = {*written, *reach.before}
    placed = _placed(stream, sorted(within))
    acts = {act for _, act, _ in placed} | families
    if _lies_beyond(acts, within):
        return None
    at = lifecycle.cards[card].index("dossier")
    return Windowed(
        entries=entries_about(acts),
        before=reach.before,
        written=written,
        beyond=frozenset(str(row[at]) for row in cards) - within,
        placed=[each for each in placed if each[0] in reach.before],
    )


def _acts(entries: Iterable[Entry], lifecycle: Lifecycle) -> list[Act]:
    """What these events tell, whether it stands or not."""
    silent = (CORRECTION, PROTECTION, ERASED)
    telling = [entry for entry in entries if entry.kind not in silent]
    return acts_of([Chosen(each.root or each.act, each, ()) for each in telling], lifecycle)


def _loose(stream: str, mandates: frozenset[str]) -> list[str]:
    """Acts of these mandates that lie in no dossier: a new one may give them a place."""
    rows = fetch(
        "SELECT dossier, mandates FROM act"
        " WHERE stream = %s AND dossier >= '~' AND substr(dossier, 1, 1) = '~'",
        [stream],
    )
    return [str(row[0]) for row in rows if not mandates.isdisjoint(str(row[1]).split("+"))]


def _lies_beyond(acts: Iterable[str], within: Collection[str]) -> bool:
    """Whether one of these acts also lies in another dossier, which a fold would have to know."""
    rows = fetch_among("SELECT dossier FROM act WHERE act IN {names}", acts)
    return any(dossier not in within for (dossier,) in rows)


def _placed(stream: str, dossiers: Sequence[str]) -> list[tuple[str, str, int]]:
    columns = ("dossier", "act", "readings")
    rows = rows_of("act", columns, stream, dossiers)
    return [(str(dossier), str(act), int(readings)) for dossier, act, readings in rows]
