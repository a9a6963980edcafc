"""The history of one visit as the page tells it: its acts, its statuses, what looks odd."""

from dataclasses import dataclass

from comity.accounts.domain import OFFICE
from comity.directory.queries import directory
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import Anomaly
from comity.visits.labels.anomalies import ANOMALY
from tests.proof.counts import LAST_DAY


@dataclass(frozen=True)
class Act:
    """An act in words."""

    what: str
    actor: str
    date: str
    effective: int
    source: str


@dataclass(frozen=True)
class Stretch:
    """A run of days with one status, in words."""

    begins: int
    words: str
    turn: str


@dataclass(frozen=True)
class Story:
    """A visit from its first act to its last covered day."""

    name: str
    ref: str
    covered_to: int
    acts: tuple[Act, ...]
    spans: tuple[Stretch, ...]
    anomalies: tuple[str, ...]


def story(state: str, mandate: str) -> list[Story]:
    """The visits of a State and mandate, oldest first; of a joint visit those of the mandate."""
    query = queries.VisitQuery(state=state, mandate=mandate, limit=100)
    with queries.reading(viewer=OFFICE):
        found = queries.visits(query, viewer=OFFICE, on=LAST_DAY).items
        return [_told(visit.ref) for visit in found if f"/{mandate}/" in visit.ref]


def _told(ref: str) -> Story:
    dossier = queries.dossier(ref, viewer=OFFICE, on=LAST_DAY)
    assert isinstance(dossier, Dossier)
    visit = dossier.visit
    return Story(
        name=directory().name(visit.state, "en", LAST_DAY),
        ref=ref,
        covered_to=min(visit.covered_to, LAST_DAY),
        acts=tuple(_act(act) for act in dossier.acts),
        spans=tuple(_stretch(span) for span in dossier.spans),
        anomalies=tuple(
            f"{str(ANOMALY[Anomaly(one.code)].name).lower()} (`{one.code}`)"
            for one in visit.anomalies
        ),
    )


def _act(act: ActView) -> Act:
    days = _days(act)
    others = "".join(f"; {one.source} {one.locator}".rstrip() for one in act.statements)
    return Act(
        what=act.kind.replace("_", " ") + days,
        actor=act.actor.replace("_", " "),
        date=act.date,
        effective=act.effective,
        source=f"{act.source} {act.locator}".strip() + others,
    )


def _days(act: ActView) -> str:
    first, last = act.payload.get("from"), act.payload.get("to")
    if not first:
        return ""
    return f" of `{first}`" if first == last else f" of `{first}/{last}`"


def _stretch(span: Span) -> Stretch:
    by = f" by {span.by.replace('_', ' ')}" if span.by else ""
    return Stretch(span.begins, span.status.replace("_", " ") + by, span.turn.replace("_", " "))
