"""On which days what had given a side its turn was still on its way (RULES, days of each turn)."""

from collections.abc import Iterable, Iterator, Sequence

from tests.oracle.statements import Row
from tests.oracle.story import Standing

AGREED = ("dates_agreed", "visit_started", "visit_held")
EVIDENCE = ("receipt", "undertaking", "statement", "evaluation", "contest", "reply")
GIVES_NO_TURN = (*AGREED, *EVIDENCE, "access_finding")
DOES_NOTHING = (*EVIDENCE, "access_finding", "listed_pending")


def undelivered(spans: Iterable[tuple[int, int, Standing]], told: Sequence[Row]) -> set[int]:
    """The days of a turn before it was delivered, by a receipt among these acts."""
    turns: list[tuple[str, int, int]] = []
    for begins, ends, standing in spans:
        since = begins
        if turns and turns[-1][0] == standing.turn:
            _, since, _ = turns.pop()
        turns.append((standing.turn, since, ends))
    found: set[int] = set()
    for turn, begins, ends in turns:
        received = [row.effective for row in _receipts(turn, begins, told)]
        for day in received[:1] if turn in ("state", "mandate_holder") else ():
            found |= set(range(begins, day)) if day <= ends else set()
    return found


def _receipts(side: str, begins: int, told: Sequence[Row]) -> Iterator[Row]:
    """The receipts by a side of what gave it the turn on a day: they name it, or name nothing and
    come next.
    """
    given: list[Row] = []
    for row in told:
        if row.effective == begins and row.kind not in GIVES_NO_TURN:
            if row.actor.value not in (side, "both"):
                given.append(row)
            elif row.kind in ("postponement", "declination"):
                given = []
    for place, row in enumerate(told):
        if not given or row.kind != "receipt" or row.actor.value != side:
            continue
        last = list(told).index(given[-1])
        named = row.payload.get("because_of")
        comes_next = place > last and all(
            one.kind in DOES_NOTHING for one in told[last + 1 : place]
        )
        ids = {member.id for one in given for member in one.members}
        if row.effective >= begins and (named in ids if named else comes_next):
            yield row
