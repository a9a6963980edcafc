"""What rows come to: acts told more than once, and invitations read as acceptances."""

from dataclasses import dataclass

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import parse
from comity.ledger.tables import fetch
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import Kind

LAST_DAY = parse("2021-04-30").last
"""After the last document of the sample."""


@dataclass(frozen=True)
class Counts:
    """Rows and acts of one mandate; `requests` are the States whose request is told twice."""

    reminder_rows: int
    reminders: int
    request_rows: int
    request_acts: int
    requests: tuple[str, ...]
    day: int


@dataclass(frozen=True)
class Invitation:
    """An invitation, OHCHR's label of it, and the request before it as written, if any."""

    state: str
    mandate: str
    date: str
    effective: int
    label: str
    asked: str


def counted() -> Counts:
    """Count the rows that tell a reminder or a request, and the acts that they come to."""
    rows = fetch(
        "SELECT kind, state, count(*), sum(CASE WHEN statement = 0 THEN 1 ELSE 0 END) FROM act"
        " WHERE kind IN ('request', 'reminder') AND mandates = 'torture' AND readings >= 4"
        " GROUP BY kind, state ORDER BY state"
    )
    of = {kind: [row[1:] for row in rows if row[0] == kind] for kind in ("request", "reminder")}
    return Counts(
        reminder_rows=sum(int(told) for _, told, _ in of["reminder"]),
        reminders=sum(int(acts) for _, _, acts in of["reminder"]),
        request_rows=sum(int(told) for _, told, _ in of["request"]),
        request_acts=sum(int(acts) for _, _, acts in of["request"]),
        requests=tuple(str(state) for state, told, acts in of["request"] if told > acts),
        day=LAST_DAY,
    )


def invitations_after_requests() -> list[Invitation]:
    """Every invitation of the sample with the label that the fold gives it."""
    found = []
    with queries.reading(viewer=OFFICE):
        query = queries.VisitQuery(limit=1000)
        for visit in queries.visits(query, viewer=OFFICE, on=LAST_DAY).items:
            dossier = queries.dossier(visit.ref, viewer=OFFICE, on=LAST_DAY)
            assert isinstance(dossier, Dossier)
            before = ""
            for act in dossier.acts:
                if act.kind == Kind.REQUEST and not before:
                    before = f"`{act.date}`"
                if act.kind == Kind.INVITATION:
                    mandate = "+".join(act.mandates)
                    label = (act.label or "–").replace("_", " ")
                    found.append(
                        Invitation(
                            visit.state, mandate, f"`{act.date}`", act.effective, label, before
                        )
                    )
    return found
