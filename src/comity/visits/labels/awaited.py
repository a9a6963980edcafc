"""What a side is awaited to do after an act of each kind, as a sentence."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.visits.domain.words import Kind

AWAITED: Final[Mapping[Kind, Promise]] = {
    Kind.REQUEST: _("Answer to the request awaited."),
    Kind.REMINDER: _("Answer to the reminder awaited."),
    Kind.LISTED_PENDING: _("Answer to the request awaited."),
    Kind.INVITATION: _("Answer to the invitation awaited."),
    Kind.DATES_PROPOSED: _("Answer to the dates awaited."),
    Kind.ACCEPTANCE: _("Dates awaited from both sides."),
    Kind.DECLINATION: _("New dates awaited."),
    Kind.POSTPONEMENT: _("New dates awaited."),
    Kind.VISIT_HELD: _("Draft of the report awaited."),
    Kind.INTERRUPTION: _("Draft of the report awaited."),
    Kind.REPORT_SHARED: _("Comments on the draft awaited."),
    Kind.STATE_COMMENTS: _("Publication of the report awaited."),
}

AGREED_BETWEEN: Final = frozenset({Kind.DECLINATION, Kind.POSTPONEMENT})
"""After these, what may come is read by the parties alone until both agree on it."""
