"""Which acts lie in each dossier of some streams, and which mandates take part in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from msgspec import Struct

from comity.accounts.domain import OFFICE
from comity.ledger.queries.lines import Key
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch_among


class Dossier(Struct):
    """A dossier as the office reads it: its acts and the mandates that take part."""

    acts: set[str]
    mandates: set[str]


def dossiers_in(streams: Collection[str]) -> Mapping[Key, Dossier]:
    """The dossiers of some streams as the office reads them."""
    found: dict[Key, Dossier] = defaultdict(lambda: Dossier(set(), set()))
    for stream, dossier, act in fetch_among(
        f"SELECT a.stream, a.dossier, a.act FROM act a WHERE {seen(OFFICE, 'a')}"
        " AND a.dossier > '' AND a.stream IN {names}",
        streams,
    ):
        found[Key(str(stream), str(dossier))].acts.add(str(act))
    for stream, dossier, mandate in fetch_among(
        f"SELECT c.stream, c.dossier, c.mandate FROM course c WHERE {seen(OFFICE, 'c')}"
        " AND c.stream IN {names}",
        streams,
    ):
        found[Key(str(stream), str(dossier))].mandates.add(str(mandate))
    return found
