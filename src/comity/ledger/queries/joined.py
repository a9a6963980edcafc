"""Which mandates joined a matter later, and to which of them its past is open."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from comity.accounts.domain import OFFICE, Reading
from comity.kernel.parties import codes_of
from comity.ledger.domain import CORRECTION, PAST_OPENED
from comity.ledger.domain.standing import is_taken_back
from comity.ledger.queries.lines import Key
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch, fetch_among

_OWN = int(Reading.PARTIES | Reading.HOLDER | Reading.OFFICE)


class Opening(NamedTuple):
    """The event that opened the past of a matter to a mandate."""

    event: str
    mandate: str


def shut_out(key: Key, mandates: Collection[str]) -> list[str]:
    """Those of the mandates of a matter that read it, or some of it, as the public does."""
    rows = fetch(
        "SELECT party, readings FROM concerned WHERE stream = %s AND dossier = %s", [*key]
    )
    own: dict[str, int] = defaultdict(int)
    for party, readings in rows:
        own[str(party)] |= int(readings)
    return [mandate for mandate in sorted(mandates) if own[mandate] & _OWN != _OWN]


def openings(key: Key) -> list[Opening]:
    """To which mandates the past of a matter was opened, and by what."""
    acts = [
        str(act)
        for (act,) in fetch(
            f"SELECT DISTINCT act FROM act a WHERE stream = %s AND dossier = %s"
            f" AND {seen(OFFICE, 'a')}",
            [*key],
        )
    ]
    rows = list(
        fetch_among(
            "SELECT act, corrects, kind, mandates FROM event WHERE root > '' AND root IN {names}"
            f" AND kind IN ('{CORRECTION}', '{PAST_OPENED}')",
            acts,
        )
    )
    withdrawn = defaultdict(list)
    for event, corrects, kind, _mandates in rows:
        if kind == CORRECTION:
            withdrawn[corrects].append(event)
    return [
        Opening(event, mandate)
        for event, _corrects, kind, mandates in rows
        if kind == PAST_OPENED and not is_taken_back(event, withdrawn)
        for mandate in codes_of(mandates)
    ]


def first_act(key: Key) -> str | None:
    """The act with which a matter begins, by which its past is opened."""
    rows = fetch(
        f"SELECT act FROM act a WHERE stream = %s AND dossier = %s AND {seen(OFFICE, 'a')}"
        " ORDER BY no, statement LIMIT 1",
        [*key],
    )
    return str(rows[0][0]) if rows else None
