"""Reading comments: lists, and one whole."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.consultations.domain.comments.lifecycle import COMMENT
from comity.consultations.domain.comments.views import Card, Comment, CommentDossier
from comity.consultations.domain.comments.words import EVIDENCE, OVER
from comity.consultations.domain.consultations.lifecycle import CONSULTATION
from comity.ledger.domain.views import ActView, DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Listed
from comity.ledger.queries.sql import Statements, Value, struct_of

_SQL = Statements("comity.consultations")
_LINKS: Final = {"consultation": "consultation", "into": "merged_into"}
_DOSSIERS: Final = Dossiers(
    lifecycle=COMMENT,
    card="comment",
    day="place",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    before=((CONSULTATION, None),),
    by_day=True,
)


class CommentQuery(Struct, frozen=True, kw_only=True):
    """What a list of comments is narrowed to; None narrows nothing. `consultation` is a ref."""

    consultation: str | None = None
    pid: str | None = None
    voice: str | None = None
    outcome: str | None = None
    status: str | None = None
    turn: str | None = None
    after: str | None = None
    limit: int = 50


def _listed(query: CommentQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    for column in ("pid", "voice", "outcome"):
        if asked := getattr(query, column):
            params[f"its_{column}"] = asked
            filters += f" AND c.{column} = %(its_{column})s"
    if query.consultation:
        params["its_consultation"] = query.consultation
        filters += (
            " AND c.consultation IN (SELECT b.ref FROM address a CROSS JOIN address b"
            " WHERE a.ref = %(its_consultation)s AND b.stream = a.stream)"
        )
    return Listed(
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Comment]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("comment_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Comment(stands=each, card=cards[each.stream]) for each in found]


def _without(act: ActView, unseen: Collection[str]) -> ActView:
    """The act without the links to what this reader may not see."""
    if not any(name in act.payload for name in unseen):
        return act
    return replace(act, payload={k: v for k, v in act.payload.items() if k not in unseen})


def _whole(one: Comment, view: DossierView) -> CommentDossier:
    unseen = [name for name, column in _LINKS.items() if not getattr(one.card, column)]
    acts = tuple(_without(act, unseen) for act in view.acts)
    return CommentDossier(comment=one, view=replace(view, acts=acts))


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
comments = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
