"""Which dossier a ref names, and which ref names a dossier."""

from collections.abc import Collection

from comity.accounts.domain import Viewer
from comity.ledger.domain import Resolved
from comity.ledger.tables import fetch, fetch_among


def resolve(ref: str, *, viewer: Viewer) -> Resolved | None:
    """The dossier that a ref names in the viewer's reading.

    None alike for what is unknown and what the viewer may not see (RULES P5).
    """
    named = fetch(
        "SELECT a.stream, a.dossier, b.ref FROM address a JOIN address b"
        " ON b.stream = a.stream AND b.dossier = a.dossier AND b.canonical = 1"
        " WHERE a.ref = %s AND (a.readings & b.readings & %s) <> 0"
        " ORDER BY a.canonical DESC, a.dossier",
        [ref, int(viewer.reading)],
    )
    if not named:
        return None
    stream, dossier, canonical = named[0]
    return Resolved(stream, dossier, canonical, None if canonical == ref else ref)


def refs_of(dossiers: Collection[str], *, viewer: Viewer) -> dict[str, str]:
    """The ref that names each of these dossiers in the viewer's reading."""
    reading = int(viewer.reading)
    rows = fetch_among(
        "SELECT dossier, ref FROM address WHERE canonical = 1 AND dossier IN {names}"
        f" AND (readings & {reading}) <> 0",
        dossiers,
    )
    return {str(dossier): str(ref) for dossier, ref in rows}
