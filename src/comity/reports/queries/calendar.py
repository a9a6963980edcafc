"""Sessions as readers see them on a day: which days were announced by then, and for what."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Announced
from comity.ledger.domain.views import Redirect, Stands
from comity.ledger.queries import Dossiers
from comity.ledger.queries.sql import Statements, Value
from comity.reports.domain.session_views import DocumentDays, Session, SessionDossier
from comity.reports.domain.sessions import SESSION, code_of, organ_and_number, stream_of
from comity.reports.domain.words import SessionStatus
from comity.reports.queries.dossiers import reading
from comity.reports.queries.sessions import document_days, sessions

_STATEMENTS = Statements("comity.reports")
_DOSSIERS: Final = Dossiers(
    lifecycle=SESSION, card="session", over=frozenset(map(str, SessionStatus)), by_state=False
)


def calendar(*, viewer: Viewer, on: int, known: int | None = None) -> list[Session]:
    """The sessions that were announced by a day, by the days that were announced then."""
    with reading(known, viewer=viewer):
        runs = sessions(viewer=viewer)
        streams = [stream_of(code) for code in runs]
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        told = _told(found, runs, viewer=viewer, on=on)
        return sorted(told, key=lambda one: (one.opens, one.organ, int(one.number)))


def announced(*, viewer: Viewer, on: int, known: int | None = None) -> int:
    """How many sessions were announced by a day."""
    with reading(known, viewer=viewer):
        found = sessions(viewer=viewer).values()
        return sum(any(run.begins <= on for run in runs) for runs in found)


def session(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> SessionDossier | Redirect | None:
    """The session of this ref; None alike for what is unknown and not permitted."""
    with reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (told,) = _told([found.stands], sessions(viewer=viewer), viewer=viewer, on=on)
        return SessionDossier(session=told, view=found)


def _told(
    found: Collection[Stands],
    runs: Mapping[str, Sequence[Announced]],
    *,
    viewer: Viewer,
    on: int,
) -> list[Session]:
    params: dict[str, Value] = {"on": on}
    counts = {
        str(code): int(number)
        for code, number in _STATEMENTS.run("for_session", params, viewer=viewer)
    }
    return [_session(one, runs, counts) for one in found]


def _session(
    stands: Stands, runs: Mapping[str, Sequence[Announced]], counts: Mapping[str, int]
) -> Session:
    code = code_of(stands.stream)
    announced = [run for run in runs.get(code, ()) if run.begins <= stands.on]
    opens = announced[-1].opens if announced else OPEN_END
    organ, number = organ_and_number(code)
    return Session(
        stands=stands,
        code=code,
        organ=organ,
        number=number,
        runs=announced,
        documents=document_days(opens) if opens < OPEN_END else DocumentDays(),
        reports=counts.get(code, 0),
    )
