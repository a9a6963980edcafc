"""What a matter says of itself day by day, so that what is said later changes no earlier day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.lifecycle import Card
from comity.ledger.domain.matter import Said
from comity.rulebook.domain.expected import Happened

BY_DAY = ("no", "begins", "ends")
"""In the card of a matter: the number of the row, the first day of which it tells, and the first
of which the next one does."""


class Run[T](Struct, frozen=True):
    """A run of days in which the same was told."""

    told: T
    begins: int
    ends: int

    def holds(self, acts: Iterable[Happened]) -> Iterator[Happened]:
        """These acts as rules read them, as long as they count and this was told."""
        for act in acts:
            known, gone = max(act.since, self.begins), min(act.gone, self.ends)
            if known < gone:
                yield replace(act, known=act.known if known == act.since else known, gone=gone)


def runs[T](told: Iterable[tuple[int, T]]) -> Iterator[Run[T]]:
    """The runs of days, of what was told from each of these days on."""
    first = [next(same) for _, same in groupby(told, key=itemgetter(1))]
    ends = [*(day for day, _ in first[1:]), OPEN_END]
    for (begins, one), until in zip(first, ends, strict=True):
        yield Run(one, begins, until)


def told_by_day(acts: Sequence[Said], tell: Callable[[Sequence[Said]], Card]) -> Iterator[Card]:
    """The rows of a card, each after its `BY_DAY`: what acts tell that had come by a day, for each
    run of days in which that is the same.
    """
    days = sorted({act.effective for act in acts})
    told = ((day, tell([act for act in acts if act.effective <= day])) for day in days)
    for no, run in enumerate(runs(told)):
        yield (no, run.begins, run.ends, *run.told)


def mandates_of(acts: Iterable[Said]) -> str:
    """The mandates for which these acts were done, joined by +."""
    return "+".join(sorted({mandate for act in acts for mandate in act.mandates}))


def runs_of(
    cards: Sequence[Mapping[str, object]], *columns: str
) -> Iterator[Run[tuple[str, ...]]]:
    """The runs of days in which these columns of the rows of one card were the same; the first one
    since ever.
    """
    told = [tuple(str(card[one]) for one in columns) for card in cards]
    days = [OPEN_START, *(int(str(card["begins"])) for card in cards[1:])]
    return runs(zip(days, told, strict=True))
