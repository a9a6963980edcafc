"""What a story of impact lacks before the portal may publish it (COMMITTEE 6.3).

A past publication that lacked it is recorded by an import, and raised as an anomaly.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from comity.impact import queries
from comity.impact.domain.lifecycle import IMPACT
from comity.impact.domain.views import ImpactDossier
from comity.impact.domain.words import Individuals, Kind
from comity.ledger.queries.refs import resolve
from comity.portal.answers.asking import Asked

_PUBLISHES: Final = (IMPACT.kind, Kind.PUBLISHED.value)


def lacks(asked: Asked, row: Mapping[str, str]) -> str:
    """Why a row may not publish its story, in one sentence; `` where it may, or publishes none."""
    if (row.get("matter"), row.get("kind")) != _PUBLISHES:
        return ""
    found = _story(asked, row.get("ref", ""))
    if found is None or not found.story.is_evidenced:
        return _(
            "Publication needs evidence of the change and evidence of the contribution, each"
            " recorded before."
        )
    is_of_persons = found.story.card.individuals != Individuals.NO
    if is_of_persons and not found.has_consent:
        return _(
            "This story is about individuals, or the record does not say that it is not:"
            " publication needs a consent that covers “public”."
        )
    return ""


def _story(asked: Asked, ref: str) -> ImpactDossier | None:
    """The story as it stands today, whatever day the page is of."""
    named = resolve(ref, viewer=asked.viewer) if ref else None
    if named is None:
        return None
    found = queries.dossier(named.ref, viewer=asked.viewer, on=asked.today)
    return found if isinstance(found, ImpactDossier) else None
