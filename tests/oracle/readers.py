"""The two readings of the rules, the fold and the oracle, behind one call."""

from collections.abc import Callable

from comity.ledger.domain import Act, Values
from comity.visits.domain.fold import fold
from tests.make import STATE, STREAM, act, values
from tests.oracle import Story, tell
from tests.oracle.story import story_of

type Read = Callable[..., Story]

JOINT = "executions+torture"
NOTHING_MORE = values()


def by_the_fold(*acts: Act, given: Values = NOTHING_MORE) -> Story:
    """What the fold of the house makes of the acts."""
    return story_of(fold(STREAM, acts, given))


def by_the_oracle(*acts: Act, given: Values = NOTHING_MORE) -> Story:
    """What the naive reading makes of them."""
    return tell(STATE, acts, given)


def request(date: str = "2010-01-01", **others: str) -> Act:
    """The first request of 1 January 2010, named `r`."""
    return act("request", date, id="r", **others)


def held(date: str = "2010-05-03/2010-05-07", **others: str) -> Act:
    """The visit held from 3 to 7 May 2010, named `h`."""
    return act("visit_held", date, id="h", **others)
