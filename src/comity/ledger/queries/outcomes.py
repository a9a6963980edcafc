"""How an expectation stands on a day, in SQL: as `rulebook.domain.expecting.outcome` says of one.

What is put into a statement that reads `expectation e` as of `%(on)s`, whoever counts or lists.
"""

from typing import Final

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.queries.seeing import concerns

_GONE_BY: Final = "e.shape = 'precede' AND e.opened_on <= %(on)s"
"""What was to come before something that has happened: it is awaited no more."""

AWAITED: Final = (
    f"e.met_on > %(on)s AND e.ended_on > %(on)s AND e.covered_to >= %(on)s AND NOT ({_GONE_BY})"
)
"""The condition of what is outstanding or, from the day after it is due, overdue; to who may read
that it is missing."""

# In one line: the comments of a statement name what is put into it.
_OUTCOME: Final = " ".join(
    f"""CASE
    WHEN e.met_on <= %(on)s THEN CASE
        WHEN e.in_time = 'yes' THEN 'met'
        WHEN e.in_time = 'no' AND e.shape = 'window' THEN 'missed'
        WHEN e.in_time = 'no' THEN 'late'
        WHEN e.in_time = 'urgent' THEN 'waived'
        WHEN e.in_time = 'no_number' THEN 'no_rule'
        ELSE 'not_recorded' END
    WHEN e.ended_on <= %(on)s AND (e.due = {OPEN_END} OR e.ended_on <= e.due) THEN 'waived'
    WHEN e.ended_on <= %(on)s THEN CASE
        WHEN e.due <= e.covered_to AND {{told}} THEN 'missed'
        ELSE 'not_recorded' END
    WHEN {_GONE_BY} THEN CASE
        WHEN e.opened_on <= e.covered_to AND {{told}} THEN 'missed'
        ELSE 'not_recorded' END
    WHEN e.covered_to < %(on)s THEN 'not_recorded'
    WHEN e.due >= %(on)s THEN 'outstanding'
    WHEN {{told}} THEN 'overdue'
    ELSE 'not_recorded' END""".split()
)


def outcome(viewer: Viewer) -> str:
    """The outcome to a viewer: to the public, what is private (1) is never told to be missing."""
    if viewer.reading is not Reading.PUBLIC:
        return _OUTCOME.format(told="TRUE")
    own = f" OR {concerns(viewer, 'e')}" if viewer.is_scoped else ""
    return _OUTCOME.format(told=f"(e.private = 0{own})")
