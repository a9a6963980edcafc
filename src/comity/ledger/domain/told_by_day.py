"""What a matter says of itself day by day, so that what is said later changes no earlier day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain.lifecycle import Card
from comity.ledger.domain.matter import Said
from comity.rulebook.domain.expected import Happened

BY_DAY = ("no", "begins", "ends")
"""In the card of a matter: the number of the row, the first day of which it tells, and the first
of which the next one does."""


def told_by_day(acts: Sequence[Said], tell: Callable[[Sequence[Said]], Card]) -> Iterator[Card]:
    """The rows of a card, each after its `BY_DAY`: what acts tell that had come by a day, for each
    run of days in which that is the same.
    """
    days = sorted({act.effective for act in acts})
    told = [(day, tell([act for act in acts if act.effective <= day])) for day in days]
    runs = [next(run) for _, run in groupby(told, key=lambda one: one[1])]
    ends = [*(day for day, _ in runs[1:]), OPEN_END]
    for no, ((begins, card), until) in enumerate(zip(runs, ends, strict=True)):
        yield (no, begins, until, *card)


class Run(Struct, frozen=True):
    """A run of days in which some columns of a card were the same; the first one since ever."""

    told: tuple[str, ...]
    begins: int
    ends: int

    def holds(self, acts: Iterable[Happened]) -> Iterator[Happened]:
        """These acts as rules read them, as long as they count and this was told."""
        for act in acts:
            known, gone = max(act.since, self.begins), min(act.gone, self.ends)
            if known < gone:
                yield replace(act, known=act.known if known == act.since else known, gone=gone)


def runs_of(cards: Sequence[Mapping[str, object]], *columns: str) -> Iterator[Run]:
    """The runs of days in which these columns of the rows of one card were the same."""
    begins = OPEN_START
    for told, rows in groupby(cards, key=lambda card: tuple(str(card[one]) for one in columns)):
        *_, last = rows
        ends = int(str(last["ends"]))
        yield Run(told, begins, ends)
        begins = ends
