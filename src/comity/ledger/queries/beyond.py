"""What a viewer reads that the public does not: what is noted of readers is asked here."""

from collections.abc import Collection

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.ledger.queries.documents import document, seen_document
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch, fetch_among


def reads_beyond_public(ref: str, *, viewer: Viewer) -> bool:
    """Whether the matter of this ref shows this viewer an act or a document that the public does
    not read, or not so.
    """
    of_acts = (
        "SELECT 1 FROM address r JOIN act a ON a.stream = r.stream AND a.dossier = r.dossier"
        f" WHERE r.ref = %s AND {seen(viewer, 'r', 'a')} AND NOT {seen(PUBLIC_READER, 'r', 'a')}"
    )
    of_documents = (
        "SELECT 1 FROM address r JOIN address s ON s.stream = r.stream AND s.dossier = r.dossier"
        f" JOIN document d ON d.ref = s.ref WHERE r.ref = %s AND {seen(viewer, 'r')}"
        f" AND {seen_document(viewer, 'd')} AND NOT {seen_document(PUBLIC_READER, 'd')}"
    )
    return bool(fetch(f"{of_acts} UNION ALL {of_documents} LIMIT 1", [ref, ref]))


def read_by_all(acts: Collection[str]) -> set[str]:
    """Those of these acts that the public reads today."""
    rows = fetch_among(
        f"SELECT a.act FROM act a WHERE {seen(PUBLIC_READER, 'a')} AND a.act IN {{names}}", acts
    )
    return {str(act) for (act,) in rows}


def ref_of_act(act: str, *, viewer: Viewer) -> str:
    """The ref of the matter in which an act stands; `` where this viewer finds none."""
    rows = fetch(
        "SELECT r.ref FROM act a JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier"
        f" WHERE a.act = %s AND r.canonical = 1 AND {seen(viewer, 'a', 'r')} LIMIT 1",
        [act],
    )
    return str(rows[0][0]) if rows else ""


def ref_of_document(name: str, *, viewer: Viewer) -> str:
    """The ref of the matter of a document that the public does not read; `` of every other."""
    if document(name, viewer=PUBLIC_READER) is not None:
        return ""
    found = document(name, viewer=viewer)
    return found.ref if found else ""
