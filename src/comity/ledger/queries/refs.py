"""Which dossier a ref names, and which ref names a dossier."""

from collections.abc import Collection

from comity.accounts.domain import Viewer
from comity.ledger.domain import Resolved
from comity.ledger.domain.events import event_id
from comity.ledger.queries.events import secret
from comity.ledger.queries.lines import STATEMENTS, Key
from comity.ledger.tables import fetch, fetch_among


def resolve(ref: str, *, viewer: Viewer) -> Resolved | None:
    """The dossier that a ref names in the viewer's reading.

    None alike for what is unknown and what the viewer may not see (RULES P5).
    """
    return resolved([ref], viewer=viewer).get(ref)


def resolved(refs: Collection[str], *, viewer: Viewer) -> dict[str, Resolved]:
    """Ref → the dossier that it names, of those of these refs that `resolve` would find."""
    if not refs:
        return {}
    found: dict[str, Resolved] = {}
    for row in STATEMENTS.run("named", {}, viewer=viewer, lists={"refs": refs}):
        ref, stream, dossier, canonical = map(str, row)
        other = None if canonical == ref else ref
        found.setdefault(ref, Resolved(stream, dossier, canonical, other))
    return found


def refs_of(keys: Collection[Key], *, viewer: Viewer) -> dict[str, str]:
    """The ref under which each of these dossiers is cited in the viewer's reading, by dossier."""
    if not keys:
        return {}
    rows = STATEMENTS.run("refs", {}, viewer=viewer, lists={"dossiers": keys})
    return {str(dossier): str(ref) for dossier, ref in rows}


def refs_about(names: Collection[str]) -> set[str]:
    """The refs of the matters in which acts of these ids or keys lie, whoever reads them."""
    of_keys = secret() if names else b""
    found = fetch_among(
        "SELECT DISTINCT r.ref FROM event n"
        " JOIN act a ON a.act = coalesce(nullif(n.root, ''), n.act)"
        " JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier"
        " WHERE n.act IN {names}",
        {*names, *(event_id(of_keys, name) for name in names)},
    )
    return {str(ref) for (ref,) in found}


def streams_named(ref: str) -> list[str]:
    """The streams to which a ref was ever given, whoever may read them: where to look for it."""
    rows = fetch("SELECT DISTINCT stream FROM ref WHERE ref = %s ORDER BY stream", [ref])
    return [str(stream) for (stream,) in rows]


def refs_within(streams: Collection[str]) -> dict[str, bool]:
    """The refs that name dossiers of these streams, whoever may read them, and whether one of
    these is cited by it.
    """
    found = fetch_among(
        "SELECT ref, max(canonical) FROM address WHERE stream IN {names} GROUP BY ref", streams
    )
    return {str(ref): bool(is_cited) for ref, is_cited in found}
