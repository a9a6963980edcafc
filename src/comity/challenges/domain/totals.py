"""Yearly totals of the closed register of incidents, as Rule F lets them be published.

No form of an attack is ever counted: who knows of one sanction would find it in the table
(COMMITTEE 5.4).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from comity.challenges.domain.words import Against, IncidentHead, With
from comity.kernel.rule_f import Counted, Grouping, Ladder, Publication, publication

_OTHER: Final = "other"
"""A class of what is not said, so that every incident is in each table."""


def _apart(*own: str, of: Iterable[str]) -> Grouping:
    """These classes in one group, and all others in another."""
    return (own, (*(word for word in of if word not in own), _OTHER))


_WITH: Final = tuple(word for word in With if word != With.OTHER)

LADDERS: Final[Mapping[str, Ladder]] = {
    "head": (
        tuple((head.value,) for head in IncidentHead),
        ((IncidentHead.REPRISAL,), (IncidentHead.ATTACK, IncidentHead.DELEGITIMISATION)),
    ),
    "against": (_apart(Against.HOLDER, Against.STAFF, of=Against),),
    "with": (_apart(With.SPECIAL_PROCEDURES, of=_WITH),),
}
"""The groupings of each table, the finest first."""


def counted(*, head: str, against: str = "", with_: str = "", by: Iterable[str] = ()) -> Counted:
    """An incident as it is counted; `by` are its State and its reporter: either may know of it."""
    classes = {"head": head, "against": against or _OTHER, "with": with_ or _OTHER}
    return Counted(classes, frozenset(by))


def totals(incidents: Sequence[Counted]) -> Publication:
    """What may be published of the incidents of a year that are not public."""
    return publication(incidents, LADDERS)
