"""A second, naive reading of the rules of visits (RULES R1 to R15), to test the fold against.

Written from the rules alone, one sentence at a time and without any care for speed: every day on
which anything can change is walked through, and everything is looked for everywhere.
"""

from collections.abc import Sequence

from comity.ledger.domain import Act, Values
from tests.oracle.days import settle
from tests.oracle.statements import told
from tests.oracle.story import Story
from tests.oracle.visits import walk

__all__ = ["Story", "tell"]


def tell(state: str, acts: Sequence[Act], values: Values) -> Story:
    """What the acts of one State come to."""
    story = Story()
    rows = told(acts, story)
    settle(rows, values)
    walk(state, rows, values, story)
    return story
