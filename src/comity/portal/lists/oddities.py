"""What an officer should look at, in the words of each kind of matter."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from comity.ledger.labels.matter import ANOMALY, AnomalyWords
from comity.portal.recording.words import TELLING

WORDS: Final[Mapping[str, Mapping[str, AnomalyWords]]] = {
    **{matter: words.anomaly for matter, words in TELLING.items()},
    "standing-invitation": TELLING["visit"].anomaly,
}
"""What a stream's name begins with → its anomalies. Of what is not here only the shared ones are
told in words."""

PAGES: Final = frozenset(WORDS) - {"profile"}
"""The kinds of matter that have a page, at their ref and under the name of their kind."""

_ELSE: Final = AnomalyWords(
    _("To review"),
    _("Something in this record does not fit."),
    _("Look at the acts of the matter in their order."),
)


def words_of(kind: str, code: str) -> AnomalyWords:
    """How an anomaly of a kind of matter is told."""
    return WORDS.get(kind, ANOMALY).get(code) or ANOMALY.get(code, _ELSE)


def every() -> dict[str, AnomalyWords]:
    """Code → how it is told, of all kinds of matter."""
    return dict(ANOMALY) | {code: one for words in WORDS.values() for code, one in words.items()}
