"""The mark that stays on the page of a matter where an act of it was erased (RULES P4)."""

from datetime import datetime

from django.utils.translation import gettext as _

from comity.kernel.edtf import geneva_day
from comity.ledger.labels import dates
from comity.ledger.queries.events import erasures_of
from comity.portal.answers.asking import Asked


def erased(asked: Asked, ref: str) -> list[str]:
    """A sentence for each erasure in a matter of which this reader may read."""
    return [
        _("An act was erased on %(day)s, to protect a person.")
        % {"day": dates.day(geneva_day(datetime.fromisoformat(one.recorded_at)))}
        for one in erasures_of(ref, viewer=asked.viewer)
    ]
