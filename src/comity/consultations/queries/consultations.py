"""Reading consultations: lists, and one whole."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.consultations.domain.comments.lifecycle import COMMENT
from comity.consultations.domain.consultations.lifecycle import CONSULTATION
from comity.consultations.domain.consultations.views import (
    Card,
    Consultation,
    ConsultationDossier,
)
from comity.consultations.domain.consultations.words import EVIDENCE, OVER
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Listed
from comity.ledger.queries.sql import Statements, Value, struct_of

_SQL = Statements("comity.consultations")
_DOSSIERS: Final = Dossiers(
    lifecycle=CONSULTATION,
    card="consultation",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    before=((COMMENT, None),),
    by_day=True,
)


class ConsultationQuery(Struct, frozen=True, kw_only=True):
    """What a list of consultations is narrowed to; None narrows nothing."""

    phase: str | None = None
    status: str | None = None
    after: str | None = None
    limit: int = 50


def _listed(query: ConsultationQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    if query.phase:
        params["its_phase"] = query.phase
        filters = " AND c.phase = %(its_phase)s"
    return Listed(
        statuses=frozenset({query.status}) if query.status else None,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Consultation]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("consultation_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Consultation(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Consultation, view: DossierView) -> ConsultationDossier:
    return ConsultationDossier(consultation=one, view=view)


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
consultations = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
