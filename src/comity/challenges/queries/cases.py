"""Reading documented challenges: lists, and one whole."""

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.challenges.domain.cases.lifecycle import CHALLENGE
from comity.challenges.domain.cases.views import Card, Case, CaseDossier
from comity.challenges.domain.cases.words import EVIDENCE, OVER
from comity.ledger.domain.views import Page, Redirect, Stands
from comity.ledger.queries import Dossiers, Listed
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


def reading(known: int | None, *, viewer: Viewer, state: str = "") -> AbstractContextManager[None]:
    """Ask several questions of one snapshot; of one State where it is named."""
    return _DOSSIERS.reading(known, viewer=viewer, state=state)


def cases(query: CaseQuery, *, viewer: Viewer, on: int, known: int | None = None) -> Page[Case]:
    """A page of the documented challenges that stood so on the day, the latest first."""
    with _DOSSIERS.reading(known, viewer=viewer, state=query.state or ""):
        found = _DOSSIERS.page(_listed(query), viewer=viewer, on=on, known=known)
        return Page(tuple(_with_cards(found.items, viewer, on)), found.count, found.next)


def by_status(
    query: CaseQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[str]:
    """How many stood in each status on the day, whatever status is asked for."""
    return _DOSSIERS.by_status(_listed(query), viewer=viewer, on=on, known=known)


def several(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[Case]:
    """These documented challenges as they stood, in their order."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        return _with_cards(found, viewer, on)


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> CaseDossier | Redirect | None:
    """The documented challenge of this ref; None alike for what is unknown and not permitted."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (one,) = _with_cards([found.stands], viewer, on)
        acts = tuple(without_about(act, one.card.about) for act in found.acts)
        return CaseDossier(case=one, view=replace(found, stands=one.stands, acts=acts))


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


def _with_cards(found: Collection[Stands], viewer: Viewer, on: int) -> list[Case]:
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("case_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Case(stands=each, card=cards[each.stream]) for each in found]
