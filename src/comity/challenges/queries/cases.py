"""Reading documented challenges: lists, and one whole."""

from collections.abc import Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.challenges.domain.cases.lifecycle import CHALLENGE
from comity.challenges.domain.cases.views import COLUMNS, Card, Case, CaseDossier
from comity.challenges.domain.cases.words import EVIDENCE, OVER, Effect, Of, Status, What
from comity.challenges.labels.cases import EFFECT, OF, STATUS, WHAT
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet
from comity.ledger.queries.sql import Statements, Value, struct_of
from comity.ledger.queries.telling import without_about

_SQL = Statements("comity.challenges")
_DOSSIERS: Final = Dossiers(
    lifecycle=CHALLENGE,
    card="challenge",
    day="opened",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_day=True,
)


class CaseQuery(Struct, frozen=True, kw_only=True):
    """What a list of documented challenges is narrowed to; None narrows nothing."""

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    challenge: str | None = None
    what: str | None = None
    effect: str | None = None
    status: str | None = None
    turn: str | None = None
    after: str | None = None
    limit: int = 50


def _listed(query: CaseQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    asked = {"challenge": query.challenge, "what": query.what, "effect": query.effect}
    params: dict[str, Value] = {f"its_{name}": word for name, word in asked.items() if word}
    filters = "".join(f" AND c.{name} = %(its_{name})s" for name, word in asked.items() if word)
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


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Case]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("case_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Case(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Case, view: DossierView) -> CaseDossier:
    acts = tuple(without_about(act, one.card.about) for act in view.acts)
    return CaseDossier(case=one, view=replace(view, acts=acts))


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
cases = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=CHALLENGE.kind,
    path="challenge-cases",
    one="documented challenge",
    several="documented challenges",
    query=CaseQuery,
    columns=COLUMNS,
    row=Case.as_row,
    page=cases,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(name="challenge", label=_("Challenge"), words=Of, called=OF, every=_("All")),
        Filter(
            name="what",
            label=_("Resources lacking for"),
            words=What,
            called=WHAT,
            every=_("All"),
        ),
        Filter(name="effect", label=_("Effect"), words=Effect, called=EFFECT, every=_("All")),
        Filter(
            name="status", label=_("Status"), words=Status, called=STATUS, every=_("Any status")
        ),
    ),
)
