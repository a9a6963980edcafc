"""Reading commitments: lists, one whole, and what is on record of the carrying out of several."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.committee.domain.commitments.lifecycle import COMMITMENT
from comity.committee.domain.commitments.views import (
    Card,
    Commitment,
    CommitmentDossier,
    Evidence,
    shown_by,
)
from comity.committee.domain.commitments.words import EVIDENCE, OVER
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import Page, Redirect, Stands
from comity.ledger.queries import Dossiers, Listed
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


def reading(known: int | None, *, viewer: Viewer) -> AbstractContextManager[None]:
    """Ask several questions of one snapshot."""
    return _DOSSIERS.reading(known, viewer=viewer)


def commitments(
    query: CommitmentQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Page[Commitment]:
    """A page of the commitments that stood so on the day, in the order of their documents."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.page(_listed(query), viewer=viewer, on=on, known=known)
        return Page(tuple(_with_cards(found.items, viewer, on)), found.count, found.next)


def by_status(
    query: CommitmentQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[str]:
    """How many commitments stood in each status on the day, whatever status is asked for."""
    return _DOSSIERS.by_status(_listed(query), viewer=viewer, on=on, known=known)


def several(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[Commitment]:
    """These commitments as they stood, in their order."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        return _with_cards(found, viewer, on)


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


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> CommitmentDossier | Redirect | None:
    """The commitment of this ref; None alike for what is unknown and not permitted."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (one,) = _with_cards([found.stands], viewer, on)
        return CommitmentDossier(commitment=one, view=replace(found, stands=one.stands))


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


def _with_cards(found: Collection[Stands], viewer: Viewer, on: int) -> list[Commitment]:
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("commitment_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Commitment(stands=each, card=cards[each.stream]) for each in found]
