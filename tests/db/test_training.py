"""The training register: fiction of every kind, in every status, up to the day of its start."""

from collections.abc import Iterator

import pytest
from tests.databases import Databases
from tests.db.conftest import without_loop
from tests.entering import TODAY
from tests.training import training_register

from comity.advisory.domain.figures.words import Status as FiguresStatus
from comity.challenges.domain.cases.words import Status as ChallengeStatus
from comity.committee.domain.commitments.words import Status as CommitmentStatus
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.words import Status as PointStatus
from comity.communications.domain.words import Status as LetterStatus
from comity.consultations.domain.comments.words import Status as CommentStatus
from comity.consultations.domain.consultations.words import Status as ConsultationStatus
from comity.directory import services as directory
from comity.directory.domain import is_fictional
from comity.directory.queries import directory as read
from comity.directory.queries import is_fiction
from comity.impact.domain.words import Status as ImpactStatus
from comity.ledger.tables import fetch
from comity.recommendations.domain.words import Status as RecommendationStatus
from comity.register.lifecycles import MATTER_OF
from comity.reports.domain.words import SessionStatus
from comity.reports.domain.words import Status as ReportStatus
from comity.statements.domain.words import Status as StatementStatus
from comity.visits.domain.standing import StandingStatus
from comity.visits.domain.words import Status as VisitStatus

STATUSES = {
    "visit": VisitStatus,
    "communication": LetterStatus,
    "statement": StatementStatus,
    "report": ReportStatus,
    "recommendation": RecommendationStatus,
    "impact": [one for one in ImpactStatus if one != ImpactStatus.NOT_RECORDED],
    "challenge": ChallengeStatus,
    "advisory-figures": FiguresStatus,
    "commitment": CommitmentStatus,
    "meeting": MeetingStatus,
    "point": PointStatus,
    "consultation": ConsultationStatus,
    "comment": CommentStatus,
    "session": SessionStatus,
    "standing-invitation": StandingStatus,
}
"""The registry of the statuses of each kind of matter that has some."""
WITHOUT = {"coverage", "profile"}
"""Kinds of matter that never stand otherwise."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def training(request: pytest.FixtureRequest, databases: Databases) -> Iterator[None]:
    """A training register on each engine, for tests that only read."""
    with without_loop(), training_register(databases, request.param):
        yield


def test_every_kind_of_matter_that_the_record_knows_has_its_statuses_listed_here() -> None:
    assert STATUSES.keys() | WITHOUT == MATTER_OF.keys()


@pytest.mark.usefixtures("training")
@pytest.mark.parametrize("kind", STATUSES)
def test_every_status_occurs_today(kind: str) -> None:
    rows = fetch(
        "SELECT DISTINCT status FROM span WHERE stream LIKE %s AND begins <= %s AND ends > %s",
        [f"{kind}/%", TODAY, TODAY],
    )

    assert {status for (status,) in rows} == {one.value for one in STATUSES[kind]}


@pytest.mark.usefixtures("training")
def test_the_acts_are_of_three_years_up_to_today() -> None:
    ((first, last),) = fetch("SELECT min(effective), max(effective) FROM act")

    assert TODAY - 1_096 <= first <= TODAY - 900
    assert TODAY - 7 <= last <= TODAY


@pytest.mark.usefixtures("training")
def test_every_state_and_mandate_is_fictional() -> None:
    found = read()

    assert is_fiction()
    assert all(is_fictional(party.code) for party in found.parties())
    assert not {"torture", "water", "housing"} & set(found.periods)


@pytest.mark.usefixtures("training")
def test_an_upgrade_leaves_the_register_fictional() -> None:
    assert not directory.load()
    assert is_fiction()
