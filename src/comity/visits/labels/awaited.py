"""What a side is awaited to do after an act of each kind, as a sentence."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.visits.domain.words import AGREED, GIVES_UP, Anomaly, Kind, Status

AWAITED: Final[Mapping[Kind, Promise]] = {
    Kind.REQUEST: _("Answer to the request awaited."),
    Kind.REMINDER: _("Answer to the reminder awaited."),
    Kind.LISTED_PENDING: _("Answer to the request awaited."),
    Kind.INVITATION: _("Answer to the invitation awaited."),
    Kind.DATES_PROPOSED: _("Answer to the dates awaited."),
    Kind.ACCEPTANCE: _("Dates awaited from both sides."),
    Kind.DECLINATION: _("New dates awaited."),
    Kind.POSTPONEMENT: _("New dates awaited."),
    Kind.VISIT_HELD: _("Report awaited."),
    Kind.INTERRUPTION: _("Report awaited."),
    Kind.REPORT_SHARED: _("Comments on the draft awaited."),
    Kind.STATE_COMMENTS: _("Publication of the report awaited."),
}

AWAITED_OF_BOTH: Final = dict.fromkeys(
    (Kind.INVITATION, Kind.DECLINATION, Kind.POSTPONEMENT), Kind.ACCEPTANCE
)
"""Where these give both sides the turn, both look for dates as after an acceptance: also by an
invitation, which accepts a request (RULES R14), and by a postponement of both or by an outside
event (RULES R12). The words stand on one side, and say that they are of both.
"""

_DATES: Final = AGREED | {Kind.DATES_PROPOSED}
_ANSWERS: Final = _DATES | GIVES_UP | {Kind.ACCEPTANCE, Kind.DECLINATION}
_ANSWERS_OF_THE_STATE: Final = _ANSWERS | {Kind.INVITATION}

MET_BY: Final[Mapping[Kind, frozenset[Kind]]] = {
    Kind.REQUEST: _ANSWERS_OF_THE_STATE,
    Kind.REMINDER: _ANSWERS_OF_THE_STATE,
    Kind.LISTED_PENDING: _ANSWERS_OF_THE_STATE,
    Kind.INVITATION: _ANSWERS | {Kind.REQUEST},
    Kind.DATES_PROPOSED: _ANSWERS,
    Kind.ACCEPTANCE: _DATES,
    Kind.DECLINATION: _DATES,
    Kind.POSTPONEMENT: _DATES,
}
"""What is an answer to each, as the rules of the Manual on requests and invitations have it.

After a visit any act of the side whose turn it was is the next step of its report.
"""

AGREES: Final = {Kind.ACCEPTANCE: (Status.DATES_AGREED, Kind.DATES_AGREED)}
"""Who accepts dates has agreed on them, as the status says from then on (RULES R8d)."""

ANEW: Final[Mapping[Kind, frozenset[Status]]] = {
    Kind.DECLINATION: frozenset({Status.ACCEPTED}),
    Kind.DATES_PROPOSED: frozenset({Status.DATES_PROPOSED}),
    Kind.POSTPONEMENT: frozenset({Status.POSTPONED}),
    Kind.VISIT_HELD: frozenset({Status.HELD}),
    Kind.INTERRUPTION: frozenset({Status.HELD_IN_PART}),
}
"""After dates that were proposed, declined or given up, and after a visit, something else is
awaited, also where the turn stays.
"""

UNANSWERED: Final = frozenset({Anomaly.DATES_PASSED})

AGREED_BETWEEN: Final = frozenset({Kind.DECLINATION, Kind.POSTPONEMENT})
"""After these, what may come is read by the parties alone until both agree on it."""
