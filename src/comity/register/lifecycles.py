"""The one table of lifecycles: what kinds of matter the register keeps (DESIGN 2).

Adding one is: copy the nearest folder, say in `register.matters` how its rows are read, and add a
line here.
"""

from collections.abc import Mapping
from typing import Final

from comity.ledger.domain import Lifecycle
from comity.ledger.domain.documents import DOCUMENT
from comity.register.matter import Matter
from comity.register.matters.advisory import FIGURES
from comity.register.matters.challenges import CHALLENGES
from comity.register.matters.commitments import COMMITMENTS
from comity.register.matters.consultations import COMMENTS, CONSULTATIONS
from comity.register.matters.impact import IMPACTS
from comity.register.matters.letters import LETTERS
from comity.register.matters.meetings import MEETINGS, POINTS
from comity.register.matters.profiles import PROFILES
from comity.register.matters.recommendations import RECOMMENDATIONS
from comity.register.matters.reports import REPORTS, SESSIONS
from comity.register.matters.statements import STATEMENTS
from comity.register.matters.visits import COVERAGES, STANDING_INVITATIONS, VISITS

USUAL: Final = "visit"
"""The matter of a row that names none."""

MATTERS: Mapping[str, Matter] = {
    # Coverage is recorded first: a visit is folded with what is covered of it.
    "coverage": COVERAGES,
    "visit": VISITS,
    "standing_invitation": STANDING_INVITATIONS,
    "communication": LETTERS,
    "statement": STATEMENTS,
    # Sessions before the reports that are held against their days.
    "session": SESSIONS,
    "report": REPORTS,
    # After the visits and reports that they are about.
    "recommendation": RECOMMENDATIONS,
    "profile": PROFILES,
    "impact": IMPACTS,
    "challenge": CHALLENGES,
    "commitment": COMMITMENTS,
    "meeting": MEETINGS,
    "point": POINTS,
    "consultation": CONSULTATIONS,
    "comment": COMMENTS,
    "advisory_figures": FIGURES,
}
OTHERS: Final = frozenset(matter.others for matter in MATTERS.values() if matter.others)
"""What stands for the State of matters that concern somebody who is none."""

MATTER_OF: Mapping[str, Matter] = {matter.lifecycle.kind: matter for matter in MATTERS.values()}
"""What a stream's name begins with → the matter that it keeps, in the order of folding."""

LIFECYCLES: Mapping[str, Lifecycle] = {
    **{kind: matter.lifecycle for kind, matter in MATTER_OF.items()},
    DOCUMENT.kind: DOCUMENT,  # attached to matters of every kind; no file of acts tells it
}
"""What a stream's name begins with → the lifecycle that folds it, in the order of folding."""


EVERYTHING: Final = tuple((lifecycle, None) for lifecycle in LIFECYCLES.values())
"""All streams of every matter, for a reading as known on a day."""


def matter_of(stream: str) -> Matter:
    """Return the matter that a stream keeps; KeyError where none does."""
    return MATTER_OF[stream.partition("/")[0]]
