"""The commands on the work that mandate holders and their Committee do together."""

from typing import Final

from comity.cli.command import Command, Group

COMMITTEE: Final = (
    Command(
        name="impact",
        group=Group.READ,
        summary="list stories of impact: what changed, and what a mandate contributed",
        run="comity.cli.impact:impact",
        more="The latest first. What is not documented is not absent.",
    ),
    Command(
        name="challenges",
        group=Group.READ,
        summary="list the seven challenges to special procedures, and what is on record of each",
        run="comity.cli.challenges:list_challenges",
        more="In the order of the letter of September 2019; --year takes the figures of one year.",
    ),
    Command(
        name="challenge-cases",
        group=Group.READ,
        summary="list what documents show of the challenges, and how States responded",
        run="comity.cli.challenge_cases:challenge_cases",
        more="The latest first. What is not documented is not absent.",
    ),
    Command(
        name="advisory",
        group=Group.READ,
        summary="print the figures that were published on the Internal Advisory Procedure",
        run="comity.cli.advisory:advisory",
        more=(
            "`advisory figures` prints each period once, the latest first. No number is small, "
            "and none is counted from the requests when it is printed."
        ),
    ),
    Command(
        name="commitments",
        group=Group.READ,
        summary="list commitments, and what is on record of carrying each out",
        run="comity.cli.commitments:commitments",
        more="In the order of their documents, the latest year first.",
    ),
    Command(
        name="meetings",
        group=Group.READ,
        summary="list meetings of the Coordination Committee and of mandate holders",
        run="comity.cli.meetings:meetings",
        more="The latest first.",
    ),
    Command(
        name="points",
        group=Group.READ,
        summary="list points raised with the Committee, and what became of each",
        run="comity.cli.meetings:points",
        more="The latest first.",
    ),
    Command(
        name="consultations",
        group=Group.READ,
        summary="list consultations on texts of the special procedures",
        run="comity.cli.consultations:consultations",
        more="The latest first.",
    ),
    Command(
        name="comments",
        group=Group.READ,
        summary="list comments on a text, and what became of each",
        run="comity.cli.consultations:comments",
        more="By their numbers.",
    ),
)
