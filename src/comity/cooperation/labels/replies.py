"""How replies to a profile are told."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from comity.cooperation.domain.replies import Kind, Status
from comity.ledger.domain.views import ActView
from comity.ledger.labels.matter import ANOMALY, MatterWords

_REPLIED: Final = _("Replied.")


def short(act: ActView) -> str:
    """An act in a column that already says who acted."""
    del act
    return str(_REPLIED)


WORDS: Final = MatterWords(
    short=short,
    kind={Kind.REPLY.value: _("Reply to a profile")},
    status={Status.SPOKEN_OF.value: _("Spoken of")},
    anomaly={str(code): words for code, words in ANOMALY.items()},
)
