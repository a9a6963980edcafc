"""Reading recommendations: lists, one whole, and the three voices side by side."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet, snapshot
from comity.ledger.queries.snapshot import Folds
from comity.ledger.queries.sql import Statements, Value, struct_of
from comity.ledger.queries.telling import without_about
from comity.recommendations.domain.lifecycle import RECOMMENDATION
from comity.recommendations.domain.views import (
    COLUMNS,
    Card,
    Recommendation,
    RecommendationDossier,
)
from comity.recommendations.domain.words import EVIDENCE, OVER, Assessed, Claim, Status
from comity.recommendations.labels import ASSESSED, CLAIM
from comity.reports.domain.lifecycle import REPORT
from comity.visits.domain.lifecycle import VISIT

_SQL = Statements("comity.recommendations")
_DOSSIERS: Final = Dossiers(
    lifecycle=RECOMMENDATION,
    card="recommendation",
    day="opened",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_day=True,
)
_ABOUT: Final = (VISIT, REPORT)
"""What recommendations are about."""
_NAMED: Final = (
    "SELECT o.ref FROM address n JOIN address o ON o.stream = n.stream AND o.dossier = n.dossier"
    " WHERE n.ref = %(its_about)s AND (n.readings & o.readings & %(reading)s) <> 0"
)
"""The refs of what a list of recommendations is about, as far as its reader may see it."""


class RecommendationQuery(Struct, frozen=True, kw_only=True):
    """What a list of recommendations is narrowed to; None narrows nothing."""

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    symbol: str | None = None
    status: str | None = None
    turn: str | None = None
    state_says: str | None = None
    holder_says: str | None = None
    theme: str | None = None
    sdg: str | None = None
    about: str | None = None
    after: str | None = None
    limit: int = 50


def voices(
    state: str | None, mandate: str | None, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[tuple[str, str]]:
    """(The State's claim, the mandate holder's value) → how many; `` where one said nothing."""
    params: dict[str, Value] = {"on": on}
    filters = ""
    if state:
        params["state"] = state
        filters += " AND c.state = %(state)s"
    if mandate:
        params["mandate"] = _among(mandate)
        filters += f" AND {_has('c.mandates', 'mandate')}"
    with _DOSSIERS.reading(known, viewer=viewer, state=state or ""):
        rows = _SQL.run("voices", params, viewer=viewer, filters=filters)
    return Counter({(str(one), str(other)): int(n) for one, other, n in rows})


def _listed(query: RecommendationQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    for name in ("symbol", "state_says", "holder_says"):
        if value := getattr(query, name):
            params[f"its_{name}"] = value
            filters += f" AND c.{name} = %(its_{name})s"
    for name, column in (("theme", "themes"), ("sdg", "sdgs")):
        if value := getattr(query, name):
            params[f"its_{name}"] = _among(value.lower())
            filters += f" AND {_has(f'c.{column}', f'its_{name}')}"
    if query.about is not None:
        params["its_about"] = query.about.strip().strip("/")
        filters += f" AND c.about IN ({_NAMED})"
    return Listed(
        state=query.state,
        group=query.group,
        mandate=query.mandate,
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _among(word: str) -> str:
    """The pattern of one of the words that a column joins with +."""
    for sign in "!%_":
        word = word.replace(sign, f"!{sign}")
    return f"%+{word}+%"


def _has(column: str, param: str) -> str:
    return f"'+' || {column} || '+' LIKE %({param})s ESCAPE '!'"


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Recommendation]:
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    folds = _spoken_of(lists["streams"]) if known is not None else ()
    with snapshot.reading(known, viewer=viewer, folds=folds):
        rows = _SQL.run("cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Recommendation(stands=each, card=cards[each.stream].by(on)) for each in found]


def _spoken_of(streams: Collection[str]) -> Folds:
    """What these recommendations are about, which a card names only where it was known itself."""
    rows = _SQL.run("spoken_of", {}, lists={"streams": list(streams)})
    named = [str(stream) for (stream,) in rows]
    folds = [
        (matter, [name for name in named if name.startswith(f"{matter.kind}/")])
        for matter in _ABOUT
    ]
    return [(matter, own) for matter, own in folds if own]


def _whole(one: Recommendation, view: DossierView) -> RecommendationDossier:
    acts = tuple(without_about(act, one.card.about) for act in view.acts)
    return RecommendationDossier(recommendation=one, view=replace(view, acts=acts))


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
recommendations = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=RECOMMENDATION.kind,
    path="recommendations",
    one="recommendation",
    several="recommendations",
    query=RecommendationQuery,
    columns=COLUMNS,
    row=Recommendation.as_row,
    page=recommendations,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(name="symbol", label=_("Symbol of the document"), size=18),
        Filter(name="status", words=Status),
        Filter(
            name="state_says",
            label=_("State"),
            words=Claim,
            called=CLAIM,
            every=_("Anything"),
        ),
        Filter(
            name="holder_says",
            label=_("Mandate holder"),
            words=Assessed,
            called=ASSESSED,
            every=_("Anything"),
        ),
        Filter(name="theme", label=_("Theme"), size=14),
        Filter(name="sdg", label=_("Sustainable Development Goal"), size=6),
        Filter(name="about", label=_("Visit or report"), size=18),
    ),
)
