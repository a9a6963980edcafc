"""Reading commitments: lists, one whole, and what is on record of the carrying out of several."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.committee.domain.commitments.lifecycle import COMMITMENT
from comity.committee.domain.commitments.views import (
    COLUMNS,
    Card,
    Commitment,
    CommitmentDossier,
    Evidence,
    shown_by,
)
from comity.committee.domain.commitments.words import (
    EVIDENCE,
    OVER,
    Nature,
    Origin,
    Owner,
    Status,
    Strength,
)
from comity.committee.labels.commitments import NATURE, ORIGIN, OWNER, STATUS, STRENGTH
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet
from comity.ledger.queries.sql import Statements, Value, struct_of

_SQL = Statements("comity.committee")
_DOSSIERS: Final = Dossiers(
    lifecycle=COMMITMENT,
    card="commitment",
    day="place",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_day=True,
)


class CommitmentQuery(Struct, frozen=True, kw_only=True):
    """What a list of commitments is narrowed to; None narrows nothing."""

    origin: str | None = None
    strength: str | None = None
    owner: str | None = None
    nature: str | None = None
    status: str | None = None
    year: int | None = None
    after: str | None = None
    limit: int = 50


def evidence(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> Mapping[str, Sequence[Evidence]]:
    """Stream → what is on record of the carrying out of a commitment by the day."""
    found = _DOSSIERS.several(streams, viewer=viewer, on=on, known=known) if streams else []
    return {one.stands.stream: list(shown_by(one.acts)) for one in found}


def first_made(*, viewer: Viewer, after: int) -> int | None:
    """The first day after this one on which a commitment was made; None where none was."""
    told = {"after": after, "never": OPEN_END}
    ((day,),) = _SQL.run("first_commitment", told, viewer=viewer)
    return None if day == OPEN_END else int(day)


def _listed(query: CommitmentQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    for column in ("origin", "strength", "owner", "nature"):
        if asked := getattr(query, column):
            params[f"its_{column}"] = asked
            filters += f" AND c.{column} = %(its_{column})s"
    if query.year is not None:
        params |= {"from_place": query.year * 1000, "to_place": query.year * 1000 + 999}
        filters += " AND c.place BETWEEN %(from_place)s AND %(to_place)s"
    return Listed(
        statuses=frozenset({query.status}) if query.status else None,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Commitment]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("commitment_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Commitment(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Commitment, view: DossierView) -> CommitmentDossier:
    return CommitmentDossier(commitment=one, view=view)


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
commitments = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=COMMITMENT.kind,
    path="commitments",
    one="commitment",
    several="commitments",
    query=CommitmentQuery,
    columns=COLUMNS,
    row=Commitment.as_row,
    page=commitments,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(name="owner", label=_("Owner"), words=Owner, called=OWNER, every=_("All owners")),
        Filter(
            name="strength",
            label=_("Strength"),
            words=Strength,
            called=STRENGTH,
            every=_("Any strength"),
        ),
        Filter(
            name="nature",
            label=_("Once or lasting"),
            words=Nature,
            called=NATURE,
            every=_("Both"),
        ),
        Filter(
            name="origin", label=_("Made in"), words=Origin, called=ORIGIN, every=_("Anywhere")
        ),
        Filter(
            name="status", label=_("Status"), words=Status, called=STATUS, every=_("Any status")
        ),
    ),
)
