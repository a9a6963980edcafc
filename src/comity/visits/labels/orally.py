"""What the sentence of a visit says of what was said and not written (RULES R13)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from comity.ledger.domain.views import ActView
from comity.visits.labels.account import Account
from comity.visits.labels.saying import is_spoken

THAT: Final = _("That was said orally and is unconfirmed.")
_PARTS: Final = _("What was said of it orally is unconfirmed.")


def orally(account: Account, act: ActView | None) -> str:
    """That what the sentence tells was only said, be it this act, on which it rests, or another;
    "" where nothing is marked.
    """
    if not account.visit.oral:
        return ""
    return str(THAT if act is not None and is_spoken(act) else _PARTS)
