"""Sessions of the Council and the Assembly that lie ahead, as they are announced by a day."""

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.reports.domain.sessions import organ_and_number, stream_of
from comity.reports.domain.words import ORGANS
from comity.reports.queries import document_days, sessions


class SessionAhead(Struct, frozen=True, kw_only=True):
    """A session: its organ and number, its days, and by when reports for it are submitted.

    `ends` is None where no last day was announced, `documents_due` where no rule in force names a
    number; `verified` is about that number.
    """

    code: str
    stream: str
    organ: str
    number: str
    begins: int
    ends: int | None
    documents_due: int | None
    verified: bool


def sessions_ahead(*, viewer: Viewer, on: int) -> list[SessionAhead]:
    """Return the sessions that have not ended by a day, as announced by then, in their order."""
    found = []
    for code, announced in sessions(viewer=viewer).items():
        for begins, ends, opens, closes in announced:
            last = opens if closes >= OPEN_END else closes
            if begins <= on < ends and last >= on:
                found.append(_ahead(code, opens, closes))
    return sorted(found, key=lambda one: (one.begins, one.code))


def _ahead(code: str, opens: int, closes: int) -> SessionAhead:
    documents = document_days(opens)
    organ, number = organ_and_number(code)
    return SessionAhead(
        code=code,
        stream=stream_of(code),
        organ=ORGANS[organ],
        number=number,
        begins=opens,
        ends=None if closes >= OPEN_END else closes,
        documents_due=documents.submitted,
        verified=documents.verified,
    )
