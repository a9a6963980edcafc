"""How far the record reaches, in the sentence that heads a matter beyond its end (RULES R15)."""

from django.utils.translation import gettext as _

from comity.ledger.labels import dates
from comity.ledger.labels.text import lower_first


def last_known(told: str, *, since: int, covered_to: int) -> str:
    """What was last known, `since` when, of a record that is complete up to a day.

    No days run and nobody has a turn. An act may all the same be dated after that day.
    """
    day = dates.day(covered_to)
    if since > covered_to:
        return _("%(sentence)s The record is complete only up to %(day)s.") % {
            "sentence": told,
            "day": day,
        }
    return _("Last known on %(day)s: %(sentence)s The record does not reach further.") % {
        "day": day,
        "sentence": lower_first(told),
    }
