"""The words of the commands that list matters beside visits.

They are read before Django is: vocabularies are imported here, but no queries and no labels.
"""

import argparse

from comity.challenges.domain.cases.words import Effect, Of, What
from comity.challenges.domain.cases.words import Status as CaseStatus
from comity.cli.options import add_group, add_one_of, add_parties, add_reading, year
from comity.committee.domain.commitments.words import Nature, Origin, Owner, Strength
from comity.committee.domain.commitments.words import Status as CommitmentStatus
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.words import PointType
from comity.committee.domain.points.words import Status as PointStatus
from comity.consultations.domain.comments.words import Outcome, Voice
from comity.consultations.domain.comments.words import Status as CommentStatus
from comity.consultations.domain.consultations.words import ConsultationPhase
from comity.consultations.domain.consultations.words import Status as ConsultationStatus
from comity.impact.domain.words import ImpactKind, Level
from comity.impact.domain.words import Status as ImpactStatus
from comity.kernel.parties import Turn
from comity.recommendations.domain.words import Assessed, Claim
from comity.recommendations.domain.words import Status as RecommendationStatus
from comity.reports.domain.words import InTime, ReportType
from comity.reports.domain.words import Status as ReportStatus
from comity.statements.domain.words import Response, StatementType, Status


def add_statements(one: argparse.ArgumentParser) -> None:
    """What `statements` takes."""
    add_parties(one, "statements about this State", "statements of this mandate")
    add_group(one, "statements about States")
    add_one_of(one, "--type", StatementType, "what kind of statement")
    add_one_of(one, "--status", Status, "where it stands")
    add_one_of(one, "--response", Response, "what it says of the State's response")
    one.add_argument("--year", type=year, metavar="YEAR", help="released in this year")
    one.add_argument("--about", metavar="REF", help="what speaks of this visit or letter")
    add_reading(one)


def add_impact(one: argparse.ArgumentParser) -> None:
    """What `impact` takes."""
    add_parties(one, "stories about this State", "stories of this mandate")
    add_group(one, "stories about States")
    add_one_of(one, "--kind", ImpactKind, "the kind of impact")
    add_one_of(one, "--level", Level, "the level of the change")
    add_one_of(one, "--status", ImpactStatus, "where it stands")
    add_reading(one)


def add_advisory(one: argparse.ArgumentParser) -> None:
    """What `advisory` takes."""
    one.add_argument("what", choices=("figures",), metavar="WHAT", help="figures")
    add_reading(one)


def add_challenges(one: argparse.ArgumentParser) -> None:
    """What `challenges` takes."""
    one.add_argument("--year", type=year, metavar="YEAR", help="the figures of this year alone")
    add_reading(one)


def add_challenge_cases(one: argparse.ArgumentParser) -> None:
    """What `challenge-cases` takes."""
    add_parties(one, "entries about this State", "entries of this mandate")
    add_group(one, "entries about States")
    add_one_of(one, "--challenge", Of, "the challenge")
    add_one_of(one, "--what", What, "what resources were lacking for")
    add_one_of(one, "--effect", Effect, "what a lack of resources led to")
    add_one_of(one, "--status", CaseStatus, "its status")
    add_reading(one)


def add_commitments(one: argparse.ArgumentParser) -> None:
    """What `commitments` takes."""
    add_one_of(one, "--origin", Origin, "where it was made")
    add_one_of(one, "--strength", Strength, "how firmly it was made")
    add_one_of(one, "--owner", Owner, "who carries it out")
    add_one_of(one, "--nature", Nature, "whether it is carried out once or lasts")
    add_one_of(one, "--status", CommitmentStatus, "its status")
    one.add_argument("--year", type=year, metavar="YEAR", help="made in this year")
    add_reading(one)


def add_meetings(one: argparse.ArgumentParser) -> None:
    """What `meetings` takes."""
    add_one_of(one, "--type", MeetingType, "the type of meeting")
    add_one_of(one, "--status", MeetingStatus, "its status")
    one.add_argument("--year", type=year, metavar="YEAR", help="held or announced for this year")
    add_reading(one)


def add_points(one: argparse.ArgumentParser) -> None:
    """What `points` takes."""
    add_one_of(one, "--type", PointType, "the type of point")
    one.add_argument("--by", metavar="WHO", help="a State, a group of States or a kind of voice")
    add_one_of(one, "--status", PointStatus, "its status")
    one.add_argument("--year", type=year, metavar="YEAR", help="last raised in this year")
    add_reading(one)


def add_reports(one: argparse.ArgumentParser) -> None:
    """What `reports` takes."""
    add_parties(one, "reports on this State", "reports of this mandate")
    add_group(one, "reports on States")
    add_one_of(one, "--type", ReportType, "what kind of report")
    one.add_argument("--session", metavar="CODE", help="for this session, such as HRC43")
    add_one_of(one, "--status", ReportStatus, "where it stands")
    add_one_of(one, "--turn", Turn, "who is awaited")
    add_one_of(one, "--in-time", InTime, "whether it is in time for its slot")
    one.add_argument("--year", type=year, metavar="YEAR", help="submitted in this year")
    one.add_argument(
        "--on-visits",
        action="store_true",
        help="the reports of visits held, from the acts on the visits; of the filters only "
        "--state, --mandate and --group",
    )
    add_reading(one)


def add_recommendations(one: argparse.ArgumentParser) -> None:
    """What `recommendations` takes."""
    add_parties(one, "recommendations to this State", "recommendations of this mandate")
    add_group(one, "recommendations to States")
    one.add_argument("--symbol", metavar="SYMBOL", help="made in this document")
    add_one_of(one, "--status", RecommendationStatus, "its status")
    add_one_of(one, "--turn", Turn, "who is awaited")
    add_one_of(one, "--state-says", Claim, "what the State says of it")
    add_one_of(one, "--holder-says", Assessed, "what the mandate holder says of it")
    one.add_argument("--theme", metavar="THEME", help="on this theme")
    one.add_argument("--sdg", metavar="GOAL", help="on this Sustainable Development Goal")
    one.add_argument("--about", metavar="REF", help="about this visit or report")
    add_reading(one)


def add_consultations(one: argparse.ArgumentParser) -> None:
    """What `consultations` takes."""
    add_one_of(one, "--phase", ConsultationPhase, "whom the last phase asks")
    add_one_of(one, "--status", ConsultationStatus, "its status")
    add_reading(one)


def add_comments(one: argparse.ArgumentParser) -> None:
    """What `comments` takes."""
    one.add_argument("consultation", metavar="REF", nargs="?", help="those on this consultation")
    one.add_argument("--pid", metavar="ID", help="those on this paragraph")
    add_one_of(one, "--voice", Voice, "the kind of voice")
    add_one_of(one, "--outcome", Outcome, "what the Committee made of it")
    add_one_of(one, "--status", CommentStatus, "its status")
    add_reading(one)
