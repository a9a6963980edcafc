"""As known on a past day: the first page of one State's visits, and the tabs of the world, folded
anew from what had been learnt by then.
"""

from collections.abc import Iterator

from bench.figures import Figure
from bench.running import Answer, Bench
from bench.sampling import ASKED, PAST, sample
from bench.timing import p50
from comity.accounts.domain import PUBLIC_READER
from comity.kernel.edtf import parse
from comity.visits.queries import VisitQuery, tabs, visits


def measure(bench: Bench) -> Iterator[Figure]:
    """One State; of the small record also the world."""
    state = bench.once(sample, count=ASKED)["state"]
    found = bench.do(known, day=PAST, state=state, world=bench.is_small)
    target = 50 if bench.is_small else None
    yield bench.figure("as known on a past date, one State", found["state"], "ms", target=target)
    if bench.is_small:
        yield bench.figure("as known on a past date, the world", found["world"], "ms", target=3000)


def known(day: str, state: str, *, world: bool) -> Answer:
    """Milliseconds for the State, and for the world where it is asked for."""
    on = parse(day).first

    def page(_: object) -> object:
        return visits(VisitQuery(state=state), viewer=PUBLIC_READER, on=on, known=on)

    def everywhere(_: object) -> object:
        return tabs(VisitQuery(), viewer=PUBLIC_READER, on=on, known=on)

    answer: Answer = {"state": p50(page, range(8), warm=1)}
    if world:
        answer["world"] = p50(everywhere, range(3), warm=0)
    return answer
